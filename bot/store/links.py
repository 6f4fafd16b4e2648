"""From the address of a store to connections: single servers, sockets, Sentinel, Cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, unquote, urlsplit

from redis.asyncio import ConnectionPool, RedisCluster
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff

from bot.store.addresses import PLAIN, SENTINEL, address_fault, read_address
from bot.store.wire import PATIENCE, ClusterWire, Pipe, Wire

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from redis.asyncio.connection import AbstractConnection


@dataclass(frozen=True, slots=True)
class Link:
    """How to reach a store.

    Attributes:
        turns: the way for turns.
        pages: a second way for long answers, so that they do not hold up turns.
        connect: a new connection for the news.
        close: lets go of everything that this made.
        slotted: keys that are used together must lie in one slot.
    """

    turns: Wire
    pages: Wire
    connect: Callable[[], AbstractConnection]
    close: Callable[[], Awaitable[None]]
    slotted: bool = False


async def _nothing() -> None:
    return


def open_link(url: str, revive: Callable[[], Awaitable[None]] = _nothing) -> Link:
    """A link to the store at `url`; nothing is connected yet.

    Args:
        url: one of the addresses of the contract, section 7.
        revive: called when the connection failed, before the second try.

    Raises:
        StartFault: the address cannot be read.
    """
    parts = read_address(url)
    try:
        if parts.scheme in PLAIN:
            return _plain(ConnectionPool.from_url(url, **_OPTIONS), revive)
        return _sentinel(parts, revive) if parts.scheme == SENTINEL else _cluster(parts)
    except (ValueError, TypeError, OSError) as error:
        raise address_fault("cannot be read") from error


_OPTIONS: Final[dict[str, Any]] = {
    "decode_responses": True,
    "protocol": 2,
    "socket_timeout": None,
    "socket_connect_timeout": PATIENCE,
    "retry": Retry(NoBackoff(), 0),
}


def _plain(
    pool: ConnectionPool, revive: Callable[[], Awaitable[None]], also: Callable[[], Awaitable[None]] = _nothing
) -> Link:
    turns, pages = Pipe(pool.make_connection, revive), Pipe(pool.make_connection, revive)

    async def close() -> None:
        await turns.close()
        await pages.close()
        await also()

    return Link(turns, pages, pool.make_connection, close)


def _sentinel(parts: SplitResult, revive: Callable[[], Awaitable[None]]) -> Link:
    name, _, database = parts.path.strip("/").partition("/")
    if not name:
        raise ValueError("no master name")
    options = {**_OPTIONS, **_login(parts), "db": int(database or 0)}
    watchers = Sentinel(_hosts(parts), sentinel_kwargs=dict(_OPTIONS), **options)  # type: ignore[no-untyped-call]  # redis-py leaves it untyped

    async def close() -> None:
        for watcher in watchers.sentinels:
            await watcher.aclose()

    return _plain(watchers.master_for(name).connection_pool, revive, close)


def _cluster(parts: SplitResult) -> Link:
    options = {**_OPTIONS, "socket_timeout": PATIENCE, "retry": Retry(NoBackoff(), 2), **_login(parts)}
    nodes = [ClusterNode(host, port) for host, port in _hosts(parts)]
    cluster = RedisCluster(startup_nodes=nodes, **options)
    wire = ClusterWire(cluster)
    host, port = _hosts(parts)[0]
    news = ConnectionPool(host=host, port=port, **_OPTIONS, **_login(parts))
    return Link(wire, wire, news.make_connection, cluster.aclose, slotted=True)


def _hosts(parts: SplitResult) -> list[tuple[str, int]]:
    hosts = []
    for place in parts.netloc.rpartition("@")[2].split(","):
        one = urlsplit(f"//{place}")
        if not one.hostname:
            raise ValueError("no host")
        hosts.append((one.hostname, one.port or (26379 if parts.scheme == SENTINEL else 6379)))
    return hosts


def _login(parts: SplitResult) -> dict[str, Any]:
    name, _, password = parts.netloc.rpartition("@")[0].partition(":")
    given = {"username": unquote(name), "password": unquote(password)}
    return {key: value for key, value in given.items() if value}
