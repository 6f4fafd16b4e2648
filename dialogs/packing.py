"""How people and their changes are written down: short keys, and of every change only what it changed.

What is read back is equal to what was written. Longer forms of older versions are read as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dialogs.conversation import Event, Person

CODES: dict[str, str] = {
    "age": "ag",
    "birth_date": "bd",
    "education": "ed",
    "education_recognised": "er",
    "title": "ti",
    "title_listed": "tl",
    "title_matches_job": "tm",
    "title_prerequisite_recognised": "tp",
    "title_base_months_last_12": "tb",
    "insured_months": "im",
    "insured_now": "in",
    "insured_months_last_12": "i12",
    "residence_permit": "rp",
    "base_months_last_48": "b48",
    "base_months_last_36_at_3x": "b36",
    "base_now": "bn",
    "contributions": "co",
    "shortage_major": "sm",
    "entrepreneur": "en",
    "tech_intermediary": "te",
    "tax_per_year": "tx",
    "local_hires": "lh",
    "public_service_years": "ps",
    "suburb": "su",
    "suburb_years": "sy",
    "fresh_graduate": "fg",
    "award": "aw",
    "spouse_local": "sl",
    "married_on": "mo",
    "married_years": "my",
    "false_materials_3y": "fm",
    "detentions_5y": "de",
    "offences_5y": "of",
    "serious_crime": "sc",
    "family_planning_issue": "fp",
}
"""Facts of section 3 as they are kept; a code is never given to another fact."""

Parts = tuple[dict[str, Any], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The attributes of a person, in their order."""

_FACTS = {code: fact for fact, code in CODES.items()}
_ROW = ("from", "to", "base", "counted")
_HISTORY = "contributions"
_NOTHING: tuple[Any, ...] = ({}, [], [], [])


def pack_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts under their short keys."""
    packed = {CODES.get(fact, fact): value for fact, value in facts.items()}
    if rows := facts.get(_HISTORY):
        packed[CODES[_HISTORY]] = _pack_history(rows)
    return packed


def unpack_facts(packed: Mapping[str, Any]) -> dict[str, Any]:
    """Facts under the keys of the contract."""
    facts = {_FACTS.get(code, code): value for code, value in packed.items()}
    if rows := facts.get(_HISTORY):
        facts[_HISTORY] = [dict(zip(_ROW, row, strict=False)) if isinstance(row, list) else row for row in rows]
    return facts


def _pack_history(rows: Any) -> Any:
    """Rows without their keys, where they have no others."""
    return rows if any(tuple(row) not in {_ROW, _ROW[:3]} for row in rows) else [list(row.values()) for row in rows]


def pack_person(person: Person) -> list[Any]:
    """Facts, passed, done, avoided; what is empty at the end is left out."""
    packed = [pack_facts(person.facts), list(person.passed), list(person.done), list(person.avoids)]
    while packed and not packed[-1]:
        packed.pop()
    return packed


def unpack_person(packed: list[Any]) -> Parts:
    """The attributes of a person, in their order."""
    facts, passed, done, avoids = (*packed, *_NOTHING[len(packed) :])
    return unpack_facts(facts), tuple(passed), tuple(done), tuple(avoids)


def pack_trail(people: Mapping[str, Person], trail: Sequence[Event]) -> list[list[Any]]:
    """Every event with what leads back from the state after it to the one before."""
    after = dict(people)
    rows: list[list[Any]] = []
    for event in reversed(trail):
        rows.append(row_of(event, after[event.person]))
        after[event.person] = event.before
    return rows[::-1]


def row_of(event: Event, after: Person) -> list[Any]:
    """One event with what leads back from the person after it to the one before."""
    return [event.person, event.question, _way_back(event.before, after), event.span]


def _way_back(before: Person, after: Person) -> dict[str, Any]:
    old, new = before.facts, after.facts
    changed = {fact: old.get(fact) for fact in {**old, **new} if old.get(fact) != new.get(fact)}
    back: dict[str, Any] = {"f": pack_facts(changed)} if changed else {}
    if before.passed != after.passed:
        back["p"] = list(before.passed)
    if before.done != after.done:
        back["d"] = list(before.done)
    if before.avoids != after.avoids:
        back["a"] = list(before.avoids)
    return back


def way_back(row: Mapping[str, Any], after: Person) -> Parts:
    """The attributes of the person before a change, from what `pack_trail` wrote and the person after it."""
    facts = {**after.facts, **unpack_facts(row.get("f", {}))}
    return (
        {fact: value for fact, value in facts.items() if value is not None},
        tuple(row.get("p", after.passed)),
        tuple(row.get("d", after.done)),
        tuple(row.get("a", after.avoids)),
    )
