"""The command `hufen` within this process: as people and scripts call it, without the start of an interpreter."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cli import main

if TYPE_CHECKING:
    import pytest


@dataclass
class Command:
    """Arguments and stdin in; exit code, stdout and stderr out."""

    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def __call__(self, *arguments: str, data: bytes = b"") -> tuple[int, str, str]:
        """Run it once."""
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        told = self.capture.readouterr()
        return code, told.out, told.err

    def says(self, *arguments: str, data: bytes = b"") -> str:
        """What it writes when all is well."""
        code, out, errors = self(*arguments, data=data)
        assert (code, errors) == (0, "")
        return out
