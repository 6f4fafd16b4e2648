"""An OpenAI-compatible model that reads what the rules cannot read. Off unless it is configured.

It may be slow, down or wrong at any time: every failure is "read nothing", and the rules' answer stands.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Final

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar

from bot.masks import masked
from dialogs.model_reading import LONGEST, messages_for, read_content

if TYPE_CHECKING:
    from bot.settings import Settings
    from dialogs.commands import Command
    from dialogs.context import Context

TIMEOUT: Final = 3.0
LARGEST: Final = 65_536
FAILURES: Final = 3
"""Failures in a row after which the model is left alone for a while, so that a dead one costs nobody 3 s a message."""
PAUSE: Final = 60.0
_LONGEST_ANSWER = 400
"""Tokens: enough for a dozen facts with their quotes."""
_OK = 200

_LOG = logging.getLogger(__name__)


class _UselessError(Exception):
    """The endpoint answered, but not with a chat completion; its argument says what came, never the content."""


class Model:
    """Asks the endpoint, once a message.

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

    async def read(self, text: str, context: Context) -> tuple[Command, ...]:
        """What the model found in a message; nothing when it fails, or is being left alone.

        Args:
            text: the person's words; those with numbers or addresses of people in them are never sent.
            context: what is known of the talk; only the names of the asked facts are sent.
        """
        if len(text) > LONGEST or masked(text) != text or self._rests():
            return ()
        try:
            content = await self._ask(text, context)
        except (ClientError, TimeoutError, OSError, ValueError, _UselessError) as error:
            self._failed(error)
            return ()
        self._failures = 0
        return read_content(content, text, context)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()

    async def _ask(self, text: str, context: Context) -> str:
        body = {
            "model": self._name,
            "temperature": 0,
            "max_tokens": _LONGEST_ANSWER,
            "messages": messages_for(text, context),
        }
        # A redirect is refused: the key and the words are for this address only.
        async with self._open().post(self._url, json=body, headers=self._headers, allow_redirects=False) as response:
            if response.status != _OK:
                raise _UselessError(f"status {response.status}")
            received = bytearray()
            async for piece in response.content.iter_any():
                received += piece
                if len(received) > LARGEST:
                    raise _UselessError("too long")
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
        reason = str(error) if isinstance(error, _UselessError) else type(error).__name__
        _LOG.warning("model: no answer (%s), %s in a row", reason, self._failures)
        self._resting_until = asyncio.get_running_loop().time() + self._pause


def open_model(settings: Settings) -> Model | None:
    """The configured model; None when there is none."""
    if settings.llm_base_url is None:
        return None
    if not settings.llm_model:
        _LOG.warning("HUFEN_LLM_BASE_URL is set without HUFEN_LLM_MODEL: no model is used")
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else ""
    return Model(str(settings.llm_base_url), settings.llm_model, key)


def _content(body: bytes) -> str:
    """The words of a chat completion."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise _UselessError("no chat completion") from error
    if not isinstance(content, str):
        raise _UselessError("no words")
    return content
