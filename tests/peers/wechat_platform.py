"""A WeChat platform for tests: posts and tries three times, shows what people see.

It hangs up after five seconds, which tests may shorten. Seals and signatures are another project's
(`wechat_posting.py`); the account's API is in `wechat_account.py`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from peers.wechat_account import LONGEST, Account, Person, Shown
from peers.wechat_posting import Posting, document

if TYPE_CHECKING:
    from rim import HandClock

TRIES = 3
FAULT = "该公众号暂时无法提供服务"
WINDOW = timedelta(hours=48)
SHORT_WINDOW = timedelta(minutes=1)


class Platform:
    """The platform.

    Args:
        clock: its time, which tests move.
        patience: seconds until it hangs up.
    """

    def __init__(self, clock: HandClock, patience: float = 5.0) -> None:
        self.account = Account(clock)
        self.posting = Posting(clock)
        self.address = ""
        self.patience = patience
        self.tries: Counter[str] = Counter()
        self.repeated = asyncio.Event()
        self._clock = clock
        self._ids = 6_000_000_000_000
        self._session: ClientSession | None = None

    async def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            await self._session.close()

    async def say(self, name: str, text: str) -> str:
        """The person types something; what the passive reply shows (empty if there is none)."""
        return await self.post(name, "text", Content=text, MsgId=self.next_id())

    async def tap(self, name: str, value: str, label: str) -> str:
        """The person taps an entry of a menu message."""
        return await self.post(name, "text", short=True, Content=label, MsgId=self.next_id(), bizmsgmenuid=value)

    async def event(self, name: str, event: str, key: str = "") -> str:
        """Something happens that is no message."""
        return await self.post(name, "event", short=True, Event=event, EventKey=key)

    async def post(self, name: str, kind: str, *, short: bool = False, **fields: str | int) -> str:
        """Post one thing, in up to three tries."""
        person = self._heard(name, *((3, SHORT_WINDOW) if short else (5, WINDOW)))
        moment = int(self._clock.now().timestamp())
        return await self.deliver(person, document(name, moment, kind, **fields))

    def write(self, name: str, text: str) -> str:
        """A text message that is still to be posted."""
        self._heard(name, 5, WINDOW)
        moment = int(self._clock.now().timestamp())
        return document(name, moment, "text", Content=text, MsgId=self.next_id())

    def _heard(self, name: str, most: int, span: timedelta) -> Person:
        person = self.account.person(name)
        person.heard(self._clock, most, span)
        return person

    def next_id(self) -> int:
        """A message id."""
        self._ids += 1
        return self._ids

    async def deliver(self, person: Person, written: str) -> str:
        """Post a written message; gives the text that the passive reply shows."""
        for number in range(TRIES):
            self.tries[person.name] += 1
            if number:
                self.repeated.set()
            status, reply = await self.once(written)
            if status == 0:
                continue  # hung up: the same again
            if status == web.HTTPOk.status_code and reply in {"", "success"}:
                return ""
            if status == web.HTTPOk.status_code and reply.startswith("<xml>"):
                return self.show_reply(person, reply)
            break
        person.show(Shown("fault", FAULT))
        return FAULT

    async def once(self, written: str, address: str = "") -> tuple[int, str]:
        """One try, at another worker if one is named: status and body, or 0 when nothing came in time."""
        query, body = self.posting.call(written)
        if self._session is None:
            self._session = ClientSession()
        patience = ClientTimeout(total=self.patience)
        try:
            async with self._session.post(
                address or self.address, params=query, data=body, timeout=patience
            ) as response:
                return response.status, await response.text()
        except (TimeoutError, ClientError):
            return 0, ""

    def show_reply(self, person: Person, reply: str) -> str:
        """What a reply to a call shows in the chat."""
        fields = self.posting.read(reply)
        assert fields["ToUserName"] == person.name
        assert fields["MsgType"] == "text"
        text = fields["Content"] or ""
        assert len(text.encode()) <= LONGEST
        person.show(Shown("text", text, passive=True))
        return text
