"""Who waits for an advisor: an index beside the conversations, and the numbers of leads."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.clock import moment_of, ms_of
from bot.store import scripts
from bot.store.base import Waiting
from bot.store.keys import CASES, GRACE_MS, LEAD, LEADS, OPEN, QUEUE, SEATS, TTL, key_of
from bot.store.wire import call, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from bot.store.keys import Keys
    from bot.store.links import Link

_HEAD: Final = 24


class Queue:
    """The queue. The mark in a conversation is the truth, this only says where to look.

    Args:
        link: the connections.
        clock: tells since when somebody waits.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._link = link
        self._clock = clock

    async def enter(self, keys: Keys) -> int:
        """To be called before the turn that lets this person wait is written; gives their lead number."""
        await run(self._link.turns, scripts.ENTER, [QUEUE], keys.tag, self._now_ms(), TTL)
        return await self.known(keys)

    async def known(self, keys: Keys) -> int:
        """The number of this person's lead, under which the case is found from now on."""
        found = await call(self._link.turns, "HGET", keys.desk, "lead")
        lead = int(found or await call(self._link.turns, "INCR", LEADS))
        await asyncio.gather(
            run(self._link.turns, scripts.ENTER, [OPEN], keys.tag, self._now_ms(), TTL),
            run(self._link.turns, scripts.ENTER, [CASES], keys.tag, lead, TTL),
            call(self._link.turns, "SET", f"{LEAD}:{lead}", keys.tag, "EX", TTL),
        )
        return lead

    async def leave(self, tag: str) -> None:
        """Waits no more."""
        await call(self._link.turns, "ZREM", QUEUE, tag)

    async def forget(self, tag: str, lead: str, owner: str) -> None:
        """Nothing of this person is left: no index leads to them any more."""
        await asyncio.gather(
            self.leave(tag),
            call(self._link.turns, "ZREM", OPEN, tag),
            call(self._link.turns, "ZREM", CASES, tag),
            *([call(self._link.turns, "DEL", f"{LEAD}:{lead}")] if lead else []),
            *([call(self._link.turns, "ZREM", f"{SEATS}:{owner}", tag)] if owner else []),
        )

    async def back(self, tag: str, since_ms: int) -> None:
        """Waits again, since then."""
        await run(self._link.turns, scripts.ENTER, [QUEUE], tag, since_ms, TTL)

    async def ahead(self, tag: str) -> int | None:
        """How many wait longer; None for somebody who does not wait."""
        rank = await call(self._link.pages, "ZRANK", QUEUE, tag)
        return None if rank is None else int(rank)

    async def length(self) -> int:
        """How many wait."""
        return int(await call(self._link.pages, "ZCARD", QUEUE))

    async def waiting(self, keys: Callable[[str], Keys], start: int = 0, stop: int = -1) -> list[Waiting]:
        """Who waits, longest first, from place `start` to `stop`; what no conversation confirms is dropped."""
        found = await call(self._link.pages, "ZRANGE", QUEUE, start, stop, "WITHSCORES")
        entries = zip(found[::2], found[1::2], strict=True)
        confirmed = await asyncio.gather(*(self._confirm(keys(key_of(tag)), since) for tag, since in entries))
        return [waiting for waiting in confirmed if waiting]

    async def _confirm(self, keys: Keys, since: str) -> Waiting | None:
        entered = int(float(since))
        head = await call(self._link.pages, "GETRANGE", keys.core, 0, _HEAD)
        if head.partition("\n")[0].endswith(" 1"):
            return Waiting(key_of(keys.tag), moment_of(entered))
        if self._now_ms() - entered > GRACE_MS:  # younger ones may be about to be written
            await run(self._link.pages, scripts.DROP, [QUEUE], keys.tag, since)
        return None

    def _now_ms(self) -> int:
        return ms_of(self._clock.now())
