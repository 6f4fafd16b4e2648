"""What any reader of a message may know of the talk so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read something vague: its label to tap and the facts that it means (may be none)."""

    label: str
    changes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Context:
    """What the language layer may know about the talk so far.

    Attributes:
        today: the user's day.
        asked: the facts that the open question fills, first one first; empty when none is open.
        number: the open question takes a number or a date (a bare "35" or "2万" binds to `asked[0]`).
        known: section 3 facts already known of the active profile.
        profiles: names of the profiles that exist.
        active: name of the active profile.
        voice: the text came from speech recognition: numbers in it are confirmed.
        hypothesis: facts of the last what-if, for 再加上….
        options: the readings of the open check, best first; empty when none is open.
        avoids: burdens that the active person rules out.
        informed: a policy question was answered last, so that 明年呢 asks about the same.
    """

    today: date
    asked: tuple[str, ...] = ()
    number: bool = False
    known: Mapping[str, object] = field(default_factory=dict)
    profiles: tuple[str, ...] = ("me",)
    active: str = "me"
    voice: bool = False
    hypothesis: Mapping[str, object] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    avoids: tuple[str, ...] = ()
    informed: bool = False
