"""A WeCom platform for tests: customers and servicers act, callbacks go out, sealed by another project's code."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO

from aiohttp import ClientError, ClientSession, ClientTimeout
from peers.wecom_account import WELCOME, Account
from peers.wecom_customer import ENDED, HUMAN
from peers.wecom_posting import ACCOUNT, Posting

if TYPE_CHECKING:
    from rim import HandClock

TRIES = 3
CUSTOMER, SYSTEM, SERVICER = 3, 4, 5


class Platform:
    """The platform.

    Args:
        clock: its time, which tests move.
        patience: seconds until it hangs up; five on the real one.
    """

    def __init__(self, clock: HandClock, patience: float = 2.0) -> None:
        self.account = Account(clock)
        self.posting = Posting(clock)
        self.addresses: list[str] = []
        self.silent = False
        self.statuses: Counter[int] = Counter()
        self._patience = ClientTimeout(total=patience)
        self._session: ClientSession | None = None
        self._clock = clock

    async def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            await self._session.close()

    async def say(self, name: str, text: str, account: str = ACCOUNT) -> None:
        """A customer types something."""
        await self.send(name, "text", {"content": text}, account)

    async def tap(self, name: str, value: str, label: str) -> None:
        """A customer taps an entry of a menu."""
        await self.send(name, "text", {"content": label, "menu_id": value})

    async def send(self, name: str, kind: str, body: dict[str, Any] | None = None, account: str = ACCOUNT) -> None:
        """A customer sends anything."""
        self.write(name, kind, body, account)
        await self.call(account)

    def write(self, name: str, kind: str, body: dict[str, Any] | None = None, account: str = ACCOUNT) -> dict[str, Any]:
        """The same without a callback; gives the entry."""
        self.account.person(name).writes(self._clock.now())
        entry = {"external_userid": name, "origin": CUSTOMER, "msgtype": kind, kind: body or {}}
        return self.account.log.add(account, entry)

    async def enter(self, name: str) -> None:
        """A customer opens the chat; after 48 hours without a welcome there is a code for one."""
        self.account.person(name)
        code = f"welcome-{len(self.account.codes)}-{name}"
        self.account.codes[code] = (name, self._clock.now() + WELCOME)
        await self.event(name, "enter_session", scene="123", welcome_code=code)

    async def event(self, name: str, kind: str, **fields: Any) -> None:
        """Something happens."""
        event = {"event_type": kind, "open_kfid": ACCOUNT, "external_userid": name, **fields}
        self.account.log.add(ACCOUNT, {"origin": SYSTEM, "msgtype": "event", "event": event})
        await self.call()

    async def servicer_takes(self, name: str, change: int = 1) -> None:
        """A human takes the session in the WeCom client."""
        self.account.person(name).state = HUMAN
        await self.event(name, "session_status_change", change_type=change, new_servicer_userid="zhang")

    async def servicer_says(self, name: str, text: str) -> None:
        """A human writes to the customer."""
        entry = {"external_userid": name, "origin": SERVICER, "servicer_userid": "zhang", "msgtype": "text"}
        self.account.log.add(ACCOUNT, {**entry, "text": {"content": text}})
        await self.call()

    async def servicer_ends(self, name: str) -> None:
        """The human closes the session."""
        self.account.person(name).state = ENDED
        await self.event(name, "session_status_change", change_type=3, old_servicer_userid="zhang", msg_code="code")

    async def call(self, account: str = ACCOUNT) -> int:
        """A callback, in up to three tries, at one worker after another; the last status, 0 when nothing came."""
        if self.silent or not self.addresses:
            return 0
        query, body = self.posting.call(account, self.account.log.token())
        status = 0
        for number in range(TRIES):
            status, _ = await self.post(query, body, self.addresses[number % len(self.addresses)])
            if status:
                break
        return status

    async def post(
        self, query: dict[str, str], body: bytes | BinaryIO, address: str = "", **headers: str
    ) -> tuple[int, str]:
        """One call: status and body, or 0 when nothing came in time."""
        if self._session is None:
            self._session = ClientSession(timeout=self._patience)
        try:
            async with self._session.post(
                address or self.addresses[0], params=query, data=body, headers=headers
            ) as response:
                self.statuses[response.status] += 1
                return response.status, await response.text()
        except (TimeoutError, ClientError):
            return 0, ""

    async def get(self, query: dict[str, str]) -> tuple[int, bytes]:
        """The check of the address."""
        async with ClientSession() as session, session.get(self.addresses[0], params=query) as response:
            return response.status, await response.read()
