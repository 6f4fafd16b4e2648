"""Prints how long the score card takes: the first picture of a process, then many of many people; goal 200 ms.

Run: `.venv/bin/python tests/bench/card_speed.py`
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from scoring_speed import ON, person

from bot.pictures import draw
from dialogs.ahead import ahead_of
from dialogs.messages import Reply, Sheet
from dialogs.sheets import sheet_of
from dialogs.typeset import typeset_reply
from dialogs.view import View
from scoring import load_rulebook

PEOPLE = 200
STARTS = 5
COLD = """
import sys, time
sys.path.insert(0, {bench!r})
from card_speed import sheets
sheet = next(iter(sheets(1)))
start = time.perf_counter()
from bot.pictures import draw
draw(sheet)
print(time.perf_counter() - start)
"""


def sheets(count: int) -> list[Sheet]:
    """Cards of people as they come."""
    rulebook, found = load_rulebook(), []
    random = Random(4)  # noqa: S311 - cases for a bench, no secret
    for _ in range(count):
        view = View(person(random), frozenset(), rulebook, ON)
        sheet = sheet_of(view, next(iter(ahead_of(view).plans), None))
        typeset = typeset_reply(Reply("", sheet=sheet)).sheet
        found.append(typeset or sheet)
    return found


def cold() -> float:
    """Seconds of the first picture of a process, with what has to be loaded for it."""
    code = COLD.format(bench=str(Path(__file__).parent))
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Measure and print: time on the wall, and of the core alone where others use the machine as well."""
    clocks = {"wall": time.perf_counter, "core": time.process_time}
    times: dict[str, list[float]] = {name: [] for name in clocks}
    sizes = []
    for sheet in sheets(PEOPLE):
        starts = {name: clock() for name, clock in clocks.items()}
        sizes.append(len(draw(sheet)))
        for name, clock in clocks.items():
            times[name].append(1000 * (clock() - starts[name]))
    for name, took in times.items():
        p99 = statistics.quantiles(took, n=100)[-1]
        print(f"{name}: median {statistics.median(took):.0f} ms, p99 {p99:.0f} ms, most {max(took):.0f} ms")
    first = statistics.median(cold() for _ in range(STARTS))
    print(f"first card of a process, loading included: median {1000 * first:.0f} ms")
    print(f"size: median {statistics.median(sizes) / 1000:.0f} kB, largest {max(sizes) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
