"""Whether the spouse holds Shanghai 户籍, told from everybody else whose 户口 is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import FAILS, Fact, Finding, Said, Vague, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.readers.hukou import KEY, hukou
from dialogs.understand.scene import ASKED, PLANNED, SELF
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_MINE = frozenset((SELF, "me", "us"))
_OF_PLACE = frozenset((K.LOCAL, K.HUKOU, K.ELSEWHERE, K.SHANGHAI, K.NOT_BE, K.NO, K.BREAK, K.HAVE, K.HAVE_NOT, K.NOW))
_GOES_ON = ("户", "还", "但", "不过", "可", "在", "也", "人", "目前", "现在")


def read(scene: Scene) -> Iterator[Finding]:
    """spouse_local; how long the marriage lasts is read in `marriage.py`."""
    found = list(_spouse(scene))
    yield from found
    if not any(isinstance(one, Fact | Vague) for one in found):
        yield from _single(scene)


def _single(scene: Scene) -> Iterator[Finding]:
    for index in scene.all(K.WHO):
        after = scene.step(index, 1, 2)
        nobody = scene.kind(after) in {K.NO, K.HAVE_NOT} and after == scene.clause(index).stop - 1
        if scene.tokens[index].value == "spouse" and nobody:
            yield fact(KEY, FAILS, index, after or index, mine=True)  # 配偶:无
            return
    for index in scene.all(K.SINGLE):
        mine = scene.whose[index] in _MINE | {"spouse", "child"}
        if mine and denied_before(scene, index, 2) is None and "证" not in scene.after(index, 1):
            yield fact(KEY, FAILS, index, mine=True)
            return


def _spouse(scene: Scene) -> Iterator[Finding]:
    aside: list[Finding] = []
    for index in scene.all(K.LOCAL, K.HUKOU, K.ELSEWHERE, K.SHANGHAI):
        who = _subject(scene, index)
        if scene.moods[index] in {ASKED, PLANNED} and who != "spouse":
            continue
        found: Finding | None = None
        if who == "partner" and scene.kind(index) == K.LOCAL:
            found = _partner(scene, index)
        elif who in {"spouse", "us"}:
            found = hukou(scene, index, who)
        elif scene.kind(index) == K.LOCAL:
            aside += _not_spouse(scene, index, who)
        if found is not None:
            yield found
            return
    yield from aside[:1]


def _not_spouse(scene: Scene, index: int, who: str) -> Iterator[Finding]:
    """A 户口 that gives nothing: of somebody else, or the own one."""
    if who == "other":
        yield Said(checks.PARTNER_NOT, index)
    elif who not in _MINE:
        yield Said(checks.SPOUSE_ONLY, index)
    elif _is_self(scene, index):
        yield Said(checks.SELF_LOCAL if scene.tokens[index].value else checks.SELF_ELSEWHERE, index)


def _subject(scene: Scene, index: int) -> str:
    """Whose 户口 it is: the person named, the one of the clause before, or the spouse that is asked about."""
    who = scene.whose[index]
    if who != SELF:
        return who
    if _goes_on(scene, index):
        return "spouse"
    unnamed = "spouse_local" in scene.context.asked and not scene.has(K.WHO)
    plain = scene.kind(index) in {K.LOCAL, K.HUKOU} or not scene.has(K.INSURANCE, K.WORK, K.SUBURB)
    return "spouse" if unnamed and plain else who


def _goes_on(scene: Scene, index: int) -> bool:
    """老公户口没迁,还是外地: the clause goes on about the spouse of the one before."""
    clause, number = scene.clause(index), scene.clause_of[index]
    before = scene.clauses[number - 1] if number else None
    if before is None or not any(scene.whose[i] == "spouse" for i in range(before.first, before.stop)):
        return False
    others = any(scene.kind(i) not in _OF_PLACE for i in range(clause.first, clause.stop))
    return not others and scene.clause_text(clause).lstrip().startswith(_GOES_ON)


def _is_self(scene: Scene, index: int) -> bool:
    before = scene.step(index, -1, 3)
    return before is not None and scene.kind(before) == K.WHO and scene.tokens[before].value == "me"


def _partner(scene: Scene, index: int) -> Finding:
    """对象 may be no spouse yet."""
    local = bool(scene.tokens[index].value)
    if scene.has(K.MARRY) or {"married_on", "married_years"} & set(scene.context.known):
        return fact(KEY, local, index, mine=True)
    return Vague(KEY, checks.PARTNER, (("已领证", {KEY: local}), ("还没领证", {KEY: False})), index, mine=True)
