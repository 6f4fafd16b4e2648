"""The calls to the Official Account API, with the token that all workers share; answers come back as outcomes."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final

from bot.channels.platform_token import Fetched, NoToken, Token
from bot.channels.wechat_codes import DEAD_TOKEN, code_of, outcome_of, refusal_of
from bot.post.outcome import Later, Outcome, Reason, Refused, Sent, Unsure
from bot.store.keys import digest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.platform_http import Http, Told
    from bot.channels.platform_places import TokenPlaces
    from bot.clock import Clock

_REST: Final = 5.0
_TURNED_DOWN: Final = NoToken(60.0, "fresh token turned down")
_ADDRESS_REFUSED: Final = 40164
_ADDRESS: Final = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")
_LOG = logging.getLogger(__name__)


class WeChatApi:
    """One account's API.

    Args:
        http: the way to the platform.
        places: where the token is kept.
        app_id: of the account.
        secret: of the account; stands in no log.
        clock: for quotas that begin anew at midnight.
    """

    def __init__(self, http: Http, places: TokenPlaces, app_id: str, secret: str, clock: Clock) -> None:
        self._http = http
        self._login = {"grant_type": "client_credential", "appid": app_id, "secret": secret}
        self._clock = clock
        # A new secret must not go on with the old one's token.
        self._token = Token(f"wechat:{app_id}:{digest(secret)[:8]}", places, self._fetch)

    async def send(self, message: dict[str, Any]) -> Outcome:
        """Send a customer-service message: `touser`, `msgtype` and the field of that name."""
        told = await self._call(lambda query: self._http.post("/cgi-bin/message/custom/send", query, message))
        return outcome_of(told, self._clock.now()) if isinstance(told, dict) else told

    async def typing(self, person: str) -> None:
        """Show that an answer is being written; whether that worked does not matter."""
        order = {"touser": person, "command": "Typing"}
        await self._call(lambda query: self._http.post("/cgi-bin/message/custom/typing", query, order))

    async def upload(self, name: str, picture: bytes) -> str | Outcome:
        """Put up a PNG; gives its media id, which lives for three days."""
        told = await self._call(
            lambda query: self._http.upload(
                "/cgi-bin/media/upload", {**query, "type": "image"}, name, picture, "image/png"
            )
        )
        if not isinstance(told, dict):
            # Nothing has reached the person, so it may be tried again.
            return Later(_REST, told.why) if isinstance(told, Unsure) else told
        media = told.get("media_id")
        if isinstance(media, str) and media:
            return media
        outcome = outcome_of(told, self._clock.now())
        return Refused(Reason.CONTENT, "no media id") if isinstance(outcome, Sent) else outcome

    async def token(self) -> str | NoToken:
        """The token, for whoever only wants to know whether there is one."""
        return await self._token.get()

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()

    async def _call(
        self, send: Callable[[dict[str, str]], Awaitable[Told]]
    ) -> dict[str, Any] | Later | Refused | Unsure:
        """Call with the token, once more with a new one when it was the token that was turned down, and no more."""
        failed = ""
        for _ in range(2):
            token = await self._token.get(failed)
            if isinstance(token, NoToken):
                return Refused(Reason.FORBIDDEN, token.code) if token.forbidden else Later(token.seconds, token.code)
            told = await send({"access_token": token})
            if not isinstance(told, dict) or code_of(told) not in DEAD_TOKEN:
                _note_address(told)
                return told
            failed = token
        await self._token.shut(_TURNED_DOWN)
        return Later(_TURNED_DOWN.seconds, _TURNED_DOWN.code)

    async def _fetch(self, failed: str) -> Fetched | NoToken:
        told = await self._http.post("/cgi-bin/stable_token", {}, {**self._login, "force_refresh": bool(failed)})
        if not isinstance(told, dict):
            return NoToken(_REST, told.why)
        _note_address(told)
        token, seconds = told.get("access_token"), told.get("expires_in")
        if isinstance(token, str) and token and isinstance(seconds, int) and seconds > 0:
            return Fetched(token, seconds)
        return refusal_of(told, self._clock.now()) if code_of(told) else NoToken(_REST, "no token in the answer")


def _note_address(told: Told) -> None:
    """Tell the operator which address of this machine the platform does not know."""
    if isinstance(told, dict) and code_of(told) == _ADDRESS_REFUSED:
        found = _ADDRESS.search(str(told.get("errmsg", "")))
        _LOG.error("WeChat: put this machine's address on the account's list: %s", found[0] if found else "unknown")
