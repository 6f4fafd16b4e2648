"""How a wanted value is compared with what came: the value forms and patterns of the cases' README."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cases.facts import derived

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
NEGATED = re.compile(r"[不没无未非别勿]")


def fold(text: str) -> str:
    """Full-width forms as ASCII, everything else as it is."""
    return text.translate(FOLD)


def fits(wanted: Any, got: Any) -> bool:
    """Whether `got` (None when absent) is what was wanted: a value or one of the forms any_of, range, not."""
    if isinstance(wanted, dict) and {"any_of", "range", "not"} & set(wanted):
        if got is None and wanted.get("absent_ok"):
            return True
        if "any_of" in wanted:
            return any(fits(one, got) for one in wanted["any_of"])
        if "range" in wanted:
            low, high = wanted["range"]
            return isinstance(got, int | float) and not isinstance(got, bool) and low <= got <= high
        return bool(not fits(wanted["not"], got))
    if isinstance(wanted, bool) or isinstance(got, bool):
        return wanted is got
    return bool(wanted == got)


def unmet(expect: Mapping[str, Any], facts: Mapping[str, Any], on: date) -> list[str]:
    """The expectations that the facts do not hold, each as a readable line."""
    lines = []
    for name, wanted in expect.items():
        got = derived(name, facts, on)
        if not fits(wanted, got):
            lines.append(f"{name}: wanted {wanted!r}, got {got!r}")
    return lines


def forbidden(forbid: list[str | dict[str, Any]], facts: Mapping[str, Any], on: date) -> Iterator[str]:
    """The facts that must be absent (a name) or must not have that value (an object) and do."""
    for rule in forbid:
        if isinstance(rule, str):
            if derived(rule, facts, on) is not None:
                yield f"{rule} must be absent, is {derived(rule, facts, on)!r}"
            continue
        yield from (
            f"{name} must not be {value!r}" for name, value in rule.items() if fits(value, derived(name, facts, on))
        )


def found(pattern: str, text: str) -> bool:
    """Whether the pattern occurs in the text, both folded."""
    return re.search(pattern, fold(text)) is not None


def claimed(pattern: str, text: str, whole: str) -> bool:
    """Whether a must-not pattern is claimed: in a sentence without a negation, unless flagged strict or all."""
    if pattern.startswith("(?#all)"):
        return found(pattern, whole)
    if pattern.startswith("(?#strict)"):
        return found(pattern, text)
    sentences = re.split(r"[。!?;\n]", fold(text))
    return any(re.search(pattern, sentence) and not NEGATED.search(sentence) for sentence in sentences)
