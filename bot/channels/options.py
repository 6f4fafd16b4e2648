"""A bubble as plain text: its choices are listed below it, by number where a number picks one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogs.messages import Reply


def option_lines(reply: Reply) -> list[str]:
    """One line a choice: `1. 本科`, or `· 本科` where the open question takes a number as its answer."""
    return [f"{'·' if reply.number else f'{number}.'} {choice.label}" for number, choice in enumerate(reply.choices, 1)]


def as_text(reply: Reply) -> str:
    """The bubble with everything that it offers, in words."""
    return "\n".join([reply.text, *option_lines(reply)])
