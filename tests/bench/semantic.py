"""What `hufen[semantic]` adds: `python tests/bench/semantic.py`. Figures only, nothing is asserted.

Right answers by kind on both halves of the judging set and of the strangers' questions, with and without the extra (the
held-back halves are counted, never shown); CPU time of one answer, first answer and memory.
"""

from __future__ import annotations

import json
import resource
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from cases import policy
from knowing.strangers import is_right, read_cases

from bot.semantic import open_meaning
from dialogs.answers import Answers
from dialogs.answers.entries import load_entries
from scoring import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ON = date(2026, 11, 22)
JUDGED = ROOT / "tests" / "cases" / "ask.jsonl"


class Counted:
    """A sense that counts how often it is asked."""

    def __init__(self) -> None:
        self._meaning = open_meaning()
        self.asked = 0

    def near(self, question: str) -> Mapping[str, float]:
        """What the real one says."""
        self.asked += 1
        return self._meaning.near(question) if self._meaning else {}


def told(answers: Answers, times: list[float]) -> Iterator[tuple[str, bool]]:
    """Set, half and kind of every question, and whether it was met rightly; appends CPU milliseconds."""
    entries = {entry.id: entry for entry in load_entries()}
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        since = process_time()
        answer = answers.ask(case["q"], ON)
        times.append((process_time() - since) * 1000)
        yield f"ask {case['half']} {case['kind']}", not policy.faults(case, answer.as_dict())
    for stranger in read_cases():
        since = process_time()
        answer = answers.ask(stranger.question, ON)
        times.append((process_time() - since) * 1000)
        yield f"strangers {stranger.half} {stranger.kind}", is_right(stranger, answer, entries)


def megabytes() -> float:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(name: str, answers: Answers) -> Counter[str]:
    """Print speed and memory; gives the right answers."""
    before, since = megabytes(), process_time()
    answers.ask("窗口几点下班", ON)
    first = (process_time() - since) * 1000
    times: list[float] = []
    right = Counter(group for group, good in told(answers, times) if good)
    times.sort()
    print(
        f"{name}: first hard answer {first:.0f} ms CPU, p50 {times[len(times) // 2]:.2f} ms, "
        f"p99 {times[int(len(times) * 0.99)]:.1f} ms, memory +{megabytes() - before:.0f} MB"
    )
    return right


def main() -> None:
    """Measure without, then with."""
    rulebook = load_rulebook()
    plain = Answers(rulebook)
    all_of = Counter(group for group, _ in told(plain, []))
    without = report("without the extra", plain)
    if open_meaning() is None:
        print("hufen[semantic] is not installed: nothing was measured with it")
        return
    counted = Counted()
    using = report("with the extra", Answers(rulebook, counted))
    print(f"the model was asked for {counted.asked} of {sum(all_of.values()) + 1} questions")
    for group in sorted(all_of):
        print(f"{group:32} without {without[group]:3}  with {using[group]:3}  of {all_of[group]}")


if __name__ == "__main__":
    main()
