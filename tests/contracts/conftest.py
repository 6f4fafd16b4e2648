"""Every channel, opened where a test names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


@pytest.fixture(params=ALL)
async def wire(
    request: pytest.FixtureRequest, valkey: Server, clock: HandClock, programs: Programs
) -> AsyncIterator[Wire]:
    """A person's side of every channel, over an empty store."""
    async with open_wire(request.param, valkey, clock, programs) as opened:
        yield opened
