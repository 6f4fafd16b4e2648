"""Which readers there are, in the order in which they may claim numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dialogs.understand.readers import (
    age,
    answered,
    backpaid,
    base,
    base_since,
    birth,
    company,
    education,
    employed,
    family,
    hindrances,
    history,
    insured,
    marriage,
    multiples,
    ordinals,
    permit,
    places,
    rare,
    records,
    terms,
    title,
    title_unheld,
    windows,
)
from dialogs.understand.tokens import K

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dialogs.understand.findings import Finding
    from dialogs.understand.scene import Scene


class Reader(NamedTuple):
    """A reader.

    Attributes:
        read: what it finds in a scene.
        cues: kinds of tokens without which it finds nothing and claims nothing.
        asked: facts that make it read other words too while they are asked.
    """

    read: Callable[[Scene], Iterator[Finding]]
    cues: frozenset[str]
    asked: frozenset[str] = frozenset()


_LENGTHS = (K.SPAN, K.DATE, K.RANGE, K.WINDOW, K.YEAR_WORD)

READERS: tuple[Reader, ...] = (
    Reader(answered.read, frozenset((*_LENGTHS, K.MONTH))),
    Reader(base_since.read, frozenset(), frozenset(base_since.ASKED)),
    Reader(history.read, frozenset((K.AMOUNT,))),
    Reader(windows.read, frozenset((K.WINDOW,)), frozenset(windows.COUNTS)),
    Reader(birth.read, frozenset((K.DATE, K.SPAN, K.AMOUNT))),
    Reader(age.read, frozenset((K.AGE, K.AMOUNT, K.VAGUE_AGE, K.ZODIAC, K.DECADE))),
    Reader(
        education.read,
        frozenset((K.EDU, K.DEGREE, K.BOTH, K.ONLY_ONE, K.TIER_SCHOOL, K.UNFINISHED, K.MODE)),
    ),
    Reader(title.read, frozenset((K.TITLE, K.RANK, K.LEVEL, K.TRADE, K.TITLE_WORD, K.FOREIGN_CERT, K.JOB))),
    Reader(title_unheld.read, title_unheld.CUES),
    Reader(terms.read, frozenset((K.TERM, K.PRIOR)), frozenset(("education_recognised",))),
    Reader(family.read, frozenset((K.WHO, K.SINGLE, K.LOCAL, K.HUKOU, K.ELSEWHERE, K.SHANGHAI, K.MARRY))),
    Reader(
        marriage.read,
        frozenset((K.SPAN, K.AGO, K.DATE, K.YEAR_WORD, K.MONTH_WORD)),
        frozenset(("married_on", "married_years")),
    ),
    Reader(places.read, frozenset((K.SUBURB, K.DISTRICT, K.SANITATION))),
    Reader(multiples.read, frozenset((K.TIMES, K.TIER, K.WAGE, K.LOWEST))),
    Reader(backpaid.read, frozenset((K.BACKPAID,))),
    Reader(
        insured.read,
        frozenset(
            (
                *(*_LENGTHS, K.AMOUNT, K.AGO, K.MONTH, K.MONTH_WORD),
                *(K.INSURANCE, K.PAY, K.FUND, K.AFFILIATED, K.FLEXIBLE),
            )
        ),
    ),
    Reader(hindrances.read, hindrances.CUES),
    Reader(company.read, frozenset((K.COMPANY_TAX, K.HIRE, K.AMOUNT, K.COUNT))),
    Reader(base.read, frozenset((K.AMOUNT, K.REAL_BASE, K.BASE))),
    Reader(permit.read, frozenset((K.PERMIT, K.NOT_PERMIT))),
    Reader(employed.read, frozenset((K.EMPLOYED, K.MONTH_WORD, K.SINCE, K.BROKEN, K.EVENT, K.INSURANCE))),
    Reader(
        rare.read,
        frozenset((K.RARE, K.GRADUATE, K.AWARD, K.AWARD_SHORT, K.MAJOR, K.TERM, K.YEAR_WORD, K.DATE, K.AGO)),
    ),
    Reader(records.read, frozenset((K.RECORD,))),
    Reader(ordinals.read, frozenset(), frozenset(ordinals.LINES)),
)


def findings(scene: Scene) -> list[Finding]:
    """What they find; who would find nothing is not asked."""
    kinds, asked = scene.places.keys(), scene.context.asked
    found: list[Finding] = []
    for read, cues, facts in READERS:
        if not cues.isdisjoint(kinds) or not facts.isdisjoint(asked):
            found += read(scene)
    return found
