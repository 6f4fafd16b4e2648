"""The highest education that counts: level, degree, and what is not finished or only half a certificate."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.groups import groups
from dialogs.understand.negation import denied_after, denied_before, unsure
from dialogs.understand.readers.degree import degree_of, master_is_single
from dialogs.understand.readers.unfinished import unfinished
from dialogs.understand.scene import SELF
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

ORDER = ("none", "associate", "bachelor", "bachelor_with_degree", "master", "doctor")
_READS_AS = {"bachelor_degree": "bachelor", "part_time_master": "master"}
_NAMES = {"associate": "大专", "bachelor": "本科", "master": "硕士", "doctor": "博士"}
_OPEN = {"college", "self_study"}
_OR = {"还是", "或", "或者", "还是说"}
BELOW_MASTER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("毕业证学位证都有", {"education": "master"}),
    ("单证,之前是本科+学位", {"education": "bachelor_with_degree"}),
    ("单证,之前是本科无学位", {"education": "bachelor"}),
    ("单证,之前是大专", {"education": "associate"}),
)
LEVELS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("本科+学士学位", {"education": "bachelor_with_degree"}),
    ("本科,没有学位", {"education": "bachelor"}),
    ("大专", {"education": "associate"}),
    ("高中及以下", {"education": "none"}),
    ("硕士(双证)", {"education": "master"}),
)


def read(scene: Scene) -> Iterator[Finding]:
    """Education of every person in the message."""
    kinds = (K.EDU, K.DEGREE, K.BOTH, K.ONLY_ONE, K.TIER_SCHOOL)
    for group in groups(scene, *kinds):
        yield from _of_one(scene, group)
    if not scene.has(*kinds, K.TITLE, K.RANK):
        yield from _only_ongoing(scene)
    for index in scene.all(K.ABROAD):
        if scene.inside(index, K.EDU):
            yield Said(checks.EDU_ABROAD, index)


def _of_one(scene: Scene, group: list[int]) -> Iterator[Finding]:
    named = [i for i in group if scene.kind(i) == K.EDU]
    ongoing = {i for i in named if scene.tokens[i].value != "none" and unfinished(scene, i)}
    denied = {i for i in named if _denied(scene, i)} | _either(scene, named)
    held = [i for i in named if i not in ongoing | denied]
    if any(scene.tokens[i].value == "higher" for i in group):
        held = [i for i in held if not scene.text(i).startswith(("没", "无"))]  # 硕士学位,没学历
    closed = [i for i in held if scene.tokens[i].value not in _OPEN]
    if closed:
        yield from _highest(scene, group, closed)
        yield from _to_come(scene, ongoing)
    elif held and not ongoing:
        yield from _open(scene, group, held[0])
    elif ongoing:
        yield Vague("education", checks.EDU_ONGOING, LEVELS[:4], min(ongoing))
    elif denied:
        yield Vague("education", checks.EDU_NOT, LEVELS, min(denied))
    elif not closed:
        yield from _degree_alone(scene, group)


def _to_come(scene: Scene, ongoing: set[int]) -> Iterator[Finding]:
    """大专,本科在读: what is not finished is not counted, and that is said."""
    for index in sorted(ongoing):
        if name := _NAMES.get(_level(scene, index)):
            yield Said(checks.EDU_LATER.format(name=name), index)
            return


def _only_ongoing(scene: Scene) -> Iterator[Finding]:
    """研二在读, 考上研究生了, or a way of studying without a level: the level that counts is asked."""
    for index in scene.all(K.UNFINISHED):
        if scene.text(index)[:1] in {"研", "博", "考", "大", "在", "还", "没"}:
            yield Vague("education", checks.EDU_ONGOING, LEVELS[:4], index)
            return
    if "education" in scene.context.asked[:1]:
        for index in scene.all(K.MODE):
            yield Vague("education", checks.EDU_SELF, LEVELS[:3], index)
            return


def _either(scene: Scene, named: list[int]) -> set[int]:
    """本科还是大专: neither of the two is stated."""
    return {i for pair in pairwise(named) if scene.gap(*pair).strip() in _OR for i in pair}


def _denied(scene: Scene, index: int) -> bool:
    if denied_before(scene, index) is not None:
        return True
    after = denied_after(scene, index, 2)
    return after is not None and after == scene.clause(index).stop - 1 and scene.kind(after) != K.NOT_BE


def _highest(scene: Scene, group: list[int], held: list[int]) -> Iterator[Finding]:
    best = max(held, key=lambda i: ORDER.index(_level(scene, i)))
    level = _level(scene, best)
    degree, words = degree_of(scene, group, best)
    if level == "master" and master_is_single(scene, group, best, degree):
        lower = [i for i in held if _level(scene, i) != "master"]
        if not lower:
            yield Vague("education", checks.EDU_SINGLE, BELOW_MASTER, best)
            return
        yield from _highest(scene, [i for i in group if i not in held or i in lower], lower)
        return
    if level in {"associate", "bachelor"} and _no_diploma(scene, group):
        yield Vague("education", checks.EDU_ONGOING, LEVELS[:4], best)
        return
    if level == "bachelor" and (degree or any(scene.tokens[i].value == "bachelor_degree" for i in held)):
        level = "bachelor_with_degree"
    yield fact("education", _kept(scene, best, level, degree), best, *words)


def _no_diploma(scene: Scene, group: list[int]) -> bool:
    """本科没毕业证."""
    only = [scene.text(i) for i in group if scene.kind(i) == K.ONLY_ONE]
    return any("毕业证" in words or "学历证" in words for words in only)


def _kept(scene: Scene, index: int, level: str, degree: bool | None) -> str:  # noqa: FBT001 - a tri-state
    """我是自考本科 after 本科有学位: without a word on the degree, a known one stays unless this corrects it."""
    known = scene.context.known.get("education") == "bachelor_with_degree" and scene.whose[index] == SELF
    silent = level == "bachelor" and degree is None and "education" not in scene.context.asked
    return "bachelor_with_degree" if known and silent and not scene.corrects else level


def _level(scene: Scene, index: int) -> str:
    value = scene.tokens[index].value
    return str(_READS_AS.get(value, value))


def _open(scene: Scene, group: list[int], index: int) -> Iterator[Finding]:
    degree, words = degree_of(scene, group, index)
    if scene.tokens[index].value == "college" and degree:
        yield fact("education", "bachelor_with_degree", index, *words)
        return
    text = checks.EDU_COLLEGE if scene.tokens[index].value == "college" else checks.EDU_SELF
    yield Vague("education", text, LEVELS[:3], index)


def _degree_alone(scene: Scene, group: list[int]) -> Iterator[Finding]:
    """有学位 after 本科 is known; a degree of no level is asked about."""
    first = group[0]
    if unsure(scene, first):
        return
    degree, words = degree_of(scene, group, None)
    if scene.kind(first) == K.TIER_SCHOOL:
        yield Vague("education", checks.EDU_TIER, LEVELS, first)
    elif scene.context.known.get("education") in {"bachelor", "bachelor_with_degree"} and degree is not None:
        yield fact("education", "bachelor_with_degree" if degree else "bachelor", first, *words)
    elif degree and "学士" in scene.text(first):
        yield fact("education", "bachelor_with_degree", first, *words)
    elif degree is not None:
        yield Vague("education", checks.EDU_DEGREE if degree else checks.EDU_NOT, LEVELS, first)
