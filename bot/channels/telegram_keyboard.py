"""Choices as buttons below a message; the ticks of a list stand in the buttons themselves and are kept nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message

from bot.channels.telegram_words import DONE, TICKED
from dialogs.question import ALL, NONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dialogs.messages import Choice, Reply

TICK: Final = "t:"
"""Before a choice's value where tapping ticks it: 50 bytes of the 64 that a button may hold."""
DONE_KEY: Final = "done"
_WIDE: Final = 14
"""Half-width columns that a row may take in two buttons on a small phone, each."""
_NARROW: Final = 6
_WHOLE: Final = (ALL, NONE)


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """The buttons of a bubble, None when it offers nothing."""
    if not reply.choices:
        return None
    if not reply.many:
        return InlineKeyboardMarkup(
            _rows([InlineKeyboardButton(c.label, callback_data=c.value) for c in reply.choices])
        )
    done = InlineKeyboardButton(DONE, callback_data=DONE_KEY)
    return InlineKeyboardMarkup([*([_listed(choice)] for choice in reply.choices), [done]])


def _listed(choice: Choice) -> InlineKeyboardButton:
    """A line to tick; all of them and none of them are answers by themselves."""
    whole = choice.value.rpartition(".")[2] in _WHOLE
    return InlineKeyboardButton(choice.label, callback_data=choice.value if whole else TICK + choice.value)


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Short labels side by side, long ones in rows of their own."""
    widest = max(_width(button.text) for button in buttons)
    each = 3 if widest <= _NARROW else 2 if widest <= _WIDE else 1
    return [list(buttons[start : start + each]) for start in range(0, len(buttons), each)]


def _width(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _buttons(message: MaybeInaccessibleMessage | None) -> Iterable[InlineKeyboardButton]:
    markup = message.reply_markup if isinstance(message, Message) else None
    return (button for row in markup.inline_keyboard for button in row) if markup else ()


def ticked(message: MaybeInaccessibleMessage | None) -> tuple[str, ...]:
    """Values of the ticked lines, in order."""
    found = [str(button.callback_data) for button in _buttons(message) if button.text.startswith(TICKED)]
    return tuple(data.removeprefix(TICK) for data in found)


def toggled(message: MaybeInaccessibleMessage | None, data: str) -> InlineKeyboardMarkup | None:
    """The keyboard with one tick more or less; None when the message is too old to tell."""
    rows = [[_toggle(button) if button.callback_data == data else button] for button in _buttons(message)]
    return InlineKeyboardMarkup(rows) if rows else None


def _toggle(button: InlineKeyboardButton) -> InlineKeyboardButton:
    text = button.text
    label = text.removeprefix(TICKED) if text.startswith(TICKED) else TICKED + text
    return InlineKeyboardButton(label, callback_data=button.callback_data)
