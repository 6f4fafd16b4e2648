"""A worker with the advisors' group, a desk and a receiver, for every test new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bridge_help import open_bridge
from desk_help import open_room
from hook_help import open_receiver
from peers.telegram_forum import telegram_forum

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bridge_help import Bridged
    from desk_help import Room
    from hook_help import Receiver
    from peers.telegram_forum import Forum
    from rim import HandClock, Server


@pytest.fixture
async def forum() -> AsyncIterator[Forum]:
    """The platform with an empty group."""
    async with telegram_forum() as running:
        yield running


@pytest.fixture
async def bridged(valkey: Server, clock: HandClock, forum: Forum) -> AsyncIterator[Bridged]:
    """The worker."""
    async with open_bridge(valkey, clock, forum) as worker:
        yield worker


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """The receiver."""
    async with open_receiver() as running:
        yield running


@pytest.fixture
async def room(valkey: Server, clock: HandClock) -> AsyncIterator[Room]:
    """A desk."""
    room = open_room(valkey, clock)
    yield room
    await room.close()
