"""The rulebook from its files, strictly: whatever is wrong is named with its file and its place."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter

from scoring.days import month_number
from scoring.editions import Edition
from scoring.history import COUNTED_FACTS
from scoring.indicator import INDICATORS, Indicator
from scoring.limits import Limits
from scoring.rulebook import Rulebook
from scoring.schema import IndicatorFile, PolicyFile, RulebookError, WageRow, WagesFile, checked, read, toml_files
from scoring.sentences import check_same, check_sentences, check_words
from scoring.shapes import AnyShape
from scoring.succession import check_succession
from scoring.verdict import YEARS_OF_A_LIFE
from scoring.wages import Wage, Wages
from scoring.ways_files import load_ways
from scoring.ways_words import check_ways

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from scoring.schema import EditionFile
    from scoring.shapes import Shape

N = TypeVar("N")
_SHAPE: TypeAdapter[Shape] = TypeAdapter(AnyShape)
_LIMITS = TypeAdapter(Limits)
_NAMED = {"standard", *COUNTED_FACTS, *YEARS_OF_A_LIFE}


def load_rulebook(directory: Traversable | None = None) -> Rulebook:
    """The rules, from the packaged files or from a directory that is laid out like them.

    Raises:
        RulebookError: a file is not what it has to be.
    """
    return _packaged() if directory is None else _load(directory)


@lru_cache(maxsize=1)
def _packaged() -> Rulebook:
    return _load(files("scoring"))


def _load(root: Traversable) -> Rulebook:
    policy = read(root / "policy.toml", PolicyFile)
    check_same("policy.toml", "names", policy.names, _NAMED)
    check_words("policy.toml", policy.words)
    rulebook = Rulebook(
        policy=policy.policy,
        standards=_standards(policy),
        indicators=_indicators(root / "indicators"),
        wages=_wages(root / "wages.toml"),
        ways=load_ways(root / "routes"),
        words=policy.words,
        names=policy.names,
    )
    check_ways(rulebook)
    return rulebook


def _standards(policy: PolicyFile) -> tuple[Edition[Limits], ...]:
    check_succession("policy.toml", policy.edition)
    return tuple(
        _edition(row, checked("policy.toml", f"edition.{place}.numbers", _LIMITS, row.numbers))
        for place, row in enumerate(policy.edition)
    )


def _indicators(folder: Traversable) -> tuple[Indicator, ...]:
    """The contract's indicators in its order; what a policy adds stands after them."""
    found = {file.name: file for file in toml_files(folder)}
    needed = [f"{name}.toml" for name in INDICATORS]
    for name in needed:
        if name not in found:
            raise RulebookError(name, "", "is missing")
    indicators = [_indicator(found.pop(name)) for name in needed]
    for place, indicator in enumerate(indicators, start=1):
        if indicator.place != place:
            raise RulebookError(f"{indicator.id}.toml", "place", f"has to be {place}, its place in every estimate")
    for added in sorted(map(_indicator, found.values()), key=lambda indicator: indicator.place):
        if added.place <= indicators[-1].place:
            raise RulebookError(f"{added.id}.toml", "place", f"{added.place} is taken twice")
        indicators.append(added)
    return tuple(indicators)


def _indicator(file: Traversable) -> Indicator:
    read_file = read(file, IndicatorFile)
    check_succession(file.name, read_file.edition)
    editions = tuple(_edition(row, _shape(file.name, read_file, place)) for place, row in enumerate(read_file.edition))
    for edition in editions:
        check_sentences(file.name, read_file, edition.numbers)
    return Indicator(
        file.name.removesuffix(".toml"),
        read_file.title,
        read_file.place,
        read_file.either_or,
        read_file.why,
        read_file.labels,
        editions,
    )


def _shape(file: str, indicator: IndicatorFile, place: int) -> Shape:
    numbers = indicator.edition[place].numbers
    for key in numbers:
        if key in indicator.rule:
            raise RulebookError(file, f"edition.{place}.numbers.{key}", "stands in the rule already")
    return checked(file, f"edition.{place}.numbers", _SHAPE, {**indicator.rule, **numbers})


def _edition(row: EditionFile, numbers: N) -> Edition[N]:
    return Edition(row.since, row.until, row.verified_on, row.source, row.clause, row.grade, numbers)


def _wages(file: Traversable) -> Wages:
    rows = read(file, WagesFile).wage
    for place, (row, following) in enumerate(pairwise(rows)):
        if month_number(following.since) != month_number(row.until) + 1:
            raise RulebookError(file.name, f"wage.{place + 1}.from", f"does not follow {row.until}")
    for place, row in enumerate(rows):
        if row.since > row.until:
            raise RulebookError(file.name, f"wage.{place}.until", f"is before {row.since}")
    return Wages(tuple(map(_wage, rows)))


def _wage(row: WageRow) -> Wage:
    since, until = month_number(row.since), month_number(row.until)
    return Wage(since, until, row.value, row.floor, row.ceiling, row.grade, row.source)
