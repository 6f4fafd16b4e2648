"""A bubble as plain text: its choices are listed below it, by number where a number picks one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.messages import Reply

SEVERAL: Final = "（可以选几项，回复序号，如「2 3」。）"
ALSO: Final = "还可以选："


def option_lines(reply: Reply) -> list[str]:
    """One line a choice: `1. 本科`, or `· 本科` where the open question takes a number as its answer."""
    return [f"{'·' if reply.number else f'{number}.'} {choice.label}" for number, choice in enumerate(reply.choices, 1)]


def labels(reply: Reply) -> list[str]:
    """The choices as entries of a menu: with their numbers where a number picks one."""
    return [line.removeprefix("· ") for line in option_lines(reply)]


def below_menu(reply: Reply, more: Sequence[str]) -> str:
    """What stands below a menu: entries that it has no room for, and how several are picked; empty when neither is."""
    hint = [SEVERAL] if takes_several(reply) else []
    return "\n".join([*([ALSO, *more] if more else []), *hint])


def takes_several(reply: Reply) -> bool:
    """Whether several numbers may be typed."""
    return reply.many and not reply.number and bool(reply.choices)


def as_text(reply: Reply) -> str:
    """The bubble with everything that it offers, in words."""
    return "\n".join([reply.text, *option_lines(reply)])
