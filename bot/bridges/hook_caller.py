"""Calls the operator's program. Whatever it does comes back as a value; nobody is led elsewhere by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar

from bot.bridges.hook_envelope import headers

PATIENCE: Final = 10.0
_FINE: Final = range(200, 300)
_LONGEST_WISH: Final = 12 * 3600


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not taken: why, and after how many seconds the receiver wants it again (0 when it did not say)."""

    why: str
    wait: int = 0


class Caller:
    """One receiver.

    Args:
        url: where it is; redirects are not followed, so that nobody can have us call another machine.
        secret: signs.
        patience: seconds for a whole call.
    """

    def __init__(self, url: str, secret: bytes, patience: float = PATIENCE) -> None:
        self._url, self._secret = url, secret
        self._timeout = ClientTimeout(total=patience, connect=patience)
        self._session: ClientSession | None = None

    async def tell(self, body: bytes, now: int) -> Refused | None:
        """Post one envelope; None when it was taken, which is any status of 2xx. Its answer is not read."""
        if self._session is None:
            self._session = ClientSession(timeout=self._timeout, cookie_jar=DummyCookieJar())
        try:
            async with self._session.post(
                self._url, data=body, headers=headers(self._secret, body, now), allow_redirects=False
            ) as answer:
                if answer.status in _FINE:
                    return None
                return Refused(f"HTTP {answer.status}", _seconds(answer.headers.get("Retry-After", "")))
        except (ClientError, TimeoutError, OSError) as error:
            return Refused(type(error).__name__)

    async def close(self) -> None:
        """Let go of connections."""
        if self._session is not None:
            await self._session.close()


def _seconds(text: str) -> int:
    return min(int(text), _LONGEST_WISH) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004 - more is no wait
