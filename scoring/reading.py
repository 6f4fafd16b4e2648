"""Facts from outside: JSON text or plain data in, `Facts` or a `Fault` out. Nothing that a user sends raises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from scoring.days import day_of, full_years, month_number, month_of
from scoring.facts import BaseMonths, Contribution, Facts
from scoring.json_text import MOST_KEYS, TOO_MANY_KEYS, WHOLE, Fault, decoded, name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pydantic_core import ErrorDetails

_OLDEST = 120
_NO_SUCH_FIELD = "没有这个字段,应为约定的字段名"
_HALF_SIGN = re.compile("[\ud800-\udfff]")


def parse_facts(data: object, on: date) -> Facts | Fault:
    """Read the facts of one person.

    Args:
        data: JSON text (`str` or UTF-8 `bytes`, a leading byte-order mark is ignored) or the decoded object.
        on: the day that counts; dates after it are faults.
    """
    if isinstance(data, str | bytes):
        data = decoded(data)
        if isinstance(data, Fault):
            return data
    if not isinstance(data, dict):
        return Fault(WHOLE, "应为一个 JSON 对象")
    if len(data) > MOST_KEYS:
        return TOO_MANY_KEYS
    try:
        facts = Facts.model_validate(data)
    except ValidationError as error:
        return _first_fault(error, data)
    return not_yet(facts, on) or facts


def _first_fault(error: ValidationError, data: object) -> Fault:
    details = error.errors(include_url=False, include_input=False)[0]
    context = details.get("ctx", {})
    path = _path(details["loc"])
    if details["type"] == "string_unicode" and (key := _broken_key(data, details["loc"])):
        return Fault(f"{path}.{name(key)}".lstrip("."), _NO_SUCH_FIELD)
    if "at" in context:
        at = str(context["at"])
        return Fault(f"{path}.{at}".strip(".").replace(".[", "["), f"应为:{context['expected']}")
    return Fault(path, _expected(details))


def _broken_key(data: Any, place: Sequence[int | str]) -> str | None:
    """The key with half a sign (a lone surrogate) in the object at a place, which pydantic does not name."""
    for step in place:
        data = data[step]
    return next((key for key in data if _HALF_SIGN.search(str(key))), None) if isinstance(data, dict) else None


def _path(place: Sequence[int | str]) -> str:
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) and text else f".{name(step)}"
    return text.lstrip(".")


def _expected(details: ErrorDetails) -> str:
    if details["type"] == "extra_forbidden" or details["type"] == "invalid_key":
        return _NO_SUCH_FIELD
    lead = "缺少这个字段,应为:" if details["type"] == "missing" else "应为:"
    return lead + _description(details["loc"])


def _description(place: Sequence[int | str]) -> str:
    """What the deepest known field on the way to the fault has to be."""
    model: type[BaseModel] = Facts
    found = "约定的值"
    for step in place:
        if isinstance(step, int):
            model = Contribution
            continue
        found = _fields(model).get(step, found)
        model = BaseMonths if step == "base_months_last_48" else model
    return found


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or key: field.description for key, field in model.model_fields.items()}


def not_yet(facts: Facts, on: date) -> Fault | None:
    """The first date that lies after `on`, or a birth that nobody has lived since."""
    if facts.birth_date and (day_of(facts.birth_date) > on or full_years(day_of(facts.birth_date), on) > _OLDEST):
        return _dated("birth_date")
    if facts.married_on and day_of(facts.married_on) > on:
        return _dated("married_on")
    for place, stretch in enumerate(facts.contributions or ()):
        if month_number(stretch.last) > month_of(on):
            end = "from" if month_number(stretch.first) > month_of(on) else "to"
            return Fault(f"contributions[{place}].{end}", "应为不晚于当天所在月的 YYYY-MM")
    return None


def _dated(field: str) -> Fault:
    return Fault(field, f"应为:{_description((field,))}")
