"""Facts: what is known of one person, one field a fact of the contract's section 3; None means not known.

The description of a field says what a value has to be: it is the sentence that a `Fault` ends with.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from scoring.days import day_of, month_number
from scoring.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CONFIG = ConfigDict(strict=True, frozen=True, extra="forbid")


def _real_day(text: str) -> str:
    day_of(text)
    return text


Count = Annotated[int, Field(ge=0)]
Yuan = Annotated[float, Field(ge=0, le=10_000_000, allow_inf_nan=False)]
Years = Annotated[float, Field(ge=0, le=120, allow_inf_nan=False)]
AnyDay = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\z"), AfterValidator(_real_day)]
DayOrMonth = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?\z"), AfterValidator(_real_day)]
Month = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}\z"), AfterValidator(_real_day)]
WindowCount = Annotated[int | None, Field(ge=0, le=48, description="0 到 48 的整数(月数)")]
Education = Literal["none", "associate", "bachelor", "bachelor_with_degree", "master", "doctor"]
Title = Literal["none", "junior", "skill_5", "skill_4", "skill_3", "skill_2", "intermediate", "skill_1", "senior"]
Suburb = Literal["none", "lingang_new_area", "lingang", "new_town", "transition_area"]
Award = Literal["none", "special", "comprehensive", "provincial"]
_YES_NO = "true 或 false"
_MOST_STRETCHES = 2000
"""More than the months since anybody was first insured: what is longer is no history."""


class BaseMonths(BaseModel):
    """Months of the last 48 with a base of at least that multiple of the average wage."""

    model_config = _CONFIG

    at_0_8x: WindowCount = Field(None, alias="0.8")
    at_1x: WindowCount = Field(None, alias="1")
    at_2x: WindowCount = Field(None, alias="2")
    at_3x: WindowCount = Field(None, alias="3")


class Contribution(BaseModel):
    """Consecutive months of 职工社保 with one base.

    Attributes:
        first: first month, `YYYY-MM` (JSON `from`).
        last: last month, `YYYY-MM` (JSON `to`).
        base: yuan a month.
        counted: False for months that count for nothing (back-paid, other payer, base unlike the income tax).
    """

    model_config = _CONFIG

    first: Month = Field(alias="from", description="YYYY-MM 形式的月份")
    last: Month = Field(alias="to", description="YYYY-MM 形式、不早于 from 的月份")
    base: Yuan = Field(description="0 到 10000000 的数(元/月)")
    counted: bool | None = Field(None, description=_YES_NO)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise PydanticCustomError("late", "from after to", {"at": "from", "expected": "不晚于 to 的月份"})
        return self

    @property
    def months(self) -> range:
        """Numbers of its months."""
        return range(month_number(self.first), month_number(self.last) + 1)


def _without_overlap(stretches: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
    ordered = sorted((stretch.first, stretch.last, place) for place, stretch in enumerate(stretches))
    for (_, last, place), (first, _, next_place) in pairwise(ordered):
        if first <= last:
            at = f"[{max(place, next_place)}].from"
            raise PydanticCustomError("overlap", "overlap", {"at": at, "expected": "与其他段不重叠的月份"})
    return stretches


History = Annotated[
    tuple[Contribution, ...], Field(max_length=_MOST_STRETCHES, fail_fast=True), AfterValidator(_without_overlap)
]


class Facts(BaseModel):
    """What is known of one person. Frozen; equal when the facts are equal; None is "not known", never 0 or no."""

    model_config = _CONFIG

    residence_permit: bool | None = Field(None, description=_YES_NO)
    insured_now: bool | None = Field(None, description=_YES_NO)
    insured_months_last_12: int | None = Field(None, ge=0, le=12, description="0 到 12 的整数(月数)")
    birth_date: AnyDay | None = Field(
        None, description="不晚于当天的 YYYY-MM-DD、YYYY-MM 或 YYYY,且不超过 120 周岁;不与 age 同时给出"
    )
    age: int | None = Field(None, ge=0, le=120, description="0 到 120 的整数(周岁)")
    education: Education | None = Field(
        None, description="none、associate、bachelor、bachelor_with_degree、master、doctor 之一"
    )
    education_recognised: bool | None = Field(None, description=_YES_NO)
    title: Title | None = Field(
        None, description="none、junior、skill_5、skill_4、skill_3、skill_2、intermediate、skill_1、senior 之一"
    )
    title_listed: bool | None = Field(None, description=_YES_NO)
    title_matches_job: bool | None = Field(None, description=_YES_NO)
    title_prerequisite_recognised: bool | None = Field(None, description=_YES_NO)
    title_base_months_last_12: int | None = Field(None, ge=0, le=12, description="0 到 12 的整数(月数)")
    insured_months: int | None = Field(None, ge=0, le=1440, description="0 到 1440 的整数(月数)")
    base_months_last_48: BaseMonths | None = Field(
        None, strict=False, description='以 "0.8"、"1"、"2"、"3" 为键、0 到 48 的整数为值的对象'
    )
    base_months_last_36_at_3x: int | None = Field(None, ge=0, le=36, description="0 到 36 的整数(月数)")
    base_now: Yuan | None = Field(None, description="0 到 10000000 的数(元/月)")
    contributions: History | None = Field(
        None, strict=False, description='由 {"from", "to", "base", "counted"} 组成、不晚于当天的列表'
    )
    shortage_major: bool | None = Field(None, description=_YES_NO)
    entrepreneur: bool | None = Field(None, description=_YES_NO)
    tech_intermediary: bool | None = Field(None, description=_YES_NO)
    tax_per_year: Yuan | None = Field(None, description="0 到 10000000 的数(元/年)")
    local_hires: float | None = Field(
        None, ge=0, le=1_000_000, allow_inf_nan=False, description="0 到 1000000 的数(人)"
    )
    public_service_years: Years | None = Field(None, description="0 到 120 的数(年)")
    suburb: Suburb | None = Field(None, description="none、lingang_new_area、lingang、new_town、transition_area 之一")
    suburb_years: Years | None = Field(None, description="0 到 120 的数(年)")
    fresh_graduate: bool | None = Field(None, description=_YES_NO)
    award: Award | None = Field(None, description="none、special、comprehensive、provincial 之一")
    spouse_local: bool | None = Field(None, description=_YES_NO)
    married_on: DayOrMonth | None = Field(
        None, description="不晚于当天的 YYYY-MM-DD 或 YYYY-MM;不与 married_years 同时给出"
    )
    married_years: Years | None = Field(None, description="0 到 120 的数(年)")
    false_materials_3y: int | None = Field(None, ge=0, le=1000, description="0 到 1000 的整数(次)")
    detentions_5y: int | None = Field(None, ge=0, le=1000, description="0 到 1000 的整数(次)")
    offences_5y: int | None = Field(None, ge=0, le=1000, description="0 到 1000 的整数(条)")
    serious_crime: bool | None = Field(None, description=_YES_NO)
    family_planning_issue: bool | None = Field(None, description=_YES_NO)

    @model_validator(mode="after")
    def _one_of_a_pair(self) -> Self:
        for one, other in (("birth_date", "age"), ("married_on", "married_years")):
            if getattr(self, one) is not None and getattr(self, other) is not None:
                raise PydanticCustomError("pair", "both", {"at": one, "expected": f"与 {other} 二选一"})
        return self

    def as_dict(self) -> dict[str, Any]:
        """The JSON object of section 3, without what is not known; whole numbers are written whole."""
        return {key: _plain(value) for key in Facts.model_fields if (value := self.__dict__[key]) is not None}


def changed(facts: Facts, changes: Mapping[str, Any]) -> Facts:
    """Facts with section 3 changes merged in, objects key by key. The changes are taken as they are, unchecked."""
    return facts.model_copy(update=merged(facts.__dict__, changes))


def merged(fields: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The same for the fields of facts as a plain dictionary."""
    found = {**fields, **changes}
    if isinstance(rows := changes.get("base_months_last_48"), dict):
        before = fields["base_months_last_48"] or _NO_BASE_MONTHS
        found["base_months_last_48"] = base_months({**before.__dict__, **{_BASE_ROWS[key]: rows[key] for key in rows}})
    return found


def base_months(rows: Mapping[str, int | None]) -> BaseMonths:
    """Counts by row, unchecked: every row has to be there."""
    return _BASE_MONTHS[rows_of(rows)]


def _build_base_months(rows: tuple[int | None, ...]) -> BaseMonths:
    return BaseMonths.model_construct(**dict(zip(_ROW_NAMES, rows, strict=True)))  # type: ignore[arg-type]


_ROW_NAMES = tuple(BaseMonths.model_fields)
rows_of: Callable[[Mapping[str, Any]], tuple[int | None, ...]] = itemgetter(*_ROW_NAMES)
"""The rows of the fields of `BaseMonths`, the lowest multiple first."""
_BASE_MONTHS = Memo(_build_base_months)
_NO_BASE_MONTHS = BaseMonths()
_BASE_ROWS = {field.alias: name for name, field in BaseMonths.model_fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, BaseModel):
        return {key: _plain(entry) for key, entry in value.model_dump(by_alias=True, exclude_none=True).items()}
    return value
