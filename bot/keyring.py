"""Keys for whatever is signed or encrypted: one master key, and a key of its own for every purpose.

The master key is `HUFEN_SECRET_KEY` where it is set. Else it is a random one, made once and kept in the data directory
for its owner only; a store in memory gets one that ends with the process. Who loses the master key loses what was
encrypted with it, and every link and session that it signed.
"""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.errors import StartFault
from bot.store import MEMORY
from bot.store.places import prepare

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings

FILE: Final = "secret.key"
LENGTH: Final = 32
SHARE_THE_KEY: Final = (
    "note: HUFEN_REDIS_URL without HUFEN_SECRET_KEY: this machine keeps a random key of its own; "
    "with several machines on one store set the same HUFEN_SECRET_KEY on all of them"
)
_SALT: Final = b"hufen keyring 1"


class Keyring:
    """Keys from one master key.

    Args:
        master: secret bytes, at least 16.
    """

    def __init__(self, master: bytes) -> None:
        self._extracted = hmac.digest(_SALT, master, "sha256")

    def derive(self, purpose: str) -> bytes:
        """The 32-byte key for a purpose; the same purpose gives the same key, another one tells nothing about it.

        HKDF with SHA-256 (RFC 5869); one block of its expansion is what 32 bytes take.
        """
        return hmac.digest(self._extracted, purpose.encode() + b"\x01", "sha256")


def open_keyring(settings: Settings, place: str) -> Keyring:
    """The keyring of this house.

    Args:
        settings: as read.
        place: of the store; with one in memory nothing is written to the disk.

    Raises:
        StartFault: the key file can neither be read nor made, or is damaged; the message says what to do.
    """
    if settings.secret_key is not None:
        return Keyring(settings.secret_key.get_secret_value().encode())
    if place == MEMORY:
        return Keyring(secrets.token_bytes(LENGTH))
    return Keyring(_kept_key(prepare(settings.data_dir).data / FILE))


def key_is_shared(settings: Settings) -> bool:
    """Whether other machines on the same store have the same keys: not with a random one of this machine."""
    return settings.redis_url is None or settings.secret_key is not None


def _kept_key(path: Path) -> bytes:
    try:
        if not path.exists():
            _make_key(path)
        key = bytes.fromhex(path.read_text("ascii"))
    except OSError as error:
        raise StartFault(f"{path}: the key cannot be kept ({error.strerror}); set HUFEN_SECRET_KEY instead") from error
    except ValueError:
        key = b""
    if len(key) != LENGTH:
        raise StartFault(f"{path} is damaged; restore a copy of it, or remove it: what it encrypted is lost then")
    return key


def _make_key(path: Path) -> None:
    """Write a new key whole or not at all; of several processes that start at once the first one's stays."""
    draft = path.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
