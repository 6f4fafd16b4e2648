"""Whether the spouse holds Shanghai 户籍, told from everybody else whose 户口 is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import FAILS, Fact, Finding, Said, Vague, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.readers.hukou import HUKOU_OPTIONS, KEY, hukou
from dialogs.understand.scene import ASKED, PLANNED, SELF
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_MINE = frozenset((SELF, "me", "us"))
_OF_PLACE = frozenset((K.LOCAL, K.HUKOU, K.ELSEWHERE, K.SHANGHAI, K.NOT_BE, K.NO, K.BREAK, K.HAVE, K.HAVE_NOT, K.NOW))
_WED = ("married to", "嫁给", "嫁了", "嫁的", "娶了", "娶的", "娶到", "跟上海人结", "和上海人结")
_FROM = frozenset(("外地", "外省", "外市", "本地"))
_GOES_ON = ("户", "还", "但", "不过", "可", "在", "也", "人", "目前", "现在")


def read(scene: Scene) -> Iterator[Finding]:
    """spouse_local; how long the marriage lasts is read in `marriage.py`."""
    found, aside = _spouse(scene)
    single = _single(scene)
    if single is not None and (found is None or single.at > found.at):
        yield single  # 老婆是上海户口,我们刚离婚
    elif found is not None:
        yield found
    elif "spouse_local" in scene.context.asked and scene.has(K.MARRY) and not scene.has(K.SPAN, K.DATE):
        yield Vague(KEY, checks.SPOUSE_HUKOU, HUKOU_OPTIONS, next(scene.all(K.MARRY)), mine=True)
    else:
        yield from aside[:1]


def _about_whom(scene: Scene, index: int) -> bool:
    """老婆没有 answers another open question for her; 配偶:无 is a form that was filled in."""
    asked = scene.context.asked
    return not asked or "spouse_local" in asked or scene.text(index) == "配偶"


def _single(scene: Scene) -> Fact | None:
    """未婚, 离异, 配偶:无."""
    for index in scene.all(K.WHO):
        after = scene.step(index, 1, 2)
        nobody = scene.kind(after) in {K.NO, K.HAVE_NOT} and after == scene.clause(index).stop - 1
        if scene.tokens[index].value == "spouse" and nobody and _about_whom(scene, index):
            return fact(KEY, FAILS, index, after or index, mine=True)
    for index in scene.all(K.SINGLE):
        mine = scene.whose[index] in _MINE | {"spouse", "child", "partner", "other"}
        if mine and denied_before(scene, index, 2) is None and "证" not in scene.after(index, 1):
            return fact(KEY, FAILS, index, mine=True)
    return None


def _spouse(scene: Scene) -> tuple[Fact | Vague | None, list[Finding]]:
    """What is said of the spouse's 户口, the last word first, and remarks on that of others."""
    found: list[Fact | Vague] = []
    aside: list[Finding] = []
    for index in scene.all(K.LOCAL, K.HUKOU, K.ELSEWHERE, K.SHANGHAI):
        who = _subject(scene, index)
        if scene.moods[index] in {ASKED, PLANNED} and who != "spouse":
            continue
        if who == "partner" and scene.kind(index) == K.LOCAL:
            found.append(_partner(scene, index))
        elif who in {"spouse", "us"} and (one := hukou(scene, index, who)) is not None:
            found.append(one)
        elif scene.kind(index) == K.LOCAL and who not in {"spouse", "us", "partner"}:
            aside += _not_spouse(scene, index, who)
    telling = [one for one in found if scene.kind(one.at) in {K.LOCAL, K.HUKOU}]
    best = telling[-1] if telling else found[0] if found else None
    return best, aside


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
    if _married_to(scene, index):
        return "spouse"
    if who != SELF:
        return who
    if _goes_on(scene, index) or _wed(scene, index):
        return "spouse"
    unnamed = "spouse_local" in scene.context.asked and not scene.has(K.WHO)
    plain = scene.kind(index) in {K.LOCAL, K.HUKOU} or not scene.has(K.INSURANCE, K.WORK, K.SUBURB)
    return "spouse" if unnamed and plain else who


def _married_to(scene: Scene, index: int) -> bool:
    """上海老婆, 外地老公, 嫁给上海人."""
    after, before = scene.step(index, 1, 0), scene.step(index, -1, 1)
    spouse = after is not None and scene.kind(after) == K.WHO and scene.tokens[after].value == "spouse"
    if spouse and (scene.kind(index) in {K.SHANGHAI, K.ELSEWHERE} or scene.text(index) in _FROM):
        return scene.before(index, 1) != "在"
    return before is not None and scene.kind(before) == K.MARRY and scene.text(before)[:1] in {"嫁", "娶"}


def _goes_on(scene: Scene, index: int) -> bool:
    """老公户口没迁,还是外地: the clause goes on about the spouse of the one before."""
    clause, number = scene.clause(index), scene.clause_of[index]
    before = scene.clauses[number - 1] if number else None
    if before is None or not any(scene.whose[i] == "spouse" for i in range(before.first, before.stop)):
        return False
    others = any(scene.kind(i) not in _OF_PLACE for i in range(clause.first, clause.stop))
    return not others and scene.clause_text(clause).lstrip().startswith(_GOES_ON)


def _wed(scene: Scene, index: int) -> bool:
    """Married to a Shanghainese, 嫁了个上海人: the one who was married."""
    return scene.kind(index) == K.LOCAL and any(word in scene.before(index, 16) for word in _WED)


def _is_self(scene: Scene, index: int) -> bool:
    before = scene.step(index, -1, 3)
    return before is not None and scene.kind(before) == K.WHO and scene.tokens[before].value == "me"


def _partner(scene: Scene, index: int) -> Fact | Vague:
    """对象 may be no spouse yet."""
    local = bool(scene.tokens[index].value)
    if scene.has(K.MARRY) or {"married_on", "married_years"} & set(scene.context.known):
        return fact(KEY, local, index, mine=True)
    return Vague(KEY, checks.PARTNER, (("已领证", {KEY: local}), ("还没领证", {KEY: False})), index, mine=True)
