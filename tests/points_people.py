"""Random people for property tests: section 3 facts as plain data, valid on `ON`, any of them absent."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st
from points_oracle import AWARD, EDUCATION, TITLE

ON = date(2026, 11, 22)
SUBURBS = ("none", "lingang_new_area", "lingang", "new_town", "transition_area")
ROWS = ("0.8", "1", "2", "3")

counts_48 = st.integers(0, 48)
years = st.one_of(st.integers(0, 30), st.floats(0, 30).map(lambda value: round(value, 2)))
days = st.dates(date(1960, 1, 1), ON).map(date.isoformat)
months = st.dates(date(2019, 1, 1), ON).map(lambda day: day.isoformat()[:7])
bases = st.one_of(st.integers(3000, 50_000), st.sampled_from([10061.6, 9947.2, 12434, 12577, 25154, 37731]))


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Stretches without overlap, up to the month of `ON`."""
    cuts = sorted(set(draw(st.lists(st.integers(2019 * 12, ON.year * 12 + ON.month), max_size=8))))
    rows = []
    for first, following in zip(cuts[::2], cuts[1::2], strict=False):
        row = {"from": month(first), "to": month(following - 1), "base": draw(bases)}
        if draw(st.booleans()):
            row["counted"] = draw(st.booleans())
        rows.append(row)
    return rows


def month(number: int) -> str:
    """`YYYY-MM` of a month number."""
    return f"{number // 12}-{number % 12 + 1:02}"


FACTS: dict[str, st.SearchStrategy[Any]] = {
    "residence_permit": st.booleans(),
    "insured_now": st.booleans(),
    "insured_months_last_12": st.integers(0, 12),
    "age": st.integers(0, 70),
    "birth_date": days,
    "education": st.sampled_from(list(EDUCATION)),
    "education_recognised": st.booleans(),
    "title": st.sampled_from(list(TITLE)),
    "title_listed": st.booleans(),
    "title_matches_job": st.booleans(),
    "title_prerequisite_recognised": st.booleans(),
    "title_base_months_last_12": st.integers(0, 12),
    "insured_months": st.integers(0, 400),
    "base_months_last_48": st.dictionaries(st.sampled_from(ROWS), counts_48),
    "base_months_last_36_at_3x": st.integers(0, 36),
    "base_now": bases,
    "contributions": histories(),
    "shortage_major": st.booleans(),
    "entrepreneur": st.booleans(),
    "tech_intermediary": st.booleans(),
    "tax_per_year": st.one_of(st.integers(0, 2_000_000), st.floats(0, 10_000_000)),
    "local_hires": st.integers(0, 200),
    "public_service_years": years,
    "suburb": st.sampled_from(SUBURBS),
    "suburb_years": years,
    "fresh_graduate": st.booleans(),
    "award": st.sampled_from(list(AWARD)),
    "spouse_local": st.booleans(),
    "married_on": days,
    "married_years": years,
    "false_materials_3y": st.integers(0, 3),
    "detentions_5y": st.integers(0, 3),
    "offences_5y": st.integers(0, 3),
    "serious_crime": st.booleans(),
    "family_planning_issue": st.booleans(),
}
RIVALS = (("age", "birth_date"), ("married_years", "married_on"))
COUNTS = ("insured_months", "insured_months_last_12", "title_base_months_last_12", "base_months_last_48")


@st.composite
def people(draw: st.DrawFn, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Facts of one person; rivals never together, `without` some keys."""
    chosen = draw(st.fixed_dictionaries({}, optional={key: FACTS[key] for key in FACTS if key not in without}))
    for one, other in RIVALS:
        if one in chosen and other in chosen:
            del chosen[draw(st.sampled_from((one, other)))]
    return chosen
