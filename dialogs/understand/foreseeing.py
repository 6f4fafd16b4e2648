"""Questions on the score of a later day: 明年6月多少分, 2028年3月呢, 等我45岁会掉多少."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dialogs.commands import WhatIf
from dialogs.understand.words import hints
from scoring.days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dialogs.understand.scene import Scene

_LONGEST = 40
_MOST_MONTHS = 480
_YEAR = 12
_LAST_MONTH = 12
_YEARS = {"今年": 0, "明年": 1, "来年": 1, "下年": 1, "后年": 2, "大后年": 3}
_PARTS = {"底": 12, "年底": 12, "末": 12, "年末": 12, "初": 1, "年初": 1, "中": 6, "年中": 6, "上半年": 6, "下半年": 12}
_AHEAD = (
    r"(?:(?:再|还|要是|如果)?(?:过|等|熬|干)(?:个)?(?P<wait>\d+(?:\.5)?|半)个?(?P<unit>年半|年|月)"
    r"|(?P<hence>\d+(?:\.5)?|半)个?(?P<hence_unit>年半|年|月)(?:以后|之后|过后|后)"
    r"|(?P<year>20\d\d)年?(?:的?(?P<month>\d{1,2})月(?:份|底|初)?(?:\d{1,2}[日号])?|的?(?P<part>[年]?[底初末中]|[上下]半年))?"
    r"|(?P<word>大后年|今年|明年|来年|下年|后年)"
    r"(?:的?(?P<word_month>\d{1,2})月(?:份|底|初)?(?:\d{1,2}[日号])?|的?(?P<word_part>[年]?[底初末中]|[上下]半年))?"
    r"|(?P<next>下个月|下月|年底)"
    r"|(?P<mark>等|到|等到|满|过了)?我?(?P<age>\d{2})(?:周?岁)(?P<then>的?时候|那年|那时|以后|之后|后|时)?)"
)
_FILL = (
    r"(?:我|的|那|那么|请问|大概|大约|估计|会|能|还|就|是|有|到|变成|变|拿到|剩下|剩|得"
    r"|总分|分数|积分|分|时|时候|可以|总共|一共|又|将|,| )*"
)
_ASK = (
    r"(?:(?:掉|少|降|下降|扣|减|减少|损失|涨|加|多|增加|差)(?:掉|了)?(?:到)?(?:多少|几)分?"
    r"|(?:是|有|到|剩|变)?(?:多少|几)分?|够不够(?:120)?|够(?:120)?(?:分)?吗|能不能到120|到120吗|能到120分?吗|能达标吗|达标吗|会怎样|会怎么样|怎么样"
    r"|会不会掉分?|掉分吗|会掉吗|会降吗)"
)
_TAIL = r"(?:分|了|啊|呀|呢|吗|的|么|吧|\?| )*"
_WHOLE = re.compile(f"{_FILL}{_AHEAD}{_FILL}{_ASK}{_TAIL}")
_ALONE = re.compile(f"(?:那|那么|到|等到|等)?{_AHEAD}(?:的话)?呢{_TAIL}")
_TIME = re.compile(r"[年月岁]|20\d\d")
"""What every word for a day ahead has in it."""
_FALLING = hints("foreseeing_falling")


def foreseen(scene: Scene) -> tuple[int, WhatIf] | None:
    """The question on a later day, with its place; None where the message asks nothing of that kind."""
    if not _TIME.search(scene.folded.text):
        return None
    for start, end in _stretches(scene):
        text = scene.folded.text[start:end].strip(" ,")
        alone = None if scene.context.informed else _ALONE.fullmatch(text)
        match = alone or _WHOLE.fullmatch(text)
        months = _months(match, scene, text) if match else None
        if months is not None and 0 < months <= _MOST_MONTHS:
            on_top = alone is not None and bool(scene.context.hypothesis)
            return start, WhatIf({}, months, on_top, scene.folded.span(start, end).strip())
    return None


def _stretches(scene: Scene) -> Iterator[tuple[int, int]]:
    """The whole message, then its clauses, then two of them together."""
    edges = [scene.edges(clause) for clause in scene.clauses]
    pairs = [(start, stop) for (start, _), (_, stop) in pairwise(edges)]
    for start, end in dict.fromkeys(((0, len(scene.folded.text)), *edges, *pairs)):
        if end - start <= _LONGEST:
            yield start, end


def _months(match: re.Match[str], scene: Scene, text: str) -> int | None:
    """Months from today to the named day; None where the words name none ahead."""
    said, today = match.groupdict(), scene.context.today
    if length := said["wait"] or said["hence"]:
        return _length(length, said["unit"] or said["hence_unit"])
    if said["age"]:
        return _until_age(int(said["age"]), scene) if said["mark"] or said["then"] or _falls(text) else None
    if said["next"]:
        return 1 if said["next"] != "年底" else _LAST_MONTH - today.month
    year = int(said["year"]) if said["year"] else today.year + _YEARS[said["word"]]
    return _to(year, said["month"] or said["word_month"], said["part"] or said["word_part"], today)


def _falls(text: str) -> bool:
    return any(word in text for word in _FALLING)


def _length(length: str, unit: str) -> int:
    months = 0.5 if length == "半" else float(length)
    return round(months) if unit == "月" else round(months * _YEAR) + (_YEAR // 2 if unit == "年半" else 0)


def _to(year: int, month: str | None, part: str | None, today: date) -> int | None:
    number = int(month) if month else _PARTS[part] if part else today.month
    if not 1 <= number <= _LAST_MONTH:
        return None
    return (year - today.year) * _YEAR + number - today.month


def _until_age(age: int, scene: Scene) -> int | None:
    """Months until the person has that age; None where theirs is not known."""
    known, today = scene.context.known, scene.context.today
    if born := known.get("birth_date"):
        born = day_of(str(born))
        months = (born.year + age - today.year) * _YEAR + born.month - today.month
        return months + (born.day > today.day)
    return (age - int(str(known["age"]))) * _YEAR if "age" in known else None
