"""Log lines: one a happening, in words that name nobody. Libraries are heard only when something is wrong."""

from __future__ import annotations

import logging
import sys
from typing import Final

from bot.incidents import incident_of

LIBRARIES: Final = ("redis", "aiohttp", "asyncio", "httpx", "push_response")
"""Heard from warnings on."""
SILENT: Final = ("aiohttp.access", "telegram")
"""Never heard: the one logs address and path of every call, the other quotes what the platform answered."""


class _OneLine(logging.Formatter):
    """Time, level, name, message; a traceback is told by its type and place only, since it may quote a user."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, without line breaks."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {record.getMessage()}".replace("\n", " ")
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} | incident {incident_of(error).line}" if error else line


def set_up_logs(level: int = logging.INFO) -> None:
    """Send our own lines to stderr; keep libraries quiet below warnings, and out of what users said."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    hush()


def hush() -> None:
    """Keep libraries from saying more than they should."""
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
