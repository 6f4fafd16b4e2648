"""What the words around a spouse say of the 户口: where it is, whether it moves, or where somebody is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import FAILS, Fact, Vague, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

KEY = "spouse_local"
_PENDING = hints("family_pending")
_SETTLED = hints("family_settled")
_DENIED = hints("hukou_denied")
_UNMOVED = hints("hukou_unmoved")
_MOVED = hints("hukou_moved")
HUKOU_OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (("已落在上海", {KEY: True}), ("还没有", {KEY: False}))


def hukou(scene: Scene, index: int, who: str) -> Fact | Vague | None:
    """The fact or the check; None when the words say nothing of it."""
    words = scene.clause_text(scene.clause(index))
    if any(word in words for word in _PENDING) and not any(word in words for word in _SETTLED):
        return Vague(KEY, checks.SPOUSE_HUKOU, HUKOU_OPTIONS, index, mine=True, always=True)
    anchor = [i for i in scene.inside(index, K.WHO) if i < index][-1:]
    denied = denied_before(scene, index, 5) is not None or any(word in words for word in _DENIED)
    if scene.kind(index) == K.LOCAL:
        return _said(scene, index, who, anchor, denied=denied)
    if scene.kind(index) == K.HUKOU:
        return _place(scene, index, anchor, denied=denied)
    return _native(scene, index, anchor, denied=denied)


def _said(scene: Scene, index: int, who: str, anchor: list[int], *, denied: bool) -> Fact | Vague | None:
    """沪籍, 外地户口, and either denied."""
    local = scene.tokens[index].value is True
    filled = scene.after(index, 3).replace(" ", "")
    if filled.startswith((":否", ":不", ":无")):
        return fact(KEY, not local, index, *anchor, mine=True)
    if scene.tokens[index].value == "new":  # 新上海人 may hold the 户口 or not
        return Vague(KEY, checks.SPOUSE_HUKOU, HUKOU_OPTIONS, index, mine=True)
    if who == "us" and local and not denied:
        return None
    if denied and not local:
        return Vague(KEY, checks.SPOUSE_HUKOU, HUKOU_OPTIONS, index, mine=True)
    return fact(KEY, local and not denied, index, *anchor, mine=True)


def _place(scene: Scene, index: int, anchor: list[int], *, denied: bool) -> Fact | Vague | None:
    """户口在江苏, 户口不在上海, 户口已迁到上海, 户口没迁."""
    places = scene.inside(index, K.SHANGHAI, K.ELSEWHERE)
    near = [i for i in places if i > index] or places
    away = [i for i in scene.inside(index, K.LOCAL) if i > index and scene.tokens[i].value is False]
    if away and not near:
        return fact(KEY, FAILS, index, away[0], *anchor, mine=True)  # 配偶户口:外地
    if not near:
        words = scene.clause_text(scene.clause(index))
        moved = False if any(word in words for word in _UNMOVED) else any(word in words for word in _MOVED) or None
        return fact(KEY, moved, index, *anchor, mine=True) if moved is not None else None
    local = scene.kind(near[0]) == K.SHANGHAI and not denied and denied_before(scene, near[0], 4) is None
    return fact(KEY, local, index, near[0], *anchor, mine=True)


def _native(scene: Scene, index: int, anchor: list[int], *, denied: bool) -> Fact | Vague | None:
    """老婆江苏人, 爱人是安徽的, 老公上海的; a workplace says nothing."""
    if scene.text(index) == "老家":
        return Vague(KEY, checks.SPOUSE_HUKOU, HUKOU_OPTIONS, index, mine=True)
    named = scene.after(index, 1).startswith(("人", "的", "户", "籍"))
    if not named and not _ends(scene, index) and not _before_spouse(scene, index):
        return None
    if scene.part(index, K.WORK, K.LIVE, K.INSURANCE, K.EVENT, K.HUKOU, K.PAY):
        return None
    return fact(KEY, scene.kind(index) == K.SHANGHAI and not denied, index, *anchor, mine=True)


def _ends(scene: Scene, index: int) -> bool:
    """老婆江苏, at the end of its piece."""
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    tail = scene.folded.text[scene.tokens[index].end : following.start if following else None]
    named = scene.kind(scene.step(index, -1, 2)) in {K.WHO, K.NOT_BE}
    return named and not tail.strip() and (following is None or following.kind == K.BREAK)


def _before_spouse(scene: Scene, index: int) -> bool:
    """上海老婆."""
    after = scene.step(index, 1, 0)
    return after is not None and scene.kind(after) == K.WHO and scene.tokens[after].value == "spouse"
