"""Who files is the employer, registered here: a sole trader and a branch elsewhere may not be able to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Said
from dialogs.understand.scene import SELF
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

CUES = frozenset((K.WHO, K.AGE, K.EDU, K.INSURANCE, K.FLEXIBLE, K.ELSEWHERE, K.WORK, K.JOB, K.EMPLOYED))
"""Words of a message that tells of a person."""
_FILERS = (
    (hints("insured_sole_trader"), checks.INSURED_SOLE_TRADER),
    (hints("insured_branch"), checks.INSURED_BRANCH),
)


def read(scene: Scene) -> Iterator[Finding]:
    """The first hindrance that the person tells of itself; a question on it is answered from the rules."""
    for clause in scene.clauses:
        words = scene.clause_text(clause)
        text = next((text for hint, text in _FILERS if any(word in words for word in hint)), "")
        own = clause.first < clause.stop and scene.whose[clause.first] in {SELF, "me"}
        if text and own and not clause.asks:
            yield Said(text, clause.first)
            return
