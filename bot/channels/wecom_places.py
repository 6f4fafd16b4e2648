"""Where each customer-service account's reading stands, shared by all workers: cursor, lock, and what is due.

One worker reads an account at a time. A callback first marks the account as due and then tries the lock, and the
reader lets go only if the mark is still the one that it began with: so no callback falls between two workers, and a
reader that dies leaves the mark for the next one. A reader whose lock ran out writes nothing more, since every write
names its owner (a fence). Times are in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from bot.clock import Clock

LOCK: Final = 30
TOKEN_LIFE: Final = 570
"""Of a callback's token: ten minutes, less what a look may take."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the reading of an account stands.

    Attributes:
        cursor: what the platform gave last; empty at the very first start.
        token: of the newest callback, as long as it is good; else empty.
        since: what was said before that is taken in but not answered.
        mark: of the callbacks so far.
        failures: looks in a row that failed.
    """

    cursor: str
    token: str
    since: int
    mark: int
    failures: int


class Places(Protocol):
    """The stand of every account; `owner` is one reader's own name. Raises `StoreDown`."""

    async def note(self, account: str, token: str) -> None:
        """Mark an account as due, and end its rest; a callback's token goes with it."""
        ...

    async def wanted(self, account: str, owner: str, before: int) -> bool:
        """Take the lock if the account is due or was last looked at before that moment; not while it rests."""
        ...

    async def look(self, account: str, owner: str, since: int) -> Stand | None:
        """Begin a look; None when the lock is another's by now. `since` counts at the very first one only."""
        ...

    async def save(self, account: str, owner: str, cursor: str) -> bool:
        """Keep the cursor and hold the lock; False when the lock is another's by now."""
        ...

    async def hold(self, account: str, owner: str) -> bool:
        """Hold the lock for longer."""
        ...

    async def leave(self, account: str, owner: str, mark: int) -> bool:
        """Let go after a look that went well; False when callbacks came since that mark and the lock is still ours."""
        ...

    async def give_up(self, account: str, owner: str, rest: int) -> None:
        """Let go after a look that failed; the account stays due and rests for that long."""
        ...

    async def accounts(self) -> list[str]:
        """Accounts that callbacks have named."""
        ...


@dataclass
class _Account:
    cursor: str = ""
    token: str = ""
    token_at: int = 0
    since: int | None = None
    mark: int = 0
    left: int = 0
    looked: int = 0
    rest: int = 0
    failures: int = 0
    owner: str = ""


class MemoryPlaces:
    """The stand of every account in this process's memory, for a store in memory."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._accounts: dict[str, _Account] = {}

    async def note(self, account: str, token: str) -> None:
        """Mark an account as due."""
        found = self._accounts.setdefault(account, _Account())
        found.mark, found.token, found.token_at, found.rest = found.mark + 1, token, self._now(), 0

    async def wanted(self, account: str, owner: str, before: int) -> bool:
        """Take the lock if there is a reason to read."""
        found = self._accounts.setdefault(account, _Account())
        due = found.mark > found.left or found.looked < before
        if found.owner or not due or found.rest > self._now():
            return False
        found.owner = owner
        return True

    async def look(self, account: str, owner: str, since: int) -> Stand | None:
        """Begin a look."""
        found = self._mine(account, owner)
        if found is None:
            return None
        found.looked, found.since = self._now(), since if found.since is None else found.since
        fresh = found.token_at + TOKEN_LIFE > self._now()
        return Stand(found.cursor, found.token if fresh else "", found.since, found.mark, found.failures)

    async def save(self, account: str, owner: str, cursor: str) -> bool:
        """Keep the cursor."""
        if found := self._mine(account, owner):
            found.cursor = cursor
        return found is not None

    async def hold(self, account: str, owner: str) -> bool:
        """Hold the lock; in memory it does not run out."""
        return self._mine(account, owner) is not None

    async def leave(self, account: str, owner: str, mark: int) -> bool:
        """Let go after a look that went well."""
        found = self._mine(account, owner)
        if found is None:
            return True
        found.left, found.failures = mark, 0
        if found.mark > mark:
            return False
        found.owner = ""
        return True

    async def give_up(self, account: str, owner: str, rest: int) -> None:
        """Let go after a look that failed."""
        if found := self._mine(account, owner):
            found.owner, found.rest, found.failures = "", self._now() + rest, found.failures + 1

    async def accounts(self) -> list[str]:
        """Accounts that callbacks have named."""
        return sorted(self._accounts)

    def _mine(self, account: str, owner: str) -> _Account | None:
        found = self._accounts.get(account)
        return found if found and found.owner == owner else None

    def _now(self) -> int:
        return int(self._clock.now().timestamp())
