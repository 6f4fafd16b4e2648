"""远郊重点区域 and 环卫: where, and for how many years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Finding, Vague, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_YEAR = 12
_OUTSIDE = hints("places_outside")
_WHICH = (
    ("五个新城", "new_town"),
    ("临港新片区", "lingang_new_area"),
    ("临港(新片区外)", "lingang"),
    ("南北转型区域", "transition_area"),
)
_NAMES = {
    "new_town": "新城",
    "lingang_new_area": "临港新片区",
    "lingang": "临港",
    "nanhui": "南汇新城",
    "transition_area": "转型区域",
    "any": "这些区域",
}


def read(scene: Scene) -> Iterator[Finding]:
    """Suburb with suburb_years, public_service_years."""
    suburbs = sorted(scene.all(K.SUBURB), key=lambda i: scene.tokens[i].value != "lingang_new_area")
    for index in suburbs[:1]:
        yield from _suburb(scene, index)
    if not suburbs and ("suburb" in scene.context.asked[:1] or (scene.has(K.WORK) and scene.has(K.LIVE))):
        yield from _district(scene)
    for index in scene.all(K.SANITATION):
        yield from _sanitation(scene, index)
        break


def _years(scene: Scene, kinds: set[str]) -> tuple[float, int] | None:
    for index in scene.all(K.SPAN):
        span = scene.tokens[index].value
        if index not in scene.taken and cue_of(scene, index) in kinds and span.hedge in {"", "over"}:
            years = span.months / _YEAR if not span.hedge else span.months // _YEAR
            scene.taken.add(index)
            return (int(years) if years == int(years) else round(years, 2)), index
    return None


def _suburb(scene: Scene, index: int) -> Iterator[Finding]:
    value = str(scene.tokens[index].value)
    if _said_outside(scene):
        value = "lingang"
    elif denied_before(scene, index, 4) is not None:
        yield fact("suburb", "none", index)
        return
    years = _years(scene, {K.SUBURB, K.WORK, K.LIVE})
    stay: dict[str, Any] = {"suburb_years": years[0]} if years else {}
    if any(words in scene.folded.text for words in _OUTSIDE):
        yield fact("suburb", "none", index)
    elif not _both(scene):
        yield _check_both(value, index, stay)
    elif value in {"lingang", "nanhui"} and not _said_outside(scene):
        text = checks.SUBURB_LINGANG if value == "lingang" else checks.SUBURB_NANHUI
        yield Vague("suburb", text, _inside_or_not(stay), index)
    elif value == "any":
        options = tuple((label, {"suburb": area, **stay}) for label, area in _WHICH)
        yield Vague("suburb", checks.SUBURB_WHICH, options, index)
    else:
        yield fact("suburb", value.replace("nanhui", "lingang"), index)
        if years:
            yield fact("suburb_years", years[0], years[1])


def _district(scene: Scene) -> Iterator[Finding]:
    for index in scene.all(K.DISTRICT):
        options = (("在新城范围内", {"suburb": "new_town"}), ("不在", {"suburb": "none"}))
        yield Vague("suburb", checks.SUBURB_DISTRICT.format(name=scene.text(index)), options, index)
        return


def _inside_or_not(stay: dict[str, Any]) -> tuple[tuple[str, dict[str, Any]], ...]:
    return (("在新片区内", {"suburb": "lingang_new_area", **stay}), ("在新片区外", {"suburb": "lingang", **stay}))


def _said_outside(scene: Scene) -> bool:
    return any(
        words in scene.folded.text for words in ("新片区外", "新片区以外", "非新片区", "不在新片区", "不是新片区")
    )


def _both(scene: Scene) -> bool:
    """Work and life are both there, or the question that says so is open."""
    text = scene.folded.text
    works = scene.has(K.WORK) or "公司" in text or "单位" in text
    lives = scene.has(K.LIVE) or "家也" in text or "租房" in text or "房子" in text
    return (
        (works and lives)
        or "suburb" in scene.context.asked[:1]
        or "suburb_years" in scene.context.asked[:1]
        or "都在" in text
    )


def _check_both(value: str, index: int, stay: dict[str, Any]) -> Finding:
    name = _NAMES[value]
    inside = _inside_or_not(stay) if value in {"lingang", "nanhui"} else ()
    here = inside or (() if value == "any" else (("工作和居住都在", {"suburb": value, **stay}),))
    return Vague("suburb", checks.SUBURB_BOTH.format(name=name), (*here, ("不都在", {"suburb": "none"})), index)


def _sanitation(scene: Scene, index: int) -> Iterator[Finding]:
    if denied_before(scene, index, 6) is not None:
        yield fact("public_service_years", 0, index)
        return
    years = _years(scene, {K.SANITATION, K.WORK, K.EVENT})
    if years:
        yield fact("public_service_years", years[0], years[1], index)
    elif not scene.inside(index, K.SPAN):
        yield Vague("public_service_years", checks.SANITATION_YEARS, (), index)
