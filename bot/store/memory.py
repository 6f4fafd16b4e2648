"""Conversations in this process's memory, gone when it ends; for scripts and trials, with the same contract."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.clock import ms_of
from bot.lines import Line, reply_of
from bot.store.base import Kept, Waiting, Write
from bot.store.keys import GONE_TTL, KEEP_LINES, KEEP_MS, TTL
from bot.store.news import EventWatch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.clock import Clock
    from dialogs.messages import Reply

_LIFE = timedelta(seconds=TTL)
_GONE_LIFE = timedelta(seconds=GONE_TTL)


@dataclass
class _Talk:
    kept: Kept
    expires: datetime
    since: datetime | None = None
    lines: list[Line] = field(default_factory=list)
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Gone:
    names: set[str]
    receipt: tuple[Reply, ...]
    expires: datetime


class MemoryStore:
    """A store without a server."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._talks: dict[str, _Talk] = {}
        self._watches: dict[str, set[EventWatch]] = {}
        self._gone: dict[str, _Gone] = {}
        self._last = 0

    async def load(self, key: str, message_id: str = "", recent: int = 0) -> Kept:
        """Everything that a turn needs."""
        talk = self._talk(key)
        gone = self._gone.get(key)
        if (
            gone
            and gone.expires > self._clock.now()
            and message_id in gone.names
            and not (talk and message_id in talk.seen)
        ):
            return replace(talk.kept if talk else Kept(), replies=gone.receipt, gone=True)
        if talk is None:
            return Kept()
        if message_id in talk.seen:
            first, last = talk.seen[message_id]
            said = [line for line in talk.lines if first <= _number(line.id) <= last]
            return replace(talk.kept, replies=tuple(reply_of(line) for line in said if line.who == "bot"))
        return replace(talk.kept, recent=tuple(talk.lines[-recent:]) if recent else ())

    async def save(self, key: str, kept: Kept, write: Write) -> bool:
        """Write a turn if the value is still the one in `kept`; False, and nothing written, when it is not."""
        await asyncio.sleep(0)  # like any other store: others may come first
        talk = self._talk(key)
        if (talk.kept.revision if talk else 0) != kept.revision:
            return False
        now = self._clock.now()
        if talk is None:
            talk = self._talks[key] = _Talk(Kept(), now)
        talk.since = (talk.since or now) if write.mode == "queued" else None
        talk.kept = Kept(self._tick(), write.snapshot, write.trail, write.mode)
        self._say(key, talk, write.lines, write.message_id)
        return True

    async def erase(
        self,
        key: str,
        kept: Kept | None = None,
        message_id: str = "",
        receipt: tuple[Line, ...] = (),
        *,
        post: bool = False,  # noqa: ARG002 - memory has no outbox
    ) -> bool:
        """Remove everything of this person; with `kept` only if the value is still that one."""
        talk = self._talk(key)
        if talk and kept and talk.kept.revision != kept.revision:
            return False
        self._bury(key, {*(talk.seen if talk else ()), *([message_id] if message_id else ())}, receipt)
        self._talks.pop(key, None)
        self._wake(key)
        return True

    async def push(self, key: str, line: Line, name: str = "") -> bool:
        """Add one line to a talk that exists, one of the same name only once; False when there is no such talk."""
        talk = self._talk(key)
        if talk is None:
            return False
        if not name or f"push:{name}" not in talk.seen:
            self._say(key, talk, (line,), f"push:{name}" if name else "")
        return True

    async def lines(self, key: str, after: str = "", limit: int = 400) -> list[Line]:
        """Lines after that id, oldest first; without an id the newest `limit` ones."""
        talk = self._talk(key)
        if talk is None:
            return []
        if not after:
            return talk.lines[-limit:]
        return [line for line in talk.lines if _number(line.id) > _number(after)][:limit]

    @asynccontextmanager
    async def watch(self, key: str) -> AsyncIterator[EventWatch]:
        """Follow a conversation while the context is open."""
        watch = EventWatch()
        followers = self._watches.setdefault(key, set())
        followers.add(watch)
        try:
            yield watch
        finally:
            followers.discard(watch)
            if not followers:
                self._watches.pop(key, None)

    async def queued(self) -> list[Waiting]:
        """Who waits for an advisor, longest first."""
        found = [(talk.since, key) for key in list(self._talks) if (talk := self._talk(key)) and talk.since]
        return [Waiting(key, since) for since, key in sorted(found)]

    async def ping(self) -> None:
        """Memory always works."""

    async def close(self) -> None:
        """Forget everything."""
        self._talks.clear()
        self._gone.clear()

    def _bury(self, key: str, names: set[str], receipt: tuple[Line, ...]) -> None:
        """Leave message ids and the receipt; forget what was left of others two days ago."""
        now = self._clock.now()
        self._gone = {one: gone for one, gone in self._gone.items() if gone.expires > now}
        earlier = self._gone.get(key)
        if names or earlier:
            names |= earlier.names if earlier else set()
            self._gone[key] = _Gone(names, tuple(reply_of(line) for line in receipt), now + _GONE_LIFE)

    def _talk(self, key: str) -> _Talk | None:
        talk = self._talks.get(key)
        if talk and talk.expires <= self._clock.now():
            del self._talks[key]
            return None
        return talk

    def _say(self, key: str, talk: _Talk, lines: tuple[Line, ...], message_id: str) -> None:
        told = [replace(line, id=f"{self._tick()}-0") for line in lines]
        talk.expires = self._clock.now() + _LIFE
        if told and message_id:
            talk.seen[message_id] = (_number(told[0].id), _number(told[-1].id))
        horizon = self._last - KEEP_MS
        old = max(0, len(talk.lines) + len(told) - KEEP_LINES)
        talk.lines = [line for line in talk.lines[:old] if _number(line.id) >= horizon] + talk.lines[old:] + told
        talk.seen = {name: place for name, place in talk.seen.items() if place[0] >= horizon}
        self._wake(key)

    def _tick(self) -> int:
        """A number that never comes back: the clock in milliseconds, or the next one."""
        self._last = max(self._last + 1, ms_of(self._clock.now()))
        return self._last

    def _wake(self, key: str) -> None:
        for watch in self._watches.get(key, ()):
            watch.wake()


def _number(line_id: str) -> int:
    return int(line_id.partition("-")[0])
