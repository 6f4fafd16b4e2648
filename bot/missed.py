"""Questions that were not answered, and answers that were called useless: counted for the editor, without a person.

What is kept: a kind, the nearest entry, and the question made general (`dialogs/answers/general.py`), with how often
it came in a week. No user, no channel, no time of day, no words that only one person would use. Each week is one key of
its own, so that every step touches one slot of a cluster; a week holds so many different questions and no more, and
what comes beyond is counted under its entry alone. Weeks are forgotten 90 days after their last entry.

    hufen:{missed}:YYYY-Www   hash   kind, entry and question -> how often
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from bot.errors import StoreDown
from bot.store import link_of
from bot.store.scripts import script
from bot.store.wire import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.clock import Clock
    from bot.store import Link, Store
    from dialogs.messages import Missed

LIFE_DAYS: Final = 90
MOST: Final = 500
"""Different questions of one week."""
_WEEK = timedelta(days=7)
_LOG = logging.getLogger(__name__)

# KEYS: the week. ARGV: field, the coarse field for when the week is full, how many fields it holds, its life.
_NOTE: Final = script("""
local field = ARGV[1]
if redis.call('HEXISTS', KEYS[1], field) == 0 and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then
  field = ARGV[2]
end
redis.call('HINCRBY', KEYS[1], field, 1)
return redis.call('EXPIRE', KEYS[1], ARGV[4])
""")
# A script, because redis-py's cluster client gives the plain command's answer another shape.
_READ: Final = script("return redis.call('HGETALL', KEYS[1])")


@dataclass(frozen=True, slots=True)
class Count:
    """How often a question was missed.

    Attributes:
        count: how often.
        kind: `unknown`, `menu` or `useless`.
        entry: id of the nearest entry, or of the useless one; empty when nothing is near.
        question: what may be kept of the words; empty when nothing may.
    """

    count: int
    kind: str
    entry: str
    question: str

    def as_dict(self) -> dict[str, Any]:
        """The object of `hufen ask --missed --json`."""
        return asdict(self)


class Tally(Protocol):
    """Counts what was missed."""

    async def note(self, missed: Iterable[Missed]) -> None:
        """Count these; a store that is out of reach loses them, which is no fault of the turn."""
        ...

    async def counts(self) -> list[Count]:
        """What was missed in the last 90 days, most often first."""
        ...


class MemoryTally:
    """Counts in this process.

    Args:
        general: what may be kept of a question.
    """

    def __init__(self, general: Callable[[str], str]) -> None:
        self._general = general
        self._fields: Counter[str] = Counter()

    async def note(self, missed: Iterable[Missed]) -> None:
        """Count these."""
        for one in missed:
            field, coarse = _fields(one, self._general)
            self._fields[field if field in self._fields or len(self._fields) < MOST else coarse] += 1

    async def counts(self) -> list[Count]:
        """What was missed, most often first."""
        return _counts([self._fields])


class StoredTally:
    """Counts in the store.

    Args:
        link: to the store.
        clock: tells the week.
        general: what may be kept of a question.
    """

    def __init__(self, link: Link, clock: Clock, general: Callable[[str], str]) -> None:
        self._link = link
        self._clock = clock
        self._general = general

    async def note(self, missed: Iterable[Missed]) -> None:
        """Count these; twice when a connection breaks in between, which an editor can live with."""
        for one in missed:
            try:
                life = LIFE_DAYS * 86_400
                await run(self._link.turns, _NOTE, [self._week(0)], *_fields(one, self._general), MOST, life)
            except StoreDown as error:
                _LOG.warning("a missed question was not counted: %s", error)

    async def counts(self) -> list[Count]:
        """What was missed in the last 90 days, most often first."""
        weeks = []
        for back in range(LIFE_DAYS // 7 + 1):
            flat = await run(self._link.pages, _READ, [self._week(back)])
            weeks.append({field: int(number) for field, number in zip(flat[::2], flat[1::2], strict=True)})
        return _counts(weeks)

    def _week(self, back: int) -> str:
        year, week, _ = (self._clock.now() - back * _WEEK).isocalendar()
        return f"hufen:{{missed}}:{year}-W{week:02}"


def tally_of(store: Store, clock: Clock, general: Callable[[str], str]) -> Tally:
    """The tally that belongs to a store."""
    link = link_of(store)
    return StoredTally(link, clock, general) if link else MemoryTally(general)


def _fields(missed: Missed, general: Callable[[str], str]) -> tuple[str, str]:
    """The field of one miss, and the one without the question."""
    coarse = f"{missed.kind}\t{missed.entry}\t"
    return coarse + (general(missed.question) if missed.question else ""), coarse


def _counts(weeks: Iterable[Mapping[str, int]]) -> list[Count]:
    fields: Counter[str] = Counter()
    for week in weeks:
        fields.update(week)
    counts = [Count(number, *field.split("\t", 2)) for field, number in fields.items()]
    return sorted(counts, key=lambda one: (-one.count, one.kind, one.entry, one.question))
