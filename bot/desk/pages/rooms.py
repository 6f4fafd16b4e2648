"""The desk's pages put together over a house, and all their routes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.channels.web_http import serve
from bot.desk.accounts import Accounts, Role
from bot.desk.answers import form
from bot.desk.briefs import Briefs
from bot.desk.canned import NAMES, Canned, shelf_json
from bot.desk.correcting import Correcting
from bot.desk.factors import Codes
from bot.desk.leads import Status
from bot.desk.login import Login
from bot.desk.pages.acts import Acts
from bot.desk.pages.canned import Replies
from bot.desk.pages.card import Card
from bot.desk.pages.contact import Contact
from bot.desk.pages.door import Door
from bot.desk.pages.figures import Figures
from bot.desk.pages.gate import Gate
from bot.desk.pages.inbox import STATUS_WORDS, Inbox
from bot.desk.pages.rows import WHOLE
from bot.desk.pages.site import PLACE, load_pages
from bot.desk.pages.stream import Stream
from bot.desk.pages.watching import Watching
from bot.desk.sessions import Sessions, Tries
from bot.desk.speaking import LONGEST
from bot.desk.viewers import Viewers
from bot.store import RedisStore

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.desk.contacts import Contacts
    from bot.desk.opening import Reception
    from bot.desk.pages.gate import Answered, Call
    from bot.house import House

ALL: Final = frozenset(Role)
TALKING: Final = ALL - {Role.EXPORTER}
_CASE: Final = r"/desk/api/cases/{lead:\d{1,12}}"


class Rooms:
    """Everything at `/desk`.

    Args:
        house: what it runs on.
        reception: its advisors' desk.
        contacts: what it holds of contact data.
        store: its store.
    """

    def __init__(self, house: House, reception: Reception, contacts: Contacts, store: RedisStore) -> None:
        desk, leads = reception.desk, reception.leads
        self._desk = desk
        self.accounts = Accounts(store.link, house.clock)
        sessions = Sessions(store.link, self.accounts, house.clock)
        self._gate = Gate(sessions, str(house.settings.public_url or ""))
        login = Login(self.accounts, sessions, Tries(store.link), Codes(house.keyring), house.clock)
        self._door = Door(self._gate, login, desk.events, contacts.audit)
        self._stream = Stream(desk.events, self._gate)
        briefs = Briefs(store, house.rulebook, house.clock)
        reception.ledger.way = briefs.best_way
        self._inbox = Inbox(desk, leads, briefs, store)
        self._acts = Acts(desk, self.accounts, leads)
        self._figures = Figures(reception.tally, self.accounts)
        correcting = Correcting(desk, store, house.rulebook)
        self._contact = Contact(contacts, self._acts, leads)
        self._card = Card(self._acts, leads, correcting, house, store)
        self._card.contact = self._inbox.contact = self._contact
        self._replies = Replies(Canned(store.link), contacts.audit)
        self._watching = self._card.watching = Watching(desk, Viewers(store.link, house.clock), self.accounts, leads)

    def routes(self) -> list[web.RouteDef]:
        """Where the pages are, and where they call."""
        return [*self._pages(), *self._calls(), *self._changes()]

    def close(self) -> None:
        """End live streams."""
        self._stream.close()

    def _pages(self) -> list[web.RouteDef]:
        return [
            web.get("/desk", _page("desk.html")),
            web.get("/desk/login", _page("login.html")),
            web.get("/desk/join", _page("join.html")),
            web.get(f"/{PLACE}/{{version}}/{{name}}", _asset),
        ]

    def _calls(self) -> list[web.RouteDef]:
        gate = self._gate
        return [
            web.get("/desk/api/me", gate.open_to(self._me, ALL)),
            web.get("/desk/api/inbox", gate.open_to(self._inbox.look, TALKING)),
            web.get("/desk/api/search", gate.open_to(self._inbox.search, TALKING)),
            web.get("/desk/api/advisors", gate.open_to(self._others, TALKING)),
            web.get("/desk/api/canned", gate.open_to(self._replies.look, TALKING)),
            web.get("/desk/api/figures", gate.open_to(self._figures.look, WHOLE)),
            web.get(_CASE, gate.open_to(self._card.whole, TALKING)),
            web.get(f"{_CASE}/lines", gate.open_to(self._card.news, TALKING)),
            web.get("/desk/events", gate.open_to(self._stream.follow, TALKING)),
        ]

    def _changes(self) -> list[web.RouteDef]:
        gate = self._gate
        return [
            web.post("/desk/api/login", gate.open_to_all(self._door.enter)),
            web.post("/desk/api/invitation", gate.open_to_all(self._door.invited)),
            web.post("/desk/api/join", gate.open_to_all(self._door.join)),
            web.post("/desk/api/logout", gate.open_to(self._door.leave, ALL, change=True)),
            web.post("/desk/api/here", gate.open_to(self._watching.here, TALKING, change=True)),
            web.post("/desk/api/canned", gate.open_to(self._replies.write, WHOLE, change=True)),
            web.post("/desk/api/shift", gate.open_to(self._end_shift, TALKING, change=True)),
            web.post("/desk/api/export", gate.open_to(self._contact.ask, {Role.EXPORTER}, change=True)),
            web.post("/desk/api/export/approve", gate.open_to(self._contact.approve, {Role.ADMIN}, change=True)),
            web.post(_CASE + "/{act}", gate.open_to(self._acts.act, TALKING, change=True)),
        ]

    async def _me(self, call: Call) -> Answered:
        """Who looks at the page, and what it needs to know once."""
        account = call.account
        return {
            "id": account.id,
            "name": account.name,
            "role": account.role,
            "csrf": call.session.csrf,
            "canned": shelf_json(await self._replies.canned.read())["replies"],
            "fills": list(NAMES),
            "form": form(),
            "statuses": [[status, STATUS_WORDS[status]] for status in Status],
            "longest": LONGEST,
        }

    async def _end_shift(self, call: Call) -> Answered:
        """Every case of one's own goes back to the queue."""
        return {"released": await self._desk.end_shift(call.advisor)}

    async def _others(self, call: Call) -> Answered:
        """To whom a case may be offered: who is here, and how many cases they have."""
        accounts, seen, busy = await asyncio.gather(
            self.accounts.all(), self._desk.places.last_seen(), self._desk.cases.busy()
        )
        now = self._desk.places.now_ms()
        found: list[dict[str, Any]] = [
            {
                "id": one.id,
                "name": one.name,
                "here": now - seen.get(one.id, 0) < HERE_MS,
                "busy": busy.get(one.id, 0),
            }
            for one in accounts
            if one.ready and one.role in TALKING and one.id != call.account.id
        ]
        return {"advisors": sorted(found, key=lambda one: (not one["here"], one["busy"]))}


HERE_MS: Final = 90_000


def open_rooms(house: House) -> Rooms | None:
    """The desk's pages; none over a store in memory."""
    reception, contacts = house.reception, house.contacts
    if reception is None or contacts is None or not isinstance(house.store, RedisStore):
        return None
    return Rooms(house, reception, contacts, house.store)


def _page(name: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def page(request: web.Request) -> web.Response:
        return serve(load_pages()[0][name], request, "no-cache")

    return page


async def _asset(request: web.Request) -> web.Response:
    site = load_pages()[1]
    found = site.assets.get(request.match_info["name"])
    if found is None:
        return web.Response(status=404)
    return serve(found, request, site.keep(request.match_info["version"]))
