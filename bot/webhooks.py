"""`hufen webhooks`: what waits to be told to the operator's program, and what was given up; `--again` tries it anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.bridges.hook_lanes import Lanes
from bot.clock import SystemClock, moment_of, ms_of
from bot.loops import run_command
from bot.settings import load_settings
from bot.store import RedisStore, open_store

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.bridges.hook_lanes import Dead
    from bot.settings import Settings


def run(chosen: Namespace) -> int:
    """Print one line for each lead that waits after a failure and for each event that was given up."""
    for line in run_command(_look(load_settings(), again=chosen.again)):
        print(line)  # noqa: T201 - this is the command's output
    return 0


async def _look(settings: Settings, *, again: bool) -> list[str]:
    clock = SystemClock()
    store = await open_store(settings.store, settings.data_dir, clock)
    if not isinstance(store, RedisStore):
        raise TypeError("settings name a store that workers share")
    try:
        lanes = Lanes(store.link)
        dead = await lanes.dead()
        if again:
            now = ms_of(clock.now())
            count = sum([await lanes.again(one, now) for one in reversed(dead)])
            return [f"{count} events will be tried again"]
        waiting = await lanes.waiting()
        failing = [f"waiting  {_lead(lane)} after {count} failures" for lane, count in waiting.items() if count]
        return [*failing, *map(_line, dead)] or [f"nothing given up, {len(waiting)} leads on their way"]
    finally:
        await store.close()


def _line(dead: Dead) -> str:
    at = moment_of(dead.parcel.at_ms).isoformat(timespec="minutes")
    return f"given up {_lead(dead.parcel.lane)} {at} {json.loads(dead.parcel.body)['type']} {dead.parcel.id} {dead.why}"


def _lead(lane: str) -> str:
    return f"L-{int(lane):04}" if lane != "0" else "-"
