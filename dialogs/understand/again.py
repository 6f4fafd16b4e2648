"""Short answers that many people give to the same question are read once: 没有职称, 本科有学位, 35.

A reading may depend on facts that are known already. Which ones it looked at is kept with it, and it is taken again
only where those are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dialogs.context import Context
from dialogs.lately import Lately
from dialogs.understand import door
from dialogs.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.commands import Command

LONGEST: Final = 24
"""Characters of a message that somebody else may say too."""
MOST: Final = 1024
_VARIANTS: Final = 4
"""Readings of one message that are kept, by what was known."""
_NOT_KNOWN: Final = object()
_frame = attrgetter(*(field.name for field in fields(Context) if field.name not in {"known", "hypothesis", "options"}))
"""Everything else that a reading may depend on."""


class _Looked(Mapping[str, object]):
    """Known facts that note which of them are looked at."""

    __slots__ = ("_known", "all", "facts")

    def __init__(self, known: Mapping[str, object]) -> None:
        self._known = known
        self.facts: dict[str, object] = {}
        self.all = False

    def __getitem__(self, fact: str) -> object:
        """Look at one."""
        found = self.facts[fact] = self._known.get(fact, _NOT_KNOWN)
        if found is _NOT_KNOWN:
            raise KeyError(fact)
        return found

    def __iter__(self) -> Iterator[str]:
        """Look at all of them."""
        self.all = True
        return iter(self._known)

    def __len__(self) -> int:
        """How many there are depends on all of them."""
        self.all = True
        return len(self._known)


class _Reading(NamedTuple):
    """What was read, and the facts that it depends on."""

    facts: tuple[tuple[str, object], ...]
    commands: tuple[Command, ...]

    def holds(self, known: Mapping[str, object]) -> bool:
        """Whether somebody of whom this is known would be read the same."""
        return all(_same(known.get(fact, _NOT_KNOWN), value) for fact, value in self.facts)


def _same(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) and one == other)


_readings: Lately[tuple[Any, ...], tuple[_Reading, ...]] = Lately(MOST)


def understand(text: str, context: Context) -> tuple[Command, ...]:
    """What a message asks for and states, in its order; the same as `door.understand`."""
    if len(text) > LONGEST or context.options or context.hypothesis:
        return door.understand(text, context)
    key = (text, *_frame(context))
    found = _readings.get(key) or ()
    for reading in found:
        if reading.holds(context.known):
            return reading.commands
    looked = _Looked(context.known)
    commands = door.understand(text, replace(context, known=looked))
    if not looked.all:
        _readings.put(key, (_Reading(tuple(looked.facts.items()), commands), *found[: _VARIANTS - 1]))
    return commands
