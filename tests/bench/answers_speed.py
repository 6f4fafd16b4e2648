"""How fast policy questions are answered: `python tests/bench/answers_speed.py`. Figures only, nothing is asserted.

CPU time of this process, so that other work on the machine does not count.
"""

from __future__ import annotations

import json
import sys
import tracemalloc
from datetime import date
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from dialogs.answers import Answers
from dialogs.answers.entries import load_entries
from scoring import load_rulebook

ON = date(2026, 11, 22)
CASES = ROOT / "tests" / "cases" / "ask.jsonl"
ROUNDS = 5
FEWEST = 7


def milliseconds(since: float) -> float:
    """CPU milliseconds since a reading."""
    return (process_time() - since) * 1000


def build() -> tuple[Answers, float]:
    """The knowledge base, and the least time of several builds."""
    rulebook = load_rulebook()
    times = []
    for _ in range(FEWEST):
        since = process_time()
        Answers(rulebook)
        times.append(milliseconds(since))
    return Answers(rulebook), min(times)


def memory() -> float:
    """Megabytes that one knowledge base holds."""
    rulebook = load_rulebook()
    tracemalloc.start()
    answers = Answers(rulebook)
    answers.ask("积分要多少分", ON)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return held / 1_000_000


def main() -> None:
    """Print build time, memory, first answer, and percentiles over the judging set."""
    answers, built = build()
    since = process_time()
    answers.ask("积分要多少分", ON)
    first = milliseconds(since)
    questions = [json.loads(line)["q"] for line in CASES.read_text(encoding="utf-8").splitlines()]
    times = []
    for question in questions * ROUNDS:
        since = process_time()
        answers.ask(question, ON)
        times.append(milliseconds(since))
    times.sort()
    print(f"entries {len(load_entries())}; build {built:.0f} ms; first answer {first:.0f} ms; holds {memory():.1f} MB")
    print(f"{len(times)} answers: p50 {times[len(times) // 2]:.2f} ms, p99 {times[int(len(times) * 0.99)]:.2f} ms")


if __name__ == "__main__":
    main()
