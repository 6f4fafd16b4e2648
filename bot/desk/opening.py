"""Puts the desk together over a store in Redis; over a store in memory there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.desk.core import Desk
from bot.desk.events import Events
from bot.desk.herald import Herald
from bot.desk.places import Places
from bot.desk.reading import Cases
from bot.desk.sweeper import Sweeper, always

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.clock import Clock
    from bot.post.office import PostOffice
    from bot.store.redis_store import RedisStore


@dataclass(frozen=True, slots=True)
class Reception:
    """The desk with what runs beside it.

    Attributes:
        desk: what advisors do.
        herald: tells the desk what turns and deliveries did.
        sweeper: the timers.
    """

    desk: Desk
    herald: Herald
    sweeper: Sweeper


def never_shut(_now: datetime) -> str | None:
    """No opening hour to name: it is always business time."""
    return None


def open_reception(
    store: RedisStore,
    clock: Clock,
    office: PostOffice,
    is_open: Callable[[datetime], bool] = always,
    opening: Callable[[datetime], str | None] = never_shut,
) -> Reception:
    """The desk over a store.

    Args:
        store: where conversations lie.
        clock: tells the time.
        office: delivers what advisors say on platforms; it tells the desk how each line ended.
        is_open: whether a moment lies in business hours.
        opening: words for the next business time, None while it is business time.
    """
    cases = Cases(store, Places(store.link, clock))
    desk = Desk(store, clock, office, cases, Events(store, clock))
    herald = Herald(desk, store, opening)
    office.listen(herald.delivered)
    store.on_erased = herald.erased
    return Reception(desk, herald, Sweeper(desk, store, clock, is_open))
