"""Takes telephone numbers out of messages before anybody reads them: the talk, the log, a model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.masks import callable_number, mask, masked, numbers_in
from dialogs.consents import Given
from dialogs.messages import Kind

if TYPE_CHECKING:
    from dialogs.messages import Incoming


def without_numbers(message: Incoming) -> tuple[Incoming, str]:
    """The message as it may be read and kept, and the first number in it that can be called (E.164), if any."""
    if message.kind is Kind.CHOICE or not message.text:
        return message, ""
    text = masked(message.text)
    if text == message.text:
        return message, ""
    dialled = list(numbers_in(message.text))
    number = next((found for found in map(callable_number, dialled) if found), "")
    given = Given(mask(number or dialled[0]), bool(number)) if dialled else None
    return replace(message, text=text, number=given), number


def without_digits(text: str) -> str:
    """Words in which no digit is left, for what was meant as a number and is none."""
    return "".join("*" if char.isdigit() or char in "零〇一幺二三四五六七八九" else char for char in text)
