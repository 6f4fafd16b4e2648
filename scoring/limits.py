"""The standard and who may apply: numbers that belong to no single indicator."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

_Age = Annotated[int, Field(ge=0, le=120)]


class Limits(BaseModel):
    """Numbers of the policy as a whole.

    Attributes:
        standard: points that are needed.
        insured_months: months of 职工社保 that are needed in the 12 months before.
        youngest: below this age nobody applies.
        grown_up: from the youngest up to this age a person looks at the case.
        oldest: above this age too.
        longest_working_years: years that anyone can have worked when the age is not known.
        months_until_stale: a rule that nobody checked for longer is not vouched for.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    standard: Annotated[int, Field(ge=1, le=100_000)]
    insured_months: Annotated[int, Field(ge=0, le=12)]
    youngest: _Age
    grown_up: _Age
    oldest: _Age
    longest_working_years: _Age
    months_until_stale: Annotated[int, Field(ge=1, le=1200)]

    @field_validator("grown_up", "oldest")
    @classmethod
    def _above_the_youngest(cls, age: int, info: ValidationInfo) -> int:
        if age < info.data.get("youngest", age):
            raise ValueError("lies below youngest")
        return age
