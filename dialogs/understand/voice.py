"""Recognised speech: numbers that matter are asked back before they count (四 and 十 sound alike)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dialogs.commands import Check, SetFacts
from dialogs.context import Option
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from dialogs.commands import Command

_ENDS = re.compile(r"^[\s,,。]+|[\s,,。]+$|[?？]")


def confirmed(commands: list[tuple[int, Command]]) -> list[tuple[int, Command]]:
    """The commands with every stated number turned into one check."""
    out: list[tuple[int, Command]] = []
    for place, command in commands:
        if isinstance(command, SetFacts):
            out += [(place, piece) for piece in _split(command)]
        else:
            out.append((place, command))
    return out


def _split(command: SetFacts) -> list[Command]:
    heard = {key: value for key, value in command.changes.items() if _has_number(value)}
    sure = {key: value for key, value in command.changes.items() if key not in heard}
    pieces: list[Command] = []
    if sure:
        spans = {key: command.spans[key] for key in sure}
        pieces.append(SetFacts(sure, spans, command.correction, command.about))
    if heard:
        pieces.append(_heard(command, heard))
    return pieces


def _has_number(value: object) -> bool:
    """Numbers, dates, counts and histories; not levels and not yes or no."""
    if isinstance(value, str):
        return value[:1].isdecimal()
    return not isinstance(value, bool)


def _heard(command: SetFacts, heard: dict[str, Any]) -> Check:
    words = "、".join(dict.fromkeys(_ENDS.sub("", command.spans[key]) for key in heard))
    options = (Option(checks.YES, heard), Option(checks.AGAIN, {}))
    return Check(next(iter(heard)), checks.VOICE.format(words=words), options, words)
