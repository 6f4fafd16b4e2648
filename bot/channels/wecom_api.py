"""The calls to WeCom's API, with the token that all workers share; what it answers comes back as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.channels.platform_token import Fetched, NoToken, Token
from bot.post.outcome import Later, Unsure
from bot.store.keys import digest

if TYPE_CHECKING:
    from bot.channels.platform_http import Http, Told
    from bot.channels.platform_places import TokenPlaces

TOKEN_CODES: Final = frozenset({40001, 40014, 41001, 42001})
"""The token is wrong, missing or too old: one new one is tried, and no more."""
_HOPELESS: Final = frozenset({40001, 40013, 40056, 48002, 60011, 60020})
"""Asking for a token again changes nothing: corp id, secret, address or rights are wrong."""
_HOUR: Final = 3600
_REST_HOPELESS: Final = 60.0
_REST: Final = 2.0
_TURNED_DOWN: Final = NoToken(30.0, "fresh token turned down")


@dataclass(frozen=True, slots=True)
class Denied:
    """The platform's no: its code, and its words, which name no person but may name our address; never logged."""

    code: int
    words: str = ""


Answer = dict[str, Any] | Denied | Later | Unsure
"""What a call came to: the platform's object, its no, or why there is neither."""


class WecomApi:
    """One enterprise's API.

    Args:
        http: the way to the platform.
        places: where the token is kept.
        corp_id: of the enterprise.
        secret: of the application that may manage the customer-service accounts.
    """

    def __init__(self, http: Http, places: TokenPlaces, corp_id: str, secret: str) -> None:
        self._http = http
        self._login = {"corpid": corp_id, "corpsecret": secret}
        # A new secret must not go on with the old one's token.
        self._token = Token(f"wecom:{corp_id}:{digest(secret)[:8]}", places, self._fetch, repeats=True)

    async def call(self, path: str, data: object) -> Answer:
        """Post JSON to `/cgi-bin/PATH`."""
        return await self._with_token(lambda query: self._http.post(f"/cgi-bin/{path}", query, data))

    async def upload(self, name: str, data: bytes, kind: str) -> Answer:
        """Put up a picture; the answer's `media_id` lives for three days."""

        def send(query: dict[str, str]) -> Any:
            return self._http.upload("/cgi-bin/media/upload", {**query, "type": "image"}, name, data, kind)

        return await self._with_token(send)

    async def token(self) -> str | NoToken:
        """The token, for whoever only wants to know whether there is one."""
        return await self._token.get()

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()

    async def _with_token(self, send: Any) -> Answer:
        """Call with the token; with a new one when it was the token that was turned down."""
        failed = ""
        for _ in range(2):
            token = await self._token.get(failed)
            if isinstance(token, NoToken):
                return Denied(_number(token.code)) if token.forbidden else Later(token.seconds, token.code)
            answer = _read(await send({"access_token": token}))
            if not (isinstance(answer, Denied) and answer.code in TOKEN_CODES):
                return answer
            failed = token
        await self._token.shut(_TURNED_DOWN)
        return Later(_TURNED_DOWN.seconds, "token turned down")

    async def _fetch(self, _failed: str) -> Fetched | NoToken:
        answer = _read(await self._http.get("/cgi-bin/gettoken", self._login))
        if isinstance(answer, Later | Unsure):
            return NoToken(_REST, answer.why)
        if isinstance(answer, Denied):
            hopeless = answer.code in _HOPELESS
            return NoToken(_REST_HOPELESS if hopeless else _REST, str(answer.code), hopeless)
        token, life = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token:
            return NoToken(_REST, "no token in the answer")
        return Fetched(token, life if isinstance(life, int) and life > 0 else _HOUR)


def _read(told: Told) -> Answer:
    if not isinstance(told, dict):
        return told
    code = told.get("errcode", 0)
    if code == 0:
        return told
    words = told.get("errmsg")
    return Denied(code if isinstance(code, int) else -1, words if isinstance(words, str) else "")


def _number(code: str) -> int:
    return int(code) if code.lstrip("-").isdigit() else -1
