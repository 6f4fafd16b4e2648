"""What is mended of what was heard of ages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialogs.answers.draft import Draft

GROWN = 18
_OLDEST = 100
_AGE = re.compile(
    r"(?<![\d.])(\d{1,3})(?:周)?岁(?!以|之|上|下)|(?<![\d.])(?<!-)(\d{2})(?:了|啦)|年龄(?:是|为)?(\d{2})(?![\d分])"
    r"|(?:去年|今年|现在|明年|刚满|快到|生日就|周岁)(\d{2})(?!\d|年|月|万|个|分|%)"
)
_BOUND = re.compile(
    r"(?:超过|过了|大于|小于|低于|不到|未满|没满|不满|年满)\d{2}(?:周?岁|$|[^\d年个])|\d{2}(?:周?岁)?(?:以上|以下|以内|之后|之前|以后|以前|到\d{2}周?岁|[-至]\d{2}周?岁)"
)
_BORN = re.compile(r"(?:^|[,。 ])((?:19)?[5-9]\d|200\d)年(1[0-2]|[1-9])月(?:份)?(?:的|生的?)?(?=[,。 ]|$)")
_SHORT, _CENTURY = 2, "19"
_TWO = re.compile(r"(?<!\d)([2-6]\d)(?:岁)?[跟和与比到]([2-6]\d)(?:岁)?(?!\d|[年月个万分倍%])")
NOMINAL = re.compile(r"虚岁(?:是|算|都)?(\d{2})|(\d{2})虚岁|虚(\d{2})")
_OF_AGE = re.compile("^(?!.*(?:基数|社保|拿)).*(?:年龄|岁|差|扣|分)")
_NEARLY = re.compile(r"(?:快|将近|马上|即将|差点|不到|没到|还没|没满)(?:要|就|满|到)*(\d{2})(?:周?岁|了|啦)")
_NO_AGE = re.compile(
    r"(?:分是|分按|分|还是|封顶|顶到|加|给|差|缺|共|得|拿)(\d{2})(?!周?岁)|(\d{2})分|(\d{2})还是|是(\d{2})还是"
)
_WORKER = re.compile("申请|办积分|能办|我|上班|工作|本人")
_CHILD = re.compile("孩子|儿子|女儿|娃|小孩|子女")


def ages(draft: Draft) -> None:
    """An age beside its own word where none was heard; a number of points is none; a child's is nobody's."""
    if _BOUND.search(draft.text):
        draft.drop("age", "birth_date")
        return
    if "birth_date" in draft.facts:
        return
    nominal = NOMINAL.search(draft.text)
    if nominal and "周岁" not in draft.text:
        draft.facts["age"] = _numbers([nominal])[0] - 1
        draft.note("nominal")
        return
    nearly = _NEARLY.search(draft.text)
    if nearly:
        draft.facts["age"] = int(nearly[1]) - 1
        draft.note("nearly")
        return
    _read(draft)
    if draft.facts.get("age", GROWN) < GROWN and (_CHILD.search(draft.text) or not _WORKER.search(draft.text)):
        draft.drop("age")


def _read(draft: Draft) -> None:
    """The one age that stands beside its word, or a month of birth that stands by itself."""
    wrong = set(_numbers(_NO_AGE.finditer(draft.text)))
    if draft.facts.get("age") in wrong:
        draft.drop("age")
    born = _BORN.search(draft.text)
    if born and "age" not in draft.facts:
        draft.facts["birth_date"] = f"{born[1] if len(born[1]) > _SHORT else _CENTURY + born[1]}-{int(born[2]):02}"
        return
    if "age" not in draft.facts:
        found = dict.fromkeys(_numbers(_AGE.finditer(draft.text)))
        told = [age for age in found if age not in wrong and age <= _OLDEST]
        if len(told) == 1:
            draft.facts["age"] = told[0]


def all_ages(draft: Draft, heard: tuple[int, ...]) -> tuple[int, ...]:
    """Every age that the words name, in order."""
    nearly = _NEARLY.search(draft.text)
    if "nominal" in draft.notes:
        return ()
    if nearly:
        return int(nearly[1]) - 1, int(nearly[1])
    wrong = set(_numbers(_NO_AGE.finditer(draft.text)))
    two = _TWO.search(draft.text)
    if two and _OF_AGE.search(draft.text) and draft.facts.keys() <= {"age"}:
        return int(two[1]), int(two[2])
    named = [age for age in _numbers(_AGE.finditer(draft.text)) if GROWN <= age <= _OLDEST]
    ages = tuple(dict.fromkeys(named)) if len(named) > len(heard) else heard
    ages = tuple(age for age in ages if age >= GROWN)
    return tuple(age for age in ages if age not in wrong)


def _numbers(matches: Iterable[re.Match[str]]) -> list[int]:
    return [int(next(group for group in match.groups() if group)) for match in matches]
