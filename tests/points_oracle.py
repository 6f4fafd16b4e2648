"""The contract's rules once more, written straight from its sentences: what the tests of `scoring` compare with.

Deliberately plain and slow, with the figures in the code, sharing nothing with the package but its wages table.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import count, islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

AGE_ABSENT_YEARS = 44
WAGES = {  # first month of the 社保 year: yuan
    (2018, 4): 7132,
    (2019, 4): 8211,
    (2020, 7): 9339,
    (2021, 7): 10338,
    (2022, 7): 11396,
    (2023, 7): 12183,
    (2024, 7): 12307,
    (2025, 7): 12434,
    (2026, 7): 12577,
}
MULTIPLES = {"0.8": Fraction(4, 5), "1": Fraction(1), "2": Fraction(2), "3": Fraction(3)}
EDUCATION = {"none": 0, "associate": 50, "bachelor": 60, "bachelor_with_degree": 90, "master": 100, "doctor": 110}
TITLE = {
    "none": 0,
    "junior": 0,
    "skill_5": 15,
    "skill_4": 30,
    "skill_3": 60,
    "skill_2": 100,
    "intermediate": 100,
    "skill_1": 140,
    "senior": 140,
}
AWARD = {"none": 0, "special": 30, "comprehensive": 60, "provincial": 110}
CONDITIONS = ("title_listed", "title_matches_job", "title_prerequisite_recognised")
Facts = dict[str, Any]


def day(text: str) -> date:
    """A date that may lack its day or month."""
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3])


def years_between(since: date, on: date) -> int:
    """Full years; the anniversary of 29 February is 1 March in common years."""
    years = 0
    while anniversary(since, years + 1) <= on:
        years += 1
    return years


def anniversary(since: date, years: int) -> date:
    """The n-th anniversary."""
    year = since.year + years
    if (since.month, since.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return date(year, since.month, since.day)


def months_back(on: date, window: int) -> set[tuple[int, int]]:
    """The months of a window, which ends with the month before."""
    months = set()
    year, month = on.year, on.month
    for _ in range(window):
        month -= 1
        if month == 0:
            year, month = year - 1, 12
        months.add((year, month))
    return months


def wage(month: tuple[int, int]) -> int:
    """The wage that a month is compared with."""
    begun = [start for start in WAGES if start <= month]
    return WAGES[max(begun)] if begun else WAGES[min(WAGES)]


def history(facts: Facts) -> dict[tuple[int, int], float]:
    """Counted months with their base."""
    found = {}
    for row in facts["contributions"]:
        if row.get("counted") is False:
            continue
        year, month = (int(part) for part in row["from"].split("-"))
        last = tuple(int(part) for part in row["to"].split("-"))
        while (year, month) <= last:
            found[year, month] = row["base"]
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def in_counts(facts: Facts, on: date) -> Facts:
    """The same facts with a history replaced by its counts, and dates by ages and years."""
    found = {key: value for key, value in facts.items() if value is not None}
    if "birth_date" in found:
        found["age"] = years_between(day(found.pop("birth_date")), on)
    if "married_on" in found:
        found["married_years"] = years_between(day(found.pop("married_on")), on)
    if "contributions" in found:
        found |= counts_of(history(found), on)
        del found["contributions"]
    return found


def counts_of(months: dict[tuple[int, int], float], on: date) -> Facts:
    """The counts of a history."""

    def reaching(window: int, multiple: str) -> int:
        looked_at = months_back(on, window)
        return sum(
            month in looked_at and Fraction(str(base)) >= MULTIPLES[multiple] * wage(month)
            for month, base in months.items()
        )

    return {
        "insured_months": sum(month < (on.year, on.month) for month in months),
        "insured_months_last_12": sum(month in months_back(on, 12) for month in months),
        "title_base_months_last_12": reaching(12, "1"),
        "base_months_last_48": {multiple: reaching(48, multiple) for multiple in MULTIPLES},
        "base_months_last_36_at_3x": reaching(36, "3"),
    }


def points(facts: Facts) -> dict[str, int]:
    """Points by indicator, for facts in counts; education and title before the choice between them."""
    get = facts.get
    return {
        "age": age_points(get("age")),
        "education": 0 if get("education_recognised") is False else EDUCATION[get("education", "none")],
        "title": title_points(facts),
        "insured_years": 3 * (get("insured_months", 0) // 12),
        "contribution_base": base_points(facts),
        "shortage_major": 30 if get("shortage_major") and get("education") != "none" else 0,
        "entrepreneur": 120 if get("entrepreneur") else 0,
        "tech_intermediary": 120 if get("tech_intermediary") else 0,
        "investment": int(min(120, max(10 * (get("tax_per_year", 0) // 100_000), 10 * (get("local_hires", 0) // 10)))),
        "public_service": 4 * int(get("public_service_years", 0)) if get("public_service_years", 0) >= 5 else 0,
        "suburb": suburb_points(facts),
        "fresh_graduate": 10 if get("fresh_graduate") else 0,
        "award": AWARD[get("award", "none")],
        "spouse": min(40, 4 * int(get("married_years", 0))) if get("spouse_local") else 0,
        "false_materials": -150 * get("false_materials_3y", 0),
        "detentions": -50 * get("detentions_5y", 0),
        "offences": -150 * get("offences_5y", 0),
    }


def age_points(age: int | None) -> int:
    """Points of an age."""
    if age is None or age > 60:
        return 0
    if age <= 43:
        return 30
    return 5 + 2 * (56 - age) if age <= 55 else 5


def title_points(facts: Facts) -> int:
    """Points of a title with its conditions."""
    title = facts.get("title", "none")
    if any(facts.get(condition) is False for condition in CONDITIONS):
        return 0
    short = TITLE[title] >= 100 and facts.get("title_base_months_last_12", 0) < 6
    return 0 if short else TITLE[title]


def base_points(facts: Facts) -> int:
    """The best tier of the counts, the higher ones filling the lower ones."""
    rows = facts.get("base_months_last_48", {})
    of_36 = facts.get("base_months_last_36_at_3x", 0)
    at = {}
    fill = of_36
    for multiple in ("3", "2", "1", "0.8"):
        fill = max(fill, rows.get(multiple) or 0)
        at[multiple] = fill
    tiers = [(at["0.8"] >= 36, 25), (at["1"] >= 36, 50), (at["2"] >= 36, 100), (at["3"] >= 36, 120), (of_36 >= 24, 120)]
    return max([worth for reached, worth in tiers if reached], default=0)


def suburb_points(facts: Facts) -> int:
    """Points of the years in an area."""
    area, years = facts.get("suburb", "none"), int(facts.get("suburb_years", 0))
    if area == "none" or (area != "lingang_new_area" and years < 5):
        return 0
    return min(20, 2 * years)


def total(facts: Facts, on: date) -> int:
    """The total: everything, of education and title the higher one."""
    found = points(in_counts(facts, on))
    return sum(found.values()) - min(found["education"], found["title"])


def ceiling(facts: Facts, on: date) -> int:
    """Each absent fact at its best on its own; what is stated stays."""
    known = in_counts(facts, on)
    years = max(0, known["age"] - 16) if "age" in known else AGE_ABSENT_YEARS
    found = points(known)
    core = max(best_education(known), best_title(known))
    rest = {name: worth for name, worth in found.items() if name not in {"education", "title"}}
    if "age" not in known:
        rest["age"] = 30
    if "insured_months" not in known:
        rest["insured_years"] = 3 * years
    if "base_months_last_48" not in known and "base_months_last_36_at_3x" not in known:
        rest["contribution_base"] = 120
    rest |= best_bonuses(known, years)
    return core + sum(rest.values())


def best_education(known: Facts) -> int:
    """The best degree that is still open."""
    if known.get("education_recognised") is False:
        return 0
    return EDUCATION[known["education"]] if "education" in known else 110


def best_title(known: Facts) -> int:
    """The best title that is still open, its absent conditions taken as met."""
    titles = [known["title"]] if "title" in known else list(TITLE)
    return max(title_points({"title_base_months_last_12": 12, **known, "title": title}) for title in titles)


def best_bonuses(known: Facts, years: int) -> dict[str, int]:
    """The bonuses that something absent could still raise, at their best."""
    flat = {"entrepreneur": 120, "tech_intermediary": 120, "fresh_graduate": 10, "award": 110}
    best = {fact: worth for fact, worth in flat.items() if fact not in known}
    if "shortage_major" not in known and known.get("education") != "none":
        best["shortage_major"] = 30
    if "tax_per_year" not in known or "local_hires" not in known:
        best["investment"] = 120
    if "public_service_years" not in known:
        best["public_service"] = 4 * years if years >= 5 else 0
    areas = [known["suburb"]] if "suburb" in known else ["lingang_new_area", "new_town"]
    best["suburb"] = max(suburb_points({"suburb_years": 99, **known, "suburb": area}) for area in areas)
    if known.get("spouse_local") is not False:
        best["spouse"] = min(40, 4 * int(known.get("married_years", 10)))
    return best


def eligible(facts: Facts, on: date) -> bool | None:
    """Whether the prerequisites are met."""
    known = in_counts(facts, on)
    stated = [known.get(name) for name in ("residence_permit", "insured_now", "insured_months_last_12")]
    if stated[0] is False or stated[1] is False or known.get("serious_crime") or known.get("age", 99) < 16:
        return False
    if stated[2] is not None and stated[2] < 6:
        return False
    return None if None in stated else True


def later(on: date, months: int) -> date:
    """The same day of the month, clipped to its last."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def carried(facts: Facts, on: date, months: int) -> Facts:
    """The facts so many months on, in counts, by stepping through every month."""
    return next(islice(every_month(facts, on), months, None))


def every_month(facts: Facts, on: date) -> Iterator[Facts]:
    """The facts of today, of a month later and so on, in counts: windows are moved on month by month."""
    found = {key: value for key, value in facts.items() if value is not None}
    windows = windows_of(found, on)
    covered = covered_months(found)
    insured = in_counts(found, on).get("insured_months")
    for step in count():
        yield {**grown(found, step), **in_rows(windows), **({} if insured is None else {"insured_months": insured})}
        then = later(on.replace(day=1), step)
        month = (then.year, then.month)
        base = covered[month] if month in covered else new_base(found, month)
        for (_, _, multiple), flags in windows.items():
            flags.append(base is not None and base >= (MULTIPLES[multiple] if multiple else 0))
            del flags[0]
        if insured is not None and base is not None:
            insured += 1


def grown(found: Facts, months: int) -> Facts:
    """What the clock alone changes; a history is left out."""
    found = {key: value for key, value in found.items() if key != "contributions"}
    if "age" in found:
        found["age"] += months // 12
    if found.get("fresh_graduate") and months >= 12:
        found["fresh_graduate"] = False
    grows = {
        "married_years": found.get("spouse_local") is True,
        "public_service_years": found.get("public_service_years", 0) > 0,
        "suburb_years": found.get("suburb", "none") != "none",
    }
    for fact, holds in grows.items():
        if holds and fact in found:
            found[fact] = (found[fact] * 12 + months) / 12
    return found


def in_rows(windows: dict[tuple[str, int, str], list[bool]]) -> Facts:
    """The windows as counts."""
    found: Facts = {}
    for (fact, _, multiple), flags in windows.items():
        if fact == "base_months_last_48":
            found.setdefault(fact, {})[multiple] = sum(flags)
        else:
            found[fact] = sum(flags)
    return found


def windows_of(found: Facts, on: date) -> dict[tuple[str, int, str], list[bool]]:
    """Every known window as a row of months, the latest last; stated counts are the latest months."""
    shapes = [("base_months_last_48", 48, multiple) for multiple in MULTIPLES]
    shapes += [("base_months_last_36_at_3x", 36, "3"), ("title_base_months_last_12", 12, "1")]
    shapes += [("insured_months_last_12", 12, "")]
    covered = covered_months(found)
    rows = {}
    for fact, window, multiple in shapes:
        if "contributions" in found:
            least = MULTIPLES[multiple] if multiple else Fraction(0)
            line = [covered.get(month) for month in sorted(months_back(on, window))]
            rows[fact, window, multiple] = [times is not None and times >= least for times in line]
        elif fact in found:
            count = (found[fact].get(multiple) or 0) if isinstance(found[fact], dict) else found[fact]
            rows[fact, window, multiple] = [False] * (window - count) + [True] * count
    return rows


def covered_months(found: Facts) -> dict[tuple[int, int], Fraction | None]:
    """Months of a history: how many times its wage the base is; None where the month does not count."""
    if "contributions" not in found:
        return {}
    every = history({"contributions": [{**row, "counted": True} for row in found["contributions"]]})
    counted = history(found)
    return {month: times(counted[month], wage(month)) if month in counted else None for month in every}


@cache
def times(base: float, average: int) -> Fraction:
    """How many times the wage a base is."""
    return Fraction(str(base)) / average


def new_base(found: Facts, month: tuple[int, int]) -> Fraction | None:
    """How many times the wage a new month's base is; None when no month is added."""
    if found.get("insured_now") is False:
        return None
    if "base_now" in found:
        return times(found["base_now"], wage(month))
    if "contributions" in found:
        counted = history(found)
        return times(counted[max(counted)], wage(month)) if counted else Fraction(0)
    stated = [MULTIPLES[key] for key, count in (found.get("base_months_last_48") or {}).items() if count]
    stated += [MULTIPLES["3"]] if found.get("base_months_last_36_at_3x") else []
    stated += [MULTIPLES["1"]] if found.get("title_base_months_last_12") else []
    return max(stated, default=Fraction(0))
