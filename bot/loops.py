"""The event loop: uvloop where it exists."""

from __future__ import annotations

try:
    from uvloop import new_event_loop as new_loop
except ImportError:  # there is none for Windows
    from asyncio import new_event_loop as new_loop  # type: ignore[assignment]  # any loop will do

__all__ = ["new_loop"]
