"""How long the search for plans takes, forecast included: median and worst over random people (fixed seed).

Run: `.venv/bin/python tests/bench/plan_speed.py`.
"""

from __future__ import annotations

from random import Random
from statistics import median, quantiles
from time import process_time

from scoring_speed import ON, person, with_history

from scoring import Facts, forecast, load_rulebook, outlook, plans, single_changes

PEOPLE = 400


def main() -> None:
    """Print the figures."""
    random = Random(2)  # noqa: S311 - cases for a bench, no secret
    rulebook = load_rulebook()
    people = [person(random) for _ in range(PEOPLE)]
    for some in people[::4]:  # a quarter leaves most things open
        del some["title"], some["insured_months"], some["spouse_local"], some["married_years"]
    full = [Facts.model_validate(facts) for facts in people]
    histories = [Facts.model_validate(with_history(facts)) for facts in people[:100]]
    below = [facts for facts in full if forecast(facts, rulebook, ON).points[0].total < rulebook.on(ON).limits.standard]
    for name, work in (("forecast", forecast), ("plans", plans), ("outlook", outlook), ("changes", single_changes)):
        for kind, cases in (("counts", below), ("history", histories)):
            times = []
            for facts in cases:
                start = process_time()
                work(facts, rulebook, ON)
                times.append((process_time() - start) * 1000)
            last = quantiles(times, n=20)[-1]
            print(f"{name:9} {kind:8} median {median(times):6.2f} ms   p95 {last:6.2f}   worst {max(times):6.2f}")


if __name__ == "__main__":
    main()
