"""A server of our own for the default store: started on demand, shared by processes, ending with its starter.

The lock file decides who starts it. The server inherits the lock and is the only one to hold it, so the lock is
taken exactly as long as a server runs on the data: a second one can never start on the same files, not even while
the first is still writing its last lines. Who does not get the lock uses the running server. When the starter dies
the server ends with it, and the next process that misses it starts a new one.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from bot.errors import StartFault, StoreDown
from bot.store.places import Places, prepare, server_program, why_not_started

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 60.0  # a large store needs its time to load
PATIENCE_MIDWAY: Final = 3.0
STEP: Final = 0.01
GRACE: Final = 5.0
MEMORY: Final = "1gb"

# Runs before the server in its own process: ask Linux to end it with its parent (prctl 1 is PR_SET_PDEATHSIG,
# 15 is SIGTERM, kept across exec), look whether the parent has gone in the meantime, become the server.
_STUB: Final = (
    "import ctypes,os,sys\n"
    "if sys.platform=='linux': ctypes.CDLL(None).prctl(1,15)\n"
    "if os.getppid()!=int(sys.argv[1]): sys.exit(0)\n"
    "os.execv(sys.argv[2],sys.argv[2:])"
)


class EmbeddedServer:
    """One server on one data directory, ours or shared.

    Args:
        directory: the data directory; made when it is not there.
    """

    def __init__(self, directory: Path) -> None:
        self.places: Places = prepare(directory)
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = asyncio.Lock()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"unix://{self.places.socket}"

    async def start(self, patience: float = PATIENCE) -> None:
        """Return when a server answers: a new one, or the one that runs already.

        Args:
            patience: seconds to wait for it.

        Raises:
            StartFault: none can be had; the message says why.
        """
        async with self._starting:
            if self._ended():
                self._process = None  # an earlier one
            for _ in range(int(patience / STEP)):
                if await _answers(self.places.socket):
                    return
                if self._ended():
                    self._process = None
                    raise StartFault(why_not_started(self.places))
                self._start_if_free()
                await asyncio.sleep(STEP)
        raise StartFault(f"the store in {self.places.data} is locked by another process that does not answer")

    async def revive(self) -> None:
        """Start it again after its starter has died; called when a command failed.

        Raises:
            StoreDown: it does not come back.
        """
        try:
            await self.start(PATIENCE_MIDWAY)
        except StartFault as fault:
            raise StoreDown(str(fault)) from fault

    async def stop(self) -> None:
        """End the server if this process started it; it writes everything down first."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(process.wait, GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            await asyncio.to_thread(process.wait)

    def _ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def _start_if_free(self) -> None:
        """Start a server unless one holds the lock."""
        if self._process is not None:
            return  # ours is on its way
        lock = os.open(self.places.lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._process = self._launch(lock)
        except BlockingIOError:
            return
        except OSError as error:
            raise StartFault(f"the store in {self.places.data} cannot start: {error.strerror}") from error
        finally:
            os.close(lock)

    def _launch(self, lock: int) -> subprocess.Popen[bytes]:
        self.places.socket.unlink(missing_ok=True)
        with self.places.log.open("wb") as log:
            return subprocess.Popen(  # noqa: S603 - our own server, our own arguments
                [sys.executable, "-ISc", _STUB, str(os.getpid()), server_program(), *_options(self.places)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(lock,),
                start_new_session=True,  # Ctrl-C is for us: the server ends when we say so
            )


def _options(places: Places) -> list[str]:
    settings = {
        "port": "0",
        "unixsocket": str(places.socket),
        "unixsocketperm": "700",
        "dir": str(places.data),
        "appendonly": "yes",
        # A turn counts as stored once the disk has it: with "everysec" a turn that met a full disk got its 200.
        "appendfsync": "always",
        "save": "",
        "maxmemory": MEMORY,
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        "daemonize": "no",
    }
    return [part for name, value in settings.items() for part in (f"--{name}", value)]


async def _answers(socket: Path) -> bool:
    try:
        async with asyncio.timeout(1.0):
            reader, writer = await asyncio.open_unix_connection(socket)
            try:
                writer.write(b"PING\r\n")
                return (await reader.readline()).startswith(b"+PONG")
            finally:
                writer.close()
    except OSError:  # nobody listens, or not yet, or loading its data
        return False
