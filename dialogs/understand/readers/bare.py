"""Bare answers: a number or a date by itself belongs to the fact that was just asked, and to no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Wrong
from dialogs.understand.negation import denied_before
from dialogs.understand.readers.binding import BINDINGS
from dialogs.understand.scene import PLANNED, STATED
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_NUMBERS = (K.AMOUNT, K.SPAN, K.DATE, K.COUNT, K.AGO, K.MONTH, K.YEAR_WORD, K.TIMES, K.WINDOW)
# Words that may stand beside a bare value: they point to no fact of their own.
_FILLERS = frozenset(
    (
        *(K.BREAK, K.WHO, K.HEDGE, K.CORRECT, K.IGNORED, K.NOW, K.SINCE, K.HAVE, K.REACH, K.TOTALLY),
        *(K.NOT_BE, K.AGE_WORD, K.EVENT, K.PAY, K.SHANGHAI, K.UNTIL, K.LATER_TIME, K.MONTH_WORD, K.WOULD, K.RECENT),
        *_NUMBERS,
    )
)
_SHAPES = {
    "insured_months": {K.SPAN},
    "married_years": {K.SPAN, K.DATE},
    "married_on": {K.SPAN, K.DATE},
    "suburb_years": {K.SPAN},
    "public_service_years": {K.SPAN},
    "age": {K.AMOUNT},
    "birth_date": {K.DATE},
    "base_now": {K.AMOUNT},
}
_OLDEST = 120
_AGES = frozenset(("age", "birth_date"))


def read(scene: Scene) -> Iterator[Finding]:
    """The first number that no cue has claimed (the last in a correction), bound to what was asked or corrected."""
    asked = _asked(scene)
    if asked not in BINDINGS:
        return
    places = [index for index in scene.all(*_NUMBERS) if _free(scene, index, asked)]
    for index in reversed(places) if scene.corrects else places:
        if _negative(scene, index):
            yield Wrong(asked, checks.NEGATIVE, index)
            return
        found = list(BINDINGS[asked](scene, index))
        if found:
            yield from found
            return


def _free(scene: Scene, index: int, asked: str) -> bool:
    """Nobody has used it, nothing denies it, and only fillers stand in its clause."""
    mood = scene.moods[index]
    told = mood == STATED or (mood == PLANNED and asked in _AGES)
    if index in scene.taken or not told or denied_before(scene, index, 2) is not None:
        return False
    clause = scene.clause(index)
    return all(scene.kind(i) in _FILLERS for i in range(clause.first, clause.stop))


def _negative(scene: Scene, index: int) -> bool:
    return scene.folded.text[: scene.tokens[index].start].strip() in {"-", "负", "零下"}


def _asked(scene: Scene) -> str:
    """The fact that a bare value belongs to: the corrected one of that type, else the first of the open question."""
    context = scene.context
    if scene.corrects and not (context.asked and context.asked[0] in context.known):
        for key in reversed(list(context.known)):
            if any(_fits(scene, index, key) for index in scene.all(*_NUMBERS)):
                return key
    return context.asked[0] if context.asked and context.number else ""


def _fits(scene: Scene, index: int, key: str) -> bool:
    if scene.kind(index) not in _SHAPES.get(key, ()):
        return False
    young = scene.kind(index) == K.AMOUNT and scene.tokens[index].value.value <= _OLDEST
    return key not in {"age", "base_now"} or young == (key == "age")
