"""The prerequisites: residence permit, and being insured now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.negation import denied_after, denied_before, unsure
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_HELD = hints("gates_held")


def read(scene: Scene) -> Iterator[Finding]:
    """Permit and employment."""
    yield from _permits(scene)
    yield from _employment(scene)


def _permits(scene: Scene) -> Iterator[Finding]:
    for index in scene.all(K.PERMIT):
        held = _held(scene, index)
        if held is not None:
            yield fact("residence_permit", held, index, *_marks(scene, index))
            return
        if _pending(scene, index):
            options = (("已经拿到", {"residence_permit": True}), ("还没有", {"residence_permit": False}))
            yield Vague("residence_permit", checks.PERMIT_PENDING, options, index, always=True)
            return
    for index in scene.all(K.NOT_PERMIT):
        if "身份证" not in scene.text(index):
            yield Said(checks.PERMIT_OTHER, index)
            return


def _area(scene: Scene, index: int) -> range:
    """The clause of the permit and what follows it without a subject of its own (有效的)."""
    clause = scene.clause(index)
    number = scene.clause_of[index]
    stop = clause.stop
    if number + 1 < len(scene.clauses):
        after = scene.clauses[number + 1]
        kinds = {scene.kind(i) for i in range(after.first, after.stop)}
        if kinds & {K.VALID, K.INVALID} and not kinds & {K.INSURANCE, K.TITLE, K.EDU}:
            stop = after.stop
    return range(clause.first, stop)


def _marks(scene: Scene, index: int) -> list[int]:
    return [
        i
        for i in _area(scene, index)
        if scene.kind(i) in {K.VALID, K.INVALID, K.HAVE, K.HAVE_NOT, K.NO} and abs(i - index) <= 3
    ]


def _held(scene: Scene, index: int) -> bool | None:
    area = _area(scene, index)
    kinds = {scene.kind(i) for i in area}
    if K.UNSURE in kinds and unsure(scene, index):
        return None
    if scene.inside(index, K.BROKEN):
        return False
    if K.INVALID in kinds and not any(scene.kind(i) == K.INVALID and _lifted(scene, i) for i in area):
        return False
    if K.VALID in kinds:
        return True
    if _pending(scene, index):
        return None
    before, after = denied_before(scene, index, 5), denied_after(scene, index, 5)
    if scene.before(index, 3).endswith(("除了", "除", "就差", "只差", "就缺", "只缺")):
        return False
    if before is not None or after is not None:
        return False
    words = scene.folded.text[scene.tokens[index].end : scene.tokens[index].end + 10]
    has = scene.kind(scene.step(index, -1, 4)) == K.HAVE or scene.kind(scene.step(index, 1, 4)) == K.HAVE
    runs = "到期" in words and "到期了" not in words and "已到期" not in words
    return True if has or runs or any(word in words for word in _HELD) else None


def _lifted(scene: Scene, index: int) -> bool:
    return scene.before(index, 3).endswith(("没", "没有", "未", "不会", "还没", "别"))


def _pending(scene: Scene, index: int) -> bool:
    return bool(scene.inside(index, K.PENDING, K.PLAN))


def _employment(scene: Scene) -> Iterator[Finding]:
    """The last word on now wins: 上个月离职了,现在又交上了."""
    found: Finding | None = None
    for index in scene.all(K.EMPLOYED):
        value = scene.tokens[index].value
        if value is True and denied_before(scene, index, 2) is not None:
            value = False
        if (value is False and _lifted(scene, index)) or (value and scene.inside(index, K.WINDOW)):
            continue
        if value is False and scene.text(index).startswith("离职") and _long_ago(scene, index):
            continue
        found = fact("insured_now", value, index)
    if found:
        yield found
        return
    yield from _broken(scene)
    yield from _now_not(scene)


def _long_ago(scene: Scene, index: int) -> bool:
    return bool(scene.inside(index, K.AGO, K.DATE)) or "过" in scene.after(index, 1)


def _broken(scene: Scene) -> Iterator[Finding]:
    """断了 without a word on now is asked; 断过 is the past."""
    options = (("在交", {"insured_now": True}), ("没在交", {"insured_now": False}))
    if "insured_now" in scene.context.asked and (scene.has(K.BROKEN) or "入职" in scene.folded.text):
        yield Vague("insured_now", checks.INSURED_NOW, options, next(scene.all(K.BROKEN, K.EVENT)))
        return
    for index in scene.all(K.BROKEN):
        if scene.text(index) in {"断过", "停过"} or scene.inside(index, K.SPAN, K.AGO, K.WINDOW, K.DATE, K.ASK):
            continue
        if scene.inside(index, K.NOW):
            yield fact("insured_now", False, index)
            return
        if scene.text(index) in {"断了", "断缴", "停缴", "断交"} and scene.after(index, 1) in {"", "了", "中", "的"}:
            yield Vague("insured_now", checks.INSURED_NOW, options, index)
            return


def _now_not(scene: Scene) -> Iterator[Finding]:
    """现在没交社保, 没社保: about now, where nothing speaks of the past."""
    for index in scene.all(K.INSURANCE):
        before = denied_before(scene, index, 4)
        words = scene.folded.text[max(0, scene.tokens[index].start - 6) : scene.tokens[index].end + 4]
        if (
            before is not None
            and "过" not in words
            and scene.inside(index, K.NOW)
            and not scene.inside(index, K.ELSEWHERE)
        ):
            yield fact("insured_now", False, index, before)
            return
        if scene.inside(index, K.NOW) and before is None and ("有" in words or "在交" in words) and "没" not in words:
            yield fact("insured_now", True, index)
            return
