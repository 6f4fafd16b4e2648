"""Bonuses that few people have: 紧缺专业, 创业, 中介服务, 应届, 表彰."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import FAILS, Finding, Said, Vague, fact
from dialogs.understand.negation import denied, denied_after, denied_before, unsure
from dialogs.understand.readers.terms import of_major
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_INNER_AWARDS = hints("rare_inner_awards")
_AWARDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("市级机关专项性", {"award": "special"}),
    ("市级机关综合性", {"award": "comprehensive"}),
    ("省部级及以上", {"award": "provincial"}),
    ("都不是", {"award": "none"}),
)
_LEVELS = frozenset(("special", "comprehensive", "provincial"))
_REFUSED = hints("rare_refused")
_AGREED = hints("rare_agreed")


def read(scene: Scene) -> Iterator[Finding]:
    """Yes-or-no bonuses, the graduate, the award."""
    named = {str(scene.tokens[index].value): index for index in scene.all(K.RARE)}
    for key, index in named.items():
        value = _agreed(scene, index)
        if value is not None:
            yield fact(key, value, index)
        elif not unsure(scene, index):
            options = (("都符合", {key: True}), ("不都符合", {key: False}))
            yield Vague(key, checks.RARE_ALL.format(name=scene.text(index)), options, index)
    yield from _graduate(scene)
    yield from _graduated_late(scene)
    yield from _award(scene)
    yield from _major(scene)


def _agreed(scene: Scene, index: int) -> bool | None:
    """Whether the clause claims or denies it; a bare mention says nothing."""
    if unsure(scene, index):
        return None
    words = scene.clause_text(scene.clause(index))
    if not any(word in words for word in (*_REFUSED, *_AGREED)):
        words = scene.folded.text
    if denied(scene, index) or any(word in words for word in _REFUSED):
        return False
    return True if any(word in words.replace("创新创业", "") for word in _AGREED) else None


def _graduate(scene: Scene) -> Iterator[Finding]:
    for index in scene.all(K.GRADUATE):
        value = bool(scene.tokens[index].value)
        if denied_before(scene, index, 4) is not None:
            value = not value
        if value and scene.inside(index, K.AGO):
            continue
        if value and _long_ago(scene, index):
            yield fact("fresh_graduate", FAILS, index)
            return
        if value and any(
            word in scene.folded.text for word in ("非全", "函授", "自考", "成教", "网教", "去年", "明年", "前年")
        ):
            options = (("是,今年毕业的全日制", {"fresh_graduate": True}), ("不是", {"fresh_graduate": False}))
            yield Vague("fresh_graduate", checks.GRADUATE_YEAR, options, index)
            return
        yield fact("fresh_graduate", value, index)
        return


def _long_ago(scene: Scene, index: int) -> bool:
    """2019年应届生, 以前是应届生."""
    years = [scene.tokens[i].value.year for i in scene.inside(index, K.DATE)]
    words = scene.clause_text(scene.clause(index))
    before = any(year < scene.context.today.year - 1 for year in years)
    return before or any(word in words for word in ("以前", "曾经", "当时", "那时", "那年"))


def _graduated_late(scene: Scene) -> Iterator[Finding]:
    """去年毕业的, as the answer to the open question."""
    if "fresh_graduate" not in scene.context.asked[:1] or scene.has(K.GRADUATE) or "毕业" not in scene.folded.text:
        return
    for index in scene.all(K.YEAR_WORD, K.DATE, K.AGO):
        yield fact("fresh_graduate", FAILS, index)
        yield Said(checks.GRADUATE_LATE, index)
        return


def _award(scene: Scene) -> Iterator[Finding]:
    """The level of an award: said, denied, or asked about."""
    if "award" in scene.context.asked[:1] and not scene.has(K.AWARD):
        yield from (fact("award", scene.tokens[index].value, index) for index in scene.all(K.AWARD_SHORT))
    awards = list(scene.all(K.AWARD))
    for index in awards:
        if denied_before(scene, index, 5) is not None or denied_after(scene, index, 2) is not None:
            yield fact("award", "none", index)
            return
        if scene.tokens[index].value in _LEVELS:
            yield fact("award", scene.tokens[index].value, index)
            return
    for index in awards[:1]:
        inner = any(word in scene.folded.text for word in _INNER_AWARDS)
        yield Said(checks.AWARD_SCHOOL, index) if inner else Vague("award", checks.AWARD_LEVEL, _AWARDS, index)


def _terms_of_major(scene: Scene, terms: list[int]) -> Iterator[Finding]:
    """专业代码在目录里,岗位也对口: both hold; one that does not hold decides; one alone leaves the other open."""
    held = dict(scene.tokens[index].value for index in terms)
    if len(held) > 1 or not all(held.values()):
        yield fact("shortage_major", all(held.values()), terms[-1], *terms)
    else:
        options = (("都符合", {"shortage_major": True}), ("不都符合", {"shortage_major": False}))
        yield Vague("shortage_major", checks.MAJOR_REST, options, terms[0])


def _major(scene: Scene) -> Iterator[Finding]:
    """A major of the list, named: the code and the post decide."""
    if scene.has(K.RARE):
        return
    if (
        terms := [i for i in scene.all(K.TERM) if scene.tokens[i].value[0].startswith("title")]
        if of_major(scene)
        else []
    ):
        yield from _terms_of_major(scene, terms)
        return
    options = (("都符合", {"shortage_major": True}), ("不都符合", {"shortage_major": False}))
    for index in scene.all(K.MAJOR):
        yield Vague("shortage_major", checks.MAJOR_MATCH.format(name=scene.text(index)), options, index)
        return
