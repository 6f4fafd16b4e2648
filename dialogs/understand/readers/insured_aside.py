"""Insurance without a length of time that counts: never paid, only worked, elsewhere, not by an employer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.lengths import words_of
from dialogs.understand.negation import denied_before
from dialogs.understand.readers.insured_since import came
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

KEY = "insured_months"
_NEVER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("从来没交过", {KEY: 0, "insured_now": False}),
    ("现在没交,以前交过", {"insured_now": False}),
)
_VAGUE_YEARS = hints("insured_vague_years")
_EVER = hints("insured_ever")


def never_paid(scene: Scene) -> Iterator[Finding]:
    """没交过社保: none at all; 没社保 may mean only now; 好多年 is no length."""
    for index in scene.all(K.INSURANCE):
        if any(scene.text(i) in _VAGUE_YEARS for i in scene.inside(index, K.HEDGE)):
            yield Vague(KEY, checks.INSURED_VAGUE, (), index)
            return
        words = scene.before(index, 8) + scene.text(index) + scene.after(index, 8)
        denied = ("没" in words or "未" in words) and "断" not in words
        if not denied or scene.inside(index, K.ELSEWHERE, K.NOW, K.WINDOW, K.BROKEN, K.SPAN):
            continue
        if any(word in words for word in _EVER) or KEY in scene.context.asked:
            yield fact(KEY, 0, index)
            return
        if denied_before(scene, index, 2) is not None:
            yield Vague(KEY, checks.INSURED_NONE, _NEVER, index)
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
        if here and came(scene, index) is None and cue_of(scene, index) in {K.WORK, K.LIVE, K.EVENT} and not span.hedge:
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
