"""Coming in and going out: name, password and code; the one-time link; what a page may know of who looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.channels.web_guard import address
from bot.channels.web_words import Fault
from bot.desk.audit import About
from bot.desk.login import BAD_CODE, No
from bot.desk.pages.words import BAD_BODY, wrong

if TYPE_CHECKING:
    from aiohttp import web

    from bot.desk.audit import Audit
    from bot.desk.events import Events
    from bot.desk.login import Login
    from bot.desk.pages.gate import Answered, Call, Gate
    from bot.desk.sessions import Session

_LONGEST = 200


class Door:
    """The handlers of the door.

    Args:
        gate: gives and takes the cookie.
        login: checks.
        events: is told who came in.
        audit: likewise, for good.
    """

    def __init__(self, gate: Gate, login: Login, events: Events, audit: Audit) -> None:
        self._gate, self._login, self._events, self._audit = gate, login, events, audit

    async def enter(self, request: web.Request, body: dict[str, Any]) -> Answered:
        """`{name, password, code}`: sign in."""
        given = _texts(body, "name", "password", "code")
        if given is None:
            return BAD_BODY
        session = await self._login.enter(given[0].strip(), given[1], given[2], address(request))
        if isinstance(session, No):
            await self._events.add("advisor.login_failed")
            await self._audit.add("login.failed", About())
            return _no(session)
        return await self._let_in(session)

    async def invited(self, _request: web.Request, body: dict[str, Any]) -> Answered:
        """`{token}`: what a one-time link offers: whose it is, and the second factor as text and as a picture."""
        given = _texts(body, "token")
        found = await self._login.invitation(given[0]) if given else None
        if found is None:
            return BAD_BODY
        if isinstance(found, No):
            return _no(found)
        return {"name": found.account.name, "secret": found.secret, "picture": _picture(found.address)}

    async def join(self, _request: web.Request, body: dict[str, Any]) -> Answered:
        """`{token, password, secret, code}`: use a one-time link, and come in."""
        given = _texts(body, "token", "password", "secret", "code")
        if given is None:
            return BAD_BODY
        session = await self._login.join(*given)
        if isinstance(session, No):
            return _no(session)
        return await self._let_in(session)

    async def _let_in(self, session: Session) -> Answered:
        await self._audit.add("login", About(by=session.account.id))
        await self._events.add("advisor.login", by=session.account.id)
        return self._gate.let_in(session)

    async def leave(self, call: Call) -> Answered:
        """Sign out here."""
        return await self._gate.let_out(call)


def _no(no: No) -> Fault:
    if no.wait:
        return Fault(429, "too_often", no.text, no.wait)
    return wrong("bad_code" if no.text == BAD_CODE else "no", no.text)


def _texts(body: dict[str, Any], *names: str) -> list[str] | None:
    found = [body.get(name) for name in names]
    if all(isinstance(text, str) and len(text) <= _LONGEST for text in found):
        return [str(text) for text in found]
    return None


def _picture(address_of_secret: str) -> str:
    """A QR code as a PNG that a page may show."""
    import segno  # noqa: PLC0415 - only a new advisor needs it

    return segno.make(address_of_secret, error="m").png_data_uri(scale=6, border=3)
