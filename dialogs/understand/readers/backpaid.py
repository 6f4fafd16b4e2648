"""补缴过5个月, after the insured months are known: whether they are among them is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Finding, Vague
from dialogs.understand.lengths import words_of
from dialogs.understand.scene import SELF
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_KEY = "insured_months"


def read(scene: Scene) -> Iterator[Finding]:
    """The question, where the message names these months and no other length of insurance."""
    known = scene.context.known.get(_KEY)
    lengths = [index for index in scene.all(K.SPAN) if cue_of(scene, index) in {K.BACKPAID, K.INSURANCE, K.PAY}]
    if not isinstance(known, int) or len(lengths) != 1 or cue_of(scene, lengths[0]) != K.BACKPAID:
        return
    index, span = lengths[0], scene.tokens[lengths[0]].value
    months = int(span.months)
    if span.hedge or not 0 < months <= known or scene.whose[index] not in {SELF, "me"}:
        return
    scene.taken.add(index)
    told, paid = (words_of(count).removesuffix("整") for count in (known, months))
    options = ((checks.BACKPAID_IN, {_KEY: known - months}), (checks.BACKPAID_OUT, {_KEY: known}))
    yield Vague(_KEY, checks.BACKPAID_AMONG.format(known=told, months=paid), options, index)
