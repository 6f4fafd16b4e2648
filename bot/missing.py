"""`hufen ask --missed`: what was not answered, and what was of no use, most often first; for the editor."""

from __future__ import annotations

from bot.clock import SystemClock
from bot.loops import run_command
from bot.missed import Count, tally_of
from bot.pipes import write_line
from bot.settings import Settings, load_settings
from bot.store import open_store


def list_missed(*, as_json: bool) -> int:
    """Print one line for each question; gives the exit code."""
    counts = run_command(_counts(load_settings()))
    for one in counts:
        if as_json:
            write_line(one.as_dict())
        else:
            print(f"{one.count:5} {one.kind:8} {one.entry or '-':20} {one.question}".rstrip())  # noqa: T201 - the output
    if not counts and not as_json:
        print("nothing was missed")  # noqa: T201 - same
    return 0


async def _counts(settings: Settings) -> list[Count]:
    clock = SystemClock()
    store = await open_store(settings.store, settings.data_dir, clock)
    try:
        return await tally_of(store, clock, str).counts()
    finally:
        await store.close()
