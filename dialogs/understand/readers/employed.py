"""Whether social insurance is paid now: 在职, 离职, 断缴."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import FAILS, HOLDS, Finding, Vague, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

KEY = "insured_now"
_LIFTED = ("没", "没有", "未", "不会", "还没", "别")
_OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (("在交", {KEY: True}), ("没在交", {KEY: False}))
_PAST = frozenset(("断过", "停过"))
_OPEN = frozenset(("断了", "断缴", "停缴", "断交"))


def read(scene: Scene) -> Iterator[Finding]:
    """The last word on now wins: 上个月离职了,现在又交上了."""
    found = [one for index in scene.all(K.EMPLOYED) if (one := _said(scene, index)) is not None]
    if found:
        yield found[-1]
        return
    if (
        KEY in scene.context.asked
        and scene.has(K.MONTH_WORD)
        and any("交" in scene.text(i) for i in scene.all(K.SINCE))
    ):
        yield fact(KEY, HOLDS, next(scene.all(K.SINCE)))  # 这个月开始交的
        return
    broken = list(_broken(scene))
    yield from broken or _now(scene)


def _said(scene: Scene, index: int) -> Finding | None:
    """A word on the employment; of the past or of a window it says nothing on now."""
    value = bool(scene.tokens[index].value)
    if value:
        if scene.inside(index, K.WINDOW):
            return None
        return fact(KEY, denied_before(scene, index, 2) is None, index)
    left = scene.text(index).startswith("离职") and _long_ago(scene, index)
    return None if left or scene.before(index, 3).endswith(_LIFTED) else fact(KEY, FAILS, index)


def _long_ago(scene: Scene, index: int) -> bool:
    return bool(scene.inside(index, K.AGO, K.DATE)) or "过" in scene.after(index, 1)


def _broken(scene: Scene) -> Iterator[Finding]:
    """断了 without a word on now is asked; 断过 is the past."""
    if KEY in scene.context.asked and (scene.has(K.BROKEN) or "入职" in scene.folded.text):
        yield Vague(KEY, checks.INSURED_NOW, _OPTIONS, next(scene.all(K.BROKEN, K.EVENT)))
        return
    for index in scene.all(K.BROKEN):
        if scene.text(index) in _PAST or scene.inside(index, K.SPAN, K.AGO, K.WINDOW, K.DATE, K.ASK):
            continue
        if scene.inside(index, K.NOW):
            yield fact(KEY, FAILS, index)
            return
        if scene.text(index) in _OPEN and scene.after(index, 1).strip(",。 ") in {"", "了", "中", "的"}:
            yield Vague(KEY, checks.INSURED_NOW, _OPTIONS, index)
            return


def _now(scene: Scene) -> Iterator[Finding]:
    """现在没交社保, 目前有社保: about now, where nothing speaks of the past."""
    for index in scene.all(K.INSURANCE):
        if not scene.inside(index, K.NOW) or scene.inside(index, K.ELSEWHERE):
            continue
        before = denied_before(scene, index, 4)
        words = scene.before(index, 6) + scene.text(index) + scene.after(index, 4)
        if before is not None and "过" not in words:
            yield fact(KEY, FAILS, index, before)
            return
        if before is None and "没" not in words and ("有" in words or "在交" in words):
            yield fact(KEY, HOLDS, index)
            return
