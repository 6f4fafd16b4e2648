"""A server that is killed without warning and comes back with what it had written."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rim import Server, start_server

from bot.store.places import server_program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Mortal:
    """The server now, at the same address in every life.

    Args:
        folder: where it writes, before it answers.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.server = self._start(0)

    def kill(self) -> None:
        """Nothing flushed, nothing said."""
        self.server.process.kill()
        self.server.stop()

    def revive(self) -> None:
        """The next life."""
        self.server = self._start(self.server.port)

    def _start(self, port: int) -> Server:
        return start_server(server_program(), self._folder, "--appendonly", "yes", "--appendfsync", "always", port=port)


@contextmanager
def mortal(folder: Path) -> Iterator[Mortal]:
    """A server, until the end."""
    one = Mortal(folder)
    try:
        yield one
    finally:
        one.server.stop()
