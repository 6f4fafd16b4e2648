"""Hypotheses: what would change, and how far ahead it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.commands import WhatIf
from dialogs.understand.findings import Fact, Finding, Vague
from dialogs.understand.merging import RIVALS
from dialogs.understand.scene import SUPPOSED
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialogs.understand.scene import Scene

_YEAR = 12
_BEST_GUESS = frozenset(("title", "suburb"))  # a hypothesis may be scored at the first reading of these
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
            changes.pop(RIVALS.get(one.key, ""), None)
            changes[one.key] = one.value
        elif isinstance(one, Vague) and scene.moods[one.at] == SUPPOSED and one.topic in _BEST_GUESS and one.options:
            changes = {**one.options[0][1], **changes}
    months = _ahead(scene, places)
    changes = _grown(changes, months)
    if not changes and not months:
        return None
    start, end = scene.tokens[places[0]].start, scene.tokens[places[-1]].end
    on_top = scene.has(K.AGAIN) and bool(scene.context.hypothesis)
    return start, WhatIf(changes, months, on_top, scene.folded.span(start, end))


def _ahead(scene: Scene, places: list[int]) -> int:
    """Months ahead: 明年, 再等两年, 两年后, 2028年."""
    return next((months for index in places if (months := _months_ahead(scene, index)) > 0), 0)


def _months_ahead(scene: Scene, index: int) -> int:
    token, today = scene.tokens[index], scene.context.today
    months = 0
    if token.kind == K.LATER_TIME:
        months = int(token.value) * _YEAR
    elif token.kind == K.LATER or (token.kind == K.SPAN and scene.before(index, 3).rstrip("个 ").endswith(_WAITING)):
        months = int(token.value.months)
    elif token.kind == K.DATE:
        months = (token.value.year - today.year) * _YEAR + (token.value.month or today.month) - today.month
    return min(_MOST_MONTHS, months)


def _grown(changes: dict[str, Any], months: int) -> dict[str, Any]:
    """再交两年 is time that passes, not a total of two years."""
    passing = {"insured_months": months, "married_years": months / _YEAR}
    return {key: value for key, value in changes.items() if not months or passing.get(key) != value}
