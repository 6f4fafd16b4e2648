"""A company's figure times the own share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Vague, Wrong, fact
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

MOST = 10_000_000
"""Yuan; more is an error of the contract."""


def shared(scene: Scene, key: str, total: float, index: int) -> Iterator[Finding]:
    """The total times the own share; without a share it is asked for."""
    share = own_share(scene)
    if share is None:
        options = tuple(
            (f"{percent}%", {key: part_of(total, percent)})
            for percent in (100, 50, 30, 10)
            if total * percent / 100 <= MOST
        )
        yield Vague(key, checks.SHARE_MISSING, options, index)
        return
    percent, places = share
    if total * percent / 100 > MOST:
        yield Wrong(key, checks.SUM_IMPOSSIBLE.format(words=scene.text(index)), index)
    else:
        yield fact(key, part_of(total, percent), index, *places)


def part_of(total: float, percent: float) -> float:
    """So many percent of it, to the cent."""
    rounded = round(total * percent / 100, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def own_share(scene: Scene) -> tuple[float, list[int]] | None:
    """The share in percent and the tokens that say it; None where none is said."""
    for index in scene.all(K.PERCENT):
        return scene.tokens[index].value, [index]
    for index in scene.all(K.SHARE):
        if scene.tokens[index].value is not None:
            return float(scene.tokens[index].value), [index]
    if "折算" in scene.folded.text:
        return 100.0, []
    return None
