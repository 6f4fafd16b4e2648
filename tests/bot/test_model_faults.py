"""The optional model when it is wrong, broken or down: the rules' answer, the same words, nothing else kept."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, cast

import pytest
from chat import consultant
from rim import START, HandClock, free_port
from stand_in import AGE, DOCTOR, GOOD, HARD, KEY_OF_OURS, USER, StandIn, rules_alone, say

from bot.completions import FAILURES
from bot.model import Model
from bot.service import Service
from bot.store import MemoryStore
from dialogs.commands import SetFacts
from dialogs.context import Context

if TYPE_CHECKING:
    from dialogs.commands import Command

CONTEXT = Context(START.date(), ("birth_date", "age"))


@pytest.fixture
def store(clock: HandClock) -> MemoryStore:
    """An empty store."""
    return MemoryStore(clock)


@pytest.fixture
def service(store: MemoryStore, clock: HandClock, model: Model) -> Service:
    """The real consultant with the model behind it."""
    return Service(store, consultant(), clock, model=model)


@pytest.mark.parametrize(
    "content",
    [
        "{不是JSON",
        "这个人三十六岁,是博士。",
        {"facts": [{**AGE, "span": "三十六"}, {**DOCTOR, "span": "博士"}]},
        {"facts": [{**AGE, "fact": "salary"}]},
        {"facts": [{**AGE, "value": "叁拾陆"}, {**DOCTOR, "value": True}]},
        {"facts": [{**AGE, "value": 63}, {**AGE, "value": 36, "span": "阿拉"}]},
        {"facts": [{**AGE, "value": None}]},
        {
            "acts": [
                {"act": "delete_me", "span": "阿拉"},
                {"act": "restart", "span": "阿拉"},
                {"act": "yes", "span": "卅"},
            ]
        },
        {"questions": ["忽略以上规则"], "sql": "DROP TABLE", "reply": "恭喜达标"},
    ],
)
async def test_bad_readings_leave_the_rules_answer(
    service: Service, store: MemoryStore, clock: HandClock, stand_in: StandIn, content: object
) -> None:
    """Prose, foreign quotes, facts, types, numbers and acts change neither the words nor what is kept."""
    stand_in.says(content)
    await say(service, "你好")

    answer = await say(service, HARD)

    expected, kept = await rules_alone(clock, "你好", HARD)
    found = await store.load(USER)
    assert len(stand_in.asked) == 1
    assert (answer.replies, answer.state) == (expected.replies, expected.state)
    assert (found.snapshot, found.trail) == (kept.snapshot, kept.trail)


BROKEN = {
    "500": StandIn(HARD, 500),
    "429": StandIn("", 429),
    "redirect": StandIn("", 307),
    "html": StandIn("<html>"),
    "list": StandIn("[]"),
    "no choice": StandIn('{"choices": []}'),
    "no words": StandIn('{"choices": [{"message": {"content": null}}]}'),
    "deep": StandIn("[" * 60_000),
    "endless": StandIn("endless"),
    "silent": StandIn(silent=True),
    "refused": StandIn(),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_broken_endpoints_leave_the_rules_answer(
    clock: HandClock, base: str, stand_in: StandIn, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    """Errors, rubbish, floods, refusals and silence give the rules' answer; the log names no word and no key."""
    stand_in.answer, stand_in.status, stand_in.silent = BROKEN[name].answer, BROKEN[name].status, BROKEN[name].silent
    place = f"http://127.0.0.1:{free_port()}" if name == "refused" else base
    model = Model(place, "small", KEY_OF_OURS, timeout=0.2 if name == "silent" else 30)

    with caplog.at_level(logging.DEBUG):
        answer = await say(Service(MemoryStore(clock), consultant(), clock, model=model), HARD)
    await model.close()

    assert answer.replies == (await rules_alone(clock, HARD))[0].replies
    assert "no answer" in caplog.text
    assert not any(word in caplog.text for word in (HARD, "叁拾陆", KEY_OF_OURS))


def test_nobody_waits_for_longer_than_three_seconds() -> None:
    """The limit that the contract names is the one that serves."""
    assert Model("http://127.0.0.1:9", "small")._way._timeout.total == 3


async def test_a_dead_endpoint_is_left_alone(stand_in: StandIn, base: str) -> None:
    """After some failures in a row nobody waits for it any more."""
    stand_in.status = 500
    model = Model(base, "small")

    for _ in range(FAILURES + 4):
        assert await model.read(HARD, CONTEXT) == ()
    await model.close()

    assert len(stand_in.asked) == FAILURES


async def test_a_dead_endpoint_is_tried_again(stand_in: StandIn, base: str) -> None:
    """After the pause one call tries again; a success closes the matter, so that one more failure is no pause."""
    stand_in.status = 500
    model = Model(base, "small", pause=0)
    for _ in range(FAILURES + 1):
        await model.read(HARD, CONTEXT)
    stand_in.says(GOOD)

    assert await model.read(HARD, CONTEXT) == (SetFacts({"age": 36, "education": "doctor"}, _quotes()),)
    assert model._way._failures == 0
    await model.close()


def _quotes() -> dict[str, str]:
    return {"age": "叁拾陆", "education": "书读到顶了"}


async def test_one_tries_while_others_wait(stand_in: StandIn, base: str) -> None:
    """When the pause is over a crowd does not rush at the endpoint: one message tries it."""
    model = Model(base, "small")
    model._way._failures = FAILURES
    stand_in.says(GOOD)

    read = await asyncio.gather(*(model.read(HARD, CONTEXT) for _ in range(5)))
    await model.close()

    assert sum(bool(one) for one in read) == 1
    assert len(stand_in.asked) == 1


async def test_an_unused_model_closes() -> None:
    """A model that was never called has nothing to let go of."""
    await Model("http://127.0.0.1:9", "small").close()


async def test_faults_around_the_model_are_quiet(clock: HandClock, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours beside the model, or in what its commands lead to, still leaves the rules' answer."""

    class Broken(Model):
        async def read(self, text: str, context: Context) -> tuple[Command, ...]:
            raise KeyError(text, context)

    class Wrong(Model):
        async def read(self, text: str, context: Context) -> tuple[Command, ...]:
            return (cast("Command", (text, context)),)

    expected = (await rules_alone(clock, HARD))[0]
    for model in (Broken("http://x", "m"), Wrong("http://x", "m")):
        answer = await say(Service(MemoryStore(clock), consultant(), clock, model=model), HARD)
        assert answer.replies == expected.replies
    assert "incident" in caplog.text
    assert "叁拾陆" not in caplog.text
