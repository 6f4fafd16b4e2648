"""Counts for the operator, as Prometheus reads them."""

from __future__ import annotations

from typing import Final

HELP: Final = {
    "turns": "Messages answered.",
    "repeated": "Messages that had been answered before.",
    "conflicts": "Turns run again because another writer came first.",
    "faults": "Turns that failed and were met with an apology.",
    "posted": "Lines that a platform took.",
    "posted_later": "Lines that a platform or the network asked to send again.",
    "posted_held": "Lines that wait until their person writes again.",
    "posted_failed": "Lines that a platform turned down for good, or that were tried too often.",
    "posted_unknown": "Lines that may or may not have been delivered; never sent again by themselves.",
    "reveals": "Telephone numbers that an advisor looked at.",
    "exports": "Exports of telephone numbers.",
    "swept_contacts": "Telephone numbers and agreements that went because their time was over.",
    "swept_proofs": "Proofs of agreements and erasures that went after three years.",
    "swept_audit": "Lines of the audit that went after a year.",
    "hooks_sent": "Events that the operator's program took.",
    "hooks_failed": "Tries at which it did not take one.",
    "hooks_dead": "Events that were given up after two days.",
    "bridge_posts": "Messages to the advisors' group.",
    "bridge_faults": "Messages to the advisors' group that were not taken.",
    "outages": "Requests that found the store down.",
}


class Meter:
    """Counters by name; only names that are explained above exist."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(HELP, 0)

    def count(self, name: str, more: int = 1) -> None:
        """One more, or so many."""
        self._counts[name] += more

    def counted(self, name: str) -> int:
        """How many there were since the start."""
        return self._counts[name]

    def text(self) -> str:
        """All counters in the Prometheus text format."""
        lines = []
        for name, count in self._counts.items():
            full = f"hufen_{name}_total"
            lines += [f"# HELP {full} {HELP[name]}", f"# TYPE {full} counter", f"{full} {count}"]
        return "\n".join(lines) + "\n"
