"""Facts that a model claims to have read: only those pass that the quoted words can bear.

A filter, no proof: what it lets through is still read back to the person and can be taken back. Everything that the
rules would ask about (左右, 如果, 听说, somebody else) is dropped here, so that the rules' own answer stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dialogs.model_numbers import cuts_number, months_in, numbers_in, says_date
from dialogs.understand.layout import lay_out
from dialogs.understand.scene import STATED
from dialogs.understand.text import fold
from dialogs.understand.tokens import K
from dialogs.view import merge
from scoring import Facts, Fault, parse_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from dialogs.context import Context
    from dialogs.understand.scene import Clause, Scene

_RECORDS = ("false_materials_3y", "detentions_5y", "offences_5y", "serious_crime", "family_planning_issue")
_BUILT = ("contributions", "base_months_last_48")
ALLOWED: Final = tuple(fact for fact in Facts.model_fields if fact not in {*_RECORDS, *_BUILT})
"""Facts that a model may state: no record that would hurt, nothing that is no single value."""

_DATES = {"birth_date", "married_on"}
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_SPOUSE = {"spouse_local", "married_on", "married_years"}
_DEGREE_WORDS = ("学位", "学士", "双证", "degree")
_NEGATIVE = (False, "none", 0)
_NO = {K.NO, K.HAVE_NOT, K.NOT_BE, K.BROKEN}
_DOUBTS = {K.HEDGE, K.HEARSAY, K.UNSURE, K.NOMINAL, K.VAGUE_AGE, K.RANGE, K.UNFINISHED, K.PENDING, K.PLAN, K.SUPPOSE}


class Witness:
    """One message as a witness for facts.

    Args:
        text: the message.
        context: what is known of the talk.
    """

    def __init__(self, text: str, context: Context) -> None:
        self._text = text
        self._context = context
        self._scene = lay_out(fold(text), context)

    def bears(self, span: str, fact: str, value: object) -> object | None:
        """The value as it may be taken, or None when these words do not say it for certain."""
        if not self.quotes(span) or not _says(span, fact, value):
            return None
        read = _valid(fact, value, self._context.today)
        if read is None or any(self._doubtful(clause, fact, read) for clause in self._clauses(span)):
            return None
        if read == "bachelor_with_degree" and not any(word in self._text.lower() for word in _DEGREE_WORDS):
            read = "bachelor"  # 本科 without a word on the degree: contract, section 5
        return read if self._fits(fact, read) else None

    def quotes(self, span: str) -> bool:
        """Whether the span is a piece of the message that cuts no number in two."""
        return bool(span.strip()) and any(not cuts_number(self._text, *place) for place in self._places(span))

    def _places(self, span: str) -> Iterator[tuple[int, int]]:
        start = self._text.find(span)
        while start >= 0:
            yield start, start + len(span)
            start = self._text.find(span, start + len(span))

    def _clauses(self, span: str) -> Iterator[Clause]:
        """The clauses that the span stands in, wherever it occurs."""
        folded = self._scene.folded
        for clause in self._scene.clauses:
            before, after = self._scene.edges(clause)
            if before >= after:
                continue
            first, last = folded.starts[before], folded.ends[after - 1]
            if any(start < last and first < stop for start, stop in self._places(span)):
                yield clause

    def _doubtful(self, clause: Clause, fact: str, value: object) -> bool:
        places = range(clause.first, clause.stop)
        kinds = {self._scene.tokens[place].kind for place in places}
        hedged = any(getattr(self._scene.tokens[place].value, "hedge", "") for place in places)
        unstated = any(self._scene.moods[place] != STATED for place in places)
        denied = bool(kinds & _NO) and value not in _NEGATIVE
        return (
            clause.asks
            or hedged
            or unstated
            or denied
            or bool(kinds & _DOUBTS)
            or _of_others(self._scene, clause, fact)
        )

    def _fits(self, fact: str, value: object) -> bool:
        """Whether it leaves what is known as it is; only what is being asked may change."""
        known, changes = self._context.known, {fact: value}
        after = merge(known, changes)
        kept = all(after.get(key) == before for key, before in known.items() if key not in self._context.asked)
        return kept and not isinstance(parse_facts(after, self._context.today), Fault)


def agreeing(read: Mapping[str, object], context: Context) -> bool:
    """Whether these facts can all be true of one person, together with what is known."""
    return not isinstance(parse_facts(merge(context.known, read), context.today), Fault)


def _says(span: str, fact: str, value: object) -> bool:
    """Whether the numbers of the value stand in the span."""
    if fact in _DATES:
        return isinstance(value, str) and _DATE.fullmatch(value) is not None and says_date(span, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    return value in (months_in(span) if fact == "insured_months" else numbers_in(span))


def _valid(fact: str, value: object, on: date) -> object | None:
    """The value as section 3 of the contract writes it, None when it is none of this fact."""
    read = parse_facts({fact: value}, on) if fact in ALLOWED else None
    return read.as_dict().get(fact) if isinstance(read, Facts) else None


def _of_others(scene: Scene, clause: Clause, fact: str) -> bool:
    """Whether the person named last is somebody else than whom the fact is about."""
    named = [scene.tokens[place].value for place in scene.all(K.WHO) if place < clause.stop]
    who = named[-1] if named else "me"
    return who not in {"me", "us"} and not (who in {"spouse", "partner"} and fact in _SPOUSE)
