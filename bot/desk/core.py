"""Who may speak: the desk of the advisors, without its pages.

A conversation belongs to the bot, to the bot while its person waits, to one advisor, or to a human of the platform's
own desk. That is one fact with an epoch in the conversation's slot. Each change of it is one script (`scripts.py`),
which also says the line that tells the person. Turns of the bot are fenced by the revision, which every change of the
owner raises; lines of advisors by owner and epoch. What goes wrong comes back as a value that names who has the case.

Around the cases lie indexes (`places.py`) that are entered before and left after, and a stream of events (`events.py`)
that is told afterwards. Every method raises `StoreDown` when the store is out of reach, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.desk import scripts, words
from bot.desk.bench import SEATS
from bot.desk.case import BOT, QUEUED
from bot.desk.passing import Passing
from bot.desk.results import Closed, Done, Gone, NoSeat, Taken

if TYPE_CHECKING:
    from bot.desk.case import Case
    from bot.desk.results import Advisor, Passed


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why a stretch with an advisor ends.

    Attributes:
        by: the owner, or empty for a timer.
        reason: for the event: `advisor`, `no_reply`, `offline`, `shift`, `idle`.
        still: a field of the case and the value that it must still have, for timers.
    """

    by: str = ""
    reason: str = "advisor"
    still: tuple[str, str] = ("", "")


class Desk(Passing):
    """What advisors do, and what timers and platforms do to their cases.

    Advisors `claim`, `take_over`, `say`, `note`, `offer`, `accept`, `decline`, `release`, `give_back` and `call_back`;
    a platform's own desk is heard of by `watch`; timers `leave` and `lapse`. `cases` reads, `events` tells.
    """

    async def claim(self, key: str, advisor: Advisor, seats: int = SEATS) -> Passed:
        """Take a case out of the queue.

        Args:
            key: the conversation.
            advisor: who takes it.
            seats: how many cases this advisor may have at once.

        Returns:
            `Done(epoch)`, also when this advisor has it already; `Taken` when another one came first; `Closed` when it
            does not wait (any more); `NoSeat`; `Gone`.
        """
        return await self._take(key, advisor, seats, force="")

    async def take_over(self, key: str, advisor: Advisor, seats: int = SEATS) -> Passed:
        """Take a case whoever has it; results as those of `claim`.

        From another advisor (for supervisors), or from the bot when the person asked for somebody before (a callback, a
        new visit). Never from a human of the platform's own desk.
        """
        return await self._take(key, advisor, seats, force="1")

    async def _take(self, key: str, advisor: Advisor, seats: int, force: str) -> Passed:
        line = self._hand.line(words.CLAIMED.format(name=advisor.name))
        before = await self.cases.case(key) if force else None
        changed = await self._seated(scripts.CLAIM, key, advisor, seats, advisor.name, force, line=line)
        if isinstance(changed, NoSeat):
            return changed
        if isinstance(changed.how, Done) and not changed.again:
            await self._store.queue.leave(self._tag(key))
            name = "conv.reopened" if before is not None and before.state == BOT else "conv.claimed"
            await self._moved(name, key, advisor.id, changed.former)
        elif isinstance(changed.how, Taken | Closed):
            await self._tell("conv.claim_refused", key, advisor.id)
        return changed.how

    async def release(self, key: str, advisor: Advisor, epoch: int) -> Passed:
        """Put a case back into the queue, where it keeps its old place."""
        return await self.leave(key, epoch, QUEUED, Leaving(advisor.id))

    async def give_back(self, key: str, advisor: Advisor, epoch: int, note: str = "") -> Passed:
        """Give a case back to the bot, with a note for the next advisor if there is something to know."""
        how = await self.leave(key, epoch, BOT, Leaving(advisor.id))
        if isinstance(how, Done):
            await self._remark(key, advisor, note, f"back-{epoch}")
        return how

    async def leave(self, key: str, epoch: int, to: str, leaving: Leaving) -> Passed:
        """The owner's stretch ends.

        Args:
            key: the conversation.
            epoch: of the stretch; another one makes this void.
            to: `queued` or `bot`.
            leaving: who ends it and why.
        """
        said = words.RELEASED if to == QUEUED else words.IDLE if leaving.reason == "idle" else words.RETURNED
        since = (await self.cases.case(key)).since or self.places.now_ms()
        given = (epoch, to, *leaving.still)
        if to == QUEUED:  # the index first: one entry too many is dropped, one too few would be somebody forgotten
            await self._store.queue.back(self._tag(key), since)
        changed = await self._hand.change(scripts.LEAVE, key, leaving.by, *given, lines=[self._hand.line(said)])
        if isinstance(changed.how, Done):
            if to == QUEUED:  # a reader may have dropped the entry in between
                await self._store.queue.back(self._tag(key), since)
            if not changed.again:
                name = "conv.released" if to == QUEUED else "conv.returned"
                await self._moved(name, key, leaving.by, changed.former, reason=leaving.reason)
        return changed.how

    async def present(self, advisor: Advisor, for_ms: int = 0) -> None:
        """This advisor is here (a page's heartbeat), or counts as here for that time (a bridge that has none).

        Who is not seen for five minutes loses their cases to the queue.
        """
        await self.places.see(advisor.id, for_ms)

    async def end_shift(self, advisor: Advisor) -> int:
        """Put every case of an advisor who leaves back into the queue; gives how many there were."""
        cases = await self.cases.of(advisor.id)
        for case in cases:
            await self.leave(case.key, case.epoch, QUEUED, Leaving(advisor.id, "shift"))
        await self.places.leave(advisor.id)
        await self.events.add("advisor.presence", by=advisor.id, here=False)
        return len(cases)

    async def freed(self, case: Case) -> None:
        """The person went back to the bot by a word of theirs: the former owner's seat is free."""
        if case.was:
            await self.places.rise(case.was, self._tag(case.key))

    async def call_back(self, key: str, due_ms: int, *, away: bool) -> Passed:
        """This person is to be called back then (consent is not asked here); a talk without a case becomes one.

        `lead.callback_due` is told when the time has come; the case is then taken by `take_over`.

        Args:
            key: the conversation.
            due_ms: when.
            away: nobody is here to wait for, so that whoever waits need not; else they go on waiting (`Closed`).
        """
        before = await self.cases.case(key)
        lead = await self._store.queue.known(self._store.keys(key))
        await self.places.call_at(lead, due_ms)
        how = (await self._hand.change(scripts.CALL, key, "", "", due_ms, lead, int(away))).how
        if not before.lead and not isinstance(how, Gone):
            await self._tell("lead.created", key, "")
        if isinstance(how, Done):
            await self._store.queue.leave(self._tag(key))
            await self.places.look_at(self._tag(key), due_ms)
            await self._tell("conv.unqueued", key, "", callback=due_ms)
        return how

    async def watch(self, key: str, human: str, name: str = "") -> Passed:
        """A human of the platform's own desk has taken the session (WeCom state 3), or, with `human` empty, left it.

        Args:
            key: the conversation.
            human: the platform's name for them.
            name: how they are called.
        """
        owner = f"native:{human}" if human else ""
        lines = [] if human else [self._hand.line(words.RETURNED)]
        changed = await self._hand.change(scripts.WATCH, key, owner, "", name or human, lines=lines)
        if isinstance(changed.how, Done) and not changed.again:
            await self._store.queue.leave(self._tag(key))
            await self._moved("conv.native" if human else "conv.returned", key, owner, changed.former, reason="native")
        return changed.how

    async def once(self, key: str, epoch: int, field: str, value: str) -> bool:
        """True for the first who notes this value for the case in this epoch; for things that are told once."""
        return isinstance((await self._hand.change(scripts.ONCE, key, "", epoch, field, value)).how, Done)
