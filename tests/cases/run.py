"""Run judging sets against the product: `python tests/cases/run.py [SET] [--half H] [--only ID] [-v] [FILE...]`.

Without FILE the sets beside this file are run. Failures of the held-back half are counted and named, never shown,
so that nobody mends the product on them.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from cases import personas, policy, scenarios, slots
from cases.driver import Chat, ask_all

Case = dict[str, Any]
SETS = ("slots", "scenarios", "personas", "ask")


@dataclass
class Report:
    """What came of one set.

    Attributes:
        name: the set.
        passed: ids of the cases that passed.
        failed: ids of the others with what was wrong.
        cases: all cases by id.
        notes: further figures of the set.
    """

    name: str
    passed: list[str] = field(default_factory=list)
    failed: dict[str, list[str]] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, case: Case, wrong: list[str]) -> None:
        """Note one case's outcome."""
        self.cases[case["id"]] = case
        if wrong:
            self.failed[case["id"]] = wrong
        else:
            self.passed.append(case["id"])

    @property
    def share(self) -> float:
        """The share of cases that passed."""
        return len(self.passed) / max(1, len(self.cases))


def read(path: Path) -> list[Case]:
    """The cases of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def kind_of(case: Case) -> str:
    """Which set a case belongs to, by its fields."""
    if "q" in case:
        return "ask"
    if "turns" in case:
        return "scenarios"
    return "personas" if "message" in case else "slots"


def run_set(name: str, cases: list[Case]) -> Report:
    """Run the cases of one set."""
    report = Report(name)
    if name == "ask":
        for case, answer in zip(cases, ask_all([case["q"] for case in cases]), strict=True):
            report.add(case, policy.faults(case, answer))
        return report
    chat, people = Chat(), personas.People()
    check = {"slots": slots.check, "scenarios": scenarios.check, "personas": people.check}[name]
    try:
        for case in cases:
            report.add(case, check(case, chat))
        if name == "personas":
            report.notes += people.figures(chat)
    finally:
        chat.close()
    return report


def select(cases: list[Case], half: str, only: str | None) -> list[Case]:
    """The cases of this half (a case without a half is in both), or the one with this id."""
    if only:
        return [case for case in cases if case["id"] == only]
    return [case for case in cases if half == "all" or case.get("half", half) == half]


def _group(case: Case) -> str:
    return str(case.get("group") or case.get("kind") or "all")


def show(report: Report, *, verbose: bool, reveal: bool) -> None:
    """Print failures and figures."""
    for name, wrong in report.failed.items():
        case = report.cases[name]
        if case.get("half") == "held" and not reveal:
            continue
        words = case.get("text") or case.get("q") or case.get("note") or ""
        print(
            f"FAIL {report.name} {name} [{_group(case)}] {words!r} {case.get('setup') or ''} {case.get('asked') or ''}"
        )
        for line in wrong if verbose else wrong[:4]:
            print(f"     {line}")
    held = [name for name in report.failed if report.cases[name].get("half") == "held" and not reveal]
    if held:
        print(f"held back, failed: {len(held)}: {' '.join(held)}")
    for half in sorted({str(case.get("half", "-")) for case in report.cases.values()}):
        _figures(report, half)
    for note in report.notes:
        print(f"  {note}")


def _figures(report: Report, half: str) -> None:
    names = [name for name, case in report.cases.items() if str(case.get("half", "-")) == half]
    good = set(report.passed)
    groups = sorted({_group(report.cases[name]) for name in names})
    parts = []
    for group in groups:
        mine = [name for name in names if _group(report.cases[name]) == group]
        parts.append(f"{group} {sum(name in good for name in mine)}/{len(mine)}")
    right = sum(name in good for name in names)
    print(
        f"{report.name} {half}: {right}/{len(names)} = {100 * right / max(1, len(names)):.1f} %   ({', '.join(parts)})"
    )


def main() -> int:
    """Parse the command line and run; 0 when everything passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", nargs="?", help="slots, scenarios, personas, ask; all when absent")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--half", choices=("open", "held", "all"), default="all")
    parser.add_argument("--only")
    parser.add_argument("--reveal", action="store_true", help="show held-back failures too: for their author only")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    names, files = _wanted(options.set, options.files)
    cases = [case for path in files for case in read(path)]
    good = True
    for name in names:
        mine = select([case for case in cases if kind_of(case) == name], options.half, options.only)
        if mine:
            report = run_set(name, mine)
            show(report, verbose=options.verbose, reveal=options.reveal)
            good = good and not report.failed
    return 0 if good else 1


def _wanted(name: str | None, files: list[Path]) -> tuple[tuple[str, ...], list[Path]]:
    if name is not None and name not in SETS:
        files, name = [Path(name), *files], None
    names = (name,) if name else SETS
    return names, files or [HERE / f"{one}.jsonl" for one in names if (HERE / f"{one}.jsonl").exists()]


if __name__ == "__main__":
    sys.exit(main())
