"""Which calls are the platform's: signatures, the time in them, and the seal of safe mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.channels.wechat_crypto import Forged, Seal, signature, signed
from bot.channels.wechat_xml import read_xml, write_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.clock import Clock

STALE: Final = 3600
"""Seconds that the time in a signature may be off: the platform repeats calls, and clocks differ."""


class Gate:
    """Checks and opens what the platform posts, and closes what it is answered.

    Args:
        token: shared with the platform.
        seal: of safe mode; with one, nothing unsealed is taken or given.
        clock: tells how old a signature is.
    """

    def __init__(self, token: str, seal: Seal | None, clock: Clock) -> None:
        self._token = token
        self._seal = seal
        self._clock = clock

    def echo(self, query: Mapping[str, str]) -> str | Forged:
        """What the platform's check of the address wants to hear."""
        return query.get("echostr", "") if self._signed(query) else Forged("wrong signature")

    def refuse(self, query: Mapping[str, str]) -> Forged | None:
        """Why the body of a call need not even be read."""
        if self._seal is not None and "signature" not in query:
            return None  # the seal's own signature tells
        if not self._signed(query):
            return Forged("wrong signature")
        return None if self._timely(query) else Forged("time in the signature is off")

    def open(self, query: Mapping[str, str], body: bytes) -> dict[str, str] | Forged | None:
        """The fields of a call; None when there are none that can be read."""
        fields = read_xml(body)
        if fields is None or self._seal is None:
            return fields
        sealed = fields.get("Encrypt", "").strip()
        if not sealed:
            return Forged("not sealed, though a key is set")
        if not signed(query.get("msg_signature", ""), self._token, *_moment(query), sealed):
            return Forged("wrong signature of the sealed message")
        if not self._timely(query):
            return Forged("time in the signature is off")
        message = self._seal.decrypt(sealed)
        return message if isinstance(message, Forged) else read_xml(message)

    def close(self, document: str, nonce: str) -> str:
        """A reply as the platform takes it."""
        if self._seal is None:
            return document
        sealed = self._seal.encrypt(document.encode())
        now = str(int(self._clock.now().timestamp()))
        proof = signature(self._token, now, nonce, sealed)
        return write_xml({"Encrypt": sealed, "MsgSignature": proof, "TimeStamp": int(now), "Nonce": nonce})

    def _signed(self, query: Mapping[str, str]) -> bool:
        return signed(query.get("signature", ""), self._token, *_moment(query))

    def _timely(self, query: Mapping[str, str]) -> bool:
        told = query.get("timestamp", "")
        if not (told.isascii() and told.isdigit() and len(told) < len("99999999999")):
            return False
        return abs(self._clock.now().timestamp() - int(told)) <= STALE


def _moment(query: Mapping[str, str]) -> tuple[str, str]:
    return query.get("timestamp", ""), query.get("nonce", "")
