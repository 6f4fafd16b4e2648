"""Fixtures of all tests: one server of each kind a test run (and a worker), emptied before each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rim import HandClock, Server, programs, start_cluster, start_sentinel, start_server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands still until it is moved."""
    return HandClock()


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """Servers over TCP by name: `valkey`, `cluster` and `sentinel` always, `redis` where it is installed."""
    running = {name: start_server(program, tmp_path_factory.mktemp(name)) for name, program in programs()}
    running["cluster"] = start_cluster(tmp_path_factory.mktemp("cluster"))
    running["sentinel"] = start_sentinel(tmp_path_factory.mktemp("sentinel"), running["valkey"])
    yield running
    for server in running.values():
        server.stop()


@pytest.fixture
def valkey(servers: dict[str, Server]) -> Server:
    """An empty server."""
    servers["valkey"].ask("FLUSHALL")
    return servers["valkey"]
