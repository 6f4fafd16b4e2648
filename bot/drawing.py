"""`hufen flow`: the questions and when each is asked, from the code itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import flow

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace) -> int:
    """Print the drawing."""
    print(flow.mermaid() if chosen.format == "mermaid" else flow.text())  # noqa: T201 - this is the command's output
    return 0
