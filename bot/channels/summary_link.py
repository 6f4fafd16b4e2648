"""Links to a summary page: sealed, so that they can be neither guessed nor altered, and dead when the data are.

A link carries the conversation's key, the id of a line that was there when it was made, and when it ends, encrypted
and authenticated (AES-SIV, RFC 5297, with a key of its own). It opens only as long as that very line is kept: an
erasure removes all lines, and a new talk of the same person never has the old ids again. Nothing is stored for it.
The same line in the same hour gives the same link, so that a message that is answered twice gets the same words.
"""

from __future__ import annotations

import re
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from bot.channels.web_wire import line_id

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    from bot.house import House
    from bot.keyring import Keyring
    from bot.lines import Line
    from bot.store import Kept, Store

DAYS: Final = 7
LONGEST: Final = 2048
_HOUR: Final = 3600
_HEAD: Final = struct.Struct(">IQQ")
SUMMARY: Final = ("summary link", b"hufen summary 1")
"""What a link is for: the name of its key, and what its tokens are bound to besides; none opens another one's."""
_SHAPE: Final = re.compile(rf"[A-Za-z0-9_-]{{40,{LONGEST}}}")
_LAST_PART: Final = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Pass:
    """What a link stands for.

    Attributes:
        key: the conversation.
        line: the id of a line that has to be there.
        until: when it ends, in seconds since 1970.
    """

    key: str
    line: str
    until: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A talk that a link led to, and when the link ends."""

    kept: Kept
    until: int


class Seal:
    """Passes to tokens and back.

    Args:
        keyring: whose key for this purpose is used.
        use: the purpose.
    """

    def __init__(self, keyring: Keyring, use: tuple[str, bytes] = SUMMARY) -> None:
        self._keyring = keyring
        self._name, kind = use
        self._kind = [kind]

    def token(self, granted: Pass) -> str:
        """The token of a pass."""
        first, second = map(int, granted.line.split("-"))
        data = _HEAD.pack(granted.until, first, second) + granted.key.encode("utf-8", "surrogatepass")
        return urlsafe_b64encode(self._cipher.encrypt(data, self._kind)).rstrip(b"=").decode()

    def open(self, token: str) -> Pass | None:
        """The pass of a token of ours; None for anything else."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - heavy: loaded with the first link

        if not _SHAPE.fullmatch(token):
            return None
        try:
            sealed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
            data = self._cipher.decrypt(sealed, self._kind)
        except (InvalidTag, ValueError):
            return None
        until, first, second = _HEAD.unpack_from(data)
        return Pass(data[_HEAD.size :].decode("utf-8", "surrogatepass"), f"{first}-{second}", until)

    @cached_property
    def _cipher(self) -> AESSIV:
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV  # noqa: PLC0415 - see above

        return AESSIV(self._keyring.derive(self._name))


class Lines(Protocol):
    """Whoever gives lines: the store, or the service."""

    async def lines(self, key: str, after: str = "", limit: int = 400) -> list[Line]:
        """Lines after that id; without one the newest `limit` ones."""
        ...


async def line_at(source: Lines, key: str, name: str) -> Line | None:
    """The line of that id in this conversation; None when it is not there, or when `name` is no id."""
    if not (name := line_id(name)):
        return None
    first, second = map(int, name.split("-"))
    if second:
        before = f"{first}-{second - 1}"
    elif first:
        before = f"{first - 1}-{_LAST_PART}"
    else:
        return None  # no line has the id 0-0
    found = await source.lines(key, before, 1)
    return found[0] if found and found[0].id == f"{first}-{second}" else None


async def token_for(seal: Seal, source: Lines, key: str, now: datetime) -> str:
    """A token that opens this conversation's summary for seven days; empty where nothing has been said."""
    return await hours_token(seal, source, key, now, DAYS * 24)


async def hours_token(seal: Seal, source: Lines, key: str, now: datetime, hours: int) -> str:
    """A token that lives for that many whole hours after the present one; empty where nothing has been said."""
    newest = await source.lines(key, "", 1)
    if not newest:
        return ""
    until = (int(now.timestamp()) // _HOUR + 1 + hours) * _HOUR
    return seal.token(Pass(key, newest[-1].id, until))


async def standing(seal: Seal, source: Lines, token: str, now: datetime) -> Pass | None:
    """What a token stands for; None when it is none of ours, has ended, or its data are gone."""
    granted = seal.open(token)
    if granted is None or granted.until <= now.timestamp():
        return None
    return granted if await line_at(source, granted.key, granted.line) else None


async def open_summary(seal: Seal, store: Store, token: str, now: datetime) -> Opened | None:
    """The talk that a token leads to; None when it leads nowhere (any more)."""
    granted = await standing(seal, store, token, now)
    kept = await store.load(granted.key) if granted else None
    return Opened(kept, granted.until) if granted and kept and kept.revision else None


async def summary_url(house: House, key: str) -> str:
    """The address of a person's summary page, for channels that cannot show it themselves.

    Empty without HUFEN_PUBLIC_URL, and where nothing has been said.

    Raises:
        StoreDown: the store does not answer.
    """
    if house.settings.public_url is None:
        return ""
    token = await token_for(Seal(house.keyring), house.store, key, house.clock.now())
    return f"{str(house.settings.public_url).rstrip('/')}/s/{token}" if token else ""
