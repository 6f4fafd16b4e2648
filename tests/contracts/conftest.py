"""Every channel, opened where a test names it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

import pytest
from wires.opening import ALL, open_wire
from wires.pipes import Programs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from rim import HandClock, Server
    from wires.shown import Wire


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    """The programs behind pipes, which keep nothing: they are started once."""
    started = Programs(tmp_path_factory.mktemp("chat"))
    yield started
    started.end()


Opening = Callable[..., AbstractAsyncContextManager[Any]]
"""By the channel's name and the number of workers."""


@pytest.fixture
def opening(valkey: Server, clock: HandClock, programs: Programs) -> Opening:
    """Opens a wire over an empty store."""

    def opened(name: str, workers: int = 1) -> AbstractAsyncContextManager[Any]:
        return open_wire(name, valkey, clock, programs, workers)

    return opened


@pytest.fixture(params=ALL)
async def wire(request: pytest.FixtureRequest, opening: Opening) -> AsyncIterator[Wire]:
    """A person's side of every channel, over an empty store."""
    async with opening(request.param) as opened:
        yield opened
