"""Typed words that are the same as a tap: a label, or a number where the open question takes none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.asked import asked_facts, fold
from dialogs.commands import Chosen, Command, Do, Misread, ShowPapers
from dialogs.offers import LABELS, offers
from dialogs.papers.talking import part_labels
from dialogs.registry import question_of
from dialogs.tapping import picked, tapped
from dialogs.trying import TRY, hypothesis, ideas
from dialogs.wording import ONLY_SO_MANY

if TYPE_CHECKING:
    from dialogs.conversation import Expectation
    from dialogs.question import Question
    from dialogs.talk import Talk

_A_WORD = 2
_UNITS = frozenset("年月前后满")
_LIST_OF_NUMBERS = re.compile(r"\d{1,2}(?:[\s,、,和]+\d{1,2})*")


_OFFERED = {fold(label): act for label, act in LABELS.items()}


def by_label_or_number(talk: Talk, text: str) -> tuple[Command, ...]:
    """What a label typed out means, or a number where the open question takes none; nothing for other words."""
    expecting = talk.conversation.expecting
    folded = fold(text)
    if folded in _OFFERED:
        return (Do(_OFFERED[folded], text),)
    if folded in part_labels():
        return (ShowPapers(part_labels()[folded], text),)
    return _of_what_is_open(expecting, talk, folded) if expecting else _typed_offer(talk, folded)


def _of_what_is_open(expecting: Expectation, talk: Talk, folded: str) -> tuple[Command, ...]:
    if not folded:
        return ()
    if expecting.kind == TRY:
        return _typed_idea(talk, folded)
    if expecting.options:
        return _typed_option(expecting, folded, asked_facts(talk)[1])
    question = question_of(expecting.id) if expecting.kind == "question" else None
    return _typed_pick(question, talk, folded) if question else ()


def _typed_offer(talk: Talk, folded: str) -> tuple[Command, ...]:
    """The number of something that can be tapped while nothing is asked."""
    values = talk.conversation.offered
    if not folded.isdecimal() or not (values or talk.conversation.shown):
        return ()
    values = values or tuple(value for _, value in offers(talk))
    return tapped(talk, (values[int(folded) - 1],)) if 1 <= int(folded) <= len(values) else ()


def _typed_idea(talk: Talk, folded: str) -> tuple[Command, ...]:
    """A hypothesis of the open menu by its label, or by its number where the open question takes none."""
    rows = [(key, fold(label)) for key, label in ideas(talk.view)]
    key = next((key for key, label in rows if label == folded), "")
    if not key and not asked_facts(talk)[1] and folded.isdecimal() and 1 <= int(folded) <= len(rows):
        key = rows[int(folded) - 1][0]
    idea = hypothesis(key)
    return (idea,) if idea else ()


def _typed_option(expecting: Expectation, folded: str, number: bool) -> tuple[Command, ...]:  # noqa: FBT001 - one caller
    labels = [fold(label) for label, _ in expecting.options]
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
        if folded == fold(label):
            return (picked(question, (key,), talk),)
    if question.number or not _LIST_OF_NUMBERS.fullmatch(folded):
        return ()
    places = [int(number) for number in re.findall(r"\d+", folded)]
    if any(not 1 <= place <= len(rows) for place in places) or (len(places) > 1 and not question.many):
        return (Misread(question.fills[0], ONLY_SO_MANY.format(count=len(rows)), folded),)
    return (picked(question, tuple(rows[place - 1][0] for place in places), talk),)
