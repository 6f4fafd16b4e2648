"""The embedded store and its disk: nothing is acknowledged that is not there, nothing erased stays there."""

from __future__ import annotations

import asyncio
import resource
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from rim import HandClock, write

from bot.errors import StoreDown
from bot.store import Kept, RedisStore
from bot.store.embedded import EmbeddedServer
from bot.store.links import open_link
from bot.store.shredder import Shredder

if TYPE_CHECKING:
    from pathlib import Path

KEY = "web:0123"


async def _open(directory: Path, delay: float = 3600.0) -> tuple[EmbeddedServer, RedisStore]:
    server = EmbeddedServer(directory)
    await server.start()
    link = open_link(server.url, server.revive)
    return server, RedisStore(link, HandClock(), server.stop, Shredder(link.pages, delay))


def _on_disk(directory: Path, words: str) -> bool:
    found = False
    for part in directory.rglob("*"):
        with suppress(OSError):  # a directory, the socket, a file that has just gone
            found |= words.encode() in part.read_bytes()
    return found


async def test_erased_words_leave_the_disk(tmp_path: Path) -> None:
    """Soon after an erasure, and at the latest when the store is closed, no file holds the person's words any more."""
    for delay in (0.01, 3600.0):
        _, store = await _open(tmp_path, delay)
        await store.save(KEY, Kept(), write("secret-words"))
        await store.save("web:other", Kept(), write("other-words", f"m{delay}"))
        assert _on_disk(tmp_path, "secret-words")

        await store.erase(KEY)
        async with asyncio.timeout(20):
            while delay < 1 and _on_disk(tmp_path, "secret-words"):  # noqa: ASYNC110 - a disk tells nobody
                await asyncio.sleep(0.02)
        await store.close()

        assert not _on_disk(tmp_path, "secret-words")
        assert _on_disk(tmp_path, "other-words")


@pytest.mark.skipif(sys.platform != "linux", reason="needs prlimit to make the server's disk full")
async def test_a_full_disk_acknowledges_nothing(tmp_path: Path) -> None:
    """While the disk takes nothing a turn is `StoreDown`; every turn that was taken is there after a restart."""
    server, store = await _open(tmp_path)
    assert await store.save(KEY, Kept(), write("one", "m1"))
    kept = await store.load(KEY)
    assert server._process is not None
    written = max(part.stat().st_size for part in (tmp_path / "appendonlydir").iterdir())
    resource.prlimit(server._process.pid, resource.RLIMIT_FSIZE, (written + 10, resource.RLIM_INFINITY))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (written + 10, limits[1]))  # for the server that is started anew
    try:
        with pytest.raises(StoreDown):
            await store.save(KEY, kept, write("two", "m2"))
        with pytest.raises(StoreDown):
            await store.ping()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    await store.close()

    _, store = await _open(tmp_path)

    assert [line.text for line in await store.lines(KEY)] == ["one", "one!"]
    await store.close()
