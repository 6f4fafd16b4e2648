"""In which mood each token stands: stated, supposed (如果…), planned (想考…), or part of a question."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.understand.scene import ASKED, PLANNED, SELF, STATED, SUPPOSED, Scene
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from dialogs.understand.scene import Clause

_NOT_BEGUN = hints("moods_not_begun")
_OWN = frozenset((SELF, "me", "us"))
_QUESTION = 4
_ITEM = re.compile(
    "(?:毕业)?生?(?:加分|学历|证书?)?"
    "(?:的?[那这]?[1一]?[项块栏]|的?[那这][1一]?个?(?:分|部分)|的(?:加?分|得分|分数|积分))"
)
_SCORE = hints("moods_score")
_ITEMS = frozenset((K.GRADUATE, K.EDU, K.DEGREE, K.TITLE, K.RANK, K.LEVEL))
_SUPPOSABLE = frozenset((K.EDU, K.TITLE, K.RANK, K.TIMES, K.DEGREE, K.LEVEL))


def label_moods(scene: Scene) -> None:
    """Fill `scene.moods`."""
    scene.moods = [STATED] * len(scene.tokens)
    points = scene.has(K.POINTS)
    for clause in scene.clauses:
        _planned(scene, clause)
    for clause in scene.clauses:
        if clause.asks or (points and _of_points(scene, clause)):
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
        if index > modal or speaks is None or index < speaks or _names_an_item(scene, index):
            scene.moods[index] = ASKED if scene.moods[index] == STATED else scene.moods[index]


def _names_an_item(scene: Scene, index: int) -> bool:
    """我应届那项多少分, 我本科的分: the name of an indicator, not what the person is."""
    named = scene.kind(index) in _ITEMS
    return named and bool(_ITEM.match(scene.folded.text, scene.tokens[index].end))


def _speaks(scene: Scene, clause: Clause, modal: int) -> int | None:
    """From which token on the person speaks of itself; None when it does not."""
    places = range(clause.first, modal)
    for index in places:
        if scene.tokens[index].kind == K.WHO and scene.tokens[index].value in {"me", "us"}:
            return index
        if (
            scene.tokens[index].kind == K.WHO
            and scene.tokens[index].value == "spouse"
            and _of_own(scene, clause, places)
        ):
            return index
    kinds = {scene.tokens[index].kind for index in places}
    if K.AGE in kinds and kinds & {K.EDU, K.TITLE, K.SPAN, K.RANK}:
        return clause.first
    return None


def _of_own(scene: Scene, clause: Clause, places: range) -> bool:
    """老婆上海人结婚5年能加几分 tells; 老公是上海人能加分吗 by itself asks about the rule."""
    lengths = any(scene.tokens[index].kind in {K.SPAN, K.DATE, K.AGE} for index in places)
    return lengths or any(not other.asks and other is not clause for other in scene.clauses)


def _supposed(scene: Scene, clauses: list[Clause]) -> None:
    """From the word of supposing to the end of the sentence."""
    first = _supposing(scene, clauses)
    if first is None:
        return
    for index in range(first, clauses[-1].stop):
        scene.moods[index] = SUPPOSED


def _supposing(scene: Scene, clauses: list[Clause]) -> int | None:
    """Where the hypothesis begins, if the sentence has one."""
    start, stop = clauses[0].first, clauses[-1].stop
    questions = any(clause.asks for clause in clauses) or _question_mark(scene, stop)
    for index in range(start, stop):
        kind = scene.tokens[index].kind
        if kind == K.SUPPOSE or (kind == K.AGAIN and (questions or scene.context.hypothesis)):
            return index
        if questions and (
            kind == K.WOULD
            or (kind in {K.LATER, K.LATER_TIME} and scene.whose[index] in _OWN and _of_score(scene, clauses))
        ):
            return scene.clause(index).first
    return start if questions and _and_then(scene, clauses) else None


def _of_score(scene: Scene, clauses: list[Clause]) -> bool:
    """两年后我能有多少分: a later day is scored when the question is about the score."""
    return any(word in scene.clause_text(clause) for clause in clauses for word in _SCORE)


def _and_then(scene: Scene, clauses: list[Clause]) -> bool:
    """那硕士呢, after another hypothesis."""
    if not scene.context.hypothesis or len(clauses) > 1 or not scene.clause_text(clauses[0]).rstrip().endswith("呢"):
        return False
    return any(scene.tokens[i].kind in _SUPPOSABLE for i in range(clauses[0].first, clauses[0].stop))


def _question_mark(scene: Scene, stop: int) -> bool:
    return stop < len(scene.tokens) and scene.tokens[stop].kind == K.BREAK and scene.tokens[stop].value == _QUESTION
