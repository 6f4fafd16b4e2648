"""A process that delivers for the channel `toy` and never gets an answer from its platform; killed by the test."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.meter import Meter
from bot.post.office import PostOffice
from bot.post.outcome import Outcome, Sent
from bot.store import RedisStore
from bot.store.links import open_link

if TYPE_CHECKING:
    from dialogs.messages import Reply


class Mute:
    """Says on stdout what it was handed, takes the first lines and then stands still."""

    def __init__(self, takes: int) -> None:
        self._takes = takes

    async def send(self, _person: str, reply: Reply, _name: str) -> Outcome:
        """Take it, or hang."""
        print(reply.text, flush=True)
        if self._takes == 0:
            await asyncio.Event().wait()
        self._takes -= 1
        return Sent()


async def main(url: str, key: str, takes: int) -> None:
    """Deliver for one conversation."""
    store = RedisStore(open_link(url), SystemClock())
    office = PostOffice(store, SystemClock(), Meter())
    office.serve("toy", Mute(takes))
    await office.start()
    office.nudge(key)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
