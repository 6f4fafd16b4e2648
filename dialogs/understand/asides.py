"""What is said back where a message states no fact but is no riddle either: plans, jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.commands import Remark
from dialogs.understand.acts import is_waiting
from dialogs.understand.scene import PLANNED
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

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
