"""Sentences of answers about the person's own points."""

from __future__ import annotations

ITEM = "{title}:你现在是{points}分({why})。"
DEDUCTED = "{title}:现在扣{points}分({why})。"
SUPERSEDED = "{title}:单看值得算,但学历和职称只取高的一项,这一项不另计({why})。"
UNKNOWN = "{title}:你还没告诉我,先按0分算。"
UNKNOWN_WHY = "{title}:{why}。"
RULE = "规则是:{rule}"
ASK = "要算准就先答这一题。"
WHOLE = "你现在的{total}分是这样来的:"
WHOLE_LINE = "· {title} {points}分:{why}"
NOTHING = "还没有哪一项有分。"
OPEN = "没有分的还有:{titles}(没说或还没满足条件)。"
NOT_THAT = "按你说的情况,现在算下来是{total}分,不是{said}分。"
WAIT = "{title}:照现在这样再过{months}个月,到{day}会从{before}分变成{after}分。"
NO_WAIT = "{title}:只靠等时间,{years}年内分数不会变多({why})。"
