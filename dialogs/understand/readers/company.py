"""Company tax and local hires, each times the own share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Vague
from dialogs.understand.negation import denied_before
from dialogs.understand.readers.shares import shared
from dialogs.understand.readers.taxes import company_tax
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene


def read(scene: Scene) -> Iterator[Finding]:
    """tax_per_year and local_hires."""
    yield from company_tax(scene)
    yield from _hires(scene)
    if "tax_per_year" in scene.context.asked and not scene.has(K.AMOUNT, K.COUNT):
        for kind, key, text in (
            (K.COMPANY_TAX, "tax_per_year", checks.TAX_TOTAL),
            (K.HIRE, "local_hires", checks.HIRES_TOTAL),
        ):
            for index in scene.all(kind):
                if denied_before(scene, index) is None:
                    yield Vague(key, text, (), index)
                    return


def _hires(scene: Scene) -> Iterator[Finding]:
    asked = "local_hires" in scene.context.asked[:1]
    if not (scene.has(K.HIRE) or asked):
        return
    counts = [i for i in scene.all(K.COUNT, K.AMOUNT) if i not in scene.taken]
    counts = [i for i in counts if not scene.tokens[i].value.hedge and not scene.tokens[i].value.unit]
    local = asked or any(scene.tokens[i].value is True for i in scene.all(K.LOCAL)) or "本地" in scene.folded.text
    if counts and (local or "沪" in scene.folded.text):
        scene.taken.add(counts[0])
        yield from shared(scene, "local_hires", scene.tokens[counts[0]].value.value, counts[0])
