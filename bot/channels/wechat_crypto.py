"""How WeChat and WeCom sign and encrypt what they post (the platform's manual, "Technical Plan" of encryption).

A message is 16 random bytes, its length as a big-endian uint32, the message itself and the receiver's id (app id or
corp id); padded to 32 bytes (PKCS#7), AES-256-CBC, base64. Whatever does not fit comes back as a `Forged`.
"""

from __future__ import annotations

import base64
import hashlib
import os
import struct
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

KEY_LENGTH: Final = 43
_BLOCK: Final = 32
_AES_BLOCK: Final = 16
_SALT: Final = 16
_HEAD: Final = _SALT + 4


@dataclass(frozen=True, slots=True)
class Forged:
    """A call that the platform did not make. `why` is for the log: never a word of what was sent."""

    why: str


def signature(*parts: str) -> str:
    """The hex SHA-1 over the parts, sorted and joined: token, timestamp, nonce, the cipher text where there is one."""
    joined = "".join(sorted(parts)).encode(errors="surrogatepass")
    return hashlib.sha1(joined, usedforsecurity=False).hexdigest()  # the platform's choice of digest


def signed(given: str, *parts: str) -> bool:
    """True when `given` is the signature of these parts; takes the same time wherever they differ."""
    return compare_digest(given.encode(errors="surrogatepass"), signature(*parts).encode())


def read_key(text: str) -> bytes:
    """The 32 bytes of an EncodingAESKey of 43 signs; the unused bits of the last sign may be anything.

    Raises:
        ValueError: it is no such key; the message says what was expected, never the key.
    """
    fault = f"expected the {KEY_LENGTH} letters and digits of the EncodingAESKey"
    if len(text) != KEY_LENGTH or not text.isascii() or not text.isalnum():
        raise ValueError(fault)
    return base64.b64decode(text + "=")


class Seal:
    """Encrypts and decrypts for one receiver.

    Args:
        key: the EncodingAESKey.
        receiver: the app id or corp id that stands behind every message.

    Raises:
        ValueError: the key is none.
    """

    def __init__(self, key: str, receiver: str) -> None:
        raw = read_key(key)
        self._cipher = Cipher(algorithms.AES(raw), modes.CBC(raw[:_AES_BLOCK]))
        self._receiver = receiver.encode()

    def decrypt(self, text: str) -> bytes | Forged:
        """The message in a cipher text that the platform sent."""
        try:
            sealed = base64.b64decode(text, validate=True)
        except ValueError:
            return Forged("cipher text is no base64")
        if not sealed or len(sealed) % _AES_BLOCK:
            return Forged("cipher text is cut off")
        opener = self._cipher.decryptor()
        return self._unpack(_unpadded(opener.update(sealed) + opener.finalize()))

    def encrypt(self, message: bytes) -> str:
        """A message as the platform wants it."""
        plain = os.urandom(_SALT) + struct.pack(">I", len(message)) + message + self._receiver
        pad = _BLOCK - len(plain) % _BLOCK
        closer = self._cipher.encryptor()
        return base64.b64encode(closer.update(plain + bytes([pad]) * pad) + closer.finalize()).decode()

    def _unpack(self, plain: bytes) -> bytes | Forged:
        if len(plain) < _HEAD:
            return Forged("padding or key is wrong")
        (length,) = struct.unpack_from(">I", plain, _SALT)
        if length > len(plain) - _HEAD:
            return Forged("length points beyond the message")
        receiver = plain[_HEAD + length :]
        if not compare_digest(receiver, self._receiver):
            return Forged("message is for another receiver")
        return plain[_HEAD : _HEAD + length]


def _unpadded(plain: bytes) -> bytes:
    """Without the PKCS#7 padding; empty when that is none."""
    pad = plain[-1]
    if not 1 <= pad <= _BLOCK or plain[-pad:] != bytes([pad]) * pad:
        return b""
    return plain[:-pad]
