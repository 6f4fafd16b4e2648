"""Counts for the operator, as Prometheus reads them."""

from __future__ import annotations

from typing import Final

HELP: Final = {
    "turns": "Messages answered.",
    "repeated": "Messages that had been answered before.",
    "conflicts": "Turns run again because another writer came first.",
    "faults": "Turns that failed and were met with an apology.",
    "outages": "Requests that found the store down.",
}


class Meter:
    """Counters by name; only names that are explained above exist."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(HELP, 0)

    def count(self, name: str) -> None:
        """One more."""
        self._counts[name] += 1

    def text(self) -> str:
        """All counters in the Prometheus text format."""
        lines = []
        for name, count in self._counts.items():
            full = f"hufen_{name}_total"
            lines += [f"# HELP {full} {HELP[name]}", f"# TYPE {full} counter", f"{full} {count}"]
        return "\n".join(lines) + "\n"
