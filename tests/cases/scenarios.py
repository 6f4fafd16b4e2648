"""Scripted talks: turns of every form that the cases' README names, each with what must hold after it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from cases.driver import Chat, Talk, words
from cases.facts import topic
from cases.match import fold, found
from cases.robot import answer_until_result
from cases.then import faults

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass
class Play:
    """One scenario under way.

    Attributes:
        case: the scenario.
        chat: the program.
        talks: the talk of every user in it; the nameless one is the main user.
        marks: answers that a later turn compares with or taps on.
    """

    case: Mapping[str, Any]
    chat: Chat
    talks: dict[str, Talk] = field(default_factory=dict)
    marks: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))

    def talk(self, user: str) -> Talk:
        """The talk of this user, begun when new."""
        name = f"play-{self.case['id']}{user and '-' + user}"
        return self.talks.setdefault(user, Talk(self.chat, name))

    def turn(self, turn: Mapping[str, Any]) -> list[str]:
        """Play one turn and judge it; what is wrong with it."""
        talk = self.talk(turn.get("user", ""))
        if "only_if" in turn and not found(turn["only_if"], words(talk.last)):
            return []
        before = talk.last if talk.answers else None
        if "at" in turn:
            talk.now = datetime.fromisoformat(turn["at"])
        talk.now += timedelta(hours=turn.get("later_hours", 0))
        lost = self._act(turn, talk)
        if lost:
            return [lost]
        if "mark" in turn:
            self.marks[turn["mark"]] = talk.last
        then = turn.get("then", {})
        against = self.marks[then["vs"]] if "vs" in then else before
        return list(faults(then, talk, against, self.marks))

    def _act(self, turn: Mapping[str, Any], talk: Talk) -> str | None:
        extra = {key: turn[key] for key in ("id",) if key in turn}
        if "walk" in turn:
            return None if talk.walk(topic(turn["walk"])) else f"no question on {turn['walk']} was ever open"
        if "robot" in turn:
            done = answer_until_result(talk, turn["robot"], turn.get("texts"))
            return None if done else f"no result was shown; last: {words(talk.last)[:160]!r}"
        if "label" in turn:
            return self._tap(turn, talk, extra)
        for _ in range(turn.get("times", 1)):
            talk.send(**_message(turn), **extra)
        return None

    def _tap(self, turn: Mapping[str, Any], talk: Talk, extra: Mapping[str, Any]) -> str | None:
        card = self.marks[turn["from"]] if "from" in turn else talk.last
        choices = [choice for reply in card.get("replies", ()) for choice in reply.get("choices", ())]
        fitting = [c["value"] for c in choices if re.search(turn["label"], fold(c["label"]))]
        if not fitting:
            return f"no choice fits {turn['label']!r}: {[c['label'] for c in choices]}"
        talk.send(choice=fitting[0], **extra)
        return None


def check(case: Mapping[str, Any], chat: Chat) -> list[str]:
    """Everything that is wrong with one scenario; empty when it passes."""
    play = Play(case, chat)
    lines = []
    for number, turn in enumerate(case["turns"], 1):
        wrong = play.turn(turn)
        what = {key: value for key, value in turn.items() if key != "then"}
        lines += [f"turn {number} {str(what)[:80]}: {line}" for line in wrong]
        if wrong:
            talk = play.talk(turn.get("user", ""))
            lines.append(f"    asking {talk.state['asking']}, said {words(talk.last)[:200]!r}")
    return lines + [line for talk in play.talks.values() for line in talk.problems]


def _message(turn: Mapping[str, Any]) -> dict[str, Any]:
    """The message of a turn that is one: words, a voice message, an image, a raw choice."""
    if "voice" in turn:
        return {"kind": "voice", "text": turn["voice"]}
    if "image" in turn:
        return {"kind": "image"}
    return {"choice": turn["choice"]} if "choice" in turn else {"text": turn["say"]}
