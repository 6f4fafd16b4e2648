"""A desk with its pages, for every test a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk_seats import open_office

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from desk_seats import Office
    from rim import HandClock, Server


@pytest.fixture
async def office(valkey: Server, clock: HandClock) -> AsyncIterator[Office]:
    """The house on an empty server."""
    async with open_office(valkey, clock) as office:
        yield office
