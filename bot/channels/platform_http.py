"""Calls to a platform's API: JSON out and in, with deadlines; what the network does comes back as an outcome.

A token stands in the address of a call, so no address and no error text of a call is ever logged.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
)

from bot.post.outcome import Later, Unsure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import ClientResponse

PATIENCE: Final = 3.0
LARGEST: Final = 4 * 1024 * 1024
RETRY: Final = 2.0
_OWN_FAULT: Final = 500

Told = dict[str, Any] | Later | Unsure
"""The platform's JSON object, or why there is none."""


class Http:
    """One platform's API.

    Args:
        base: scheme and host; paths are added to it.
        patience: seconds for a whole call.
    """

    def __init__(self, base: str, patience: float = PATIENCE) -> None:
        self._base = base.rstrip("/")
        self._timeout = ClientTimeout(total=patience, connect=patience, sock_connect=patience)
        self._session: ClientSession | None = None

    async def post(self, path: str, query: Mapping[str, str], data: object) -> Told:
        """Post JSON (Chinese as it is, not as escapes)."""
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return await self._call("POST", path, query, body, {"Content-Type": "application/json; charset=utf-8"})

    async def get(self, path: str, query: Mapping[str, str]) -> Told:
        """Get JSON."""
        return await self._call("GET", path, query, None, {})

    async def upload(self, path: str, query: Mapping[str, str], name: str, data: bytes, kind: str) -> Told:
        """Post a file as the form field `media`."""
        form = FormData()
        form.add_field("media", data, filename=name, content_type=kind)
        return await self._call("POST", path, query, form, {})

    async def close(self) -> None:
        """Let go of connections."""
        if self._session is not None:
            await self._session.close()

    async def _call(
        self, method: str, path: str, query: Mapping[str, str], body: bytes | FormData | None, headers: dict[str, str]
    ) -> Told:
        if self._session is None:
            self._session = ClientSession(timeout=self._timeout)
        try:
            async with self._session.request(
                method, self._base + path, params=query, data=body, headers=headers, allow_redirects=False
            ) as response:
                return await _read(response)
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            return Later(RETRY, type(error).__name__)  # nothing went out
        except (ClientError, TimeoutError, asyncio.IncompleteReadError, OSError) as error:
            return Unsure(type(error).__name__)


async def _read(response: ClientResponse) -> Told:
    if response.status >= _OWN_FAULT:
        return Later(RETRY, f"HTTP {response.status}")
    body = await response.content.read(LARGEST)
    while not response.content.at_eof() and len(body) < LARGEST:
        body += await response.content.read(LARGEST - len(body))
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return Unsure(f"HTTP {response.status} without JSON")
    return told if isinstance(told, dict) else Unsure("JSON without an object")
