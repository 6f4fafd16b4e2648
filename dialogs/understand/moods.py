"""In which mood each token stands: stated, supposed (如果…), planned (想考…), or part of a question."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.understand.scene import ASKED, PLANNED, SELF, STATED, SUPPOSED, Scene
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from dialogs.understand.scene import Clause

_NOT_BEGUN = hints("moods_not_begun")
_QUESTION = 4


def label_moods(scene: Scene) -> None:
    """Fill `scene.moods`."""
    scene.moods = [STATED] * len(scene.tokens)
    for clause in scene.clauses:
        _planned(scene, clause)
    for clause in scene.clauses:
        if clause.asks or _of_points(scene, clause):
            _asked(scene, clause)
    for _, sentence in groupby(scene.clauses, key=lambda clause: clause.sentence):
        _supposed(scene, list(sentence))


def _planned(scene: Scene, clause: Clause) -> None:
    planned = False
    if clause.first < clause.stop and scene.text(clause.first) in _NOT_BEGUN and clause.first:
        before = scene.clause(clause.first - 1)
        scene.moods[before.first : before.stop] = [PLANNED] * (before.stop - before.first)
    for index in range(clause.first, clause.stop):
        kind = scene.tokens[index].kind
        planned = planned or kind in {K.PLAN, K.LATER_TIME, K.PENDING}
        if planned:
            scene.moods[index] = PLANNED


def _of_points(scene: Scene, clause: Clause) -> bool:
    """大专50分: talk about the rule."""
    return any(scene.tokens[i].kind == K.POINTS for i in range(clause.first, clause.stop))


def _asked(scene: Scene, clause: Clause) -> None:
    """What a question is about is not stated; what the person says of itself on the way to it is."""
    places = range(clause.first, clause.stop)
    modal = next((i for i in places if scene.tokens[i].kind in {K.MODAL, K.ASK, K.POINTS, K.HEARSAY}), clause.stop)
    speaks = _speaks(scene, clause, modal)
    for index in places:
        if index > modal or speaks is None or index < speaks:
            scene.moods[index] = ASKED if scene.moods[index] == STATED else scene.moods[index]


def _speaks(scene: Scene, clause: Clause, modal: int) -> int | None:
    """From which token on the person speaks of itself; None when it does not."""
    places = range(clause.first, modal)
    for index in places:
        if scene.tokens[index].kind == K.WHO and scene.tokens[index].value in {"me", "us", "spouse"}:
            return index
    kinds = {scene.tokens[index].kind for index in places}
    if K.AGE in kinds and kinds & {K.EDU, K.TITLE, K.SPAN, K.RANK}:
        return clause.first
    return None


def _supposed(scene: Scene, clauses: list[Clause]) -> None:
    """From the word of supposing to the end of the sentence."""
    first = _supposing(scene, clauses)
    if first is None:
        return
    for index in range(first, clauses[-1].stop):
        scene.moods[index] = SUPPOSED


def _supposing(scene: Scene, clauses: list[Clause]) -> int | None:
    start, stop = clauses[0].first, clauses[-1].stop
    for index in range(start, stop):
        if scene.tokens[index].kind == K.SUPPOSE:
            return index
    questions = any(clause.asks for clause in clauses) or _question_mark(scene, stop)
    for clause in clauses:
        for index in range(clause.first, clause.stop):
            if scene.tokens[index].kind == K.WOULD and questions:
                return clause.first
            if scene.tokens[index].kind == K.AGAIN and (scene.context.hypothesis or questions):
                return index
    return None


def _question_mark(scene: Scene, stop: int) -> bool:
    return stop < len(scene.tokens) and scene.tokens[stop].value == _QUESTION


def speaks_of_self(scene: Scene, index: int) -> bool:
    """A token about the active person or the writer."""
    return scene.whose[index] in {SELF, "me", "us"}
