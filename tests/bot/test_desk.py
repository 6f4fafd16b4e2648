"""The desk's core over a real server and a cluster: who may speak, and who may not."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from desk_help import LI, WANG, Room, open_room
from rim import START, write

from bot.desk.core import Leaving
from bot.desk.leads import Lead, Status
from bot.desk.results import Advisor, Closed, Done, Gone, NoSeat, Said, Taken, TooLong
from bot.lines import Line
from dialogs.messages import Reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

KEY, WEB = "toy:0123", "web:0123"


@pytest.fixture(params=["valkey", "cluster"])
async def room(request: pytest.FixtureRequest, servers: dict[str, Server], clock: HandClock) -> AsyncIterator[Room]:
    """An empty desk."""
    servers[request.param].ask("FLUSHALL")
    room = open_room(servers[request.param], clock)
    yield room
    await room.close()


async def _claimed(room: Room, key: str = KEY) -> int:
    await room.wait(key)
    how = await room.desk.claim(key, WANG)
    assert isinstance(how, Done)
    return how.epoch


async def test_a_case_is_claimed_once(room: Room) -> None:
    """The first advisor has it, the second reads who; claiming again changes nothing; the person reads who came."""
    await room.wait(KEY)
    assert [case.key for case in await room.desk.cases.waiting()] == [KEY]

    first, second = await room.desk.claim(KEY, WANG), await room.desk.claim(KEY, LI)
    again = await room.desk.claim(KEY, WANG)

    assert (first, second, again) == (Done(1), Taken("wang", "王"), Done(1))
    assert await room.desk.cases.waiting() == []
    assert [case.key for case in await room.desk.cases.of("wang")] == [KEY]
    assert (await room.store.load(KEY)).mode == "human"
    assert [text for who, text in await room.said(KEY) if who == "bot"][-1].startswith("顾问王来了")
    assert await room.events() == ["conv.claimed", "conv.claim_refused"], "claiming again tells nothing"


async def test_only_who_waits_can_be_claimed(room: Room) -> None:
    """A stranger, a talk of the bot, and one that was given back are told apart from a case that waits."""
    assert await room.desk.claim(KEY, WANG) == Gone()
    await room.turn(KEY, "bot")
    assert await room.desk.claim(KEY, WANG) == Closed("bot")
    assert await room.desk.take_over(KEY, WANG) == Closed("bot"), "nobody asked for a person here"
    await room.turn(KEY, "queued", "m2")
    await room.desk.give_back(KEY, WANG, 0)
    epoch = await room.desk.claim(KEY, WANG)
    assert isinstance(epoch, Done)
    assert await room.desk.give_back(KEY, WANG, epoch.epoch, "已说明") == Done(2)

    assert await room.desk.claim(KEY, LI) == Closed("bot")
    assert await room.desk.take_over(KEY, LI) == Done(3)
    assert (await room.events())[-1] == "conv.reopened"


async def test_the_owner_speaks(room: Room) -> None:
    """Lines arrive signed and in order; the same one twice is said once; nobody else and no old epoch is heard."""
    epoch = await _claimed(room)

    said = await room.desk.say(KEY, WANG, epoch, "你好", "a1")
    twice = await room.desk.say(KEY, WANG, epoch, "你好", "a1")
    other = await room.desk.say(KEY, LI, epoch, "我也在", "a2")
    stale = await room.desk.say(KEY, WANG, epoch - 1, "旧的", "a3")

    assert isinstance(said, Said)
    assert twice == Said(said.line_id, repeated=True)
    assert (other, stale) == (Taken("wang", "王"), Taken("wang", "王"))
    await room.office.idle()
    assert room.platform.got["0123"][-1] == "【顾问·王】你好"
    line = (await room.store.lines(KEY))[-1]
    assert (line.who, line.by, line.sign, line.text, line.status) == ("advisor", "wang", "王", "你好", "sent")


@pytest.mark.parametrize("text", ["", " \n", "长" * 2001])
async def test_a_line_that_cannot_be_said(room: Room, text: str) -> None:
    """Nothing and too much are refused before anything happens."""
    epoch = await _claimed(room)

    assert isinstance(await room.desk.say(KEY, WANG, epoch, text, "a1"), TooLong)
    assert isinstance(await room.desk.note(KEY, WANG, text, "a1"), TooLong)


async def test_notes_stay_inside(room: Room) -> None:
    """A note can be written by anybody at any time, once a name, and reaches no platform."""
    await _claimed(room)

    first = await room.desk.note(KEY, LI, "<b>查过社保</b>", "n1")
    assert isinstance(first, Said)
    assert await room.desk.note(KEY, LI, "<b>查过社保</b>", "n1") == Said(first.line_id, repeated=True)

    await room.office.idle()
    assert all("社保" not in text for text in room.platform.got["0123"])
    assert (await room.said(KEY))[-1] == ("note", "<b>查过社保</b>")


async def test_transfer(room: Room) -> None:
    """The owner keeps the floor until the other accepts; from then on only that one speaks."""
    epoch = await _claimed(room)
    assert await room.desk.offer(KEY, LI, epoch, WANG) == Taken("wang", "王")
    assert await room.desk.offer(KEY, WANG, epoch, LI, "懂软考") == Done(epoch)
    assert isinstance(await room.desk.say(KEY, WANG, epoch, "我转给李老师", "a1"), Said)
    assert await room.desk.accept(KEY, WANG) == Done(epoch), "the owner has it anyway"

    assert await room.desk.accept(KEY, LI) == Done(epoch + 1)

    assert await room.desk.say(KEY, WANG, epoch, "还有", "a2") == Taken("li", "李")
    assert isinstance(await room.desk.say(KEY, LI, epoch + 1, "我来", "b1"), Said)
    assert ([c.key for c in await room.desk.cases.of("wang")], [c.key for c in await room.desk.cases.of("li")]) == (
        [],
        [KEY],
    )


async def test_offers_end(room: Room) -> None:
    """A declined offer and a lapsed one are gone; the owner still has the case."""
    epoch = await _claimed(room)
    await room.desk.offer(KEY, WANG, epoch, LI)
    assert await room.desk.decline(KEY, LI) == Done(epoch)
    assert await room.desk.accept(KEY, LI) == Taken("wang", "王")

    await room.desk.say(KEY, WANG, epoch, "在", "a1")
    await room.desk.offer(KEY, WANG, epoch, LI)
    room.clock.later(seconds=130)
    assert await room.desk.accept(KEY, LI) == Taken("wang", "王")
    await room.sweep()
    assert (await room.desk.cases.case(KEY)).to == ""
    assert (await room.events()).count("conv.transfer_declined") == 2


async def test_release_keeps_the_place(room: Room) -> None:
    """Who goes back to the queue is before those who came later, and is served by the bot again meanwhile."""
    epoch = await _claimed(room)
    room.clock.later(minutes=1)
    await room.wait("toy:late")

    assert await room.desk.release(KEY, WANG, epoch) == Done(epoch + 1)

    assert [case.key for case in await room.desk.cases.waiting()] == [KEY, "toy:late"]
    assert (await room.store.load(KEY)).mode == "queued"
    assert await room.desk.say(KEY, WANG, epoch, "等等", "a9") == Closed("queued")
    assert await room.desk.cases.of("wang") == []


async def test_seats(room: Room) -> None:
    """An advisor has as many cases as they may; a seat is free again when a case leaves, and none leaks."""
    for number in range(3):
        await room.wait(f"toy:{number}")
    epochs = [await room.desk.claim(f"toy:{number}", WANG, seats=2) for number in range(3)]
    assert epochs == [Done(1), Done(1), NoSeat(2)]

    await room.desk.give_back("toy:0", WANG, 1)
    assert await room.desk.claim("toy:2", WANG, seats=2) == Done(1)
    await room.desk.claim("toy:1", LI)
    assert await room.desk.cases.of("li") == []


async def test_seats_of_cases_that_are_gone(room: Room) -> None:
    """Erasures and persons who go back by a word of theirs free the seat too."""
    await _claimed(room, "toy:1")
    await _claimed(room, "toy:2")
    await room.store.erase("toy:1")
    await room.turn("toy:2", "bot", "m2")
    await room.reception.herald.heard("toy:2", "human", "bot")
    await room.wait("toy:3")

    assert await room.desk.claim("toy:3", WANG, seats=1) == Done(1)


async def test_erased_while_an_advisor_types(room: Room) -> None:
    """After an erasure there is nothing to say anything to, no number leads anywhere, and all are told."""
    epoch = await _claimed(room)
    lead = (await room.desk.cases.case(KEY)).lead
    await room.store.erase(KEY)

    assert await room.desk.say(KEY, WANG, epoch, "你好", "a1") == Gone()
    assert await room.desk.note(KEY, WANG, "x", "n1") == Gone()
    assert await room.desk.release(KEY, WANG, epoch) == Gone()
    assert await room.desk.cases.by_lead(lead) is None
    assert await room.desk.cases.all() == []
    last = (await room.desk.events.after(""))[-1]
    assert (last.type, last.lead) == ("erase.done", lead)


async def test_no_reply(room: Room) -> None:
    """Who claims and stays silent for three minutes loses the case to the queue; who has spoken keeps it."""
    await _claimed(room)
    epoch = await _claimed(room, "toy:2")
    await room.sweep(minutes=2)
    await room.desk.present(WANG)
    await room.desk.say("toy:2", WANG, epoch, "在", "a1")
    await room.sweep(minutes=1, seconds=1)
    await room.sweep(minutes=1)

    assert [(await room.desk.cases.case(key)).state for key in (KEY, "toy:2")] == ["queued", "advisor"]
    released = [event for event in await room.desk.events.after("") if event.type == "conv.released"]
    assert [(event.by, event.data["reason"]) for event in released] == [("", "no_reply")]


async def test_a_timer_that_comes_too_late(room: Room) -> None:
    """A timer that read the case before the advisor spoke, or before another one had it, does nothing."""
    epoch = await _claimed(room)
    silent = Leaving("", "no_reply", ("first", ""))
    await room.desk.say(KEY, WANG, epoch, "在", "a1")
    assert await room.desk.leave(KEY, epoch, "queued", silent) == Taken("wang", "王")
    await room.desk.offer(KEY, WANG, epoch, LI)
    await room.desk.accept(KEY, LI)

    assert await room.desk.leave(KEY, epoch, "bot", Leaving("", "idle")) == Taken("li", "李")


async def test_offline(room: Room) -> None:
    """An advisor who is not seen for five minutes loses their cases; a bridge may vouch for longer."""
    epoch = await _claimed(room)
    await room.desk.say(KEY, WANG, epoch, "在", "a1")
    await room.desk.present(WANG, for_ms=600_000)
    await room.sweep(minutes=9)
    assert (await room.desk.cases.case(KEY)).state == "advisor"
    await room.sweep(minutes=7)

    assert (await room.desk.cases.case(KEY)).state == "queued"


async def test_quiet_talks_go_back_to_the_bot(room: Room) -> None:
    """After half an hour without a word the bot has the talk again, and the person reads so."""
    epoch = await _claimed(room)
    await room.desk.say(KEY, WANG, epoch, "在", "a1")
    for _ in range(15):
        await room.desk.present(WANG)
        await room.sweep(minutes=2)

    assert (await room.desk.cases.case(KEY)).state == "bot"
    assert (await room.said(KEY))[-1][1].startswith("有一阵没有新消息")
    assert (await room.events())[-2:] == ["sla.warn", "conv.returned"]


async def test_end_of_shift(room: Room) -> None:
    """Everything of an advisor who leaves waits again."""
    await _claimed(room)
    await _claimed(room, WEB)

    assert await room.desk.end_shift(WANG) == 2
    assert {case.key for case in await room.desk.cases.waiting()} == {KEY, WEB}


async def test_long_waits_are_told_once(room: Room) -> None:
    """Two and five minutes of waiting are each told once, whoever sweeps how often."""
    await room.wait(KEY)
    for _ in range(8):
        await room.sweep(minutes=1)
        await room.sweep()

    assert await room.events() == ["sla.warn", "sla.breach"]


async def test_callback(room: Room) -> None:
    """Out of hours the person leaves the queue; when the time has come the case can be taken up."""
    await room.wait(KEY)
    due = room.desk.places.now_ms() + 3_600_000
    assert await room.desk.call_back(KEY, due, away=True) == Done(0)
    assert (await room.store.load(KEY)).mode == "bot"
    assert await room.desk.cases.waiting() == []
    await room.sweep(minutes=30)
    assert "lead.callback_due" not in await room.events()

    await room.sweep(minutes=31)
    await room.sweep(minutes=31)

    assert (await room.events()).count("lead.callback_due") == 1
    assert await room.desk.take_over(KEY, WANG) == Done(1)


async def test_callback_while_somebody_is_here(room: Room) -> None:
    """Whoever waits goes on waiting; a talk that never asked for a person becomes a case, once; an advisor has it."""
    due = room.desk.places.now_ms()
    await room.wait(KEY)
    assert await room.desk.call_back(KEY, due, away=False) == Closed("queued")
    assert [case.key for case in await room.desk.cases.waiting()] == [KEY]
    await room.turn(WEB, "bot")
    assert await room.desk.call_back(WEB, due, away=False) == Done(0)
    assert await room.desk.call_back(WEB, due, away=False) == Done(0)
    assert (await room.events()).count("lead.created") == 1
    await room.sweep(seconds=2)
    assert (await room.events()).count("lead.callback_due") == 1
    assert isinstance(await room.desk.take_over(WEB, WANG), Done)

    assert await room.desk.call_back(WEB, due, away=True) == Taken("wang", "王")
    assert (await room.desk.cases.case(WEB)).callback == 0


async def test_a_reminder_is_told_once(room: Room) -> None:
    """When a lead is to be followed up the desk is told, once, whoever sweeps; an erased one is let go."""
    for key in (KEY, WEB):
        await room.wait(key)
        case = await room.desk.cases.case(key)
        follow = room.desk.places.now_ms() + 60_000
        await room.reception.leads.write(key, case.lead, Lead(Status.FOLLOWING, follow))
    await room.sweep(seconds=30)
    assert "lead.overdue" not in await room.events()
    await room.store.erase(WEB)
    for _ in range(3):
        await room.sweep(minutes=1)

    assert (await room.events()).count("lead.overdue") == 1
    assert len(await room.reception.leads.reminders()) == 1


async def test_a_human_of_the_platform(room: Room) -> None:
    """While somebody answers in the platform's own desk the bot is silent and nobody can claim; then it is back."""
    await room.wait(KEY)
    assert await room.desk.watch(KEY, "zhang", "张") == Done(1)
    assert await room.desk.watch(KEY, "zhang", "张") == Done(1)
    assert (await room.store.load(KEY)).mode == "human"
    assert await room.desk.claim(KEY, WANG) == Taken("native:zhang", "张")
    assert await room.desk.take_over(KEY, WANG) == Taken("native:zhang", "张")

    assert await room.desk.watch(KEY, "") == Done(2)
    assert (await room.store.load(KEY)).mode == "bot"


async def test_late_words_of_the_bot(room: Room) -> None:
    """A line of the bot that is put while an advisor talks is kept as a suggestion and never sent."""
    await _claimed(room)
    assert not await room.office.put(KEY, [Reply("晚到的话")], "late")
    await room.store.push(KEY, Line("", "bot", "也晚到了", START))
    await room.office.idle()

    assert "晚到的话" not in room.platform.got["0123"]
    assert (await room.said(KEY))[-2:] == [("suggested", "晚到的话"), ("suggested", "也晚到了")]
    assert (await room.events())[-1] == "msg.suggested"


async def test_a_claim_voids_a_turn_that_was_begun_before(room: Room) -> None:
    """The bot's turn that was read before the claim can not be written after it."""
    await room.wait(KEY)
    kept = await room.store.load(KEY)
    await room.desk.claim(KEY, WANG)
    before = await room.said(KEY)

    assert not await room.store.save(KEY, kept, write("late", "m9", waiting=True))
    assert await room.said(KEY) == before


async def test_events_can_be_replayed(room: Room) -> None:
    """Who comes back with the last id they saw misses nothing; who follows is woken."""
    await room.wait(KEY)
    start = await room.desk.events.last_id()
    async with room.desk.events.watch() as watch:
        await watch.wait(0.2)
        await room.desk.claim(KEY, WANG)
        await watch.wait(20)
    first = next(event for event in await room.desk.events.after(start) if event.type == "conv.claimed")
    await room.desk.note(KEY, LI, "x", "n1")

    names = [event.type for event in await room.desk.events.after(first.id) if event.type != "msg.status"]
    assert names == ["note.added"]
    assert (first.type, first.lead, first.epoch, first.by) == ("conv.claimed", 1, 1, "wang")
    with pytest.raises(ValueError, match="unknown"):
        await room.desk.events.add("conv.invented")


async def test_a_race_for_one_case(room: Room) -> None:
    """Twenty advisors at once: one has it, nineteen read who."""
    await room.wait(KEY)
    found = await asyncio.gather(*(room.desk.claim(KEY, Advisor(f"a{n}", f"{n}号")) for n in range(20)))

    winner = (await room.desk.cases.case(KEY)).owner
    assert sum(isinstance(how, Done) for how in found) == 1
    assert {how.by for how in found if isinstance(how, Taken)} == {winner}
