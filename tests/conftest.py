"""Fixtures of all tests: one server of each kind a test run (and a worker), emptied before each test."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from rim import HandClock, Server, programs, start_cluster, start_sentinel, start_server

from bot.logs import LIBRARIES, SILENT
from dialogs.answers import Answers
from scoring import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.answers.sense import Sense
    from scoring import Rulebook

# The same examples in every run, so that a red run is red again; EXPLORE=1 looks for new ones.
settings.register_profile("steady", deadline=None, derandomize="EXPLORE" not in os.environ)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def answers_read_once() -> Iterator[None]:
    """Houses of a test run share what they know: it takes long to read, is never changed, and knows nobody."""
    rulebook = load_rulebook()

    @cache
    def ours() -> Answers:
        return Answers(rulebook)

    def answers(given: Rulebook, sense: Sense | None = None) -> Answers:
        return ours() if given is rulebook and sense is None else Answers(given, sense)

    with pytest.MonkeyPatch.context() as patch:
        for place in ("bot.house", "bot.asking", "dialogs.faults"):
            patch.setattr(f"{place}.Answers", answers)
        yield


@pytest.fixture(autouse=True)
def logs_left_alone() -> Iterator[None]:
    """A command that sets up its logs within this process does not silence the tests after it."""
    loggers = [logging.getLogger(name) for name in (None, *LIBRARIES, *SILENT)]
    before = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands still until it is moved."""
    return HandClock()


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """Servers over TCP by name: `valkey`, `cluster` and `sentinel` always, `redis` where it is installed."""
    running: dict[str, Server] = {}
    with ExitStack() as all_of_them:

        def keep(name: str, server: Server) -> None:
            all_of_them.callback(server.stop)
            running[name] = server

        for name, program in programs():
            keep(name, start_server(program, tmp_path_factory.mktemp(name)))
        keep("cluster", start_cluster(tmp_path_factory.mktemp("cluster")))
        keep("sentinel", start_sentinel(tmp_path_factory.mktemp("sentinel"), running["valkey"]))
        yield running


@pytest.fixture
def valkey(servers: dict[str, Server]) -> Server:
    """An empty server."""
    servers["valkey"].ask("FLUSHALL")
    return servers["valkey"]
