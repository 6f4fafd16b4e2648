"""Who may call the desk: the cookie, the token against foreign pages, the role; and what every handler is given."""

from __future__ import annotations

import asyncio
import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.channels.web_guard import address, from_our_page
from bot.channels.web_http import answer, refuse, take_body
from bot.channels.web_limit import Allowance, Buckets
from bot.channels.web_words import Fault
from bot.desk.pages import words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from bot.desk.accounts import Account, Role
    from bot.desk.results import Advisor
    from bot.desk.sessions import Session, Sessions

LARGEST_BODY: Final = 64 * 1024
CSRF: Final = "X-Desk-Csrf"
LIFE: Final = 12 * 3600
PERSON: Final = Allowance(burst=120, rate=8.0)
ADDRESS: Final = Allowance(burst=60, rate=2.0)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of somebody who is signed in.

    Attributes:
        request: the call.
        session: who calls.
        body: the JSON object of a change; empty for a question.
    """

    request: web.Request
    session: Session
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def account(self) -> Account:
        """Who calls."""
        return self.session.account

    @property
    def advisor(self) -> Advisor:
        """The same, as the desk names them."""
        return self.session.account.advisor

    def text(self, name: str) -> str:
        """A text of the body, stripped; empty when there is none."""
        value = self.body.get(name)
        return value.strip() if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A whole number of the body; 0 when there is none."""
        value = self.body.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53 else 0


Answered = dict[str, Any] | Fault | web.StreamResponse


class Gate:
    """Lets calls in.

    Args:
        sessions: who is signed in.
        public_url: where the house is reached; with https the cookie is for this host alone.
    """

    def __init__(self, sessions: Sessions, public_url: str) -> None:
        self._sessions = sessions
        self._public_url = public_url
        self._https = public_url.startswith("https:")
        self._cookie = "__Host-hufen-desk" if self._https else "hufen-desk"
        self._people = Buckets(PERSON)
        self._addresses = Buckets(ADDRESS)

    def open_to(
        self, handler: Callable[[Call], Awaitable[Answered]], roles: Collection[Role], *, change: bool = False
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """A handler for people of these roles; a change has to bring the token and a JSON object."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            call = await self._call(request, roles, change=change)
            return told(call if isinstance(call, Fault) else await handler(call))

        return guarded

    def open_to_all(
        self, handler: Callable[[web.Request, dict[str, Any]], Awaitable[Answered]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """A handler for people who are not signed in yet: from our own pages, and not too often."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            if not from_our_page(request, self._public_url):
                return refuse(words.FOREIGN)
            if wait := self._addresses.take(address(request), asyncio.get_running_loop().time()):
                return refuse(words.too_fast(wait))
            body = await _object(request)
            return told(body if isinstance(body, Fault) else await handler(request, body))

        return guarded

    def let_in(self, session: Session) -> web.Response:
        """The answer that signs somebody in."""
        response = answer({"csrf": session.csrf})
        response.set_cookie(
            self._cookie,
            session.token,
            max_age=LIFE,
            path="/",
            httponly=True,
            secure=self._https,
            samesite="Strict",
        )
        return response

    async def let_out(self, call: Call) -> web.Response:
        """The answer that signs somebody out."""
        await self._sessions.end(call.session.token)
        response = answer({})
        response.del_cookie(self._cookie, path="/", secure=self._https, httponly=True, samesite="Strict")
        return response

    async def still_in(self, call: Call) -> bool:
        """Whether a stream may go on; looking does not keep a session alive."""
        return await self._sessions.look(call.session.token, renew=False) is not None

    async def _call(self, request: web.Request, roles: Collection[Role], *, change: bool) -> Call | Fault:
        session = await self._known(request)
        if isinstance(session, Fault):
            return session
        if session.account.role not in roles:
            return words.NO_RIGHT
        if not change:
            return Call(request, session)
        if not secrets.compare_digest(request.headers.get(CSRF, "").encode(), session.csrf.encode()):
            return words.FOREIGN
        body = await _object(request)
        return body if isinstance(body, Fault) else Call(request, session, body)

    async def _known(self, request: web.Request) -> Session | Fault:
        """Who is signed in, if they may call now."""
        if not from_our_page(request, self._public_url):
            return words.FOREIGN
        session = await self._sessions.look(request.cookies.get(self._cookie, ""))
        if session is None:
            return words.SIGNED_OUT
        wait = self._people.take(session.account.id, asyncio.get_running_loop().time())
        return words.too_fast(wait) if wait else session


def told(result: Answered) -> web.StreamResponse:
    """What a handler gave, as a response."""
    if isinstance(result, Fault):
        return refuse(result)
    return answer(result) if isinstance(result, dict) else result


async def _object(request: web.Request) -> dict[str, Any] | Fault:
    if (request.content_length or 0) > LARGEST_BODY:
        return words.TOO_BIG
    if request.content_type != "application/json":
        return words.NOT_JSON
    body = await take_body(request, LARGEST_BODY)
    if isinstance(body, Fault):
        return words.TOO_BIG if body.code == "too_big" else body
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return words.BAD_BODY
    return data if isinstance(data, dict) else words.BAD_BODY
