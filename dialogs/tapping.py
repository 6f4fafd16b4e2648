"""Taps: choices that were offered before, in this turn or long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.answers.answers import ASK, USELESS
from dialogs.commands import Act, AskPolicy, Chosen, Command, Do, Picked, Remark, ShowPapers, Useless
from dialogs.contacting import OWNER as CONSENT
from dialogs.contacting import tapped as below_notice
from dialogs.papers.talking import OWNER as PAPERS
from dialogs.question import ALL, NONE
from dialogs.registry import question_of
from dialogs.trying import TRY, hypothesis
from dialogs.wording import CHOICE_GONE, RATED

if TYPE_CHECKING:
    from dialogs.conversation import Expectation
    from dialogs.question import Pick, Question
    from dialogs.talk import Talk

RATING = "csat"
"""Owner of the taps that rate an advisor; the rim keeps them."""


def tapped(talk: Talk, values: tuple[str, ...]) -> tuple[Command, ...]:
    """Choices that were offered before, in this turn or long ago."""
    pairs = [value.partition(".")[::2] for value in values]
    owners = {owner for owner, _ in pairs}
    if len(owners) != 1:
        return (Remark(CHOICE_GONE),)
    owner = owners.pop()
    if owner == RATING:
        return (Remark(RATED),)
    keys = tuple(key for _, key in pairs)
    return _choice(talk, owner, keys) or (Remark(CHOICE_GONE),)


def _choice(talk: Talk, owner: str, keys: tuple[str, ...]) -> tuple[Command, ...]:
    if owner == "do":
        return tuple(Do(Act(key)) for key in keys if key in set(Act))
    if owner == PAPERS:
        return (ShowPapers(keys[0]),)
    if owner == "check":
        return _option(talk.conversation.expecting, keys[0])
    if owner in {CONSENT, TRY, ASK, USELESS}:
        return _single(talk, owner, keys[0])
    question = question_of(owner)
    return (picked(question, keys, talk),) if question and _known_keys(question, talk, keys) else ()


def _single(talk: Talk, owner: str, key: str) -> tuple[Command, ...]:
    """What stands below a notice, an idea to try, or an answer."""
    found: Command | None
    if owner in {ASK, USELESS}:
        title = talk.desk.answers.title(key)
        found = (AskPolicy(title) if owner == ASK else Useless(key)) if title else None
    else:
        found = below_notice(key) if owner == CONSENT else hypothesis(key)
    return (found,) if found else ()


def picked(question: Question, keys: tuple[str, ...], talk: Talk) -> Picked:
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
