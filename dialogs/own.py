"""Questions about the person's own points: 「我的职称算多少」, 「为什么我只有60」, 「还差几个月」.

What is told comes from the estimate's items and from the same person carried forward, never from prose; the rule's
entry stands beside it. What is not known is said to be unknown, and asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dialogs import own_words as words
from dialogs.ahead import month_words
from dialogs.answers.entries import read_toml
from dialogs.answers.text import clean
from dialogs.fact_words import TITLES
from dialogs.foretelling import when
from dialogs.registry import question_for
from scoring import estimate
from scoring.future import Future

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.talk import Talk
    from dialogs.view import View
    from scoring import Item

_MINE = re.compile(r"我|咱|俺|本人|[那这](?:一)?[项块部]")
_POINTS = re.compile(
    r"几分|多少|有没有分|有分|没分|没有?.{0,6}分|[怎咋]么?[算来]|给了|得了|加了|扣分|减分|才\d|只有\d"
    r"|算分"
)
_WHY = re.compile(r"为什么|为啥|为何|凭什么|怎么(?:只|才|没|不给|是0|就)|咋(?:只|才|没|就)")
_LOW = re.compile(r"\d分?|没给|这么[点低少多]|分|不够|没到|不到|达不")
_WHOLE = re.compile(
    r"(?:总分|分数|这些?分|得分).{0,4}(?:怎么|咋|如何|从哪)|[怎咋]么?(?:算出来|得出|来)的"
    r"|哪[几些]项.{0,4}分"
)
_WAIT = re.compile(r"[还再](?:差|要|需|等|得)?.{0,4}(?:几个月|多少个?月|几年|多久)|差几个月")
_RULE = re.compile(
    r"如果|要是|假如|假设|万一|材料|证明|怎么办|怎样才|怎么才能|条件|要求|以后|明年|后年|将来|再[交读考过]|能不能|可不可以|申请|办|续|换|丢"
    r"|补|最高|上限|封顶|叠加|一起|影响|算不算|认|行吗|会不会|需要|要不要|满分|一共|最多|到期"
)
_LEVEL = re.compile("初级|中级|高级|本科|大专|硕士|博士|[1-5]级|技师")
_SAID = re.compile(r"(?:只有|才|就|是)(\d{1,3})(?!岁|年|个|倍|周)")
_VALUE = re.compile(r"\d+(?:\.\d+)?(?:岁|年|倍|个月|万|周岁)")
_OPEN = {"unknown", "waiting"}
_FURTHEST = 60
"""Months that a person is carried forward to see an item rise."""


@dataclass(frozen=True, slots=True)
class _Own:
    """What is asked of one indicator."""

    words: tuple[str, ...]
    facts: tuple[str, ...]
    entry: str


@cache
def _all() -> dict[str, _Own]:
    data = read_toml("lexicon/own.toml")
    return {name: _Own(tuple(one["words"].split()), tuple(one["facts"]), one["entry"]) for name, one in data.items()}


def tell_own(talk: Talk, question: str) -> Talk | None:
    """The answer to a question about the person's own points; None for any other question."""
    text = clean(question)
    if _RULE.search(text):
        return None
    named = list(_named(text))
    if _WAIT.search(text):
        return _told(talk, [_wait(talk.view, item) for item in _items(talk.view, named)], "") if named else when(talk)
    mine = bool(_MINE.search(text))
    why = bool(_WHY.search(text) and _LOW.search(text))
    if named:
        asked = (mine and (_POINTS.search(text) or why)) or (why and talk.view.facts and not _LEVEL.search(text))
        return _of_items(talk, named) if asked and not _states_more(talk, text, named) else None
    whole = _WHOLE.search(text) or why
    return _of_whole(talk, text) if whole and (mine or talk.view.facts) else None


def _named(text: str) -> Iterator[str]:
    """Indicators that the text names; a longer name leaves nothing of itself for a shorter one."""
    found = {name: max((w for w in own.words if w in text), key=len, default="") for name, own in _all().items()}
    longest = {word for word in found.values() if word}
    for name, word in found.items():
        if word and not any(word != other and word in other for other in longest):
            yield name


def _states_more(talk: Talk, text: str, named: list[str]) -> bool:
    """A value stands in the question while the fact is not known: that is about the rule."""
    known = any(fact in talk.view.facts for name in named for fact in _facts(name))
    return not known and bool(_VALUE.search(text))


def _facts(name: str) -> tuple[str, ...]:
    return ("age", *_all()[name].facts) if name == "age" else _all()[name].facts


def _items(view: View, named: list[str]) -> list[Item]:
    return [item for item in view.estimate.items if item.indicator in named]


def _of_items(talk: Talk, named: list[str]) -> Talk:
    items = _items(talk.view, named)
    told = [_line(talk.view, item) for item in items]
    talk = _told(talk, told, items[0].indicator)
    asked = next((item for item in items if item.status == "unknown" and item.max != 0), None)
    unknown = next((fact for fact in _all()[asked.indicator].facts if fact not in talk.view.facts), "") if asked else ""
    question = question_for(unknown)
    if question is None or question.id in talk.conversation.person.passed:
        return talk
    return talk.with_conversation(focus=question.id).say(words.ASK)


def _line(view: View, item: Item) -> str:
    if item.status == "unknown":
        silent = item.max != 0 and _all()[item.indicator].facts[0] not in view.facts
        return (words.UNKNOWN if silent else words.UNKNOWN_WHY).format(title=item.title, why=item.why)
    if item.status == "superseded":
        return words.SUPERSEDED.format(title=item.title, why=item.why)
    line = words.DEDUCTED if item.points < 0 else words.ITEM
    return line.format(title=item.title, points=abs(item.points), why=item.why)


def _told(talk: Talk, told: list[str], indicator: str) -> Talk:
    """The lines, with the rule of the first one beside it and its related questions."""
    if not indicator:
        return replace(talk.say("\n".join(told)), again=True)
    entry = _all()[indicator].entry
    answer = talk.desk.answers.entry(entry, talk.now.date())
    rule = words.RULE.format(rule=answer.text)
    talk = talk.say("\n".join([*told, rule])).with_conversation(topic=entry)
    return replace(talk, again=True, related=talk.desk.answers.choices(answer))


def _of_whole(talk: Talk, text: str) -> Talk:
    """Where the total comes from, line by line."""
    now = talk.view.estimate
    said = _SAID.search(text)
    lines = []
    if said and int(said[1]) not in {now.total, now.standard}:
        lines.append(words.NOT_THAT.format(total=now.total, said=said[1]))
    lines.append(words.WHOLE.format(total=now.total))
    scored = [item for item in now.items if item.points]
    lines += [words.WHOLE_LINE.format(title=item.title, points=item.points, why=item.why) for item in scored]
    lines += [] if scored else [words.NOTHING]
    open_ = (item for item in now.items if not item.points and item.status in _OPEN and item.max != 0)
    without = [TITLES[_all()[item.indicator].facts[0]] for item in open_]
    lines += [words.OPEN.format(titles="、".join(without))] if without else []
    return replace(talk.say("\n".join(lines)), again=True, told=True)


def _wait(view: View, item: Item) -> str:
    """When waiting alone makes an item rise."""
    if item.status == "unknown":
        return _line(view, item)
    future = Future(view.valid(view.facts), view.rulebook, view.on)
    for months in range(1, min(_FURTHEST, future.horizon) + 1):
        then = estimate(future.facts(months), view.rulebook, future.day(months))
        after = next(one for one in then.items if one.indicator == item.indicator)
        if after.points > item.points:
            figures = {"before": item.points, "after": after.points, "day": month_words(future.day(months))}
            return words.WAIT.format(title=item.title, months=months, **figures)
    return words.NO_WAIT.format(title=item.title, years=_FURTHEST // 12, why=item.why)
