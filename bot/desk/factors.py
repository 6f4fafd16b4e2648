"""What an advisor comes in with: a password, kept as an argon2id hash, and a code that changes every 30 seconds."""

from __future__ import annotations

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from argon2 import PasswordHasher
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from pyotp import TOTP

    from bot.keyring import Keyring

PURPOSE: Final = "desk second factor"
SHORTEST: Final = 10
LONGEST: Final = 128
STEP: Final = 30
DRIFT: Final = 1
"""Steps that a phone's clock may be ahead or behind."""
NONCE: Final = 12
ISSUER: Final = "沪分 Hufen"


@cache
def _hasher() -> PasswordHasher:
    """The library's recommended costs (RFC 9106, low memory: 64 MiB, 3 passes, 4 lanes)."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - a start of the bot need not wait for what only the door needs

    return PasswordHasher()


@cache
def _beside() -> ThreadPoolExecutor:
    """Each hash takes 64 MiB: no more than two at once, however many people knock."""
    return ThreadPoolExecutor(2, "argon2")


@cache
def _nobody() -> str:
    """A hash that nothing fits: looking up an unknown name takes as long as a wrong password."""
    return _hasher().hash(secrets.token_hex())


def password_fault(password: str) -> str | None:
    """What is wrong with a new password, if anything, in the advisor's words."""
    if len(password) < SHORTEST:
        return f"密码至少 {SHORTEST} 个字符。"
    if len(password) > LONGEST:
        return f"密码最多 {LONGEST} 个字符。"
    return "密码不要全是同一个字符。" if len(set(password)) == 1 else None


async def hash_password(password: str) -> str:
    """The hash to keep; worked out beside the loop."""
    return await asyncio.get_running_loop().run_in_executor(_beside(), _hasher().hash, password)


async def password_fits(kept: str, password: str) -> bool:
    """Whether a password is the kept one; takes as long when nothing is kept."""
    fits = await asyncio.get_running_loop().run_in_executor(_beside(), _verify, kept, password)
    return fits and bool(kept)


def _verify(kept: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - same

    try:
        return _hasher().verify(kept or _nobody(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False


@dataclass(frozen=True, slots=True)
class Codes:
    """The second factor's secrets, sealed with a key of this house.

    Args:
        keyring: gives the key.
    """

    keyring: Keyring

    def new(self, account_id: str) -> tuple[str, str]:
        """A new secret: as the phone takes it, and sealed for this account."""
        import pyotp  # noqa: PLC0415 - same

        secret = pyotp.random_base32()
        return secret, self.seal(secret, account_id)

    def seal(self, secret: str, account_id: str) -> str:
        """A secret, sealed for this account and no other."""
        nonce = secrets.token_bytes(NONCE)
        return (nonce + self._box().encrypt(nonce, secret.encode(), account_id.encode())).hex()

    def open(self, sealed: str, account_id: str) -> str | None:
        """The secret; None when it was sealed with another key or for another account."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - same

        try:
            data = bytes.fromhex(sealed)
            return self._box().decrypt(data[:NONCE], data[NONCE:], account_id.encode()).decode()
        except (ValueError, InvalidTag):
            return None

    def address(self, secret: str, name: str) -> str:
        """What the phone reads from the picture."""
        return _totp(secret).provisioning_uri(name=name, issuer_name=ISSUER)

    def step_of(self, secret: str, code: str, now: datetime, after: int = 0) -> int | None:
        """The time step that a code belongs to; None when it fits none, or one that was used already (`after`)."""
        digits = code.replace(" ", "")
        if not (digits.isascii() and digits.isdigit()):
            return None
        present = int(now.timestamp()) // STEP
        totp = _totp(secret)
        for step in range(present - DRIFT, present + DRIFT + 1):
            if step > after and secrets.compare_digest(totp.at(step * STEP), digits):
                return step
        return None

    def _box(self) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - same

        return AESGCM(self.keyring.derive(PURPOSE))


def _totp(secret: str) -> TOTP:
    from pyotp import TOTP  # noqa: PLC0415 - same

    return TOTP(secret)
