"""What every single answer must keep: sections 3 and 5 of the contract, checked without a look at the product."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cases.facts import AMOUNTS, COUNTS, DATES, KEYS, LEVELS, YES_NO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STANDARD = 120
VALUE_BYTES = 48
MOST_REPLIES = 3
MOST_YUAN = 10_000_000
TIERS = ("0.8", "1", "2", "3")
MODES = ("bot", "queued", "human")
STATE = ("asking", "facts", "total", "gap", "ceiling", "routes", "profile", "mode")
FOREIGN = re.compile(r"https?://(?![\w.-]*gov\.cn)(?!127\.0\.0\.1|localhost)")


def faults(answer: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with the shape of one answer; empty when it keeps the contract."""
    if "error" in answer:
        return [f"error instead of an answer: {answer['error']}"]
    if not isinstance(answer.get("replies"), list) or not isinstance(answer.get("state"), dict):
        return ["answer has no replies or no state"]
    return [*_replies(answer["replies"]), *_state(answer["state"])]


def _replies(replies: list[dict[str, Any]]) -> Iterator[str]:
    if not 1 <= len(replies) <= MOST_REPLIES:
        yield f"{len(replies)} replies"
    for reply in replies:
        text = reply.get("text")
        if not isinstance(text, str) or not text.strip():
            yield "a reply without text"
        for choice in reply.get("choices", ()):
            yield from _choice(choice)
    said = "\n".join(str(reply.get("text")) for reply in replies)
    if said.count("?") + said.count("\uff1f") > 1:
        yield "more than one question mark"
    if FOREIGN.search(said) or "Traceback" in said:
        yield "a foreign address or a traceback in a reply"


def _choice(choice: Mapping[str, Any]) -> Iterator[str]:
    value, label = choice.get("value"), choice.get("label")
    if not isinstance(value, str) or not value.isascii() or not 0 < len(value) <= VALUE_BYTES:
        yield f"choice value {value!r}"
    if not isinstance(label, str) or not label.strip():
        yield f"choice label {label!r}"


def _state(state: Mapping[str, Any]) -> Iterator[str]:
    missing = [key for key in STATE if key not in state]
    if missing:
        yield f"state lacks {missing}"
        return
    if state["asking"] is not None and state["asking"] not in KEYS:
        yield f"asking {state['asking']!r} is no fact"
    if state["mode"] not in MODES:
        yield f"mode {state['mode']!r}"
    if state["total"] > state["ceiling"]:
        yield f"total {state['total']} above ceiling {state['ceiling']}"
    if state["gap"] != max(0, STANDARD - state["total"]):
        yield f"gap {state['gap']} with total {state['total']}"
    if not isinstance(state["routes"], list) or not isinstance(state["profile"], str):
        yield "routes or profile of a wrong type"
    yield from fact_faults(state["facts"])


def fact_faults(facts: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with facts as such: unknown keys, nulls, types, ranges, pairs that exclude each other."""
    for key, value in facts.items():
        if key not in KEYS:
            yield f"unknown fact {key!r}"
        elif not _fits(key, value):
            yield f"fact {key} = {value!r}"
    for pair in (("age", "birth_date"), ("married_years", "married_on")):
        if all(key in facts for key in pair):
            yield f"both {pair[0]} and {pair[1]}"


def _fits(key: str, value: Any) -> bool:
    if key in YES_NO:
        return isinstance(value, bool)
    if key in LEVELS:
        return value in LEVELS[key]
    if key in COUNTS:
        return _count(value, COUNTS[key])
    if key in DATES:
        return isinstance(value, str) and re.fullmatch(DATES[key], value) is not None
    return _amount(value) if key in AMOUNTS else _history(key, value)


def _amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST_YUAN


def _history(key: str, value: Any) -> bool:
    if key == "base_months_last_48":
        return isinstance(value, dict) and all(tier in TIERS and _count(n, 48) for tier, n in value.items())
    return isinstance(value, list) and all(_stretch(row) for row in value)


def _count(value: Any, most: int | None) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0 and (most is None or value <= most)


def _stretch(row: Any) -> bool:
    if not isinstance(row, dict) or not set(row) <= {"from", "to", "base", "counted"}:
        return False
    months = [row.get("from"), row.get("to")]
    if not all(isinstance(m, str) and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", m) for m in months):
        return False
    return isinstance(row.get("base"), int | float) and str(months[0]) <= str(months[1])
