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
        return str(scene.tokens[index].value.level) or _rank_beside(scene, index)
    if kind == K.RANK:
        return _rank(scene, index)
    return f"skill_{scene.tokens[index].value}" if kind == K.LEVEL and _of_skill(scene, index) else ""


def _rank_beside(scene: Scene, index: int) -> str:
    """社工证,中级: an open title with its rank beside it."""
    for way in (1, -1):
        place = scene.step(index, way, 2)
        if place is not None and scene.kind(place) == K.RANK:
            return str(scene.tokens[place].value)
    return ""


def _rank(scene: Scene, index: int) -> str:
    level = str(scene.tokens[index].value)
    if scene.kind(scene.step(index, 1, 2)) == K.JOB:
        return ""
    if scene.kind(scene.step(index, -1, 1)) == K.JOB:
        return level
    beside = {scene.kind(scene.step(index, way, 2)) for way in (-1, 1)}
    if K.TRADE in beside:
        return _SKILLS[level]
    return level if _meant(scene, index, beside) else ""


def _meant(scene: Scene, index: int, beside: set[str]) -> bool:
    """A bare 中级 counts where titles are the matter: asked, said, corrected or supposed."""
    context = scene.context
    if "title" in context.asked or scene.corrects or scene.moods[index] == SUPPOSED:
        return True
    if beside & {K.HAVE, K.TITLE_WORD, K.CORRECT, K.WOULD} or scene.inside(index, K.TITLE_WORD, K.HAVE):
        return True
    clause = scene.clause(index)
    alone = all(scene.kind(i) in {K.RANK, K.WHO, K.BREAK} for i in range(clause.first, clause.stop))
    return alone and len(scene.clauses) > 1


def _follows_word(scene: Scene, index: int) -> bool:
    """技能等级证书,一级: the level stands alone after the word that it belongs to."""
    clause, number = scene.clause(index), scene.clause_of[index]
    if number == 0 or clause.stop - clause.first > 1:
        return False
    before = scene.clauses[number - 1]
    return any(scene.kind(i) in {K.TITLE_WORD, K.SKILL_WORD, K.TRADE} for i in range(before.first, before.stop))


def _of_skill(scene: Scene, index: int) -> bool:
    beside = {scene.kind(scene.step(index, way, 3)) for way in (-1, 1)}
    if (
        beside & {K.TRADE, K.SKILL_WORD, K.TITLE_WORD}
        or scene.inside(index, K.SKILL_WORD)
        or _follows_word(scene, index)
    ):
        return True
    beside_titles = [i for i in scene.inside(index, K.TITLE) if abs(i - index) <= 2]  # noqa: PLR2004 - next to it
    climbs = scene.moods[index] == SUPPOSED and str(scene.context.known.get("title", "")).startswith("skill")
    return not beside_titles and ("title" in scene.context.asked or climbs)
