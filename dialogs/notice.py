"""The notices that come before a yes: who asks, what for, how long, and how to take it back; each with its version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from dialogs.consents import CALL, PURPOSES
from dialogs.data import DataError, read_text, read_toml
from dialogs.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Callable

_SHORT = 8


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this service. Nobody is asked for a number by somebody without a name and a way to be reached.

    Attributes:
        name: as people read it.
        contact: how people reach them.
        page: address of the text on personal data, empty where there is none.
    """

    name: str
    contact: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as a person reads it.

    Attributes:
        purpose: what is asked for.
        version: of the text.
        text: word for word, as shown.
    """

    purpose: str
    version: str
    text: str

    @property
    def short(self) -> str:
        """A short digest of the text, for what is tapped below it."""
        return digest(self.text)[:_SHORT]


def digest(text: str) -> str:
    """SHA-256 of a text that was shown, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def notice(operator: Operator, purpose: str = CALL) -> Notice:
    """The notice of a purpose.

    Raises:
        DataError: its file is damaged.
    """
    data = _file(purpose)
    try:
        page = data["page"].format(address=operator.page) if operator.page else ""
        text = data["text"].strip().format(operator=operator.name, contact=operator.contact, page=page)
        return Notice(purpose, str(data["version"]), typeset(text))
    except (KeyError, IndexError, AttributeError, ValueError) as error:
        raise DataError(f"dialogs/notices/{purpose}.toml", f"damaged: {error!r}") from error


def privacy(operator: Operator | None) -> str:
    """The whole text on personal data.

    Raises:
        DataError: its file is damaged.
    """
    name, contact = (operator.name, operator.contact) if operator else (NOBODY, NOBODY)
    text = read_text("dialogs", "notices/privacy.txt")
    try:
        return typeset(text.format(operator=name, contact=contact))
    except (KeyError, IndexError, ValueError) as error:
        raise DataError("dialogs/notices/privacy.txt", f"damaged: {error!r}") from error


def notice_faults() -> list[str]:
    """What is wrong with the texts, one line each."""
    faults = []
    reads: list[Callable[[], object]] = [partial(notice, _ANYBODY, purpose) for purpose in PURPOSES]
    reads.append(partial(privacy, _ANYBODY))
    for read in reads:
        try:
            read()
        except DataError as error:
            faults.append(error.operator_line)
    return faults


_ANYBODY = Operator("甲", "乙", "丙")
NOBODY = "本服务的运营方没有署名,所以不收电话号码"


@cache
def _file(purpose: str) -> dict[str, Any]:
    return read_toml("dialogs", f"notices/{purpose}.toml")
