"""The changes of a talk as they are kept, and as events once somebody looks: most turns only add one more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

from dialogs.packing import pack_trail, row_of, unpack_person, way_back
from dialogs.person import Event, Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Trail(Sequence[Event]):
    """Events, oldest first; equal to any sequence of the same ones. It is never changed.

    Args:
        people: everybody as they stand after the last event.
        rows: the events as `pack_trail` writes them.
    """

    __slots__ = ("_events", "_people", "_rows")

    def __init__(self, people: Mapping[str, Person], rows: Sequence[list[Any]]) -> None:
        self._people = people
        self._rows = rows
        self._events: tuple[Event, ...] | None = None

    @overload
    def __getitem__(self, place: int) -> Event: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Event, ...]: ...

    def __getitem__(self, place: int | slice) -> Event | tuple[Event, ...]:
        """An event, or several."""
        return self._all()[place]

    def __len__(self) -> int:
        """How many."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Event]:
        """All of them, oldest first."""
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        """The same events."""
        return isinstance(other, Sequence) and len(self) == len(other) and self._all() == tuple(other)

    def __hash__(self) -> int:
        """Of the events."""
        return hash(self._all())

    def __repr__(self) -> str:
        """The events."""
        return repr(self._all())

    def rows(self, people: Mapping[str, Person]) -> Sequence[list[Any]] | None:
        """The events as they are kept beside these people; None where somebody has changed since the last one."""
        known = self._people
        return self._rows if all(people.get(name) is person for name, person in known.items()) else None

    def _all(self) -> tuple[Event, ...]:
        if self._events is None:
            self._events = _unpacked(self._people, self._rows)
        return self._events


def rows_of(trail: Sequence[Event], people: Mapping[str, Person]) -> Sequence[list[Any]]:
    """A trail as it is kept beside these people."""
    rows = trail.rows(people) if isinstance(trail, Trail) else None
    return pack_trail(people, trail) if rows is None else rows


def kept_trail(people: Mapping[str, Person], rows: Sequence[list[Any]]) -> Sequence[Event]:
    """A trail read back, for people as they stand after it. Older versions wrote the whole person before each event.

    Raises:
        KeyError, TypeError, ValueError: the rows are damaged.
    """
    older = False
    for name, _, before, _ in rows:
        if name not in people:
            raise KeyError(name)
        older = older or not isinstance(before, dict)
    return _unpacked(people, rows) if older else Trail(people, rows)


def longer(trail: Sequence[Event], people: Mapping[str, Person], event: Event, now: Person, most: int) -> Trail:
    """A trail with one more event; the oldest one goes where there would be more than `most`.

    Args:
        trail: up to now.
        people: everybody before the event.
        event: what changed, and whom.
        now: that person after it.
        most: events that are kept.
    """
    rows = (*rows_of(trail, people), row_of(event, now))[-most:]
    return Trail({**people, event.person: now}, rows)


def _unpacked(people: Mapping[str, Person], rows: Sequence[list[Any]]) -> tuple[Event, ...]:
    """Events from the last one back."""
    after, trail = dict(people), []
    for name, question, before, span in reversed(rows):
        person = Person(*(way_back(before, after[name]) if isinstance(before, dict) else unpack_person(before)))
        after[name] = person
        trail.append(Event(name, question, person, span))
    return tuple(reversed(trail))
