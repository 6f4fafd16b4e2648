"""The standard and who may apply: numbers that belong to no single indicator."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_Number = Annotated[int, Field(ge=0)]


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

    standard: _Number
    insured_months: _Number
    youngest: _Number
    grown_up: _Number
    oldest: _Number
    longest_working_years: _Number
    months_until_stale: _Number
