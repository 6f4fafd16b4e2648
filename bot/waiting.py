"""`hufen queue`: who asked for a person and still waits, longest first; nothing personal, nothing changed.

With `--undelivered`: lines that a platform did not take, or may not have taken.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.loops import run_command
from bot.post.dead import dead_letters
from bot.settings import load_settings
from bot.store import link_of, open_store

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import AsyncIterator

    from bot.post.dead import DeadLetter
    from bot.settings import Settings
    from bot.store import Store, Waiting


def run(chosen: Namespace) -> int:
    """Print one line for each person who waits, or for each line that did not arrive."""
    look = _undelivered if chosen.undelivered else _waiting
    lines = run_command(look(load_settings()))
    for line in lines or ["everything arrived" if chosen.undelivered else "nobody waits"]:
        print(line)  # noqa: T201 - this is the command's output
    return 0


async def _waiting(settings: Settings) -> list[str]:
    async with _store(settings) as store:
        return [_line(one) for one in await store.queued()]


async def _undelivered(settings: Settings) -> list[str]:
    async with _store(settings) as store:
        link = link_of(store)
        return [_letter(one) for one in await dead_letters(link)] if link else []


@asynccontextmanager
async def _store(settings: Settings) -> AsyncIterator[Store]:
    store = await open_store(settings.store, settings.data_dir, SystemClock())
    try:
        yield store
    finally:
        await store.close()


def _line(one: Waiting) -> str:
    """Since when, on which channel, and a short name that tells two people apart without saying who they are."""
    channel, _, person = one.key.partition(":")
    short = blake2b(person.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    return f"{one.since.isoformat(timespec='minutes')}  {channel:<10} {short}"


def _letter(one: DeadLetter) -> str:
    """When it was said, on which channel, to whom (the same short name), and what the platform answered."""
    return f"{one.at.isoformat(timespec='minutes')}  {one.channel:<10} {one.person}  {one.status} {one.why}".rstrip()
