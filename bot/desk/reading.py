"""Reading cases: one, many, those who wait, those of one advisor, by lead number."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.desk.case import ADVISOR, Case, case_of
from bot.store.scripts import script
from bot.store.wire import run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.desk.places import Places
    from bot.lines import Line
    from bot.store.redis_store import RedisStore

# A script, because redis-py's cluster client gives the plain command's answer another shape.
_ALL = script("return redis.call('HGETALL', KEYS[1])")


async def read_case(store: RedisStore, key: str) -> Case:
    """One case; an empty one, of the bot, for a talk that never asked for a person."""
    found = await run(store.link.pages, _ALL, [store.keys(key).desk])
    return case_of(key, dict(zip(found[::2], found[1::2], strict=True)))


class Cases:
    """What there is on the desk.

    Args:
        store: where the conversations lie.
        places: the indexes.
    """

    def __init__(self, store: RedisStore, places: Places) -> None:
        self.places = places
        self._store = store

    async def case(self, key: str) -> Case:
        """One case; an empty one, of the bot, for a talk that never asked for a person."""
        return await read_case(self._store, key)

    async def cases(self, keys: Iterable[str]) -> list[Case]:
        """Several cases, in that order, in one go."""
        return list(await asyncio.gather(*map(self.case, keys)))

    async def waiting(self, offset: int = 0, limit: int = 0) -> list[Case]:
        """Who waits, longest first (待接入); with a limit so many places of the queue from an offset."""
        stop = offset + limit - 1 if limit else -1
        found = await self.cases(waiting.key for waiting in await self._store.queued(offset, stop))
        return [case for case in found if case.lead]

    async def of(self, advisor: str) -> list[Case]:
        """The cases of an advisor (我的), oldest first; seats that no case confirms are given free."""
        found = await self.cases(await self.places.seated(advisor))
        mine = [case for case in found if case.owner == advisor and case.state == ADVISOR]
        now = self.places.now_ms()
        for case in found:
            if case not in mine and now - await self.places.seated_since(advisor, self._tag(case.key)) > YOUNG_MS:
                await self.places.rise(advisor, self._tag(case.key))
        return mine

    async def all(self, offset: int = 0, limit: int = 50) -> list[Case]:
        """Every case that is kept (全部), the newest lead first."""
        return [case for case in await self.cases(await self.places.cases(offset, limit)) if case.lead]

    async def by_lead(self, lead: int) -> Case | None:
        """The case with that number; None when there is none (any more)."""
        key = await self.places.key_of_lead(lead)
        if key is None:
            return None
        case = await self.case(key)
        return case if case.lead == lead else None

    async def log(self, case: Case, after: str = "", limit: int = 400) -> list[Line]:
        """Everything that was said, notes and suggestions included, with how far each line got on its way."""
        return await self._store.lines(case.key, after, limit)

    async def ahead(self, key: str) -> int | None:
        """How many wait longer than this person; None when they do not wait."""
        return await self._store.queue.ahead(self._tag(key))

    async def busy(self) -> dict[str, int]:
        """How many cases each advisor has who was seen, for the choice of whom to offer one to."""
        names = list(await self.places.last_seen())
        counts = await asyncio.gather(*(self.places.count(name) for name in names))
        return dict(zip(names, counts, strict=True))

    def _tag(self, key: str) -> str:
        return self._store.keys(key).tag


YOUNG_MS = 10_000
"""A seat is held before its case is claimed: such a young one is not yet an empty one."""
