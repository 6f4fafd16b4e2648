"""What was said, line by line: the shape that pages and advisors read, and its compact text in the store."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from dialogs.messages import Card, CardItem, Choice, Milestone, Reply, Sheet


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a talk.

    Attributes:
        id: its place, `milliseconds-number`, rising; empty as long as the line is not stored.
        who: `user`, `bot` or `advisor`; `note` is written by advisors for advisors, and `suggested` is what the bot
            would have said had no advisor been talking: neither is ever shown to the person.
        text: the words; of a tapped choice its label.
        choices: what could be tapped below it.
        many: several of them could be ticked.
        number: the line asked for a number.
        card: the result that it showed.
        sheet: the score card that it gave to keep.
        at: when it was said, by the user's clock.
        by: the advisor's account, of a line or note of theirs.
        sign: how the advisor is called, as the person reads it.
        status: how far it got on its way to a platform: `pending`, `sending`, `sent`, `held` (until the person writes
            again), `failed`, `unknown` (it may have been delivered); empty for a line that needs no delivery.
        why: of `held` and `failed`: the reason, a value of `bot.post.outcome.Reason`, or `tries`.
    """

    id: str
    who: str
    text: str
    at: datetime
    choices: tuple[Choice, ...] = ()
    many: bool = False
    number: bool = False
    card: Card | None = None
    sheet: Sheet | None = None
    by: str = ""
    sign: str = ""
    status: str = ""
    why: str = ""


HIDDEN: Final = frozenset({"note", "suggested"})
"""Whose lines the person never sees."""


def line_of(reply: Reply, at: datetime) -> Line:
    """A bubble of the bot as a line that is not stored yet."""
    return Line("", "bot", reply.text, at, reply.choices, reply.many, reply.number, reply.card, reply.sheet)


def reply_of(line: Line) -> Reply:
    """The bubble that a line of the bot was."""
    return Reply(line.text, line.choices, line.many, line.number, line.card, line.sheet)


_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(line: Line) -> str:
    """A line as compact JSON, without its id and status; what is empty is left out. It begins with who said it."""
    packed: dict[str, Any] = {"w": line.who, "t": line.text, "a": line.at.isoformat()}
    if line.choices:
        packed["c"] = [[choice.label, choice.value] for choice in line.choices]
    if line.many:
        packed["m"] = 1
    if line.number:
        packed["n"] = 1
    if line.card:
        packed["k"] = asdict(line.card)
    if line.sheet:
        packed["s"] = asdict(line.sheet)
    if line.by:
        packed["b"] = [line.by, line.sign]
    return _JSON(packed)


def unpack(line_id: str, text: str, way: str = "") -> Line:
    """Read back what `pack` wrote; `way` is what the store holds of its delivery."""
    packed = json.loads(text)
    status, _, detail = way.partition(" ")
    by, sign = packed.get("b", ("", ""))
    return Line(
        line_id,
        packed["w"],
        packed["t"],
        datetime.fromisoformat(packed["a"]),
        tuple(Choice(label, value) for label, value in packed.get("c", ())),
        bool(packed.get("m")),
        bool(packed.get("n")),
        _card(packed["k"]) if "k" in packed else None,
        _sheet(packed["s"]) if "s" in packed else None,
        by,
        sign,
        "pending" if status == "later" else status,
        detail.partition(" ")[0] if status in _WITH_REASON else "",
    )


_WITH_REASON: Final = ("held", "failed")


def _card(data: dict[str, Any]) -> Card:
    lists = {name: tuple(data[name]) for name in ("ways", "notes")}
    return Card(**{**data, **lists, "items": tuple(CardItem(**item) for item in data["items"])})


def _sheet(data: dict[str, Any]) -> Sheet:
    bars = tuple((title, points) for title, points in data["bars"])
    milestones = tuple(Milestone(**milestone) for milestone in data["milestones"])
    return Sheet(**{**data, "bars": bars, "milestones": milestones, "notes": tuple(data["notes"])})
