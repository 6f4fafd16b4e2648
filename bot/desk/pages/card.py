"""The whole case on one card: points and reasons, answers in the person's words, plans, papers, quota, notes."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from bot.channels.web_wire import line_id
from bot.channels.web_words import Fault
from bot.desk.answers import answers_of
from bot.desk.pages import words
from bot.desk.pages.rows import case_json, line_json
from bot.desk.pages.words import result_of, wrong
from bot.desk.results import Closed
from bot.store.wire import call as ask
from dialogs.conversation import Conversation
from dialogs.fact_words import TITLES
from dialogs.people import name_of
from dialogs.resolve import left_open, view_of
from dialogs.summary import summary_of

if TYPE_CHECKING:
    from datetime import date

    from bot.desk.case import Case
    from bot.desk.correcting import Correcting, Fixed
    from bot.desk.leads import Leads
    from bot.desk.pages.acts import Acts
    from bot.desk.pages.contact import Contact
    from bot.desk.pages.gate import Answered, Call
    from bot.desk.pages.watching import Watching
    from bot.house import House
    from bot.store.redis_store import RedisStore
    from dialogs.summary import Section
    from scoring import Rulebook

LINES: Final = 400
SCARCE: Final = frozenset({"wechat", "wecom"})
"""Channels on which the platform takes only so many messages for each of the person's."""


class Card:
    """The handlers of one case.

    Args:
        acts: finds the case in the address.
        leads: what the firm notes.
        correcting: what advisors put right.
        house: has the rules and the clock.
        store: where talks lie.

    Attributes:
        contact: what is held of contact data.
        watching: who else looks at it.
    """

    def __init__(self, acts: Acts, leads: Leads, correcting: Correcting, house: House, store: RedisStore) -> None:
        self._desk, self._acts, self._leads, self._correcting = acts.desk, acts, leads, correcting
        self.contact: Contact | None = None
        self.watching: Watching | None = None
        self._store, self._rulebook, self._clock = store, house.rulebook, house.clock
        acts.known["correct"] = self._correct

    async def whole(self, call: Call) -> Answered:
        """The case, what is known of it, its card and its talk."""
        case = await self._acts.case_of(call)
        if isinstance(case, Fault):
            return case
        head, lines, card = await asyncio.gather(
            self._head(case, call), self._desk.cases.log(case, "", LINES), self._of(case)
        )
        return {**head, "lines": [line_json(line) for line in lines], "card": card}

    async def news(self, call: Call) -> Answered:
        """`?after=`: the lines after that one, with the case as it is; `&card=1` with the card."""
        case = await self._acts.case_of(call)
        if isinstance(case, Fault):
            return case
        after = line_id(call.request.query.get("after"))
        head, lines = await asyncio.gather(self._head(case, call), self._desk.cases.log(case, after, LINES))
        card = {"card": await self._of(case)} if "card" in call.request.query else {}
        return {**head, "lines": [line_json(line) for line in lines], **card}

    async def _head(self, case: Case, call: Call) -> dict[str, Any]:
        notes, quota = await asyncio.gather(self._leads.of(case.key), self._quota(case))
        contact = await self.contact.of(case) if self.contact else None
        head = {"case": case_json(case, notes), "quota": quota, "contact": contact}
        others = await self.watching.others(case, call.account.id) if self.watching else []
        return {**head, "viewers": others, "now": self._desk.places.now_ms()}

    async def _of(self, case: Case) -> dict[str, Any] | None:
        kept, fixed = await asyncio.gather(self._store.load(case.key), self._correcting.fixed(case.key))
        if not kept.revision:
            return None
        try:
            talk = Conversation.load(kept.snapshot, kept.trail)
        except ValueError:
            return None  # written by a newer version, or damaged: the talk itself can still be read
        return await asyncio.to_thread(card_json, talk, fixed, self._rulebook, self._clock.now().date())

    async def _quota(self, case: Case) -> dict[str, int] | None:
        """Messages that the platform still takes, and until when, where it counts them."""
        if case.key.partition(":")[0] not in SCARCE:
            return None
        left, until = await ask(self._store.link.pages, "HMGET", self._store.keys(case.key).notes, "left", "until")
        return {"left": int(left), "until": int(float(until or 0))} if left is not None else None

    async def _correct(self, call: Call, case: Case) -> Answered:
        """`{epoch, name, changes}`: put facts right."""
        changes = call.body.get("changes")
        if not isinstance(changes, dict) or not call.text("name"):
            return words.BAD_BODY
        how = await self._correcting.correct(
            case.key, call.advisor, call.number("epoch"), call.text("name")[:64], changes
        )
        if isinstance(how, str):
            return wrong("fact", how)
        if how == Closed("late"):
            return words.BUSY
        result = result_of(how)
        if isinstance(result, dict):
            facts = sorted(changes)
            await self._desk.events.add("lead.fact_corrected", case.lead, case.epoch, call.account.id, facts=facts)
        return result


def card_json(talk: Conversation, fixed: dict[str, Fixed], rulebook: Rulebook, on: date) -> dict[str, Any]:
    """The card of the talk's active person on a day; its plans take some milliseconds."""
    view = view_of(talk.person, rulebook, on)
    summary = summary_of(view)
    opened = dict.fromkeys(question.name or TITLES[question.asking(view)] for question in left_open(view))
    return {
        **asdict(summary.card),
        "eligible": view.estimate.eligible,
        "profile": name_of(talk.active),
        "people": [name_of(name) for name in talk.people],
        "answers": [asdict(answer) for answer in answers_of(talk, fixed)],
        "open": list(opened),
        "plans": [_section(section) for section in summary.plans],
        "ahead": list(summary.ahead),
        "papers": [_section(section) for section in summary.papers],
        "papers_notes": list(summary.papers_notes),
        "sources": list(summary.sources),
        "on": summary.on,
    }


def _section(section: Section) -> dict[str, Any]:
    return {"title": section.title, "lines": [list(line) for line in section.lines]}
