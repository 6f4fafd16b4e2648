"""Puts the desk together over a store in Redis; over a store in memory there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.desk.asking import Asking
from bot.desk.core import Desk
from bot.desk.events import Events
from bot.desk.herald import Herald
from bot.desk.hours import Hours
from bot.desk.leads import Leads
from bot.desk.ledger import Ledger
from bot.desk.places import Places
from bot.desk.reading import Cases
from bot.desk.sweeper import Sweeper
from bot.desk.tally import Tally
from bot.desk.waits import Waits

if TYPE_CHECKING:
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
        leads: what the firm notes of leads.
        ledger: what follows from what happens.
        tally: the figures.
        hours: when advisors are here.
    """

    desk: Desk
    herald: Herald
    sweeper: Sweeper
    leads: Leads
    ledger: Ledger
    tally: Tally
    hours: Hours


ROUND_THE_CLOCK: Final = Hours((), always=True)


def open_reception(store: RedisStore, clock: Clock, office: PostOffice, hours: Hours = ROUND_THE_CLOCK) -> Reception:
    """The desk over a store.

    Args:
        store: where conversations lie.
        clock: tells the time.
        office: delivers what advisors say on platforms; it tells the desk how each line ended.
        hours: when advisors are here.
    """
    cases = Cases(store, Places(store.link, clock))
    desk = Desk(store, clock, office, cases, Events(store, clock))
    leads, tally = Leads(store), Tally(store.link, clock)
    waits = Waits(store.link, hours.is_open)
    ledger = Ledger(desk, leads, tally, waits, Asking(desk, store, office))
    desk.events.listen(ledger.happened)
    herald = Herald(desk, store, ledger, waits, hours.opening_words)
    office.listen(herald.delivered)
    store.on_erased = herald.erased
    sweeper = Sweeper(desk, leads, store, clock, hours.is_open)
    return Reception(desk, herald, sweeper, leads, ledger, tally, hours)
