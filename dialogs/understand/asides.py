"""What is said back where a message states no fact but is no riddle either: plans, jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.commands import Act, Do, Remark
from dialogs.understand.acts import BONUSES, is_waiting, nothing_else
from dialogs.understand.scene import PLANNED
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_SHORT = 20
_PLANNABLE = (K.TITLE, K.RANK, K.EDU, K.DEGREE, K.MARRY, K.TIMES, K.LEVEL, K.PERMIT, K.TITLE_WORD)


def aside(scene: Scene) -> Remark | None:
    """A remark for a message that gave nothing else."""
    if is_waiting(scene):
        return Remark(checks.WAITING, scene.folded.raw.strip())
    planned = any(scene.moods[i] == PLANNED for i in scene.all(*_PLANNABLE))
    if planned or (scene.has(K.UNFINISHED) and scene.has(K.TITLE, K.RANK)):
        return Remark(checks.NOT_YET, scene.folded.raw.strip())
    for index in scene.all(K.JOB):
        return Remark(checks.JOB_ONLY, scene.folded.span(scene.tokens[index].start, scene.tokens[index].end))
    return None


_YES_NO = frozenset(
    (
        "residence_permit",
        "insured_now",
        "title_matches_job",
        "shortage_major",
        "entrepreneur",
        "tech_intermediary",
        "fresh_graduate",
        "spouse_local",
        "serious_crime",
        "education_recognised",
    )
)
_AGAINST = hints("asides_against")
_FOR = hints("asides_for")


def leaning(scene: Scene) -> Do | None:
    """An answer in other words to an open yes-or-no question, where nothing else was read from it."""
    if scene.context.asked[:1] == () or scene.context.asked[0] not in _YES_NO or len(scene.folded.text) > _SHORT:
        return None
    text = scene.folded.text.replace("没问题", "符合").replace("没有问题", "符合")
    if scene.has(K.UNSURE, K.ASK, K.PLAN):
        return None
    if nothing_else(text):
        act = Act.NONE_OF_THESE if BONUSES & set(scene.context.asked) else Act.GO_ON
        return Do(act, scene.folded.raw.strip())
    if any(word in text for word in _AGAINST):
        return Do(Act.NO, scene.folded.raw.strip())
    return Do(Act.YES, scene.folded.raw.strip()) if any(word in text for word in _FOR) else None


def doubt(scene: Scene) -> Do | None:
    """基数我不知道: not known, whatever it was about."""
    for index in scene.all(K.UNSURE):
        return Do(Act.DONT_KNOW, scene.folded.span(scene.tokens[index].start, scene.tokens[index].end))
    return None
