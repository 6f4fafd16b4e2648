"""A worker with the advisors' group, for every test a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bridge_help import open_bridge
from peers.telegram_forum import telegram_forum

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bridge_help import Bridged
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
