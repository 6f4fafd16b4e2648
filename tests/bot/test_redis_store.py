"""What only a server can show: lifetimes, nothing left behind, outages as `StoreDown`, recovery."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rim import HandClock, Server, start_server, write

from bot.errors import StoreDown
from bot.store import Kept, RedisStore
from bot.store.keys import GONE_TTL, SEEN_TTL, TTL, Keys
from bot.store.links import open_link
from bot.store.places import server_program
from dialogs.messages import Reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

KEY = "web:0123"


@pytest.fixture
async def store(valkey: Server, clock: HandClock) -> AsyncIterator[RedisStore]:
    """A store on an empty server."""
    opened = RedisStore(open_link(valkey.url), clock)
    yield opened
    await opened.close()


def _keys(server: Server) -> list[str]:
    return re.findall(r"^hufen:.*?(?=\r)", server.ask("KEYS", "*"), re.MULTILINE)


def _ttl(server: Server, key: str) -> int:
    return int(server.ask("TTL", key).strip(":\r\n"))


async def test_every_key_has_a_lifetime(store: RedisStore, valkey: Server) -> None:
    """The talk lives 90 days, the day's message ids three, every index 90; only the last lead number stays."""
    await store.save(KEY, Kept(), write(waiting=True))

    lives = {key: _ttl(valkey, key) for key in _keys(valkey)}

    assert lives.pop("hufen:desk:leads") == -1
    assert len(lives) == 8
    assert all(SEEN_TTL - 5 <= life <= TTL for life in lives.values())
    assert sum(life > SEEN_TTL for life in lives.values()) == 7


async def test_lifetimes_slide(store: RedisStore, valkey: Server, clock: HandClock) -> None:
    """Every turn and every pushed line starts the 90 days anew."""
    await store.save(KEY, Kept(), write())
    places = Keys(KEY, int(clock.now().timestamp()) // 86_400)
    valkey.ask("EXPIRE", places.core, "100")
    valkey.ask("EXPIRE", places.lines, "100")

    await store.save(KEY, await store.load(KEY), write("again", "m2"))

    assert min(_ttl(valkey, places.core), _ttl(valkey, places.lines)) > 100


async def test_erase_leaves_no_key(store: RedisStore, valkey: Server, clock: HandClock) -> None:
    """After talks over several days no key bears the person's name or words; digests of ids stay for two days."""
    await store.save("web:other", Kept(), write())
    others = set(_keys(valkey))
    for day in range(3):
        await store.save(KEY, await store.load(KEY), write("hi", f"m{day}", waiting=True))
        clock.later(days=1)

    await store.erase(KEY)

    left = set(_keys(valkey)) - {"hufen:queue", "hufen:desk:leads"} - others
    assert [key.rpartition(":")[0] for key in left] == ["hufen:gone"]
    (gone,) = left
    assert GONE_TTL - 5 <= _ttl(valkey, gone) <= GONE_TTL
    assert all(sign not in gone + valkey.ask("HGETALL", gone) for sign in ("0123", "hi", "m1"))
    assert "0123" not in valkey.ask("ZRANGE", "hufen:queue", "0", "-1")


async def test_no_script_known(store: RedisStore, valkey: Server) -> None:
    """A server that forgot the scripts (a restart, a fail-over) is taught them again."""
    await store.save(KEY, Kept(), write())
    valkey.ask("SCRIPT", "FLUSH")

    assert (await store.load(KEY, "m1")).replies == (Reply("hi!"),)


async def test_queue_drops_what_no_talk_confirms(store: RedisStore, valkey: Server, clock: HandClock) -> None:
    """An entry without a waiting talk, left by a process that died, goes away after a minute's grace."""
    valkey.ask("ZADD", "hufen:queue", str(int(clock.now().timestamp() * 1000)), "web:ghost")

    assert await store.queued() == []
    assert "ghost" in valkey.ask("ZRANGE", "hufen:queue", "0", "-1")

    clock.later(minutes=2)

    assert await store.queued() == []
    assert "ghost" not in valkey.ask("ZRANGE", "hufen:queue", "0", "-1")


async def test_out_of_memory(store: RedisStore, valkey: Server) -> None:
    """A full server refuses the whole turn with `StoreDown`; what is there can still be read."""
    await store.save(KEY, Kept(), write())
    kept = await store.load(KEY)
    valkey.ask("CONFIG", "SET", "maxmemory", "1")
    try:
        with pytest.raises(StoreDown):
            await store.save(KEY, kept, write("more", "m2"))
        with pytest.raises(StoreDown):
            await store.ping()
        assert await store.load(KEY) == kept
        assert len(await store.lines(KEY)) == 2
    finally:
        valkey.ask("CONFIG", "SET", "maxmemory", "0")


async def test_a_replica_is_not_ready(store: RedisStore, valkey: Server) -> None:
    """A server that may only be read cannot take a turn, so it does not count as working."""
    valkey.ask("REPLICAOF", "127.0.0.1", "1")
    try:
        with pytest.raises(StoreDown):
            await store.ping()
    finally:
        valkey.ask("REPLICAOF", "NO", "ONE")
    await store.ping()


async def test_outage_and_return(tmp_path: Path, clock: HandClock) -> None:
    """While the server is gone every call is `StoreDown`; when it is back the same store works again."""
    server = start_server(server_program(), tmp_path, "--appendonly", "yes")
    store = RedisStore(open_link(server.url), clock)
    await store.save(KEY, Kept(), write())
    server.stop()

    for attempt in (store.load(KEY), store.lines(KEY), store.queued(), store.ping(), store.erase(KEY)):
        with pytest.raises(StoreDown):
            await attempt
    with pytest.raises(StoreDown):
        await store.save(KEY, Kept(), write("lost", "m2"))

    server = start_server(server_program(), tmp_path, "--appendonly", "yes", port=server.port)
    assert (await store.load(KEY, "m1")).replies == (Reply("hi!"),)
    await store.close()
    server.stop()


async def test_wrong_password(valkey: Server, clock: HandClock) -> None:
    """A refused login is an outage, and its message does not show the password."""
    store = RedisStore(open_link(valkey.url.replace("//", "//someone:s3cret@")), clock)

    with pytest.raises(StoreDown) as caught:
        await store.load(KEY)

    assert "s3cret" not in str(caught.value)
    await store.close()
