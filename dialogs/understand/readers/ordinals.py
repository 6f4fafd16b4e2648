"""第一条符合, 前两个有: answers to a list by place, as far as the lines are yes or no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_PLACES = re.compile(
    r"(第|前|后)([1-3一二三两])(?:和第?([1-3一二三]))?(?:条|个|项|点)?(?:都|也)?(不符合|不满足|没有|不对|不是|不|没|符合|满足|有|是|对)"
)
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "1": 1, "2": 2, "3": 3}
LINES = {
    "residence_permit": True,
    "insured_now": True,
    "insured_months_last_12": 6,
    "title_listed": True,
    "title_matches_job": True,
    "title_prerequisite_recognised": True,
}
_COUNTED = "insured_months_last_12"


def read(scene: Scene) -> Iterator[Finding]:
    """Lines named by their place in the open list."""
    lines = [key for key in scene.context.asked if key in LINES]
    if len(lines) < 2 or not scene.tokens:  # noqa: PLR2004 - a list
        return
    for match in _PLACES.finditer(scene.folded.text):
        holds = not match[4].startswith(("不", "没"))
        for place in _named(match, len(lines)):
            key = lines[place]
            if holds or key != _COUNTED:
                yield fact(key, LINES[key] if holds else False, 0, len(scene.tokens) - 1)


def _named(match: re.Match[str], size: int) -> list[int]:
    number = _NUMBERS[match[2]]
    if match[1] == "前":
        return list(range(min(number, size)))
    if match[1] == "后":
        return list(range(max(0, size - number), size))
    numbers = [number, *([_NUMBERS[match[3]]] if match[3] else [])]
    return [place - 1 for place in numbers if place <= size]
