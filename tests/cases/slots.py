"""Single utterances: what one message must make of the facts, and what it must leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cases.driver import Chat, Talk, words
from cases.facts import topic
from cases.match import forbidden, unmet

if TYPE_CHECKING:
    from collections.abc import Mapping


def check(case: Mapping[str, Any], chat: Chat) -> list[str]:
    """Everything that is wrong with one case; empty when it passes."""
    talk = Talk(chat, f"slot-{case['id']}")
    if not _set_up(case, talk):
        return [f"no question on {case['asked']} was ever open", *talk.problems]
    before = talk.state["facts"] if talk.answers else {}
    answer = talk.say(case["text"])
    lines = [*judge(case, talk), *talk.problems]
    if not lines:
        return []
    changed = {key: value for key, value in talk.state["facts"].items() if before.get(key) != value}
    return [*lines, f"changed {changed}", f"said {words(answer)[:160]!r}"]


def judge(case: Mapping[str, Any], talk: Talk) -> list[str]:
    """The case's expectations against the facts after its message."""
    facts, on = talk.state["facts"], talk.now.date()
    lines = unmet(case.get("expect", {}), facts, on)
    sets = case.get("expect_any", ())
    if sets and all(unmet(one, facts, on) for one in sets):
        lines.append(f"none of {sets!r}: best misses {min((unmet(one, facts, on) for one in sets), key=len)}")
    return [*lines, *forbidden(case.get("forbid", []), facts, on)]


def _set_up(case: Mapping[str, Any], talk: Talk) -> bool:
    if case.get("asked"):
        talk.say("你好")
    for text in case.get("setup", ()):
        talk.say(text)
    return not case.get("asked") or talk.walk(topic(case["asked"]))
