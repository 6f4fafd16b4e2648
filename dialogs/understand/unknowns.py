"""基数不清楚, 社保记不清了: the facts that somebody says they do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.commands import Act, Do, SetFacts, Unknown
from dialogs.understand.scene import SELF
from dialogs.understand.tokens import K

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.commands import Command
    from dialogs.understand.scene import Clause, Scene

_TOPICS = {
    K.BASE: "base_months_last_48",
    K.INSURANCE: "insured_months",
    K.TITLE_WORD: "title",
    K.EDU: "education",
    K.MARRY: "married_on",
    K.PERMIT: "residence_permit",
    K.SUBURB: "suburb",
}
_SIBLINGS = (
    {"base_months_last_48", "base_now", "contributions", "base_months_last_36_at_3x"},
    {"insured_months", "contributions"},
    {"married_on", "married_years"},
)
_RULE = ("怎么", "如何", "算不算", "能不能", "要不要", "是不是", "为什么", "可不可以")
_EDUCATION = "学历"


def unknowns(scene: Scene, facts: list[tuple[int, Command]]) -> Iterator[tuple[int, Unknown | Do]]:
    """One command a fact that is named beside 不清楚 and not stated in the same message."""
    told = {key for _, command in facts if isinstance(command, SetFacts) for key in command.changes}
    seen: set[str] = set()
    for index in scene.all(K.UNSURE):
        topic = _topic(scene, scene.clause(index), index)
        if not topic or topic in seen or _family(topic) & told:
            continue
        seen.add(topic)
        start, end = scene.edges(scene.clause(index))
        span = scene.folded.span(start, end).strip()
        asked = bool(_family(topic) & set(scene.context.asked[:1]))
        yield start, Do(Act.DONT_KNOW, span) if asked else Unknown(topic, span)


def _topic(scene: Scene, clause: Clause, index: int) -> str:
    """The fact that the clause names before its 不清楚; empty where it is a question about a rule."""
    words = scene.clause_text(clause)
    if clause.asks or any(word in words for word in _RULE) or scene.whose[index] not in {SELF, "me", "us"}:
        return ""
    named = [_TOPICS[scene.kind(i)] for i in range(clause.first, index) if scene.kind(i) in _TOPICS]
    if "base_months_last_48" in named:
        return "base_months_last_48"
    return named[-1] if named else "education" if _EDUCATION in words else ""


def _family(topic: str) -> set[str]:
    return next((family for family in _SIBLINGS if topic in family), {topic})
