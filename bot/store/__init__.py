"""Conversations between two messages: in Redis, in a server of our own, or in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.base import Kept, Store, Waiting, Write
from bot.store.embedded import EmbeddedServer
from bot.store.links import Link, open_link
from bot.store.memory import MemoryStore
from bot.store.redis_store import RedisStore
from bot.store.shredder import Shredder

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import Clock

__all__ = ["Kept", "Link", "MemoryStore", "RedisStore", "Store", "Waiting", "Write", "link_of", "open_store"]

EMBEDDED, MEMORY = "embedded", "memory"


async def open_store(place: str, directory: Path, clock: Clock) -> Store:
    """The store at `place`: `memory`, `embedded` (in `directory`), or an address of the contract, section 7.

    Raises:
        StartFault: it cannot be had; the message says why.
    """
    if place == MEMORY:
        return MemoryStore(clock)
    if place != EMBEDDED:
        return RedisStore(open_link(place), clock)
    server = EmbeddedServer(directory)
    await server.start()
    link = open_link(server.url, server.revive)
    return RedisStore(link, clock, server.stop, Shredder(link.pages))


def link_of(store: Store) -> Link | None:
    """The connections of a store that lies in Redis; None for one in memory."""
    return store.link if isinstance(store, RedisStore) else None
