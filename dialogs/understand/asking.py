"""Questions in a message: about the rules, about the own total, about the way to the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.commands import Act, AskPolicy, Do
from dialogs.understand.acts import of_clause
from dialogs.understand.following import follows_plans
from dialogs.understand.scene import SUPPOSED
from dialogs.understand.switching import turns, who_files
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Clause, Scene

_TOTAL = hints("asking_total")
_RULE = hints("asking_rule")
_PLANS = hints("asking_plans")
_WHEN = hints("asking_when")
_TOPICS = (
    K.TITLE,
    K.RANK,
    K.EDU,
    K.INSURANCE,
    K.BASE,
    K.AGE,
    K.PERMIT,
    K.SUBURB,
    K.TIMES,
    K.MARRY,
    K.JOB,
    K.TITLE_WORD,
    K.GRADUATE,
    K.RECORD,
    K.FOREIGN_CERT,
    K.DEGREE,
    K.AGE_WORD,
)
_SHORT_TURN = 8
_POINTING = hints("asking_pointing")


def questions(scene: Scene) -> Iterator[tuple[int, Do | AskPolicy]]:
    """Every question, with its place; hypotheses are none, they are scored."""
    said: set[str] = set()
    for clause in scene.clauses:
        if not clause.asks or _supposed(scene, clause) or "来着" in scene.clause_text(clause) or _turns(scene, clause):
            continue
        place = scene.tokens[clause.first].start if clause.first < len(scene.tokens) else len(scene.folded.text)
        command = _read(scene, clause)
        key = command.act if isinstance(command, Do) else command.question
        if key not in said:
            said.add(key)
            yield place, command


def _turns(scene: Scene, clause: Clause) -> bool:
    """那我自己呢: it only turns to another person."""
    if len(scene.clause_text(clause).strip()) > _SHORT_TURN:
        return False
    return any(clause.first <= index < clause.stop for index, _ in turns(scene))


def _supposed(scene: Scene, clause: Clause) -> bool:
    return any(scene.moods[i] == SUPPOSED for i in range(clause.first, clause.stop))


def _read(scene: Scene, clause: Clause) -> Do | AskPolicy:
    words = scene.clause_text(clause)
    act = of_clause(scene, clause) or (Act.COMPARE if who_files(words) else _act(scene, clause, words))
    return Do(act, words.strip()) if act else AskPolicy(_words(scene, clause, words))


def _act(scene: Scene, clause: Clause, words: str) -> Act | None:
    if words.lstrip().startswith(("为什么", "为啥", "干嘛", "为何")) and "问" in words:
        return Act.WHY
    if any(word in words for word in _WHEN):
        return Act.WHEN
    if (any(word in words for word in _PLANS) and not _topic(scene, clause)) or follows_plans(words):
        return Act.PLANS
    asked = _from_modal(scene, clause)
    if (
        not _of_child(scene, clause)
        and any(word in asked for word in _TOTAL)
        and not any(word in asked for word in _RULE)
    ):
        own = any(scene.kind(i) == K.WHO and scene.tokens[i].value == "me" for i in range(clause.first, clause.stop))
        stated = any(mood == "stated" and scene.kind(i) in _TOPICS for i, mood in enumerate(scene.moods))
        if (own or stated) and not _rule_topic(scene, clause):
            return Act.TOTAL
        return Act.TOTAL if not _topic(scene, clause) and len(words) <= 10 else None  # noqa: PLR2004 - a short question
    return None


def _of_child(scene: Scene, clause: Clause) -> bool:
    """我的分够不够孩子上学 is about the rule."""
    return any(scene.kind(i) == K.WHO and scene.tokens[i].value == "child" for i in range(clause.first, clause.stop))


def _from_modal(scene: Scene, clause: Clause) -> str:
    """The asking half of the clause: facts may stand before it."""
    for i in range(clause.first, clause.stop):
        if scene.kind(i) in {K.MODAL, K.ASK}:
            return scene.folded.text[scene.tokens[i].start : scene.tokens[clause.stop - 1].end + 12]
    return scene.clause_text(clause)


def _topic(scene: Scene, clause: Clause) -> bool:
    return any(scene.kind(i) in _TOPICS for i in range(clause.first, clause.stop))


def _rule_topic(scene: Scene, clause: Clause) -> bool:
    """A topic that is asked about, not stated on the way to the question."""
    return any(scene.kind(i) in _TOPICS and scene.moods[i] != "stated" for i in range(clause.first, clause.stop))


def _words(scene: Scene, clause: Clause, words: str) -> str:
    """The question in the message's own words; with what it points to, when it points."""
    first = clause.first
    if any(word in words for word in _POINTING) or len(words.strip()) <= 6:  # noqa: PLR2004 - 怎么算 needs its subject
        first = clause.opens
    before = scene.tokens[first - 1].end if first else 0
    after = scene.tokens[clause.stop].end if clause.stop < len(scene.tokens) else len(scene.folded.text)
    return scene.folded.span(before, after).strip(" ,，、。;；")
