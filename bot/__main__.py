"""`python -m bot` and the command `hufen`."""

from __future__ import annotations

import sys

from bot.cli import main as run


def main() -> None:
    """Run the command and end with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
