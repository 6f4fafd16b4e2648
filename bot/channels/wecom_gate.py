"""Which calls are WeCom's: the signature over the sealed part, the time in it, and the seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.channels.wechat_crypto import Forged, Seal, signed
from bot.channels.wechat_xml import read_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.clock import Clock

STALE: Final = 3600
"""Seconds that the time in a signature may be off: the platform repeats calls, and clocks differ."""
EVENT: Final = "kf_msg_or_event"
_LONGEST: Final = 128


@dataclass(frozen=True, slots=True)
class Called:
    """A callback: there is something for this account (empty where it is not named), to be read with this token."""

    account: str
    token: str


class Gate:
    """Checks and opens what WeCom sends.

    Args:
        token: shared with the platform.
        seal: for the enterprise.
        clock: tells how old a signature is.
    """

    def __init__(self, token: str, seal: Seal, clock: Clock) -> None:
        self._token = token
        self._seal = seal
        self._clock = clock

    def echo(self, query: Mapping[str, str]) -> bytes | Forged:
        """What the platform's check of the address wants to hear: the sealed `echostr`, opened."""
        return self._open(query, query.get("echostr", ""))

    def open(self, query: Mapping[str, str], body: bytes) -> Called | Forged | None:
        """The callback in a body; None for what is none that we need."""
        fields = read_xml(body)
        if fields is None:
            return None
        message = self._open(query, fields.get("Encrypt", "").strip())
        if isinstance(message, Forged):
            return message
        if not self._timely(query):
            return Forged("time in the signature is off")
        told = read_xml(message)
        if told is None or told.get("Event", "").strip() != EVENT:
            return None
        account, token = _name(told.get("OpenKfId", "")), _name(told.get("Token", ""))
        return None if account is None else Called(account, token or "")

    def _open(self, query: Mapping[str, str], sealed: str) -> bytes | Forged:
        moment = query.get("timestamp", ""), query.get("nonce", "")
        if not sealed or not signed(query.get("msg_signature", ""), self._token, *moment, sealed):
            return Forged("wrong signature")
        return self._seal.decrypt(sealed)

    def _timely(self, query: Mapping[str, str]) -> bool:
        told = query.get("timestamp", "")
        if not (told.isascii() and told.isdigit() and len(told) < len("99999999999")):
            return False
        return abs(self._clock.now().timestamp() - int(told)) <= STALE


def _name(text: str) -> str | None:
    """An id, or None for what cannot be one."""
    text = text.strip()
    return text if text.isascii() and text.isprintable() and len(text) <= _LONGEST and ":" not in text else None
