"""`hufen advisor`: desk accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import StartFault

if TYPE_CHECKING:
    from argparse import Namespace


def run(_chosen: Namespace) -> int:
    """Say that there is no desk yet.

    Raises:
        StartFault: always.
    """
    raise StartFault("advisor: the advisor desk is not built yet")
