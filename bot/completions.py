"""One way to an OpenAI-compatible endpoint, for every use of a model. It may be slow, down or wrong at any time.

Every failure is no answer at all, and after a few in a row the endpoint is left alone for a while.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Final

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import Settings

TIMEOUT: Final = 3.0
LARGEST: Final = 65_536
FAILURES: Final = 3
"""Failures in a row after which the model is left alone for a while, so that a dead one costs nobody 3 s a message."""
PAUSE: Final = 60.0
_LONGEST_ANSWER = 400
"""Tokens: enough for a dozen facts with their quotes, and for any entry in other words."""
_OK = 200

_LOG = logging.getLogger(__name__)


class UselessError(Exception):
    """The endpoint answered, but not with what was asked for; its argument says what came, never the content."""


class Completions:
    """Asks the endpoint.

    Args:
        base: address that `/chat/completions` is added to.
        name: of the model.
        key: sent as a bearer token; empty for none.
        timeout: seconds for the whole call.
        pause: seconds without a call after `FAILURES` failures in a row; then one call tries again.
    """

    def __init__(self, base: str, name: str, key: str = "", *, timeout: float = TIMEOUT, pause: float = PAUSE) -> None:
        self._url = f"{base.rstrip('/')}/chat/completions"
        self._name = name
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._timeout = ClientTimeout(total=timeout)
        self._pause = pause
        self._failures = 0
        self._resting_until = 0.0
        self._session: ClientSession | None = None

    async def complete(self, messages: Sequence[dict[str, str]]) -> str | None:
        """The words that the model adds; None when it fails, or is being left alone."""
        if self._rests():
            return None
        try:
            content = await self._ask(messages)
        except (ClientError, TimeoutError, OSError, ValueError, UselessError) as error:
            self._failed(error)
            return None
        self._failures = 0
        return content

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()

    async def _ask(self, messages: Sequence[dict[str, str]]) -> str:
        body = {"model": self._name, "temperature": 0, "max_tokens": _LONGEST_ANSWER, "messages": list(messages)}
        # A redirect is refused: the key and the words are for this address only.
        async with self._open().post(self._url, json=body, headers=self._headers, allow_redirects=False) as response:
            if response.status != _OK:
                raise UselessError(f"status {response.status}")
            received = bytearray()
            async for piece in response.content.iter_any():
                received += piece
                if len(received) > LARGEST:
                    raise UselessError("too long")
        return _content(bytes(received))

    def _open(self) -> ClientSession:
        """The session, made at the first call: it belongs to the loop that runs then."""
        if self._session is None:
            self._session = ClientSession(timeout=self._timeout, cookie_jar=DummyCookieJar())
        return self._session

    def _rests(self) -> bool:
        """Whether to leave it alone; after the pause one call goes through while others still wait."""
        if self._failures < FAILURES:
            return False
        now = asyncio.get_running_loop().time()
        if now < self._resting_until:
            return True
        self._resting_until = now + self._pause
        return False

    def _failed(self, error: Exception) -> None:
        self._failures += 1
        reason = str(error) if isinstance(error, UselessError) else type(error).__name__
        _LOG.warning("model: no answer (%s), %s in a row", reason, self._failures)
        self._resting_until = asyncio.get_running_loop().time() + self._pause


def address_of(settings: Settings) -> tuple[str, str, str] | None:
    """Address, model and key of the configured endpoint; None when there is none."""
    if settings.llm_base_url is None:
        return None
    if not settings.llm_model:
        _LOG.warning("HUFEN_LLM_BASE_URL is set without HUFEN_LLM_MODEL: no model is used")
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else ""
    return str(settings.llm_base_url), settings.llm_model, key


def _content(body: bytes) -> str:
    """The words of a chat completion."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise UselessError("no chat completion") from error
    if not isinstance(content, str):
        raise UselessError("no words")
    return content
