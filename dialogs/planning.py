"""What closes the gap, on request: the single changes that are known; dated combinations are not built yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.result import near_ways, way_line

if TYPE_CHECKING:
    from dialogs.talk import Talk

_MOST = 5


def plans(talk: Talk) -> Talk:
    """The single changes with their conditions; says honestly that dated plans are not there yet."""
    ways = near_ways(talk.view)[:_MOST]
    if talk.view.estimate.gap == 0:
        return replace(talk.say(wording.ALREADY_THERE), again=True)
    lines = [f"· {way_line(way)}:{';'.join(way.needs[:2]) or way.why}" for way in ways]
    listed = "\n".join(lines) if lines else wording.NO_WAY
    return replace(talk.say(wording.NOT_BUILT_PLANS, listed), again=True)


def when(talk: Talk) -> Talk:
    """When the standard is reached: not built yet, so the single changes are told."""
    return plans(talk)


def materials(talk: Talk) -> Talk:
    """The papers of this person: not built yet."""
    return replace(talk.say(wording.NOT_BUILT_MATERIALS), again=True)
