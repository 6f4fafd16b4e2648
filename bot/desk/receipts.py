"""The number that somebody gets who had their data erased; by it the proof of the erasure is found."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

_LETTERS: Final = 8


def receipt_of(person: str, now: datetime) -> str:
    """`D261124-1A2B3C4D`: the day and a digest of the person's; the same person and day give the same number."""
    day = f"{now:%y%m%d}"
    return f"D{day}-{sha256(f'{person} {day}'.encode()).hexdigest()[:_LETTERS].upper()}"
