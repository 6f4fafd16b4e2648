"""What the bridges promise when `hufen serve` itself is killed in the middle of a call."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from peers.telegram_forum import GROUP, telegram_forum
from peers.telegram_platform import TOKEN
from rim import Server, free_port

from bot.clock import SystemClock
from bot.house import open_house
from bot.settings import Settings
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

pytestmark = pytest.mark.proof
PEOPLE = 8


@asynccontextmanager
async def _served(valkey: Server, place: Path, **given: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`hufen serve` as a process of its own, killed at the end without a word."""
    names = {f"HUFEN_{name.upper()}": value for name, value in given.items()}
    own = {"HUFEN_REDIS_URL": valkey.url, "HUFEN_SECRET_KEY": "0123456789abcdef", "HUFEN_DESK_HOURS": "always"}
    command = (sys.executable, "-m", "bot", "serve", "--port", str(free_port()))
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **own, **names}, cwd=place, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _ask(valkey: Server, first: int, count: int) -> None:
    """People who ask for an advisor, at another process of the house."""
    house = await open_house(Settings(secret_key="0123456789abcdef", desk_hours="always"), valkey.url, SystemClock())  # noqa: S106 - of tests only
    for number in range(first, first + count):
        await house.service.handle(f"web:{number:016}", Incoming(text="转人工", message_id=f"m{number}"))
    await house.close()


async def _until(true: Callable[[], bool], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - told by other processes
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("call", ["sendMessage", "createForumTopic"])
async def test_kill_9_in_a_call_to_the_group(valkey: Server, tmp_path: Path, call: str) -> None:
    """The worker dies with a message handed over: the next one tells every lead, this message twice and no other.

    Dead while it makes a topic, the next one finds that topic and makes no second one.
    """
    async with telegram_forum() as forum:
        given = {
            "telegram_token": TOKEN,
            "telegram_api_base": forum.base,
            "telegram_advisor_chat_id": str(GROUP),
        }
        async with _served(valkey, tmp_path, **given) as first:
            await _until(lambda: valkey.ask("EXISTS", "hufen:{bridge}:cursor").strip() == ":1", 20)
            calls: list[str] = []

            def kill(method: str, _data: dict[str, Any]) -> None:
                if method == call:
                    calls.append(method)
                    if len(calls) == PEOPLE // 2:
                        first.kill()

            forum.before = kill
            await _ask(valkey, 0, PEOPLE)
            await _until(lambda: first.returncode is not None or len(calls) >= PEOPLE // 2, 20)
        forum.before = None
        made = (f"hufen:{{bridge}}:making:{lead}" for lead in range(1, PEOPLE + 1))
        valkey.ask("DEL", "hufen:{bridge}:lease", *made)  # half a minute is over
        async with _served(valkey, tmp_path, **given):
            await _until(lambda: len([topic for topic in forum.topics if forum.words(topic)]) == PEOPLE, 50)
            await asyncio.sleep(3)
        leads = Counter(name.split()[0] for name in forum.topics.values())
        told = Counter(text.splitlines()[0].split()[0] for topic in forum.topics for text in forum.words(topic))
    assert set(leads.values()) == {1}
    assert sum(count - 1 for name, count in told.items() if name.startswith("L-")) <= 1


async def test_kill_9_in_a_call_to_the_receiver(valkey: Server, tmp_path: Path) -> None:
    """The worker dies while the receiver takes an event: the next one tells it again under its id, nothing is lost."""
    calls: list[str] = []
    running: list[asyncio.subprocess.Process] = []

    async def take(request: web.Request) -> web.Response:
        calls.append(request.headers["X-Hufen-Delivery"])
        if len(calls) == PEOPLE:
            running[0].kill()
        return web.Response()

    app = web.Application()
    app.router.add_post("/", take)
    receiver = TestServer(app, shutdown_timeout=0.1)
    await receiver.start_server()
    given = {"webhook_url": str(receiver.make_url("/")), "webhook_secret": "a-shared-secret-of-tests"}
    async with _served(valkey, tmp_path, **given) as first:
        running.append(first)
        await _until(lambda: valkey.ask("EXISTS", "hufen:{hooks}:cursor").strip() == ":1", 20)
        await _ask(valkey, 0, PEOPLE)
        await _until(lambda: len(calls) >= PEOPLE, 20)
    async with _served(valkey, tmp_path, **given):
        await _until(lambda: len(set(calls)) == 2 * PEOPLE, 90)
    await receiver.close()
    again = sum(count - 1 for count in Counter(calls).values())
    assert again <= 4  # as many as were on their way at once
