"""What is kept of a talk: short, and read back as it was."""

from __future__ import annotations

import json
from random import Random

import pytest
from chat import Chat

from dialogs import Conversation
from dialogs.conversation import Event, Person
from dialogs.packing import CODES
from scoring import Facts

MOST_BYTES = 600


def test_every_fact_has_a_code_of_its_own() -> None:
    """A fact without one would be kept under its long name, two with one would be mixed up."""
    assert set(CODES) == set(Facts.model_fields)
    assert len(set(CODES.values())) == len(CODES)
    assert set(CODES).isdisjoint(CODES.values())


def test_a_full_talk_is_kept_in_few_bytes() -> None:
    """Every question answered, at the result, without its trail."""
    chat = Chat().say("1988年3月生,本科没有学位,没有职称,上海社保7年,基数13000,2024年7月起,老公上海人,结婚3年")
    while chat.asking:
        chat.tap_value(chat.choices[0].value)
    snapshot, trail = chat.conversation.dump()

    assert len(snapshot.encode()) <= MOST_BYTES
    assert len(trail.encode()) <= 2 * MOST_BYTES


@pytest.mark.parametrize("seed", range(30))
def test_any_trail_is_read_back_as_it_was(seed: int) -> None:
    """Events keep only what they changed, whatever stood before them."""
    random = Random(seed)  # noqa: S311 - a walk, no secret
    people = {"me": _person(random), "spouse": _person(random)}
    trail = tuple(Event(random.choice(["me", "spouse"]), "age", _person(random), "35岁") for _ in range(8))
    conversation = Conversation(people=people, trail=trail, hypothesis={"title": "senior"}, offered=("do.plans",))

    assert Conversation.load(*conversation.dump()) == conversation


def _person(random: Random) -> Person:
    rows = [
        {"from": "2019-07", "to": "2020-06", "base": 8000.5},
        {"from": "2020-07", "to": "2021-06", "base": 9000, "counted": False},
    ]
    facts = {
        "age": random.randint(20, 60),
        "education": random.choice(["associate", "master"]),
        "insured_months": random.randint(0, 200),
        "spouse_local": random.choice([True, False]),
        "base_months_last_48": {"0.8": random.randint(0, 48)},
        "contributions": rows[: random.randint(1, 2)],
    }
    kept = {fact: value for fact, value in facts.items() if random.random() < 0.6}
    return Person(kept, *(tuple(random.sample(["a", "b", "c"], k=random.randint(0, 3))) for _ in range(3)))


def test_conversations_of_the_version_before_are_read() -> None:
    """Whole persons in the trail, long names in the snapshot."""
    person = [{"age": 35, "contributions": [{"from": "2019-07", "to": "2020-06", "base": 8000}]}, ["title"], ["gates"]]
    snapshot = json.dumps({"v": 1, "p": {"me": person}, "h": {"education": "master"}})
    conversation = Conversation.load(snapshot, json.dumps([["me", "title", [{"age": 35}], "跳过"]]))

    assert conversation.person.facts["contributions"][0]["base"] == 8000
    assert conversation.person.done == ("gates",)
    assert conversation.hypothesis == {"education": "master"}
    assert conversation.trail[0].before == Person({"age": 35})
