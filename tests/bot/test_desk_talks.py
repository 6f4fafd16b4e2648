"""A person, the real consultant and an advisor over a real server: who is heard by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from desk_help import WANG, Talks, open_talks
from post_help import Platform

from bot.desk.results import Done, Said
from bot.post.outcome import Reason, Refused
from bot.turning import Turner
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

    from bot.store import Kept, Store

KEY = "web:0123"


@pytest.fixture
async def talks(valkey: Server, clock: HandClock) -> AsyncIterator[Talks]:
    """A house on an empty server."""
    talks = await open_talks(valkey, clock)
    yield talks
    await talks.house.close()


async def _with_advisor(talks: Talks) -> int:
    await talks.say(KEY, "我35岁")
    await talks.say(KEY, "转人工")
    how = await talks.desk.claim(KEY, WANG)
    assert isinstance(how, Done)
    return how.epoch


async def test_who_waits_is_still_served_and_told_the_place(talks: Talks, clock: HandClock) -> None:
    """The queue has a place for each; the bot goes on counting; asking again tells the place; leaving is one phrase."""
    await talks.say("web:first", "转人工")
    clock.later(seconds=1)
    told = await talks.say(KEY, "我35岁,转人工")
    assert (told.event, told.state["mode"]) == ("queued", "queued")
    assert "你前面还有1位" in told.replies[0].text

    assert (await talks.say(KEY, "本科有学位")).state["facts"]["education"] == "bachelor_with_degree"
    assert "没有顾问在线" in told.replies[0].text
    await talks.desk.present(WANG)
    again = (await talks.say(KEY, "转人工")).replies[0].text
    assert "你前面还有1位" in again
    assert "没有顾问在线" not in again
    back = await talks.say(KEY, "转回机器人")

    assert (back.event, back.state["mode"]) == ("returned", "bot")
    assert [case.key for case in await talks.desk.cases.waiting()] == ["web:first"]
    names = [event.type for event in await talks.desk.events.after("") if event.lead == 2]
    assert names == ["lead.created", "conv.queued", "msg.in", "msg.in", "conv.unqueued"]


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.FILE, Kind.VOICE, Kind.LOCATION, Kind.LINK, Kind.OTHER])
async def test_what_an_advisor_cannot_see(talks: Talks, kind: Kind) -> None:
    """Whoever sends it is told so at once, by the machine and without a question; again for the same message."""
    await _with_advisor(talks)
    message = Incoming(kind, message_id="m1")
    told = await talks.house.service.handle(KEY, message, post=True)
    assert "告诉顾问" in told.replies[0].text or "打字说" in told.replies[0].text
    assert (len(told.replies), told.replies[0].choices, told.state["mode"]) == (1, (), "human")
    assert (await talks.house.service.handle(KEY, message, post=True)).replies == told.replies
    said = [line.who for line in await talks.house.service.lines(KEY)]
    assert said[-2:] == ["user", "bot"]
    assert (await talks.house.service.handle(KEY, Incoming(Kind.STICKER, message_id="m2"))).replies == ()
    assert (await talks.house.service.handle(KEY, Incoming(Kind.VOICE, "断过两个月", message_id="m3"))).replies == ()


async def test_words_to_an_advisor_are_the_advisors(talks: Talks) -> None:
    """What the person says lands on the log, changes no fact, gets no answer of the bot, and is told to the desk."""
    await _with_advisor(talks)
    told = await talks.say(KEY, "其实我40岁,大专,多少分了")

    assert (told.replies, told.state["mode"], told.state["facts"]) == ((), "human", {"age": 35})
    assert [line.text for line in await talks.house.service.lines(KEY)][-1] == "其实我40岁,大专,多少分了"
    assert (await talks.desk.events.after(""))[-1].type == "msg.in"
    assert (await talks.desk.cases.case(KEY)).asked > 0


@pytest.mark.parametrize("text", ["转回机器人", "回到机器人"])
async def test_back_to_the_bot_by_a_word(talks: Talks, text: str) -> None:
    """One phrase ends the stretch; the bot goes on where it was; the advisor's old epoch is void."""
    epoch = await _with_advisor(talks)
    told = await talks.say(KEY, text)

    assert (told.event, told.state["mode"]) == ("returned", "bot")
    assert told.replies
    assert not isinstance(await talks.desk.say(KEY, WANG, epoch, "等等", "a1"), Said)
    assert await talks.desk.cases.of("wang") == []
    assert (await talks.say(KEY, "大专")).state["facts"]["education"] == "associate"


async def test_a_sentence_with_such_a_word_is_for_the_advisor(talks: Talks) -> None:
    """Only the phrase itself goes to the machine."""
    await _with_advisor(talks)

    assert (await talks.say(KEY, "我不想转回机器人，还是你来帮我看看材料吧")).replies == ()
    assert (await talks.say(KEY, "好的")).replies == ()


async def test_deleting_works_at_any_time(talks: Talks) -> None:
    """The machine asks for its one yes also while an advisor talks, and then nothing is left."""
    epoch = await _with_advisor(talks)
    asked = await talks.say(KEY, "删除我的数据")
    assert asked.replies
    assert asked.state["mode"] == "human"

    assert (await talks.say(KEY, "是的")).erased
    assert not isinstance(await talks.desk.say(KEY, WANG, epoch, "等等", "a1"), Said)


async def test_a_yes_to_the_advisor_deletes_nothing(talks: Talks) -> None:
    """After any other word the question whether to delete is no longer open."""
    await _with_advisor(talks)
    await talks.say(KEY, "删除我的数据")
    await talks.say(KEY, "等下，先问个事")

    assert not (await talks.say(KEY, "是的")).erased
    assert (await talks.house.service.state(KEY))["facts"] == {"age": 35}


async def test_given_back(talks: Talks) -> None:
    """After the advisor the bot is neither mute nor does it begin anew."""
    epoch = await _with_advisor(talks)
    await talks.desk.say(KEY, WANG, epoch, "可以的", "a1")
    await talks.desk.give_back(KEY, WANG, epoch, "已解释")

    told = await talks.say(KEY, "本科有学位")

    assert told.state["facts"] == {"age": 35, "education": "bachelor_with_degree"}
    assert told.replies
    assert all("已解释" not in line.text for line in await talks.house.service.lines(KEY))
    assert any("已解释" in line.text for line in await talks.desk.cases.log(await talks.desk.cases.case(KEY)))


async def test_an_answer_that_comes_too_late_is_a_suggestion(talks: Talks) -> None:
    """An advisor claims while the bot thinks: its answer is kept for the advisor, the person's words are on the log."""
    await talks.say(KEY, "转人工")
    turner = Turner(cast("Store", _Claimed(talks)), talks.house.service._ear, talks.house.meter)
    turner.herald = talks.house.reception.herald if talks.house.reception else None
    talks.house.service._turner = turner

    told = await talks.say(KEY, "我35岁")

    log = await talks.desk.cases.log(await talks.desk.cases.case(KEY))
    assert (told.replies, told.state["mode"]) == ((), "human")
    assert log[-3].who == "user"
    assert {line.who for line in log[-2:]} == {"suggested"}
    assert all(line.who != "suggested" for line in await talks.house.service.lines(KEY))
    assert (await talks.desk.events.after(""))[-1].type == "msg.suggested"


async def test_held_words_of_an_advisor_go_out_when_the_person_writes(talks: Talks) -> None:
    """Outside the platform's window an advisor's line waits; the person's next message lets it go."""
    assert talks.house.office
    platform = Platform()
    talks.house.office.serve("toy", platform)
    await talks.say("toy:0123", "转人工", post=True)
    await talks.desk.claim("toy:0123", WANG)
    await talks.house.office.idle()
    platform.answers = [Refused(Reason.WINDOW, "45015")]
    await talks.desk.say("toy:0123", WANG, 1, "在吗", "a1")
    await talks.house.office.idle()
    assert (await talks.house.service.lines("toy:0123"))[-1].status == "held"

    told = await talks.say("toy:0123", "在", post=True)
    assert told.posted
    talks.house.office.nudge("toy:0123")
    await talks.house.office.idle()

    assert platform.got["0123"][-1] == "【顾问·王】在吗"


class _Claimed:
    """The house's store, with an advisor who claims right after the turn was read for the first time."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks
        self._done = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._talks.house.store, name)

    async def load(self, key: str, message_id: str = "", recent: int = 0) -> Kept:
        """Read, then let the advisor come."""
        kept = await self._talks.house.store.load(key, message_id, recent)
        if not self._done:
            self._done = True
            assert isinstance(await self._talks.desk.claim(key, WANG), Done)
        return kept
