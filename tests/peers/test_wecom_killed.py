"""`hufen serve` killed again and again while customers write: every message is answered once."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

import pytest
from peers.wecom_house import platform
from peers.wecom_posting import ACCOUNT, AES_KEY, CORP_ID, SECRET, TOKEN

from bot.clock import SystemClock

if TYPE_CHECKING:
    from pathlib import Path

    from peers.wecom_platform import Platform
    from rim import Server

ROUNDS = 4
PEOPLE = 6
LONGEST = 120.0
"""Seconds: a dead worker's locks and leases have to run out."""


class _Process:
    """The bot as a process of its own."""

    def __init__(self, directory: Path, server: Server, api: str) -> None:
        self._directory = directory
        self._settings = {
            "HUFEN_REDIS_URL": server.url,
            "HUFEN_WECOM_CORP_ID": CORP_ID,
            "HUFEN_WECOM_SECRET": SECRET,
            "HUFEN_WECOM_TOKEN": TOKEN,
            "HUFEN_WECOM_AES_KEY": AES_KEY,
            "HUFEN_WECOM_OPEN_KFID": ACCOUNT,
            "HUFEN_WECOM_API_BASE": api,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> str:
        """Start it; gives where the platform calls."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "serve", "--port", "0"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=self._directory,
            env={**os.environ, **self._settings},
        )
        assert self._process.stdout is not None
        line = (await self._process.stdout.readline()).decode()
        return line.rpartition(" ")[2].strip() + "wecom/kf"

    async def end(self, *, kill: bool) -> int:
        """End it; gives its exit code."""
        assert self._process is not None
        if kill:
            self._process.kill()
        else:
            self._process.terminate()
        return await self._process.wait()


@pytest.mark.proof
async def test_killed_in_the_middle(valkey: Server, tmp_path: Path) -> None:
    """Whenever it dies, the next start answers what is open, and nothing twice; told to end, it ends with code 0."""
    async with platform(SystemClock()) as (one, api):  # type: ignore[arg-type]  # any clock will do here
        bot = _Process(tmp_path, valkey, api)
        for number in range(ROUNDS):
            one.addresses = [await bot.start()]
            for person in range(PEOPLE):
                one.write(f"wm{person}", "text", {"content": f"我{30 + number}岁"})
            await one.call()
            await asyncio.sleep(0.05 * number)
            await bot.end(kill=True)
        one.addresses = [await bot.start()]
        await _all_answered(one)
        code = await bot.end(kill=False)

    texts = {person: [shown.text for shown in one.account.person(f"wm{person}").seen] for person in range(PEOPLE)}
    assert code == 0
    assert all(f"{30 + number}" in text for told in texts.values() for number, text in enumerate(told))


async def _all_answered(one: Platform) -> None:
    """Every customer has seen an answer to each of their messages, and no more."""
    people = [one.account.person(f"wm{person}") for person in range(PEOPLE)]
    for customer in people:
        await customer.sees(ROUNDS, LONGEST)
    await asyncio.sleep(1.0)
    assert {len(customer.seen) for customer in people} == {ROUNDS}
