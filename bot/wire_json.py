"""JSON objects from outside, read strictly: a fault comes back as a value that names the field."""

from __future__ import annotations

import json
from typing import Any

from scoring import Fault


def read_object(text: bytes) -> dict[str, Any] | Fault:
    """The JSON object in `text`, or what is wrong with it."""
    try:
        value = json.loads(text.decode(), object_pairs_hook=_once)
    except UnicodeDecodeError:
        return Fault("line", "应为 UTF-8 编码的 JSON")
    except _DoubledKey as error:
        return Fault(str(error), "同一个键出现了两次，应只出现一次")
    except (ValueError, RecursionError):
        return Fault("line", "应为一个 JSON 对象")
    return value if isinstance(value, dict) else Fault("line", "应为一个 JSON 对象")


class _DoubledKey(Exception):  # noqa: N818 - a signal within this module
    """Raised with the key that an object holds twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubledKey("".join(sign if sign.isprintable() else "?" for sign in key)[:60])
        found[key] = value
    return found
