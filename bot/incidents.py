"""Faults of ours, named so that a person can quote them and an operator can find them, without any user's words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


@dataclass(frozen=True, slots=True)
class Incident:
    """A fault. The id follows from its kind and place, so that the same fault gives the same words every time."""

    id: str
    line: str


def incident_of(error: BaseException) -> Incident:
    """Name a fault by its type and the places it went through; its message may quote a user and is left out."""
    places = " < ".join(reversed(_places(error.__traceback__)[-4:]))
    kind = type(error).__name__
    name = hashlib.blake2b(f"{kind} {places}".encode(), digest_size=3).hexdigest()
    return Incident(name, f"{name} {kind} at {places or 'unknown'}")


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places
