"""`hufen queue`: who asked for a person and still waits, longest first; nothing personal, nothing changed."""

from __future__ import annotations

import asyncio
import logging
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.logs import set_up_logs
from bot.loops import new_loop
from bot.settings import load_settings
from bot.store import open_store

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.settings import Settings
    from bot.store.base import Waiting


def run(_chosen: Namespace) -> int:
    """Print one line for each person who waits."""
    set_up_logs(logging.ERROR)
    settings = load_settings()
    with asyncio.Runner(loop_factory=new_loop) as runner:
        waiting = runner.run(_waiting(settings))
    for one in waiting:
        print(_line(one))  # noqa: T201 - this is the command's output
    if not waiting:
        print("nobody waits")  # noqa: T201 - same
    return 0


async def _waiting(settings: Settings) -> list[Waiting]:
    store = await open_store(settings.store, settings.data_dir, SystemClock())
    try:
        return await store.queued()
    finally:
        await store.close()


def _line(one: Waiting) -> str:
    """Since when, on which channel, and a short name that tells two people apart without saying who they are."""
    channel, _, person = one.key.partition(":")
    short = blake2b(person.encode(), digest_size=4).hexdigest()
    return f"{one.since.isoformat(timespec='minutes')}  {channel:<10} {short}"
