"""From a message to commands: taps and numbers by what is open, everything else through the language layer."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from dialogs.commands import Act, Chosen, Command, Context, Do, Misread, Option, Picked, Remark, ShowPapers
from dialogs.messages import Kind
from dialogs.offers import LABELS
from dialogs.papers.talking import OWNER as PAPERS
from dialogs.papers.talking import part_labels
from dialogs.question import ALL, NONE
from dialogs.registry import question_of
from dialogs.resolve import next_question
from dialogs.trying import TRY, hypothesis, ideas
from dialogs.understand import understand
from dialogs.wording import CHOICE_GONE, ONLY_SO_MANY

if TYPE_CHECKING:
    from dialogs.conversation import Expectation
    from dialogs.question import Pick, Question
    from dialogs.talk import Talk

_A_WORD = 2
_UNITS = frozenset("年月前后满")
_LIST_OF_NUMBERS = re.compile(r"\d{1,2}(?:[\s,、,和]+\d{1,2})*")


def hear_commands(talk: Talk) -> tuple[Command, ...]:
    """What the message asks for, in order; never empty for a message with words or taps in it."""
    incoming = talk.incoming
    if incoming.kind is Kind.CHOICE:
        return _tapped(talk, incoming.choices)
    text = incoming.text
    chosen = _by_label_or_number(talk, text)
    return chosen or _each_once(understand(text, context_of(talk)))


def _each_once(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """The same act in one message is one act."""
    acts = {command.act: command for command in reversed(commands) if isinstance(command, Do)}
    return tuple(command for command in commands if not isinstance(command, Do) or acts[command.act] is command)


def context_of(talk: Talk) -> Context:
    """What the language layer may know of the talk."""
    conversation = talk.conversation
    asked, number = asked_facts(talk)
    return Context(
        today=talk.now.date(),
        asked=asked,
        number=number,
        known=conversation.person.facts,
        profiles=tuple(conversation.people),
        active=conversation.active,
        voice=talk.incoming.kind is Kind.VOICE,
        hypothesis=conversation.hypothesis,
        options=_open_options(conversation.expecting),
        avoids=conversation.person.avoids,
        informed=bool(conversation.topic),
    )


def _open_options(expecting: Expectation | None) -> tuple[Option, ...]:
    """The readings of the open check."""
    if expecting is None or expecting.kind != "check":
        return ()
    return tuple(Option(label, changes) for label, changes in expecting.options)


def asked_facts(talk: Talk) -> tuple[tuple[str, ...], bool]:
    """The facts that the open question fills, unknown ones first, and whether a bare number answers it."""
    expecting = talk.conversation.expecting
    if expecting is None:
        return _first_asked(talk)
    question = question_of(expecting.id) if expecting.kind != "check" else None
    if question:
        facts = talk.conversation.person.facts
        order = sorted(question.fills, key=lambda fact: fact in facts)
        return tuple(order), question.number
    return ((expecting.id,), True) if expecting.kind == "check" else ((), False)


def _first_asked(talk: Talk) -> tuple[tuple[str, ...], bool]:
    """Before anything was asked, a bare number is an answer to the question that would come."""
    bare = _fold(talk.incoming.text).isdecimal() and not talk.conversation.seen_at
    question = next_question(talk.conversation, talk.view) if bare else None
    return (question.fills, question.number) if question else ((), False)


def _tapped(talk: Talk, values: tuple[str, ...]) -> tuple[Command, ...]:
    """Choices that were offered before, in this turn or long ago."""
    pairs = [value.partition(".")[::2] for value in values]
    owners = {owner for owner, _ in pairs}
    if len(owners) != 1:
        return (Remark(CHOICE_GONE),)
    owner = owners.pop()
    keys = tuple(key for _, key in pairs)
    return _choice(talk, owner, keys) or (Remark(CHOICE_GONE),)


def _choice(talk: Talk, owner: str, keys: tuple[str, ...]) -> tuple[Command, ...]:
    if owner == "do":
        return tuple(Do(Act(key)) for key in keys if key in set(Act))
    if owner == TRY:
        idea = hypothesis(keys[0])
        return (idea,) if idea else ()
    if owner == PAPERS:
        return (ShowPapers(keys[0]),)
    if owner == "check":
        return _option(talk.conversation.expecting, keys[0])
    question = question_of(owner)
    return (_picked(question, keys, talk),) if question and _known_keys(question, talk, keys) else ()


def _picked(question: Question, keys: tuple[str, ...], talk: Talk) -> Picked:
    """The picks behind the keys; in a list, "all" and "none" are short for every line and for no line."""
    if question.many and ALL in keys:
        keys = tuple(pick.key for pick in question.open_picks(talk.view))
    elif question.many and NONE in keys:
        keys = ()
    return Picked(question.id, keys)


def _option(expecting: Expectation | None, key: str) -> tuple[Command, ...]:
    name, _, place = key.rpartition("-")
    if expecting is None or expecting.id != name or not place.isdecimal() or int(place) >= len(expecting.options):
        return ()
    return (Chosen(int(place)),)


def _known_keys(question: Question, talk: Talk, keys: tuple[str, ...]) -> bool:
    known = {pick.key for pick in every_pick(question.picks(talk.view))} | ({ALL, NONE} if question.many else set())
    return all(key in known for key in keys)


def every_pick(picks: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """Picks with the rows behind them."""
    return tuple(found for pick in picks for found in (pick, *every_pick(pick.more)))


def _by_label_or_number(talk: Talk, text: str) -> tuple[Command, ...]:
    """A label typed out, or numbers where the open question takes none."""
    expecting = talk.conversation.expecting
    folded = _fold(text)
    if folded in _OFFERED:
        return (Do(_OFFERED[folded], text),)
    if folded in part_labels():
        return (ShowPapers(part_labels()[folded], text),)
    if expecting is None or not folded:
        return ()
    if expecting.kind == TRY:
        return _typed_idea(talk, folded)
    if expecting.options:
        return _typed_option(expecting, folded, asked_facts(talk)[1])
    question = question_of(expecting.id) if expecting.kind == "question" else None
    return _typed_pick(question, talk, folded) if question else ()


def _typed_idea(talk: Talk, folded: str) -> tuple[Command, ...]:
    """A hypothesis of the open menu by its label, or by its number where the open question takes none."""
    rows = [(key, _fold(label)) for key, label in ideas(talk.view)]
    key = next((key for key, label in rows if label == folded), "")
    if not key and not asked_facts(talk)[1] and folded.isdecimal() and 1 <= int(folded) <= len(rows):
        key = rows[int(folded) - 1][0]
    idea = hypothesis(key)
    return (idea,) if idea else ()


def _typed_option(expecting: Expectation, folded: str, number: bool) -> tuple[Command, ...]:  # noqa: FBT001 - one caller
    labels = [_fold(label) for label, _ in expecting.options]
    if folded in labels:
        return (Chosen(labels.index(folded)),)
    if (not number or _twins(labels)) and folded.isdecimal() and 1 <= int(folded) <= len(labels):
        return (Chosen(int(folded) - 1),)
    return _part_of_one([_loosened(label) for label in labels], _loosened(folded))


def _twins(labels: list[str]) -> bool:
    """7年 or 7个月: the number itself is settled, so another one picks a place."""
    return len({label.rstrip("年月个整 ") for label in labels}) == 1


def _loosened(words: str) -> str:
    """在新片区里面 and 在新片区内 are one answer."""
    for said, label in (("里面", "内"), ("以内", "内"), ("里", "内")):
        words = words.replace(said, label)
    return words.rstrip("了的啊呀吧呢")


def _part_of_one(labels: list[str], words: str) -> tuple[Command, ...]:
    """The one label that holds these words, and not their contrary."""
    if len(words) < _A_WORD and words not in _UNITS:
        return ()
    part = [
        place
        for place, label in enumerate(labels)
        if words in label and not label[: label.index(words)].endswith(("没", "不", "没有"))
    ]
    return (Chosen(part[0]),) if len(part) == 1 else ()


def _typed_pick(question: Question, talk: Talk, folded: str) -> tuple[Command, ...]:
    rows = question.rows(talk.view)
    for key, label in rows:
        if folded == _fold(label):
            return (_picked(question, (key,), talk),)
    if question.number or not _LIST_OF_NUMBERS.fullmatch(folded):
        return ()
    places = [int(number) for number in re.findall(r"\d+", folded)]
    if any(not 1 <= place <= len(rows) for place in places) or (len(places) > 1 and not question.many):
        return (Misread(question.fills[0], ONLY_SO_MANY.format(count=len(rows)), folded),)
    return (_picked(question, tuple(rows[place - 1][0] for place in places), talk),)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().rstrip("。.!,")


_OFFERED = {_fold(label): act for label, act in LABELS.items()}
