"""Telephone numbers under lock: each with a key of its own, that key under the master key, both bound to the person.

AES-GCM (NIST SP 800-38D) with 96 random bits of nonce; the conversation's tag is the associated data, so that what is
sealed for one person cannot be put into another one's place. Whoever destroys the wrapped key destroys the number.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.masks import mask

if TYPE_CHECKING:
    from bot.keyring import Keyring

_NONCE: Final = 12
_KEY: Final = 32
_REF: Final = 20


@dataclass(frozen=True, slots=True)
class Sealed:
    """A number as it is stored.

    Attributes:
        key: its own key, wrapped by the master key; base64.
        number: the number, under its own key; base64.
        masked: as it may be shown.
        index: a keyed digest of the number, by which the same number is found again.
    """

    key: str
    number: str
    masked: str
    index: str


class Vault:
    """Seals and opens numbers.

    Args:
        keyring: gives the keys.
    """

    def __init__(self, keyring: Keyring) -> None:
        self._master = keyring.derive("contact wrap 1")
        self._index = keyring.derive("contact index 1")
        self._person = keyring.derive("contact person 1")

    def seal(self, tag: str, number: str) -> Sealed:
        """Put a number (E.164) under a new key.

        Args:
            tag: the conversation, as it stands in its keys.
            number: the number.
        """
        key = secrets.token_bytes(_KEY)
        index = hmac.digest(self._index, number.encode(), "sha256").hex()
        wrapped, sealed = _encrypt(self._master, key, tag), _encrypt(key, number.encode(), tag)
        return Sealed(wrapped, sealed, mask(number), index)

    def open(self, tag: str, key: str, number: str) -> str | None:
        """The number; None where it was sealed with another master key, for somebody else, or is damaged."""
        own = _decrypt(self._master, key, tag)
        plain = _decrypt(own, number, tag) if own else None
        return plain.decode() if plain else None

    def ref(self, tag: str) -> str:
        """A name for a person in proofs and audits that cannot be led back without the master key."""
        return hmac.digest(self._person, tag.encode(), "sha256").hex()[:_REF]


def _encrypt(key: bytes, plain: bytes, tag: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - needed only once there is a number

    nonce = secrets.token_bytes(_NONCE)
    return b64encode(nonce + AESGCM(key).encrypt(nonce, plain, tag.encode())).decode()


def _decrypt(key: bytes, sealed: str, tag: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - same
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - same

    try:
        data = b64decode(sealed, validate=True)
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], tag.encode())
    except (InvalidTag, ValueError):
        return None
