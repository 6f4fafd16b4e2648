"""Hypotheses: what would change, and how far ahead it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.commands import WhatIf
from dialogs.understand.findings import Fact, Finding, Vague
from dialogs.understand.scene import SUPPOSED
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialogs.understand.scene import Scene

_YEAR = 12
_WAITING = hints("supposing_waiting")
_MOST_MONTHS = 480


def what_if(scene: Scene, found: Iterable[Finding]) -> tuple[int, WhatIf] | None:
    """The hypothesis of the message, if it has one that can be scored."""
    places = [i for i, mood in enumerate(scene.moods) if mood == SUPPOSED]
    if not places:
        return None
    changes: dict[str, Any] = {}
    for one in found:
        if isinstance(one, Fact) and scene.moods[one.at] == SUPPOSED:
            changes[one.key] = one.value
        elif isinstance(one, Vague) and scene.moods[one.at] == SUPPOSED and one.options:
            changes = {**one.options[0][1], **changes}
    months = _ahead(scene, places)
    changes = _grown(scene, changes, months)
    if not changes and not months:
        return None
    start, end = scene.tokens[places[0]].start, scene.tokens[places[-1]].end
    on_top = scene.has(K.AGAIN) and bool(scene.context.hypothesis)
    return start, WhatIf(changes, months, on_top, scene.folded.span(start, end))


def _ahead(scene: Scene, places: list[int]) -> int:
    """Months ahead: 明年, 再等两年, 两年后, 半年以后."""
    for index in places:
        token = scene.tokens[index]
        if token.kind == K.LATER_TIME and token.value:
            return int(token.value) * _YEAR
        if token.kind == K.YEAR_WORD and token.value > 0:
            return int(token.value) * _YEAR
        if token.kind == K.LATER:
            return min(_MOST_MONTHS, int(token.value.months))
        if token.kind == K.SPAN and (scene.before(index, 3).rstrip("个 ").endswith(_WAITING)):
            return min(_MOST_MONTHS, int(token.value.months))
        if token.kind == K.DATE:
            today = scene.context.today
            ahead = (token.value.year - today.year) * _YEAR + (token.value.month or today.month) - today.month
            if ahead > 0:
                return min(_MOST_MONTHS, ahead)
    return 0


def _grown(scene: Scene, changes: dict[str, Any], months: int) -> dict[str, Any]:
    """再交两年 is time that passes, not a total of two years."""
    if months and changes.get("insured_months") == months:
        return {key: value for key, value in changes.items() if key != "insured_months"}
    if months and changes.get("married_years") == months / _YEAR:
        return {key: value for key, value in changes.items() if key != "married_years"}
    return changes
