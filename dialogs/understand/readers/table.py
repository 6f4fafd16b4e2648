"""Which readers there are, in the order in which they may claim numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dialogs.understand.readers import (
    age,
    answered,
    base,
    birth,
    company,
    education,
    employed,
    family,
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
        cues: kinds of tokens without which it finds nothing and claims nothing; None where the open question alone
            may make it read something.
    """

    read: Callable[[Scene], Iterator[Finding]]
    cues: frozenset[str] | None = None


_LENGTHS = (K.SPAN, K.DATE, K.RANGE, K.WINDOW, K.YEAR_WORD)

READERS: tuple[Reader, ...] = (
    Reader(answered.read, frozenset((*_LENGTHS, K.MONTH))),
    Reader(history.read, frozenset((K.AMOUNT,))),
    Reader(windows.read),
    Reader(birth.read, frozenset((K.DATE, K.SPAN, K.AMOUNT))),
    Reader(age.read, frozenset((K.AGE, K.AMOUNT, K.VAGUE_AGE, K.ZODIAC, K.DECADE))),
    Reader(
        education.read,
        frozenset((K.EDU, K.DEGREE, K.BOTH, K.ONLY_ONE, K.TIER_SCHOOL, K.UNFINISHED, K.MODE)),
    ),
    Reader(title.read, frozenset((K.TITLE, K.RANK, K.LEVEL, K.TRADE, K.TITLE_WORD, K.FOREIGN_CERT, K.JOB))),
    Reader(terms.read),
    Reader(family.read, frozenset((K.WHO, K.SINGLE, K.LOCAL, K.HUKOU, K.ELSEWHERE, K.SHANGHAI, K.MARRY))),
    Reader(marriage.read),
    Reader(places.read, frozenset((K.SUBURB, K.DISTRICT, K.SANITATION))),
    Reader(multiples.read, frozenset((K.TIMES, K.TIER, K.WAGE, K.LOWEST))),
    Reader(
        insured.read,
        frozenset(
            (
                *(*_LENGTHS, K.AMOUNT, K.AGO, K.MONTH, K.MONTH_WORD),
                *(K.INSURANCE, K.PAY, K.FUND, K.AFFILIATED, K.FLEXIBLE),
            )
        ),
    ),
    Reader(company.read, frozenset((K.COMPANY_TAX, K.HIRE, K.AMOUNT, K.COUNT))),
    Reader(base.read, frozenset((K.AMOUNT, K.REAL_BASE))),
    Reader(permit.read, frozenset((K.PERMIT, K.NOT_PERMIT))),
    Reader(employed.read, frozenset((K.EMPLOYED, K.MONTH_WORD, K.SINCE, K.BROKEN, K.EVENT, K.INSURANCE))),
    Reader(
        rare.read,
        frozenset((K.RARE, K.GRADUATE, K.AWARD, K.AWARD_SHORT, K.MAJOR, K.YEAR_WORD, K.DATE, K.AGO)),
    ),
    Reader(records.read, frozenset((K.RECORD,))),
    Reader(ordinals.read),
)


def findings(scene: Scene) -> list[Finding]:
    """What they find; who would find nothing is not asked."""
    kinds = scene.places.keys()
    return [
        one
        for reader in READERS
        if reader.cues is None or not reader.cues.isdisjoint(kinds)
        for one in reader.read(scene)
    ]
