"""What the desk knows of one conversation: the hash `hufen:{channel:user}:d`, written only by scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

BOT, QUEUED, ADVISOR, NATIVE = "bot", "queued", "advisor", "native"
STATES: Final = (BOT, QUEUED, ADVISOR, NATIVE)


@dataclass(frozen=True, slots=True)
class Case:
    """One lead. Times are milliseconds since 1970, 0 where there is none.

    Attributes:
        key: the conversation, `channel:user`; never to be shown.
        lead: its number, the name that people and pages use; 0 when nobody ever asked for a person.
        state: who may speak: `bot`; `queued`, the bot while the person waits; `advisor`; `native`, a human of the
            platform's own desk, whom we only watch.
        epoch: rises with every change of the owner. What was begun under an older one is void.
        owner: the advisor's account; of `native` the platform's name for them.
        name: how the owner is called.
        was: the owner before.
        since: since when the person waits or waited; kept when a case goes back to the queue.
        claimed: when the owner came.
        first: when the owner first said something.
        asked: the oldest message of the person that the owner has not answered.
        last: when anybody last said something.
        to: the account that the case is offered to, while the owner keeps the floor.
        to_name: how that one is called.
        until: when the offer lapses.
        callback: when the person is to be called back.
        ended: when the last stretch with an advisor ended.
    """

    key: str
    lead: int = 0
    state: str = BOT
    epoch: int = 0
    owner: str = ""
    name: str = ""
    was: str = ""
    since: int = 0
    claimed: int = 0
    first: int = 0
    asked: int = 0
    last: int = 0
    to: str = ""
    to_name: str = ""
    until: int = 0
    callback: int = 0
    ended: int = 0


_NUMBERS: Final = ("lead", "epoch", "since", "claimed", "first", "asked", "last", "until", "callback", "ended")
_WORDS: Final = ("state", "owner", "name", "was", "to", "to_name")


def case_of(key: str, fields: Mapping[str, str]) -> Case:
    """Read a hash."""
    numbers = {name: int(fields.get(name) or 0) for name in _NUMBERS}
    words = {name: fields[name] for name in _WORDS if name in fields}
    return Case(key, **numbers, **words)  # type: ignore[arg-type]  # each field has the type of its group
