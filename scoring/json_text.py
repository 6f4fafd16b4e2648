"""JSON text from outside as plain data: linear in its length, every key once, nothing absurdly large."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = "facts"
MOST_KEYS = 1000
"""Keys of one object; facts have a twentieth of that."""
_LONGEST_TEXT = 1_000_000
_LONGEST_NUMBER = 400
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with given facts.

    Attributes:
        field: the fact, with its place inside lists (`contributions[1].from`); `facts` for the whole document.
        message: one line on what was expected.
    """

    field: str
    message: str


TOO_MANY_KEYS = Fault(WHOLE, f"键太多,应不超过 {MOST_KEYS} 个")


class _DoubledKeyError(Exception):
    """Raised when an object holds a key twice."""


class _TooManyKeysError(Exception):
    """Raised when an object holds more keys than anybody means."""


class _Doubled(NamedTuple):
    """Stands for an object that holds a key twice."""

    key: str


def decoded(text: str | bytes) -> object:
    """The JSON value, or the fault that keeps it from being one. A leading byte-order mark is ignored."""
    if len(text) > _LONGEST_TEXT:
        return Fault(WHOLE, f"太长,应不超过 {_LONGEST_TEXT} 个字符")
    try:
        if isinstance(text, bytes):
            text = text.decode()
        return _loaded(text.removeprefix("\ufeff"))
    except _TooManyKeysError:
        return TOO_MANY_KEYS
    except json.JSONDecodeError as error:
        return Fault(WHOLE, f"不是合法的 JSON(第 {error.lineno} 行第 {error.colno} 列)")
    except UnicodeDecodeError:
        return Fault(WHOLE, "应为 UTF-8 编码的 JSON")
    except RecursionError:
        return Fault(WHOLE, "嵌套太深,应为 section 3 的 JSON 对象")


def _loaded(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (_DoubledKeyError, ValueError) as error:
        if isinstance(error, json.JSONDecodeError):
            raise
    # Python refuses to read endless integers; shortened, their field can be named. A doubled key is named with its way.
    found = json.loads(text, object_pairs_hook=_marked, parse_int=lambda digits: int(digits[:_LONGEST_NUMBER]))
    return next(_doubled(found), found)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _DoubledKeyError
    if len(found) > MOST_KEYS:
        raise _TooManyKeysError
    return found


def _marked(pairs: list[tuple[str, object]]) -> object:
    """An object, or what stands for one with a doubled key."""
    if len(pairs) > MOST_KEYS:
        raise _TooManyKeysError
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            return _Doubled(key)
        seen.add(key)
    return dict(pairs)


def _doubled(value: object) -> Iterator[Fault]:
    """Faults for doubled keys, in the order of the text."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        path, inner = waiting.pop()
        if isinstance(inner, _Doubled):
            yield Fault(f"{path}.{name(inner.key)}".lstrip("."), "同一个键出现了两次,应只出现一次")
        elif isinstance(inner, dict):
            waiting += [(f"{path}.{name(key)}", entry) for key, entry in reversed(inner.items())]
        elif isinstance(inner, list):
            waiting += [(f"{path}[{place}]", entry) for place, entry in reversed(list(enumerate(inner)))]


def name(text: object) -> str:
    """A key as it can stand in one line of a terminal: what can not be printed is escaped."""
    signs = (sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in str(text))
    return "".join(signs)[:_LONGEST_NAME] or "?"
