"""Insurance without a length of time that counts: never paid, only worked, elsewhere, not by an employer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.lengths import words_of
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

KEY = "insured_months"
_VAGUE_YEARS = hints("insured_vague_years")
_EVER = hints("insured_ever")


def never_paid(scene: Scene) -> Iterator[Finding]:
    """没交过社保: none at all, where it is not only about now."""
    text = scene.folded.text
    for index in scene.all(K.INSURANCE):
        words = text[max(0, scene.tokens[index].start - 8) : scene.tokens[index].end + 8]
        negated = "没" in words or "未" in words
        ever = any(word in words for word in _EVER)
        if (
            negated
            and ever
            and "断" not in words
            and not scene.inside(index, K.ELSEWHERE, K.NOW, K.WINDOW, K.BROKEN, K.SPAN)
        ):
            yield fact("insured_months", 0, index)
            return
        if any(scene.text(i) in _VAGUE_YEARS for i in scene.inside(index, K.HEDGE)):
            yield Vague("insured_months", checks.INSURED_VAGUE, (), index)
            return


def only_worked(scene: Scene) -> Iterator[Finding]:
    """来上海7年 or 工作7年 says nothing on the insurance: asked in one question."""
    if scene.has(K.SUBURB, K.SANITATION) or "insured_months" in scene.context.known:
        return
    for index in scene.all(K.SPAN):
        clause = scene.clause(index)
        here = any(
            scene.kind(i) == K.SHANGHAI or "上海" in scene.text(i) or "沪" in scene.text(i)
            for i in range(clause.first, clause.stop)
        )
        span = scene.tokens[index].value
        if here and cue_of(scene, index) in {K.WORK, K.LIVE, K.EVENT} and not span.hedge:
            words = words_of(int(span.months)).removesuffix("整")
            options: tuple[tuple[str, dict[str, Any]], ...] = (
                (f"是,{words}", {"insured_months": int(span.months)}),
                ("不是,我重说", {}),
            )
            yield Vague("insured_months", checks.INSURED_WORK.format(years=words), options, index)
            return


def remarks(scene: Scene) -> Iterator[Finding]:
    """What to say about insurance that does not count here."""
    for kind, text in ((K.AFFILIATED, checks.INSURED_AFFILIATED), (K.FLEXIBLE, checks.INSURED_FLEXIBLE)):
        for index in scene.all(kind):
            yield Said(text, index)
            break
    for index in scene.all(K.INSURANCE, K.PAY):
        if scene.inside(index, K.ELSEWHERE) and not scene.inside(index, K.SHANGHAI) and scene.whose[index] != "spouse":
            yield Said(checks.INSURED_ELSEWHERE, index)
            return
    if scene.has(K.FUND) and not scene.has(K.INSURANCE):
        yield Said(checks.INSURED_FUND, next(scene.all(K.FUND)))
