"""How a user's message stands in the log: words masked, a tapped choice by its label, media by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.masks import masked
from bot.words import CHOICE_GONE, MEDIA
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from bot.lines import Line


def said(message: Incoming, recent: tuple[Line, ...]) -> str:
    """The text of the user's line.

    Args:
        message: what came in.
        recent: the newest lines, where the labels of tapped choices are looked up.
    """
    if message.kind is Kind.CHOICE:
        labels = {choice.value: choice.label for line in recent for choice in line.choices}
        return "、".join(dict.fromkeys(labels.get(value, CHOICE_GONE) for value in message.choices)) or CHOICE_GONE
    return masked(message.text) or MEDIA.get(message.kind.value, "")
