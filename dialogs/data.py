"""Packaged data files: read in one place, so that damage is named by its file instead of surfacing in a talk."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


class DataError(ValueError):
    """Raised when a packaged data file can not be read.

    Attributes:
        operator_line: one line for the operator that names the file and the place.
    """

    def __init__(self, file: str, message: str) -> None:
        self.operator_line = f"{file}: {message}"
        super().__init__(self.operator_line)


def read_toml(package: str, name: str) -> dict[str, Any]:
    """A TOML file of a package (`dialogs.answers`, `lexicon/guards.toml`) as a mapping.

    Raises:
        DataError: it is missing, no UTF-8, or no TOML.
    """
    text = read_text(package, name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(_path(package, name), str(error)) from error


def read_text(package: str, name: str) -> str:
    """A text file of a package.

    Raises:
        DataError: it is missing, or no UTF-8.
    """
    try:
        return files(package).joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(_path(package, name), str(error)) from error


def read_bytes(package: str, name: str) -> bytes:
    """Any file of a package.

    Raises:
        DataError: it is missing.
    """
    try:
        return files(package).joinpath(name).read_bytes()
    except OSError as error:
        raise DataError(_path(package, name), str(error)) from error


def _path(package: str, name: str) -> str:
    return f"{package.replace('.', '/')}/{name}"
