"""A base that was not said exactly: taken as it is where no multiple of the wage lies near, asked about elsewhere."""

from __future__ import annotations

import re
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Vague
from dialogs.understand.tokens import K
from dialogs.understand.words import checks
from scoring import load_rulebook
from scoring.wages import MULTIPLES

if TYPE_CHECKING:
    from datetime import date

    from dialogs.understand.scene import Scene

_ABOUT = 0.05  # a rough sum may be off by so much
_YEARS = 4  # as far back as the longest window of the base
_STEPS = ((10_000, 1000), (0, 500))
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def hedge_of(scene: Scene, index: int) -> str:
    """How a sum was hedged (`about`, `over`, `under`, `range`); empty when it was said exactly."""
    amount = scene.tokens[index].value
    before, after = scene.step(index, -1, 2), scene.step(index, 1, 1)
    beside = before if scene.kind(before) == K.HEDGE else after if scene.kind(after) == K.HEDGE else None
    return str(amount.hedge or (scene.tokens[beside].value if beside is not None else ""))


def clear(scene: Scene, index: int) -> bool:
    """大概14000 is far from every multiple of the wage, so it counts as it was said."""
    hedge = hedge_of(scene, index)
    return not hedge or (hedge == "about" and _border(scene.context.today, scene.tokens[index].value.value) is None)


def asked_base(scene: Scene, index: int) -> Vague:
    """The question on a rough sum: on which side of the border it lies, or which sum is nearest."""
    yuan, hedge = scene.tokens[index].value.value, hedge_of(scene, index)
    border = _border(scene.context.today, yuan) if hedge == "about" else None
    if border is not None:
        least = ceil(border)
        options = (_option(f"{least}元或更高", max(yuan, least)), _option(f"不到{least}元", min(yuan, least - 1)))
        return Vague("base_now", checks.BASE_NEAR.format(yuan=least), options, index)
    return Vague("base_now", checks.BASE_VAGUE, tuple(_option(f"{one:g}元", one) for one in _near(scene, index)), index)


def _option(label: str, yuan: float) -> tuple[str, dict[str, Any]]:
    return label, {"base_now": int(yuan) if yuan == int(yuan) else yuan}


def _near(scene: Scene, index: int) -> list[float]:
    """Sums that a range, 8000多 or 不到9000 may mean."""
    yuan, hedge = float(scene.tokens[index].value.value), hedge_of(scene, index)
    step = next(step for least, step in _STEPS if yuan >= least)
    ends = [float(number) for number in _DIGITS.findall(scene.text(index))]
    if len(ends) > 1 and ends[1] > yuan:
        return [yuan, (yuan + ends[1]) // 2, ends[1]]
    signs = (-1, 0) if hedge == "under" else (0, 1)
    return [yuan + sign * step for sign in signs]


def may_count(today: date, yuan: float) -> bool:
    """The sum reaches the lowest multiple of some wage within the longest window of the base."""
    return yuan >= min(_borders(today.year, today.month))


def _border(today: date, yuan: float) -> float | None:
    """The multiple of a wage that the sum may lie on either side of; of the present wage before earlier ones."""
    low, high = yuan * (1 - _ABOUT), yuan * (1 + _ABOUT)
    return next((border for border in _borders(today.year, today.month) if low < border <= high), None)


@cache
def _borders(year: int, month: int) -> tuple[float, ...]:
    wages, now = load_rulebook().wages, year * 12 + month - 1
    values = dict.fromkeys(wages.of(now - 12 * back).value for back in range(_YEARS + 1))
    return tuple(float(multiple) * value for value in values for multiple in MULTIPLES)
