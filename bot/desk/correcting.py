"""An advisor puts a fact right: checked like any other, marked as theirs, noted in the log; all is recomputed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bot.desk import scripts
from bot.desk.results import Closed
from bot.store.scripts import script
from bot.store.wire import run
from dialogs.complaints import complaint
from dialogs.conversation import Conversation
from dialogs.fact_words import TITLES, value_words
from dialogs.registry import question_for
from dialogs.resolve import view_of
from dialogs.view import merge
from scoring import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.desk.core import Desk
    from bot.desk.results import Advisor, Passed
    from bot.store.redis_store import RedisStore
    from dialogs.conversation import Person
    from dialogs.view import View
    from scoring import Rulebook

TRIES: Final = 5
SPAN: Final = "顾问·{name}更正"
NOTE: Final = "更正了{title}：{before} → {after}"
UNKNOWN: Final = "不清楚"
NO_FACT: Final = "没有这一项，请刷新页面。"
DAMAGED: Final = "这个咨询的资料读不出来，请联系管理员。"
_READ: Final = script("return redis.call('HGET', KEYS[1], 'fixed') or ''")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fact as an advisor put it: who, when (ISO), and the value then. Somebody may have said otherwise since."""

    by: str
    name: str
    at: str
    value: Any


async def read_fixed(store: RedisStore, key: str) -> dict[str, Fixed]:
    """What advisors corrected, by fact."""
    text = await run(store.link.pages, _READ, [store.keys(key).desk])
    return {fact: Fixed(*found) for fact, found in json.loads(text).items()} if text else {}


class Correcting:
    """Corrects facts of the talk's active person.

    Args:
        desk: its hand writes.
        store: where the talks lie.
        rulebook: the rules that a fact is checked with.
    """

    def __init__(self, desk: Desk, store: RedisStore, rulebook: Rulebook) -> None:
        self._hand, self._store, self._rulebook = desk.hand, store, rulebook

    async def fixed(self, key: str) -> dict[str, Fixed]:
        """What advisors corrected, by fact."""
        return await read_fixed(self._store, key)

    async def correct(
        self, key: str, advisor: Advisor, epoch: int, name: str, changes: Mapping[str, Any]
    ) -> Passed | str:
        """Put facts right.

        Args:
            key: the conversation.
            advisor: its owner.
            epoch: of the owner's stretch.
            name: the sender's own id of this correction.
            changes: section 3 keys to values; None for what is not known after all.

        Returns:
            As `Desk` gives it; `Closed("late")` when the person talks faster than this; a sentence for the advisor
            when the facts cannot be so.
        """
        if not changes or not changes.keys() <= TITLES.keys():
            return NO_FACT
        how: Passed | str = Closed("late")
        for _ in range(TRIES):
            how = await self._try(key, advisor, epoch, name, changes)
            if how != Closed("late"):
                break
        return how

    async def _try(self, key: str, advisor: Advisor, epoch: int, name: str, changes: Mapping[str, Any]) -> Passed | str:
        kept = await self._store.load(key)
        try:
            talk = Conversation.load(kept.snapshot, kept.trail) if kept.revision else Conversation()
        except ValueError:
            return DAMAGED
        view = view_of(talk.person, self._rulebook, self._hand.now().date())
        after = merge(view.facts, changes)
        read = view.read(after)
        if isinstance(read, Fault):
            return complaint(read)
        person = _answered(talk.person, after, changes)
        question = question_for(next(iter(changes)))
        fixed_talk = talk.with_person(person, question.id if question else "", SPAN.format(name=advisor.name))
        fixed = await self._fixed_after(key, advisor, changes)
        given = (epoch, name, kept.revision, "\n" + "\n".join(fixed_talk.dump()), fixed)
        line = self._hand.line(_told(view, changes), "note", advisor.id, advisor.name)
        return (await self._hand.change(scripts.FIX, key, advisor.id, *given, lines=[line])).how

    async def _fixed_after(self, key: str, advisor: Advisor, changes: Mapping[str, Any]) -> str:
        at = self._hand.now().isoformat(timespec="seconds")
        before = {fact: [one.by, one.name, one.at, one.value] for fact, one in (await self.fixed(key)).items()}
        fresh = {fact: [advisor.id, advisor.name, at, value] for fact, value in changes.items()}
        return json.dumps({**before, **fresh}, ensure_ascii=False, separators=(",", ":"))


def _answered(person: Person, facts: Mapping[str, Any], changes: Mapping[str, Any]) -> Person:
    """The person with these facts; a question that was passed and is answered now is passed no more."""
    asked = {question.id for fact in changes if (question := question_for(fact))}
    return replace(person, facts=facts, passed=tuple(name for name in person.passed if name not in asked))


def _told(view: View, changes: Mapping[str, Any]) -> str:
    return "\n".join(
        NOTE.format(title=TITLES[fact], before=_words(fact, view.facts.get(fact)), after=_words(fact, value))
        for fact, value in changes.items()
    )


def _words(fact: str, value: Any) -> str:
    return UNKNOWN if value is None else value_words(fact, value)
