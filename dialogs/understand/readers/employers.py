"""Insurance paid by one employer after another: their lengths add up, and what one of them paid badly stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Fact, Finding, fact
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene

_EMPLOYERS, _NEXT = hints("insured_employers"), hints("insured_next")


def added(scene: Scene, found: list[Finding]) -> list[Finding]:
    """之前公司交了3年,现在公司交了2年: five years; a later word on the same time still wins."""
    lengths = [one for one in found if isinstance(one, Fact)]
    clauses = {scene.clause_of[one.at] for one in lengths}
    if len(lengths) < 2 or len(clauses) < len(found) or scene.corrects or scene.has(K.SUM):  # noqa: PLR2004 - a sum
        return found
    last = lengths[-1]
    if len({scene.whose[one.at] for one in lengths}) > 1 or not _of_employer(scene, last.at):
        return found
    if not all(_of_employer(scene, one.at) for one in lengths):
        return [max(lengths, key=lambda one: int(one.value))]  # 社保5年,现在的公司交了2年: a part of it
    months = sum(int(one.value) for one in lengths)
    return [fact(last.key, months, last.at, lengths[0].first, last.last)]


def _of_employer(scene: Scene, index: int) -> bool:
    return any(word in scene.clause_text(scene.clause(index)) for word in _EMPLOYERS)


def apart(scene: Scene, other: int, index: int) -> bool:
    """以前挂靠2年,现在正规公司交了3年: the earlier months are no part of this length."""
    clause = scene.clause(index)
    if other > index or scene.inside(index, K.SUM) or scene.clause_of[other] == scene.clause_of[index]:
        return False
    return any(word in scene.clause_text(clause) for word in _NEXT)
