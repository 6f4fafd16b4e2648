"""One owner, whatever happens: a state machine over the scripts on a real server, and a race of twenty advisors."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from desk_help import Room, open_room
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from rim import START, HandClock, Server

from bot.desk.results import Advisor, Done, Said
from bot.lines import Line
from bot.store import Kept, Write
from bot.store.wire import call

if TYPE_CHECKING:
    from collections.abc import Coroutine

pytestmark = pytest.mark.proof

KEY = "web:0123"
ADVISORS = [Advisor(name, name.upper()) for name in ("wang", "li", "zhao")]
MODES = {"bot": "bot", "queued": "queued", "advisor": "human", "native": "human"}
picks = st.integers(0, 5)
seldom = st.integers(0, 7).map(lambda number: number == 7)


class Owning(RuleBasedStateMachine):
    """A small model of who may speak, beside the real desk.

    `said` holds every line that the model let pass; the log must hold these and no other lines of advisors and turns.
    """

    server: Server

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.server.ask("FLUSHALL")
        self.clock = HandClock()
        self.room: Room = open_room(self.server, self.clock)
        self.state, self.owner, self.epoch, self.first = "bot", "", 0, False
        self.offer: tuple[str, float] | None = None
        self.claimed = self.last = 0.0
        self.asked_once = False
        self.count = 0
        self.said: list[str] = []
        self.stale: list[Kept] = []
        self.run(self.room.turn(KEY, "bot", "m0"))

    @initialize()
    def begin(self) -> None:
        """Somebody asks for a person, and one comes."""
        self.talk("queued")
        self.claim(0, force=False)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Let the desk work."""
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        """Hang up."""
        self.run(self.room.close())
        self.loop.close()

    @property
    def now(self) -> float:
        """The clock in seconds."""
        return self.clock.now().timestamp()

    def who(self, pick: int) -> Advisor:
        """The owner as often as anybody."""
        owners = [advisor for advisor in ADVISORS if advisor.id == self.owner and pick > 2]
        return owners[0] if owners else ADVISORS[pick % 3]

    def moved(self, state: str, owner: str) -> None:
        """The owner changes."""
        self.state, self.owner, self.epoch, self.offer, self.first = state, owner, self.epoch + 1, None, False
        self.claimed = self.last = self.now

    def turn(self, kept: Kept, mode: str) -> bool:
        """A turn of the bot on what was read."""
        self.count += 1
        lines = (Line("", "user", "?", START), Line("", "bot", f"turn {self.count}", START))
        return bool(self.run(self.room.store.save(KEY, kept, Write("{}", "[]", f"t{self.count}", lines, mode))))

    @rule()
    def read(self) -> None:
        """Somebody reads the talk and begins to think."""
        self.stale = [*self.stale[-3:], self.run(self.room.store.load(KEY))]

    @precondition(lambda self: self.stale)
    @rule()
    def write_late(self) -> None:
        """What was read before is written now: only if nothing came in between, and never over an advisor."""
        kept = self.stale.pop(0)
        fresh = self.run(self.room.store.load(KEY)).revision == kept.revision
        done = self.turn(kept, kept.mode)
        assert done == fresh
        if done:
            self.said.append(f"turn {self.count}")
            self.last = self.now

    @precondition(lambda self: self.state in {"bot", "queued"})
    @rule(mode=st.sampled_from(["bot", "queued", "queued", "queued"]))
    def talk(self, mode: str) -> None:
        """A turn that leads into the queue, or out of it."""
        assert self.turn(self.run(self.room.store.load(KEY)), mode)
        self.said.append(f"turn {self.count}")
        self.asked_once |= mode == "queued"
        self.state, self.last = mode, self.now

    @precondition(lambda self: self.state in {"advisor", "native"})
    @rule(really=seldom)
    def go_back(self, *, really: bool) -> None:
        """The person goes back to the bot by a word."""
        if not really and self.state == "advisor":
            return
        assert self.turn(self.run(self.room.store.load(KEY)), "bot")
        self.said.append(f"turn {self.count}")
        self.moved("bot", "")

    @rule(pick=picks, force=seldom)
    def claim(self, pick: int, *, force: bool) -> None:
        """An advisor wants the case."""
        who = self.who(pick)
        work = self.room.desk.take_over(KEY, who) if force else self.room.desk.claim(KEY, who)
        how = self.run(work)
        mine = self.state == "advisor" and self.owner == who.id
        free = self.state == "queued" or (force and self.state in {"bot", "advisor"} and self.asked_once)
        assert isinstance(how, Done) == (mine or free)
        if not mine and free:
            self.moved("advisor", who.id)
        assert not isinstance(how, Done) or how.epoch == self.epoch

    @precondition(lambda self: self.asked_once)
    @rule(pick=picks, back=st.integers(0, 2), again=st.booleans())
    def speak(self, pick: int, back: int, *, again: bool) -> None:
        """An advisor says something, perhaps with an old epoch, perhaps twice."""
        self.count += 1
        who = self.who(pick)
        text, epoch = f"line {self.count}", self.epoch - back
        found = [self.run(self.room.desk.say(KEY, who, epoch, text, text)) for _ in range(1 + again)]
        allowed = self.state == "advisor" and self.owner == who.id and back == 0
        assert all(isinstance(how, Said) == allowed for how in found)
        if allowed:
            self.said.append(text)
            self.first, self.last = True, self.now

    @rule(away=st.booleans())
    def call_back(self, *, away: bool) -> None:
        """The person leaves a number: they are noted for a call, unless somebody has them, or is there to wait for."""
        how = self.run(self.room.desk.call_back(KEY, int((self.now + 600) * 1000), away=away))
        allowed = self.state == "bot" or (self.state == "queued" and away)
        assert isinstance(how, Done) == allowed
        self.asked_once |= self.state in {"bot", "queued"}
        if allowed:
            self.state, self.last = "bot", self.now

    @precondition(lambda self: self.state == "advisor")
    @rule(pick=picks, to=st.sampled_from(ADVISORS))
    def hand_on(self, pick: int, to: Advisor) -> None:
        """An advisor offers the case to another one."""
        who = self.who(pick)
        how = self.run(self.room.desk.offer(KEY, who, self.epoch, to))
        allowed = self.state == "advisor" and self.owner == who.id
        assert isinstance(how, Done) == allowed
        if allowed:
            self.offer = (to.id, self.now + 120)

    @precondition(lambda self: self.asked_once)
    @rule(who=st.sampled_from(ADVISORS), no=seldom)
    def answer_offer(self, who: Advisor, *, no: bool) -> None:
        """Somebody takes an offer, or refuses it; most often the one whom it was made to."""
        if self.offer and self.count % 3:
            (who,) = (advisor for advisor in ADVISORS if advisor.id == self.offer[0])
        mine = self.state == "advisor" and self.owner == who.id
        open_to = self.offer is not None and self.offer[0] == who.id and self.state == "advisor"
        if no:
            self.run(self.room.desk.decline(KEY, who))
            self.offer = None if open_to else self.offer
            return
        how = self.run(self.room.desk.accept(KEY, who))
        taken = open_to and self.offer is not None and self.offer[1] >= self.now
        assert isinstance(how, Done) == (mine or taken)
        if taken and not mine:
            self.moved("advisor", who.id)

    @precondition(lambda self: self.asked_once)
    @rule(pick=picks, back=st.integers(0, 1), to_bot=seldom)
    def leave(self, pick: int, back: int, *, to_bot: bool) -> None:
        """An advisor gives the case to the bot, or to the queue."""
        who = self.who(pick)
        how = self.run((self.room.desk.give_back if to_bot else self.room.desk.release)(KEY, who, self.epoch - back))
        allowed = self.state == "advisor" and self.owner == who.id and back == 0
        assert isinstance(how, Done) == allowed or (isinstance(how, Done) and how.epoch == self.epoch)
        if allowed:
            self.moved("bot" if to_bot else "queued", "")

    @rule(come=seldom)
    def native(self, *, come: bool) -> None:
        """A human of the platform's own desk comes, or goes."""
        how = self.run(self.room.desk.watch(KEY, "zhang" if come else ""))
        if come and self.state != "native":
            self.moved("native", "native:zhang")
        elif not come and self.state == "native":
            self.moved("bot", "")
        assert not isinstance(how, Done) or how.epoch == self.epoch

    @rule(minutes=st.sampled_from([0, 1, 2, 4, 31]), unseen=st.booleans())
    def time_passes(self, minutes: int, *, unseen: bool) -> None:
        """Timers act on the present owner's stretch only, and on none where nobody sweeps."""
        if unseen:
            self.clock.later(minutes=min(minutes, 3))
            return
        for advisor in ADVISORS:
            self.run(self.room.desk.present(advisor, for_ms=10**9))
        self.run(self.room.sweep(minutes=minutes))
        if self.state == "advisor" and not self.first and self.now - self.claimed >= 180:
            self.moved("queued", "")
        elif self.state == "advisor" and self.now - self.last >= 1800:
            self.moved("bot", "")
        elif self.offer and self.offer[1] < self.now:
            self.offer = None
        self.run(self.room.sweep())

    @rule(really=seldom)
    def erase(self, *, really: bool) -> None:
        """Everything is deleted; a new life begins."""
        if not really:
            return
        assert self.run(self.room.store.erase(KEY))
        self.state, self.owner, self.epoch, self.offer, self.asked_once = "bot", "", 0, None, False
        self.said = []
        self.run(self.room.turn(KEY, "bot", f"n{self.count}"))

    @invariant()
    def as_in_the_model(self) -> None:
        """State, owner and epoch are the model's; the bot's mark agrees; only what was allowed stands in the log."""
        case = self.run(self.room.desk.cases.case(KEY))
        assert (case.state, case.owner, case.epoch) == (self.state, self.owner, self.epoch)
        assert self.run(self.room.store.load(KEY)).mode == MODES[self.state]
        waiting = [one.key for one in self.run(self.room.store.queued())]
        assert waiting == ([KEY] if self.state == "queued" else [])
        log = [text for _, text in self.run(self.room.said(KEY)) if text.startswith(("turn ", "line "))]
        assert log == self.said


def test_one_owner(valkey: Server) -> None:
    """Any order of wishes, late writes, timers and erasures leaves one owner, a rising epoch and no stray line."""
    Owning.server = valkey
    run_state_machine_as_test(Owning, settings=settings(max_examples=50, stateful_step_count=40, deadline=None))


async def test_twenty_advisors_race_for_three_hundred_leads(valkey: Server, clock: HandClock) -> None:
    """Each lead has one owner, every other advisor reads who; nobody has two answers; the bot's late turns are void."""
    room = open_room(valkey, clock)
    racers = [Advisor(f"a{number}", f"{number}号") for number in range(20)]
    keys = [f"web:{number}" for number in range(300)]
    for key in keys:
        await room.wait(key)
    took: list[float] = []

    async def claim(key: str, who: Advisor) -> bool:
        begin = perf_counter()
        how = await room.desk.claim(key, who, seats=300)
        took.append(perf_counter() - begin)
        return isinstance(how, Done)

    async def late(key: str, kept: Kept) -> bool:
        lines = (Line("", "user", "?", START), Line("", "bot", "晚到", START))
        await asyncio.sleep(0)
        return await room.store.save(key, kept, Write("{}", "[]", "late", lines, "queued"))

    for key in keys:
        kept = await room.store.load(key)
        found = await asyncio.gather(*(claim(key, who) for who in racers), late(key, kept))
        log = await room.said(key)
        assert sum(found[:-1]) == 1
        assert not found[-1] or log.index(("bot", "晚到")) < len(log) - 1, "a late turn stands before the claim"

    took.sort()
    print(f"claims p50 {took[len(took) // 2] * 1e3:.1f} ms, p99 {took[len(took) * 99 // 100] * 1e3:.1f} ms")
    owners = [case.owner for case in await room.desk.cases.cases(keys)]
    assert all(owners)
    seats = [int(await call(room.store.link.turns, "ZCARD", f"hufen:desk:seats:{who.id}")) for who in racers]
    assert seats == [owners.count(who.id) for who in racers]
    await room.close()
