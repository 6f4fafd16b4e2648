"""The event loop: uvloop where it exists; and the short life of one for a command."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from bot.logs import set_up_logs

try:
    from uvloop import new_event_loop as new_loop
except ImportError:  # there is none for Windows
    from asyncio import new_event_loop as new_loop  # type: ignore[assignment]  # any loop will do

if TYPE_CHECKING:
    from collections.abc import Coroutine

__all__ = ["new_loop", "run_command"]

T = TypeVar("T")


def run_command(work: Coroutine[Any, Any, T]) -> T:
    """Do the work of a command that somebody waits for at a terminal: only faults are logged."""
    set_up_logs(logging.ERROR)
    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(work)
