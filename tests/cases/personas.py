"""Whole people: answered one question at a time, told in one message, or tapped; the total must be right."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from cases.driver import Chat, Talk, words
from cases.robot import answer_until_result, shown, tap_until_result

if TYPE_CHECKING:
    from collections.abc import Mapping

GREETING = "你好"
# The ordinary person by taps only: which label to take, by the fact that is asked, then anywhere.
TAPS = {
    "birth_date": ["^30.{1,3}34", "^32"],
    "age": ["^30.{1,3}34", "^32"],
    "education": ["学士学位", "本科"],
    "title": ["^没有"],
    "insured_months": ["^5年"],
    "base_months_last_48": ["^1倍"],
    "base_now": ["^1倍"],
    "spouse_local": ["^不是", "没有配偶"],
    "any": ["^(以上|这些)?都?没有", "^都不", "看结果", "^没有", "^不"],
}
TICKS = dict.fromkeys(("residence_permit", "insured_now", "insured_months_last_12"), "居住证|在职|6个月")
TAPPED_TOTAL = 30 + 90 + 15 + 50


@dataclass
class People:
    """The personas of one run with the messages that each needed, by style."""

    turns: dict[str, list[int]] = field(default_factory=lambda: {"one by one": [], "at once": []})

    def check(self, case: Mapping[str, Any], chat: Chat) -> list[str]:
        """What is wrong when this person answers one question at a time, and when it tells all at once."""
        lines = []
        for style, first in (("one by one", GREETING), ("at once", case["message"])):
            talk = Talk(chat, f"person-{case['id']}-{style[0]}{style[-1]}")
            talk.say(first)
            done = answer_until_result(talk, case["facts"], case.get("answers"))
            self.turns[style].append(len(talk.said))
            lines += _verdict(case, talk, style, done=done)
        return lines

    def figures(self, chat: Chat) -> list[str]:
        """The medians of messages until the result in both styles, and the ordinary person by taps only."""
        counts = [f"{style}: median {median(n)}, most {max(n)} messages" for style, n in self.turns.items() if n]
        taps, wrong = tapped(chat)
        return [*counts, f"by taps only: {taps} messages {'; '.join(wrong)}"]


def _verdict(case: Mapping[str, Any], talk: Talk, style: str, *, done: bool) -> list[str]:
    lines = [f"{style}: {problem}" for problem in talk.problems]
    if not done:
        lines.append(f"{style}: no result after {len(talk.said)} messages; last {words(talk.last)[:120]!r}")
    if talk.state["total"] != case["total"]:
        lines.append(f"{style}: total {talk.state['total']} instead of {case['total']}, facts {talk.state['facts']}")
    if lines:
        pairs = zip(talk.said, talk.answers, strict=True)
        lines.append(f"{style}: {[(m.get('text', m.get('choice')), a['state']['asking']) for m, a in pairs]}")
    return lines


def tapped(chat: Chat) -> tuple[int, list[str]]:
    """The ordinary person by taps only: the number of messages (the greeting included) and what is wrong."""
    talk = Talk(chat, "person-taps")
    talk.say(GREETING)
    lost = tap_until_result(talk, TAPS, TICKS)
    lines = [*talk.problems, *([lost] if lost else [])]
    if shown(talk) and talk.state["total"] != TAPPED_TOTAL:
        lines.append(f"total {talk.state['total']} instead of {TAPPED_TOTAL}: {talk.state['facts']}")
    return len(talk.said), lines
