"""Runs the desk's scripts: gathers the keys, puts lines in, and reads how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.clock import ms_of
from bot.desk.results import Closed, Done, Gone, Said, Taken
from bot.lines import Line, pack
from bot.store.keys import SEEN_TTL, TTL
from bot.store.wire import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.clock import Clock
    from bot.post.office import PostOffice
    from bot.store.redis_store import RedisStore
    from bot.store.scripts import Script

LOOKED_AT_HERE: Final = frozenset({"web", "jsonl", "terminal"})
"""Channels whose people read the log itself: nothing has to be delivered to them."""
SCARCE: Final = frozenset({"wechat", "wecom"})
"""Channels that let us say only a few lines for each of the person's; the advisor's signed line tells as much."""
_PLAIN: Final = 3


@dataclass(frozen=True, slots=True)
class Changed:
    """How a change of a case ended.

    Attributes:
        how: the result for whoever asked.
        former: the owner before, where that changed.
        again: the wish had been fulfilled before.
    """

    how: Done | Taken | Closed | Gone
    former: str = ""
    again: bool = False


class Hand:
    """Does one thing to one case.

    Args:
        store: where the cases lie.
        clock: tells when it happens.
        office: delivers what is said on platforms.
    """

    def __init__(self, store: RedisStore, clock: Clock, office: PostOffice) -> None:
        self._store = store
        self._clock = clock
        self._office = office

    async def change(
        self, what: Script, key: str, by: str, *given: str | int, lines: Sequence[Line] = (), quiet: bool = False
    ) -> Changed:
        """Run a script that changes a case.

        Args:
            what: the script.
            key: the conversation.
            by: who wants it.
            given: epoch and whatever else the script takes.
            lines: to be added to the log in the same step.
            quiet: the lines stay in the log where a platform's messages are few.
        """
        found = await self._run(what, key, (by, *given), lines, quiet=quiet)
        if found[0] == "ok":
            return Changed(Done(int(found[1])), found[2], len(found) > _PLAIN)
        return Changed(_refusal(found))

    async def speak(
        self, what: Script, key: str, epoch: int | str, name: str, line: Line
    ) -> Said | Taken | Closed | Gone:
        """Run a script that says a line of an advisor, under the sender's own name of it."""
        found = await self._run(what, key, (line.by, epoch, name), [line], quiet=False)
        if found[0] in {"said", "dup"}:
            return Said(found[1], repeated=found[0] == "dup")
        return _refusal(found)

    async def _run(
        self, what: Script, key: str, given: tuple[str | int, ...], lines: Sequence[Line], *, quiet: bool
    ) -> Any:
        keys = self._store.keys(key)
        channel = key.partition(":")[0]
        post = bool(lines) and channel not in LOOKED_AT_HERE and not (quiet and channel in SCARCE)
        if post:
            await self._store.due.enter(keys.tag)
        places = [keys.core, keys.lines, keys.seen_on(keys.today), keys.out, keys.way, keys.desk, *keys.seen]
        fixed = (TTL, SEEN_TTL, keys.news, self.now_ms(), int(post))
        found = await run(self._store.link.turns, what, places, *fixed, *given, *map(pack, lines))
        if post and found[0] in {"ok", "said"}:
            self._office.nudge(key)
        return found

    def line(self, text: str, who: str = "bot", by: str = "", sign: str = "") -> Line:
        """A line that is said now."""
        return Line("", who, text, self._clock.now(), by=by, sign=sign)

    def now(self) -> datetime:
        """The clock."""
        return self._clock.now()

    def now_ms(self) -> int:
        """The clock in milliseconds."""
        return ms_of(self._clock.now())


def _refusal(found: Sequence[str]) -> Taken | Closed | Gone:
    match found:
        case ["taken", by, name]:
            return Taken(by, name)
        case ["closed", state]:
            return Closed(state)
    return Gone()
