"""A conversation as a value: named answers, events and one expectation. No cursor: what comes next is derived.

`dump` gives two texts, the snapshot and the trail, that `load` reads back; the schema version is in the snapshot.
Facts are kept JSON-able, under the keys of the contract's section 3; nothing here checks or scores them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dialogs.packing import pack_facts, pack_person, unpack_facts, unpack_person
from dialogs.person import Event as Event  # noqa: PLC0414 - part of the value
from dialogs.person import Person as Person  # noqa: PLC0414 - same
from dialogs.trail import kept_trail, longer, rows_of
from dialogs.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEMA = 2
TRAIL_LENGTH = 40
ME = "me"
MARKS, QUESTION, REOPEN = "+marks", "+question", "+reopen"
"""Keys of a check's or menu's option that are no facts: marks to leave, a question to answer or to ask again."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the last bubble asked for, so that "3", "是" and "不知道" can be read.

    Attributes:
        kind: `question`, `check`, `confirm`, or `notice` and `number` of `dialogs/contacting.py`.
        id: a question's id, a check's topic, or what is to be confirmed (`restart`, `delete`, …).
        text: the sentence that asked, for a check.
        options: labels and the facts that each means, for a check.
        tries: answers that could not be read so far.
    """

    kind: str
    id: str
    text: str = ""
    options: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    tries: int = 0


@dataclass(frozen=True)
class Conversation:
    """Everything that is kept of one talk between two messages.

    Attributes:
        people: named profiles; "me" always exists.
        active: whose facts the talk is about.
        mode: `bot`, `queued` or `human`.
        expecting: what the last bubble asked for, if anything.
        focus: a question that the user wants to answer again, whatever is next by itself.
        trail: the last changes, newest last, for 上一题.
        seen_at: ISO time of the last message, empty before the first one.
        noticed: the line on what is kept has been said.
        hypothesis: facts of the last what-if, so that 再加上… can build on it.
        shown: a result has been shown and nothing was asked since.
        topic: id of the knowledge entry that was answered last, for follow-up questions.
        offered: values of what can be tapped while nothing is asked, where it is not what a result offers.
        notice: digest of the notice on contact data that was shown and not answered yet.
    """

    people: Mapping[str, Person] = field(default_factory=lambda: {ME: Person()})
    active: str = ME
    mode: str = "bot"
    expecting: Expectation | None = None
    focus: str | None = None
    trail: Sequence[Event] = ()
    seen_at: str = ""
    noticed: bool = False
    hypothesis: Mapping[str, Any] = field(default_factory=dict)
    shown: bool = False
    topic: str = ""
    offered: tuple[str, ...] = ()
    notice: str = ""

    @property
    def person(self) -> Person:
        """The active profile."""
        return self.people[self.active]

    def with_person(self, person: Person, question: str = "", span: str = "") -> Conversation:
        """The conversation with the active profile changed, the change noted in the trail."""
        if person == self.person:
            return self
        event = Event(self.active, question, self.person, span)
        return replace(
            self,
            people={**self.people, self.active: person},
            trail=longer(self.trail, self.people, event, person, TRAIL_LENGTH),
        )

    def dump(self) -> tuple[str, str]:
        """Snapshot and trail as compact JSON texts."""
        snapshot: dict[str, Any] = {
            "v": SCHEMA,
            "p": {name: pack_person(person) for name, person in self.people.items()},
        }
        optional: dict[str, Any] = {
            "a": self.active if self.active != ME else None,
            "m": self.mode if self.mode != "bot" else None,
            "x": _pack_expectation(self.expecting) if self.expecting else None,
            "f": self.focus,
            "t": self.seen_at,
            "n": int(self.noticed),
            "h": pack_facts(self.hypothesis),
            "s": int(self.shown),
            "k": self.topic,
            "o": list(self.offered),
            "c": self.notice,
        }
        snapshot.update({key: value for key, value in optional.items() if value})
        return _json(snapshot), _json(rows_of(self.trail, self.people))

    @classmethod
    def load(cls, snapshot: str, trail: str) -> Conversation:
        """Read back what `dump` wrote.

        Raises:
            ValueError: the texts are damaged or of a newer schema.
        """
        try:
            data = json.loads(snapshot)
            if data["v"] > SCHEMA:
                raise ValueError(f"conversation schema {data['v']} is newer than {SCHEMA}")
            people = {name: Person(*unpack_person(person)) for name, person in data["p"].items()}
            return cls(
                people=people,
                active=data.get("a", ME),
                mode=data.get("m", "bot"),
                expecting=_unpack_expectation(data["x"]) if "x" in data else None,
                focus=data.get("f"),
                trail=kept_trail(people, json.loads(trail)),
                seen_at=data.get("t", ""),
                noticed=bool(data.get("n")),
                hypothesis=unpack_facts(data.get("h", {})),
                shown=bool(data.get("s")),
                topic=data.get("k", ""),
                offered=tuple(data.get("o", ())),
                notice=data.get("c", ""),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"damaged conversation: {error!r}") from error


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _pack_expectation(expectation: Expectation) -> list[Any]:
    options = [[label, pack_facts(changes)] for label, changes in expectation.options]
    return [expectation.kind, expectation.id, expectation.text, options, expectation.tries]


def _unpack_expectation(packed: list[Any]) -> Expectation:
    kind, name, text, options, tries = packed
    return Expectation(kind, name, text, tuple((label, unpack_facts(changes)) for label, changes in options), tries)
