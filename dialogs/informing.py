"""Policy questions and unlawful wishes, through the knowledge base; the open question stays open."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.answers.dated import with_its_year
from dialogs.answers.rephrasing import Passage
from dialogs.answers.text import clean, words_only
from dialogs.commands import AskPolicy
from dialogs.conversation import QUESTION, Expectation
from dialogs.messages import Missed
from dialogs.own import tell_own

if TYPE_CHECKING:
    from dialogs.answers import Answer
    from dialogs.commands import Unlawful, Useless
    from dialogs.talk import Talk

_SURE = {"answer", "unlawful", "advisor"}
_ASKS = re.compile(r"[?]\s*$|吗|怎么|什么|哪[里儿个些]|多少|几[点天号月年]|能不能|可不可以|咋|啥|如何")
_A_QUESTION = 4
"""Chinese characters that a question has at the least."""


def inform(talk: Talk, command: AskPolicy) -> Talk:
    """Answer a question about the rules or the own points, or say honestly that it is not known."""
    own = tell_own(talk, command.question)
    if own is not None:
        return own
    answer = _ask(talk, with_its_year(command.question, talk.incoming.text, talk.now.date()))
    talk = _counted(talk, answer, command.question)
    if answer.kind == "menu" and answer.suggestions:
        options = tuple((title, {QUESTION: title}) for title in answer.suggestions)
        return replace(talk, check=Expectation("menu", "", wording.MENU, options), again=True)
    return _tell(talk, answer)


def refuse(talk: Talk, command: Unlawful) -> Talk:
    """Two sentences: the consequence, and that lawful ways can be looked at."""
    answer = _ask(talk, talk.incoming.text or command.span)
    return replace(talk.say(answer.text if answer.kind == "unlawful" else wording.UNLAWFUL), again=True)


def try_to_inform(talk: Talk) -> Talk | None:
    """Words that nothing was read from may still be a question that the knowledge base is sure of."""
    text = talk.incoming.text
    if _chinese(text) < _A_QUESTION:
        return None
    own = tell_own(talk, text)
    if own is not None:
        return own
    answer = talk.desk.answers.ask(text, talk.now.date(), None, talk.conversation.person.facts)
    return _tell(talk, answer) if answer.kind in _SURE and answer.sure else None


def asked_at_least(talk: Talk) -> Talk | None:
    """Words that nothing was read from, and no answer is sure of, but that ask something: a menu or an honest no."""
    text = talk.incoming.text
    return inform(talk, AskPolicy(text)) if _ASKS.search(clean(text)) and _chinese(text) >= _A_QUESTION else None


def _chinese(text: str) -> int:
    return sum("\u4e00" <= char <= "\u9fff" for char in text)


def note_useless(talk: Talk, command: Useless) -> Talk:
    """没用: counted against the entry, and another way is named."""
    words = talk.desk.answers.words["useless"]["thanks"]
    return replace(talk.say(words), again=True, missed=(*talk.missed, Missed("useless", command.entry)))


def called_useless(talk: Talk) -> bool:
    """没用, after an answer."""
    said = words_only(clean(talk.incoming.text))
    return bool(talk.conversation.topic) and said in talk.desk.answers.words["useless"]["words"].split()


def _counted(talk: Talk, answer: Answer, question: str) -> Talk:
    """What was not answered is noted for the editor."""
    if answer.kind not in {"unknown", "menu"}:
        return talk
    near = talk.desk.answers.id_of(answer.suggestions[0]) if answer.suggestions else ""
    return replace(talk, missed=(*talk.missed, Missed(answer.kind, near, question)))


def _ask(talk: Talk, question: str) -> Answer:
    known = talk.conversation.person.facts
    return talk.desk.answers.ask(question, talk.now.date(), talk.conversation.topic or None, known)


def _tell(talk: Talk, answer: Answer) -> Talk:
    talk = talk.say(answer.text)
    if answer.sources:
        source = answer.sources[0]
        talk = talk.with_conversation(topic=source.id)
        passage = (Passage(source.id, source.title, answer.body),) if answer.body else ()
        talk = replace(talk, passages=(*talk.passages, *passage))
    return replace(talk, again=True, related=talk.desk.answers.choices(answer))
