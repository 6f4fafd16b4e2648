"""What a rank (中级) or a level (三级) means beside its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.scene import SUPPOSED
from dialogs.understand.tokens import K

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_SKILLS = {"junior": "skill_5", "intermediate": "skill_4", "senior": "skill_3"}


def level_of(scene: Scene, index: int) -> str:
    """The value of `title` that a token says; empty where it says none."""
    kind = scene.kind(index)
    if kind == K.TITLE:
        return str(scene.tokens[index].value.level)
    if kind == K.RANK:
        return _rank(scene, index)
    return f"skill_{scene.tokens[index].value}" if kind == K.LEVEL and _of_skill(scene, index) else ""


def _rank(scene: Scene, index: int) -> str:
    beside = {scene.kind(scene.step(index, way, 2)) for way in (-1, 1)}
    if K.JOB in beside:
        return ""
    level = str(scene.tokens[index].value)
    if K.TRADE in beside:
        return _SKILLS[level]
    return level if _meant(scene, index, beside) else ""


def _meant(scene: Scene, index: int, beside: set[str]) -> bool:
    """A bare 中级 counts where titles are the matter: asked, said, corrected or supposed."""
    context = scene.context
    if "title" in context.asked or scene.corrects or scene.moods[index] == SUPPOSED:
        return True
    if beside & {K.HAVE, K.TITLE_WORD, K.CORRECT} or scene.inside(index, K.TITLE_WORD, K.HAVE):
        return True
    clause = scene.clause(index)
    alone = all(scene.kind(i) in {K.RANK, K.WHO, K.BREAK} for i in range(clause.first, clause.stop))
    return alone and len(scene.clauses) > 1


def _of_skill(scene: Scene, index: int) -> bool:
    beside = {scene.kind(scene.step(index, way, 3)) for way in (-1, 1)}
    if beside & {K.TRADE, K.SKILL_WORD, K.TITLE_WORD} or scene.inside(index, K.SKILL_WORD):
        return True
    beside_titles = [i for i in scene.inside(index, K.TITLE) if abs(i - index) <= 2]  # noqa: PLR2004 - next to it
    return not beside_titles and "title" in scene.context.asked
