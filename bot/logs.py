"""Log lines: one a happening, in words that name nobody. Libraries are heard only when something is wrong."""

from __future__ import annotations

import logging
import sys
from typing import Final

from bot.incidents import incident_of

_LIBRARIES: Final = ("redis", "aiohttp", "asyncio", "httpx", "push_response")


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
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    # It quotes what the platform answered.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    # It logs the address and the path of every call.
    logging.getLogger("aiohttp.access").setLevel(logging.CRITICAL)
