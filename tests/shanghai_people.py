"""Random people as they come to an advisor: most things known and fitting together, a few left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

EDUCATION = ["none"] * 3 + ["associate"] * 4 + ["bachelor"] * 4 + ["bachelor_with_degree"] * 3 + ["master"]
TITLES = ["none"] * 6 + ["junior", "skill_5", "skill_4", "skill_3", "skill_2", "intermediate", "senior"]
BASES = [7546, 8500, 9000, 10_100, 11_300, 12_577, 13_000, 16_000, 20_000, 25_200, 30_000, 37_731]
BONUSES: dict[str, Any] = {
    "shortage_major": False,
    "entrepreneur": False,
    "tech_intermediary": False,
    "tax_per_year": 0,
    "local_hires": 0,
    "public_service_years": 0,
    "suburb": "none",
    "fresh_graduate": False,
    "award": "none",
}


def shanghai_person(random: Random) -> dict[str, Any]:
    """One person on 2026-11-22."""
    age = random.choice([random.randint(23, 45), random.randint(30, 43), random.randint(44, 60)])
    worked = min(random.randint(4, 200), (age - 17) * 12)
    facts: dict[str, Any] = {
        "residence_permit": True,
        "insured_now": random.random() < 0.95,
        "insured_months_last_12": min(worked, random.randint(6, 12)),
        "education": random.choice(EDUCATION),
        "title": random.choice(TITLES),
        **BONUSES,
        **_base(random, worked),
        **_spouse(random, age),
    }
    facts |= {"birth_date": f"{2026 - age}-{random.randint(1, 10):02}"} if random.random() < 0.5 else {"age": age}
    facts |= _rare(random)
    for key in random.sample(sorted(facts), random.choice([0, 0, 1, 2, 5])):
        del facts[key]
    return facts


def _base(random: Random, worked: int) -> dict[str, Any]:
    """What was paid: a history, or counts that fit to the months."""
    base, most = random.choice(BASES), min(48, worked)
    if random.random() < 0.3:
        first = 2026 * 12 + 10 - worked
        parts = sorted({first, *(random.randint(first, 2026 * 12 + 9) for _ in range(random.randint(0, 2)))})
        ends = [*(start - 1 for start in parts[1:]), 2026 * 12 + 9]
        rows = [
            {"from": _month(start), "to": _month(end), "base": random.choice([base, random.choice(BASES)])}
            for start, end in zip(parts, ends, strict=True)
        ]
        rows[0]["counted"] = random.random() < 0.9
        return {"contributions": rows}
    low = random.randint(0, most)
    one = random.randint(0, low)
    found: dict[str, Any] = {
        "insured_months": worked,
        "base_now": base,
        "base_months_last_48": {"0.8": low, "1": one, "2": random.choice([0, random.randint(0, one)])},
    }
    if random.random() < 0.5:
        found["title_base_months_last_12"] = min(12, one)
    return found


def _spouse(random: Random, age: int) -> dict[str, Any]:
    """A spouse with Shanghai 户籍, none, or nothing said."""
    if random.random() < 0.15:
        return {"spouse_local": True, "married_on": f"{2026 - random.randint(0, max(0, min(15, age - 23)))}-03-08"}
    return {"spouse_local": False} if random.random() < 0.8 else {}


def _rare(random: Random) -> dict[str, Any]:
    """Now and then one of the rare things."""
    rare: list[dict[str, Any]] = [
        {"suburb": "lingang_new_area", "suburb_years": random.randint(0, 6)},
        {"suburb": "new_town", "suburb_years": random.randint(0, 9) + 0.5},
        {"public_service_years": random.randint(1, 9)},
        {"tax_per_year": random.randint(0, 400_000)},
        {"award": "special"},
        {"fresh_graduate": True},
        {"title_listed": False},
        {"education_recognised": False},
        {"detentions_5y": 1},
        {"offences_5y": 1},
    ]
    return random.choice(rare) if random.random() < 0.25 else {}


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"
