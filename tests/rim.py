"""What tests of the rim share: a clock to set, servers to talk to, short ways to say things to a store."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.lines import Line
from bot.store import Write
from bot.store.places import server_program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START = datetime.fromisoformat("2026-11-22T10:00:00+08:00")


@dataclass
class HandClock:
    """A clock that moves when told to."""

    moment: datetime = START

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment

    def later(self, **span: float) -> None:
        """Move on."""
        self.moment += timedelta(**span)


@dataclass
class Server:
    """A Redis-protocol server over TCP, as an operator would run one."""

    process: subprocess.Popen[str]
    port: int
    address: str = "redis://127.0.0.1:{port}/0"

    @property
    def url(self) -> str:
        """Where a store finds it."""
        return self.address.format(port=self.port)

    def wait_for(self, words: str, *parts: str) -> None:
        """Ask again and again until the answer holds these words."""
        for _ in range(600):
            if words in self.ask(*parts):
                return
            threading.Event().wait(0.02)
        raise AssertionError(f"{parts} never gave {words}")

    def ask(self, *parts: str) -> str:
        """One command, its raw answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall((" ".join(parts) + "\r\n").encode())
            return line.recv(1_000_000).decode()

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(10)
        if self.process.stdout:
            self.process.stdout.close()


def free_port() -> int:
    """A port that nobody listens on, below those that callers are given: it stays free while its server is away."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def start_server(program: str, directory: Path, *options: str, port: int = 0) -> Server:
    """Start a server, on a free port if none is given, and wait until it says that it is ready."""
    port = port or free_port()
    process = subprocess.Popen(
        [program, *options, "--port", str(port), "--save", "", "--dir", str(directory)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "Ready to accept connections" in line or "Sentinel ID is" in line:
            return Server(process, port)
    process.communicate()
    raise AssertionError(f"{program} did not start")


def start_cluster(directory: Path) -> Server:
    """A cluster of one node: it refuses commands that cross slots like any other."""
    node = start_server(server_program(), directory, "--cluster-enabled", "yes", "--cluster-port", str(free_port()))
    node.ask("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
    node.wait_for("cluster_state:ok", "CLUSTER", "INFO")
    node.address = "redis+cluster://127.0.0.1:{port}"
    return node


def start_sentinel(directory: Path, master: Server) -> Server:
    """A Sentinel that watches one server under the name `points`."""
    settings = directory / "sentinel.conf"
    settings.write_text(f"sentinel monitor points 127.0.0.1 {master.port} 1\n")
    sentinel = start_server(server_program(), directory, str(settings), "--sentinel")
    sentinel.address = "redis+sentinel://127.0.0.1:{port}/points/1"
    return sentinel


def programs() -> Iterator[tuple[str, str]]:
    """Servers to test against: ours, and Redis where it is installed."""
    yield "valkey", server_program()
    if found := shutil.which("redis-server"):
        yield "redis", found


def write(text: str = "hi", message_id: str = "m1", *, waiting: bool = False, snapshot: str = "{}") -> Write:
    """A turn in which the user said `text` and the bot repeated it."""
    lines = (Line("", "user", text, START), Line("", "bot", f"{text}!", START))
    return Write(snapshot, "[]", message_id, lines, "queued" if waiting else "bot")
