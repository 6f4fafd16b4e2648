"""How long the search for plans takes over 1,000 people with a gap (fixed seed), beside trying every set of ways.

Run: `.venv/bin/python tests/bench/plan_speed.py`. Processor time of one core; the rules' memory is warm, as in a
service that runs. The brute force takes every tenth person only, and its plans have to be the same.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from brute_plans import brute_force
from plan_checks import read
from points_people import ON
from shanghai_people import shanghai_person

from scoring import estimate, forecast, load_rulebook, outlook, plans, single_changes
from scoring.scene import Scene
from scoring.search import search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scoring import Facts

PEOPLE = 1000
SHARE_BY_FORCE = 10


def people_with_a_gap() -> list[Facts]:
    """A quarter of them leave eight things open, as at the start of a talk."""
    random, rulebook = Random(2), load_rulebook()  # noqa: S311 - cases for a bench, no secret
    found: list[Facts] = []
    while len(found) < PEOPLE:
        facts = shanghai_person(random)
        if len(found) % 4 == 0:
            for key in random.sample(sorted(facts), min(len(facts), 8)):
                del facts[key]
        person = read(facts, ON)
        if estimate(person, rulebook, ON).gap:
            found.append(person)
    return found


def report(name: str, work: Callable[[Facts], object], people: Sequence[Facts]) -> None:
    """Print median, p99 and worst."""
    times = []
    for facts in people:
        start = process_time()
        work(facts)
        times.append((process_time() - start) * 1000)
    last = quantiles(times, n=100)[-1]
    print(
        f"{name:12} {len(times):>5} people   median {median(times):7.2f} ms   p99 {last:7.2f}   worst {max(times):7.2f}"
    )


def main() -> None:
    """Print the figures."""
    rulebook, people = load_rulebook(), people_with_a_gap()
    few = people[::SHARE_BY_FORCE]
    for facts in people:
        search(Scene(facts, rulebook, ON))
    report("search", lambda facts: search(Scene(facts, rulebook, ON)), people)
    report("plans", lambda facts: plans(facts, rulebook, ON), people)
    report("forecast", lambda facts: forecast(facts, rulebook, ON), people)
    report("outlook", lambda facts: outlook(facts, rulebook, ON), people)
    report("changes", lambda facts: single_changes(facts, rulebook, ON), people)
    report("brute force", lambda facts: brute_force(Scene(facts, rulebook, ON)), few)
    same = sum(_same(Scene(facts, rulebook, ON)) for facts in few)
    print(f"the same plans in the same order: {same} of {len(few)}")


def _same(scene: Scene) -> bool:
    found = [(frozenset(offer.way.id for offer in plan.offers), plan.months) for plan in search(scene)]
    return found == brute_force(scene)


if __name__ == "__main__":
    main()
