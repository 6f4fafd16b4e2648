"""How many estimates one core makes in a second: from built facts, and from JSON text with reading.

Run: `.venv/bin/python tests/bench/scoring_speed.py`. Prints the best of several rounds in processor time; the
cases are random people (fixed seed), so that the rules' memory is used as in real life.
"""

from __future__ import annotations

import json
from datetime import date
from random import Random
from time import process_time
from typing import TYPE_CHECKING, Any

from scoring import Facts, estimate, load_rulebook, parse_facts

if TYPE_CHECKING:
    from collections.abc import Callable

ON = date(2026, 11, 22)
PEOPLE = 20_000
ROUNDS = 5


def person(random: Random) -> dict[str, Any]:
    """One random person: the usual facts, now and then a rare bonus."""
    facts: dict[str, Any] = {
        "residence_permit": True,
        "insured_now": True,
        "insured_months_last_12": random.randint(4, 12),
        "age": random.randint(20, 60),
        "education": random.choice(["none", "associate", "bachelor", "bachelor_with_degree", "master"]),
        "title": random.choice(["none", "junior", "skill_3", "intermediate", "senior"]),
        "title_base_months_last_12": random.randint(0, 12),
        "insured_months": random.randint(0, 300),
        "base_months_last_48": {"1": random.randint(0, 48), "2": random.randint(0, 20)},
        "spouse_local": random.random() < 0.2,
        "married_years": random.randint(0, 20),
    }
    if random.random() < 0.2:
        facts |= {
            "tax_per_year": random.randint(0, 2_000_000),
            "suburb": "new_town",
            "suburb_years": random.randint(0, 9),
        }
    return facts


def with_history(facts: dict[str, Any]) -> dict[str, Any]:
    """The same person with four years of contributions instead of counts."""
    rows = [
        {"from": f"{year}-07", "to": f"{year + 1}-06", "base": 9000 + 900 * (year - 2021)} for year in range(2021, 2026)
    ]
    kept = {key: value for key, value in facts.items() if "months" not in key}
    return {**kept, "contributions": rows}


def rate(work: Callable[[Any], object], cases: list[Any]) -> float:
    """Cases a second, best of the rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        for case in cases:
            work(case)
        best = min(best, process_time() - start)
    return len(cases) / best


def main() -> None:
    """Print the figures."""
    random = Random(1)  # noqa: S311 - cases for a bench, no secret
    rulebook = load_rulebook()
    people = [person(random) for _ in range(PEOPLE)]
    texts = [json.dumps(facts) for facts in people]
    built = [Facts.model_validate(facts) for facts in people]
    histories = [Facts.model_validate(with_history(facts)) for facts in people[: PEOPLE // 10]]
    print(f"built facts      {rate(lambda facts: estimate(facts, rulebook, ON).total, built):>10,.0f} estimates/s")
    print(f"built history    {rate(lambda facts: estimate(facts, rulebook, ON).total, histories):>10,.0f} estimates/s")
    print(f"with all figures {rate(lambda facts: estimate(facts, rulebook, ON).as_dict(), built):>10,.0f} estimates/s")
    print(f"reading JSON     {rate(lambda text: parse_facts(text, ON), texts):>10,.0f} texts/s")
    print(f"JSON to estimate {rate(lambda text: from_text(text, rulebook), texts):>10,.0f} estimates/s")


def from_text(text: str, rulebook: Any) -> object:
    """Read and score."""
    facts = parse_facts(text, ON)
    return estimate(facts, rulebook, ON).total if isinstance(facts, Facts) else facts


if __name__ == "__main__":
    main()
