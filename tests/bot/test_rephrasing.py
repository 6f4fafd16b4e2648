"""Entries in the model's words: told when nothing that counts is different, else the entry, whatever the model does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from chat import consultant
from rim import free_port
from stand_in import KEY_OF_OURS, StandIn, say

from bot.completions import FAILURES
from bot.rephrasing import Rephraser, open_rephraser
from bot.service import Service
from bot.settings import SettingFault, Settings, load_settings
from bot.store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock

QUESTION = "初级职称能加分吗?"
ENTRY = "不能，初级职称没有对应的分值，不计分（即0分）；中级100分、高级140分。"
GOOD = "初级职称不能加分，没有对应的分值，也就是不计分（0分）；中级是100分，高级是140分。[title-junior]"
BAD = {
    "changed number": GOOD.replace("140", "150"),
    "numbers swapped": GOOD.replace("100", "x").replace("140", "100").replace("x", "140"),
    "number in Chinese": GOOD.replace("100分", "一百二十分"),
    "dropped negation": GOOD.replace("不能加分", "能加分"),
    "foreign id": GOOD.replace("title-junior", "title-mid"),
    "no id": GOOD.removesuffix("[title-junior]"),
    "invented document": GOOD.replace("初级", "按沪人社规〔2024〕9号，初级", 1),
    "invented rule": GOOD.replace("初级", "按《职称评审管理规定》，初级", 1),
    "address": GOOD.replace("。", "，详见 www.example.com。"),
    "promise": GOOD.replace("。", "，包过。"),
    "empty": "",
    "HTML": f"<p>{GOOD}</p>",
    "huge": GOOD * 40,
    "too short": "不能。[title-junior]",
    "prompt echo": 'You reword one entry of a knowledge base. {"id": "title-junior"} [title-junior]',
    "English": "No. Junior titles earn 0 points, mid 100 and senior 140. [title-junior]",
    "another subject": GOOD.replace("高级", "应届生", 1),
    "no answer": "NO_ANSWER",
}


@pytest.fixture
async def rephraser(base: str) -> AsyncIterator[Rephraser]:
    """The client."""
    rephraser = Rephraser(base, "small", KEY_OF_OURS)
    yield rephraser
    await rephraser.close()


@pytest.fixture
def service(clock: HandClock, rephraser: Rephraser) -> Service:
    """The real consultant, its entries reworded."""
    service = Service(MemoryStore(clock), consultant(), clock)
    service.reword_with(rephraser)
    return service


async def _told(service: Service, text: str = QUESTION) -> str:
    return "\n".join(reply.text for reply in (await say(service, text)).replies)


async def test_good_words_are_told(service: Service, stand_in: StandIn) -> None:
    """The entry in other words, its source as ever; the same words the next time, without a call."""
    stand_in.says(GOOD)
    first, second = await _told(service), await _told(service)

    assert GOOD.removesuffix("[title-junior]") in first
    assert "依据：" in first
    assert GOOD.removesuffix("[title-junior]") in second
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize("what", BAD)
async def test_bad_words_are_not(service: Service, stand_in: StandIn, what: str) -> None:
    """Anything else leaves the entry, and is not asked for again."""
    stand_in.says(BAD[what])

    assert ENTRY in await _told(service)
    assert ENTRY in await _told(service)
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize(
    ("status", "answer"), [(500, "{}"), (302, ""), (200, "{不是JSON"), (200, "{}"), (200, "endless")]
)
async def test_a_broken_endpoint(service: Service, stand_in: StandIn, status: int, answer: str) -> None:
    """An endpoint that answers nothing of use leaves the entry."""
    stand_in.status, stand_in.answer = status, answer

    assert ENTRY in await _told(service)


async def test_a_silent_endpoint_is_left_alone(clock: HandClock, base: str, stand_in: StandIn) -> None:
    """It costs a bounded time, and after a few failures none."""
    stand_in.silent = True
    rephraser = Rephraser(base, "small", timeout=0.1)
    service = Service(MemoryStore(clock), consultant(), clock)
    service.reword_with(rephraser)
    for _ in range(FAILURES + 3):
        assert ENTRY in await asyncio.wait_for(_told(service), 5)
    await rephraser.close()

    assert len(stand_in.asked) == FAILURES


async def test_nobody_listens(clock: HandClock) -> None:
    """An endpoint that is down leaves the entry."""
    rephraser = Rephraser(f"http://127.0.0.1:{free_port()}", "small")
    service = Service(MemoryStore(clock), consultant(), clock)
    service.reword_with(rephraser)
    assert ENTRY in await _told(service)
    await rephraser.close()


async def test_only_the_entry_goes_out(service: Service, stand_in: StandIn) -> None:
    """Nothing that the person said, and nothing that was computed for them, is sent."""
    stand_in.says(GOOD)
    await _told(service, "我叫王小明，今年46岁，初级职称能加分吗?")
    sent = str(stand_in.asked)

    assert "title-junior" in sent
    assert not any(piece in sent for piece in ("王小明", "46"))
    await _told(service, "我的年龄算几分?")
    await _told(service, "57岁年龄几分?")
    assert "46" not in str(stand_in.asked)
    assert "57" not in str(stand_in.asked)


async def test_computed_answers_are_told_as_they_are(service: Service, stand_in: StandIn) -> None:
    """Where points were computed, nothing is asked."""
    stand_in.says("[age-table]")
    told = await _told(service, "57岁年龄几分?")

    assert "5分" in told
    assert stand_in.asked == []


@pytest.mark.parametrize("value", ["", "0"])
def test_off_by_default(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A configured model alone rewords nothing."""
    monkeypatch.setenv("HUFEN_LLM_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("HUFEN_LLM_MODEL", "small")
    monkeypatch.setenv("HUFEN_LLM_REPHRASE", value)

    assert open_rephraser(Settings()) is None


def test_it_needs_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switched on without a model it is a fault, named with what is missing."""
    monkeypatch.setenv("HUFEN_LLM_REPHRASE", "1")
    with pytest.raises(SettingFault, match="HUFEN_LLM_REPHRASE: HUFEN_LLM_BASE_URL is needed with it"):
        load_settings()
