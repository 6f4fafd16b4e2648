"""How a wish of an advisor ended. What went wrong is a value that says who has the case now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advisor:
    """Who acts.

    Attributes:
        id: the account's name, short plain ASCII (`[A-Za-z0-9_.-]`, no colon); of an advisor elsewhere with its bridge,
            such as `cw-17`.
        name: how the person reads it: 【顾问·name】.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """It was done; `epoch` is the case's from now on. To be sent along with every line of this owner."""

    epoch: int


@dataclass(frozen=True, slots=True)
class Said:
    """The line is in the log (and in the outbox, where a platform has to be told) under this id.

    `repeated`: the same line had been said before, under that id; nothing was added.
    """

    line_id: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody else has the case: `by` their account, `name` how they are called. Nothing was changed or said."""

    by: str
    name: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The case is not in a state that allows it: `state` is the one it is in. Nothing was changed or said."""

    state: str


@dataclass(frozen=True, slots=True)
class NoSeat:
    """This advisor has as many cases as they may have at once. Nothing was changed."""

    seats: int


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such talk (any more): it was erased, or its time is over. Nothing was changed or said."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """The text is empty or longer than `most` letters. Nothing was said."""

    most: int


Passed = Done | Taken | Closed | NoSeat | Gone
"""How a change of the owner ended."""
Spoken = Said | Taken | Closed | Gone | TooLong
"""How saying something ended."""
