"""`hufen score` and `hufen plan`: facts in, JSON out, one case or one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.pipes import USAGE, complain, error_line, read_all, read_lines, write_json, write_line
from bot.rules import open_rules
from scoring import Fault, estimate, outlook, parse_facts

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date

    from scoring import Rulebook

    _Work = Callable[[bytes, Rulebook, date], dict[str, Any] | Fault]


def score(data: bytes, rulebook: Rulebook, on: date) -> dict[str, Any] | Fault:
    """The estimate of one case as JSON, or what is wrong with its facts."""
    facts = parse_facts(data, on)
    return facts if isinstance(facts, Fault) else estimate(facts, rulebook, on).as_dict()


def plan(data: bytes, rulebook: Rulebook, on: date) -> dict[str, Any] | Fault:
    """The forecast and the plans of one case as JSON, or what is wrong with its facts."""
    facts = parse_facts(data, on)
    return facts if isinstance(facts, Fault) else outlook(facts, rulebook, on).as_dict()


def run(chosen: Namespace) -> int:
    """Score what was given, or plan for it."""
    work = plan if chosen.command == "plan" else score
    rulebook, on = open_rules(), chosen.on or chosen.today
    return _many(work, chosen.file, rulebook, on) if chosen.jsonl else _one(work, chosen.file, rulebook, on)


def _one(work: _Work, name: str, rulebook: Rulebook, on: date) -> int:
    result = work(read_all(name), rulebook, on)
    if isinstance(result, Fault):
        complain(f"{result.field}: {result.message}")
        return USAGE
    write_json(result)
    return 0


def _many(work: _Work, name: str, rulebook: Rulebook, on: date) -> int:
    code = 0
    for line in read_lines(name):
        result = work(line, rulebook, on)
        if isinstance(result, Fault):
            code = USAGE
            write_line(error_line(result.field, result.message))
        else:
            write_line(result)
    return code
