"""What the rules' files may hold: anything else is a fault of the file."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, ValidationInfo, field_validator

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

M = TypeVar("M")
_CONFIG = ConfigDict(strict=True, frozen=True, extra="forbid")
Words = Annotated[str, Field(min_length=1)]
Grade = Literal["A", "A-", "B+", "B", "B-", "C+", "C"]
MonthText = Annotated[str, Field(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])\z")]
RuleDay = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]
"""A day in the file of a rule; a slip such as 2206 is caught."""
YuanAMonth = Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]


class RulebookError(Exception):
    """Raised when a file of the rules is not what it has to be.

    Attributes:
        file: the file's name.
        key: the place in it; empty for the whole file.
        message: what is wrong.
    """

    def __init__(self, file: str, key: str, message: str) -> None:
        super().__init__(f"{file}: {key}: {message}" if key else f"{file}: {message}")
        self.file, self.key, self.message = file, key, message


class EditionFile(BaseModel):
    """One dated wording; `numbers` belong to the rule's shape."""

    model_config = _CONFIG

    since: RuleDay = Field(alias="from")
    until: RuleDay | None = None
    verified_on: RuleDay
    source: Words
    clause: Words
    grade: Grade
    numbers: dict[str, Any]


class IndicatorFile(BaseModel):
    """An indicator; `rule` names its shape and the facts that it reads."""

    model_config = _CONFIG

    title: Words
    place: Annotated[int, Field(ge=1)]
    either_or: str = ""
    rule: dict[str, Any]
    why: dict[str, Words]
    labels: dict[str, Words] = {}
    edition: Annotated[list[EditionFile], Field(min_length=1)]


class PolicyWords(BaseModel):
    """Sentences on facts and rules; the braces name what is filled in."""

    model_config = _CONFIG

    not_covered: Words
    stale: Words
    provisional: Words
    history_differs: Words
    more_than_worked: Words
    more_than_all: Words
    base_more_than_all: Words
    beyond_wages: Words
    years_more_than_grown: Words
    married_too_long: Words


class PolicyFile(BaseModel):
    """The policy's name, its standard by date, and the sentences on facts and rules."""

    model_config = _CONFIG

    policy: Words
    edition: Annotated[list[EditionFile], Field(min_length=1)]
    words: PolicyWords
    names: dict[str, Words]


class WageRow(BaseModel):
    """The average wage of a 社保 year."""

    model_config = _CONFIG

    since: MonthText = Field(alias="from")
    until: MonthText
    value: YuanAMonth
    floor: YuanAMonth
    ceiling: YuanAMonth
    source: Words
    grade: Grade

    @field_validator("floor")
    @classmethod
    def _below_the_wage(cls, floor: float, info: ValidationInfo) -> float:
        if floor > info.data.get("value", floor):
            raise ValueError("the floor lies above the wage itself")
        return floor

    @field_validator("ceiling")
    @classmethod
    def _above_the_wage(cls, ceiling: float, info: ValidationInfo) -> float:
        if ceiling < info.data.get("value", ceiling):
            raise ValueError("the ceiling lies below the wage itself")
        return ceiling


class WagesFile(BaseModel):
    """All wages, oldest first."""

    model_config = _CONFIG

    wage: Annotated[list[WageRow], Field(min_length=1)]


def toml_files(folder: Traversable) -> list[Traversable]:
    """The TOML files of a folder by name.

    Raises:
        RulebookError: there is no such folder, or none in it.
    """
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")] if folder.is_dir() else []
    if not found:
        raise RulebookError(folder.name, "", "holds no TOML file")
    return sorted(found, key=lambda file: file.name)


def read(file: Traversable, model: type[M]) -> M:
    """Read a TOML file as a model.

    Raises:
        RulebookError: it is no TOML in UTF-8, or not what the model says.
    """
    return checked(file.name, "", TypeAdapter(model), read_table(file))


def read_table(file: Traversable) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        RulebookError: it is no TOML in UTF-8.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RulebookError(file.name, "", "can not be read") from error
    except UnicodeDecodeError as error:
        raise RulebookError(file.name, "", f"is not UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise RulebookError(file.name, "", f"is not TOML: {error}") from error


def checked(file: str, place: str, adapter: TypeAdapter[M], data: object) -> M:
    """Validate data of a file, naming the place of the first fault.

    Raises:
        RulebookError: it is not what the adapter takes.
    """
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join([*([place] if place else []), *map(str, first["loc"])])
        raise RulebookError(file, key, first["msg"]) from error
