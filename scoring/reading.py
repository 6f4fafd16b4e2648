"""Facts from outside: JSON text or plain data in, `Facts` or a `Fault` out. Nothing that a user sends raises."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from scoring.days import day_of, full_years, month_number, month_of
from scoring.facts import BaseMonths, Contribution, Facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pydantic_core import ErrorDetails

_WHOLE = "facts"
_LONGEST_NUMBER = 400
_LONGEST_NAME = 60
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with given facts.

    Attributes:
        field: the fact, with its place inside lists (`contributions[1].from`); `facts` for the whole document.
        message: one line on what was expected.
    """

    field: str
    message: str


class _DoubledKeyError(ValueError):
    """Raised when a JSON object holds a key twice; its argument is the key."""


def parse_facts(data: object, on: date) -> Facts | Fault:
    """Read the facts of one person.

    Args:
        data: JSON text (`str` or UTF-8 `bytes`, a leading byte-order mark is ignored) or the decoded object.
        on: the day that counts; dates after it are faults.
    """
    if isinstance(data, str | bytes):
        data = _decoded(data)
        if isinstance(data, Fault):
            return data
    if not isinstance(data, dict):
        return Fault(_WHOLE, "应为一个 JSON 对象")
    try:
        facts = Facts.model_validate(data)
    except ValidationError as error:
        return _first_fault(error)
    return _not_yet(facts, on) or facts


def _decoded(text: str | bytes) -> object:
    """The JSON value, or the fault that keeps it from being one."""
    try:
        if isinstance(text, bytes):
            text = text.decode()
        return _loaded(text.removeprefix("\ufeff"))
    except _DoubledKeyError as error:
        return Fault(_name(error.args[0]), "同一个键出现了两次,应只出现一次")
    except json.JSONDecodeError as error:
        return Fault(_WHOLE, f"不是合法的 JSON(第 {error.lineno} 行第 {error.colno} 列)")
    except UnicodeDecodeError:
        return Fault(_WHOLE, "应为 UTF-8 编码的 JSON")
    except RecursionError:
        return Fault(_WHOLE, "嵌套太深,应为 section 3 的 JSON 对象")


def _loaded(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (_DoubledKeyError, json.JSONDecodeError):
        raise
    except ValueError:  # Python refuses to read endless integers; shortened, their field can be named.
        return json.loads(text, object_pairs_hook=_once, parse_int=lambda digits: int(digits[:_LONGEST_NUMBER]))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _DoubledKeyError(next(key for key in keys if keys.count(key) > 1))
    return found


def _name(text: object) -> str:
    """A key as it can stand in one line of a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(text))[:_LONGEST_NAME] or "?"


def _first_fault(error: ValidationError) -> Fault:
    details = error.errors(include_url=False, include_input=False)[0]
    context = details.get("ctx", {})
    path = _path(details["loc"])
    if "at" in context:
        at = str(context["at"])
        return Fault(f"{path}.{at}".strip(".").replace(".[", "["), f"应为:{context['expected']}")
    return Fault(path, _expected(details))


def _path(place: Sequence[int | str]) -> str:
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) and text else f".{_name(step)}"
    return text.lstrip(".")


def _expected(details: ErrorDetails) -> str:
    if details["type"] == "extra_forbidden" or details["type"] == "invalid_key":
        return "没有这个字段,应为约定的字段名"
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
    return {field.alias or name: field.description for name, field in model.model_fields.items()}


def _not_yet(facts: Facts, on: date) -> Fault | None:
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
