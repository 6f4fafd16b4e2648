"""`hufen sweep`: lets go of what is over, as the server does every day, and walks the chain of the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.desk.contacts import contacts_at_hand
from bot.loops import run_command
from bot.settings import load_settings

if TYPE_CHECKING:
    from argparse import Namespace


def run(_chosen: Namespace) -> int:
    """Sweep, and print what went; the exit code is 1 when the chain of the audit is broken."""
    lines, whole = run_command(_sweep())
    print("\n".join(lines))  # noqa: T201 - this is the command's output
    return int(not whole)


async def _sweep() -> tuple[list[str], bool]:
    async with contacts_at_hand(load_settings()) as (_, contacts):
        swept = await contacts.retention.sweep()
        verdict = await contacts.audit.verify()
    lines = [
        f"contacts over: {swept.contacts}",
        f"proofs older than 3 years: {swept.proofs}",
        f"audit lines older than a year: {swept.audit}",
        verdict.fault or f"audit: {verdict.entries} lines, whole, newest hash {verdict.head or '-'}",
    ]
    return lines, not verdict.fault
