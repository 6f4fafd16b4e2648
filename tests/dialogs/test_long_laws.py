"""The laws again, with many more people and walks: long, so only in `make proof`."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from chat import Chat

from dialogs import Kind

pytestmark = pytest.mark.proof

CASES = Path(__file__).parents[1] / "cases" / "slots.jsonl"


def sayings() -> list[str]:
    """Everything that the judge's people say, as one bag of messages."""
    return [json.loads(line)["text"] for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("seed", range(40))
def test_any_talk_of_real_sayings_stays_sound(seed: int) -> None:
    """Thirty sayings in any order, spoken or typed, cut or whole: the state keeps its shape, one question a turn."""
    random, bag = Random(seed), sayings()  # noqa: S311 - a walk, no secret
    chat = Chat()
    for _ in range(30):
        text = random.choice(bag)
        text = text[: random.randint(1, len(text))] if random.random() < 0.2 else text
        chat.say(text, random.choice((Kind.TEXT, Kind.TEXT, Kind.VOICE)))
        assert 1 <= len(chat.replies) <= 3
        assert chat.text.count("?") <= 1, (text, chat.text)
        assert chat.total <= chat.state["ceiling"]
        assert not {"age", "birth_date"} <= set(chat.facts)
        assert f"{chat.total} 分" in chat.text


@pytest.mark.parametrize("seed", range(60))
def test_any_walk_by_taps_ends_in_a_result(seed: int) -> None:
    """Whatever is tapped, there is an end within forty taps, and every tap is answered."""
    random = Random(seed)  # noqa: S311 - a walk, no secret
    chat = Chat().say("你好")
    for _ in range(40):
        if chat.asking is None and not any("check." in choice.value for choice in chat.choices):
            break
        chat.tap_value(random.choice(chat.choices).value)
    else:
        pytest.fail(f"no end after forty taps: {chat.asking}")

    assert str(chat.total) in chat.text
