"""Commands to Redis, gathered: what is asked for in one tick of the loop goes out in one write.

redis-py opens, secures and names the connection; its cost per command is saved by speaking on it directly.
Every command that is sent here may be sent twice when a connection breaks, so every one must be harmless twice.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Protocol

from hiredis import pack_command
from redis.exceptions import NoScriptError, RedisClusterException, RedisError, ResponseError

from bot.errors import StoreDown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from redis.asyncio import RedisCluster
    from redis.asyncio.connection import AbstractConnection

    from bot.store.scripts import Script

PATIENCE: Final = 1.5
FAILURES: Final = (RedisError, RedisClusterException, OSError)

Part = str | int


class Wire(Protocol):
    """Takes commands and gives their answers; raises `StoreDown`, or `ResponseError` for one that was refused."""

    async def call(self, *command: Part) -> Any:
        """One command."""
        ...


class Pipe:
    """One connection to one server, with at most one batch on its way.

    Args:
        connect: gives a connection that may or may not be open.
        revive: called after a failure, before the second and last try.
    """

    def __init__(self, connect: Callable[[], AbstractConnection], revive: Callable[[], Awaitable[None]]) -> None:
        self._connect = connect
        self._revive = revive
        self._connection: AbstractConnection | None = None
        self._waiting: list[tuple[bytes, asyncio.Future[Any]]] = []
        self._sending: asyncio.Task[None] | None = None

    async def call(self, *command: Part) -> Any:
        """One command, together with whatever else is asked for in this tick."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        self._waiting.append((packed(*command), answer))
        if self._sending is None:
            self._sending = loop.create_task(self._send())
        return await answer

    async def close(self) -> None:
        """Hang up; what still waits for an answer is told that there will be none."""
        if self._sending is not None:
            self._sending.cancel()
        for _, answer in self._waiting:
            answer.cancel()
        await self._hang_up()

    async def _send(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._try_twice(batch)
        finally:
            self._sending = None

    async def _try_twice(self, batch: list[tuple[bytes, asyncio.Future[Any]]]) -> None:
        try:
            try:
                await self._exchange(batch)
            except FAILURES:
                await self._hang_up()
                await self._revive()
                await self._exchange([one for one in batch if not one[1].done()])
        except (*FAILURES, StoreDown) as error:
            await self._hang_up()
            _fail(batch, error)
        except BaseException as error:
            _fail(batch, error)
            raise

    async def _exchange(self, batch: list[tuple[bytes, asyncio.Future[Any]]]) -> None:
        async with asyncio.timeout(PATIENCE):
            connection = await self._connected()
            await connection.send_packed_command([command for command, _ in batch], check_health=False)
            for _, answer in batch:
                try:
                    value = await connection.read_response()
                except ResponseError as refused:
                    value = refused
                _settle(answer, value)

    async def _connected(self) -> AbstractConnection:
        if self._connection is None:
            self._connection = self._connect()
        if not self._connection.is_connected:
            await self._connection.connect()  # type: ignore[no-untyped-call]  # redis-py leaves it untyped
        return self._connection

    async def _hang_up(self) -> None:
        if self._connection is not None:
            await self._connection.disconnect(nowait=True)


class ClusterWire:
    """Commands to a cluster; redis-py finds the server of each key."""

    def __init__(self, cluster: RedisCluster) -> None:
        self._cluster = cluster

    async def call(self, *command: Part) -> Any:
        """One command."""
        try:
            async with asyncio.timeout(2 * PATIENCE):
                return await self._cluster.execute_command(*command)
        except ResponseError:
            raise
        except FAILURES as error:
            raise StoreDown(f"{type(error).__name__}: {error}") from error


def packed(*command: Part) -> bytes:
    """A command as it goes over the wire."""
    data: bytes = pack_command(command)  # type: ignore[arg-type]  # the stub allows one part only
    return data


async def run(wire: Wire, script: Script, keys: Sequence[str], *arguments: Part) -> Any:
    """Run a script; a server that does not know it yet is given its text."""
    try:
        try:
            return await wire.call("EVALSHA", script.sha, len(keys), *keys, *arguments)
        except NoScriptError:
            return await wire.call("EVAL", script.text, len(keys), *keys, *arguments)
    except ResponseError as error:
        raise StoreDown(f"{type(error).__name__}: {error}") from error


async def call(wire: Wire, *command: Part) -> Any:
    """Run a plain command."""
    try:
        return await wire.call(*command)
    except ResponseError as error:
        raise StoreDown(f"{type(error).__name__}: {error}") from error


def _settle(answer: asyncio.Future[Any], value: Any) -> None:
    if answer.done():
        return  # nobody waits any more
    if isinstance(value, Exception):
        answer.set_exception(value)
    else:
        answer.set_result(value)


def _fail(batch: list[tuple[bytes, asyncio.Future[Any]]], error: BaseException) -> None:
    for _, answer in batch:
        if isinstance(error, Exception):
            _settle(answer, StoreDown(f"{type(error).__name__}: {error}"))
        else:
            answer.cancel()
