"""The present contribution base in yuan; wages, take-home pay and deductions only lead to a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Finding, Vague, Wrong, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.readers.insured_where import paid_elsewhere
from dialogs.understand.readers.rough import asked_base, clear
from dialogs.understand.scene import ASKED, PLANNED, STATED
from dialogs.understand.tokens import Amount, K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_LEAST, _MOST = 1000, 100_000
_PERSONAL_SHARE = 0.105
_VARIES = hints("base_varies")
_PAST, _SAID = hints("base_past"), hints("base_said")
_OTHERS = (K.SALARY, K.DEDUCTED, K.FUND, K.COMPANY_TAX, K.HIRE, K.SHARE)


def read(scene: Scene) -> Iterator[Finding]:
    """One statement on the base: the last one with a base word, else what a wage may mean."""
    if (unsteady := _unsteady(scene)) is not None:
        yield unsteady
        return
    stated = [i for i in scene.all(K.AMOUNT) if _of_base(scene, i)]
    if stated:
        now = [i for i in stated if not _past(scene, i)]
        scene.taken.update(stated)
        if not now:
            yield Vague("base_now", checks.BASE_PAST, (), stated[-1])
            return
        index = now[-1]
        yield from base_now(scene, index, scene.tokens[index].value)
        return
    yield from _hinted(scene)


def _unsteady(scene: Scene) -> Vague | None:
    """基数不固定,有时候一万有时候一万五: nothing but the stretches tells how many months count."""
    sums = [i for i in scene.all(K.AMOUNT) if scene.tokens[i].value.value >= _LEAST]
    if any(index in scene.taken for index in sums) or not any(word in scene.folded.text for word in _VARIES):
        return None  # the stretches were told
    stated = (index for index in scene.all(K.BASE) if scene.moods[index] == STATED)
    return next((Vague("base_months_last_48", checks.BASE_CHANGED, (), index) for index in stated), None)


def _past(scene: Scene, index: int) -> bool:
    """以前基数12000: not the present one; 之前说的基数 is a statement that is repeated."""
    words = scene.clause_text(scene.clause(index))
    if scene.corrects or scene.inside(index, K.NOW) or any(word in words for word in _SAID):
        return False
    return any(word in words for word in _PAST)


def base_now(scene: Scene, index: int, amount: Amount) -> Iterator[Finding]:
    """A sum as the base, if it can be one."""
    yuan = int(amount.value) if amount.value == int(amount.value) else amount.value
    if not _LEAST <= yuan <= _MOST:
        yield Wrong("base_now", checks.BASE_ODD.format(words=scene.text(index)), index)
    elif not clear(scene, index):
        yield asked_base(scene, index)
    else:
        cue = [i for i in scene.inside(index, K.BASE) if i < index][-1:]
        yield fact("base_now", yuan, index, *cue)


def _of_base(scene: Scene, index: int) -> bool:
    """A base word stands nearest to the sum, in its clause or alone in the one before."""
    if (
        scene.moods[index] in {ASKED, PLANNED}
        or index in scene.taken
        or paid_elsewhere(scene, index)
        or _counted(scene, index)
        or denied_before(scene, index, 2) is not None
    ):
        return False
    cue = _nearest(scene, index)
    if cue is not None:
        return scene.kind(cue) == K.BASE and not _of_fund(scene, index)
    paid = scene.before(index, 3).endswith("按") and bool(scene.inside(index, K.PAY, K.INSURANCE))
    number = scene.clause_of[index]
    before = scene.clauses[number - 1] if number else None
    kinds = [scene.kind(i) for i in range(before.first, before.stop)] if before else []
    if K.BASE in kinds and (scene.corrects or _other_city(scene, number - 1)):
        return True  # 基数不是13000,是12000
    return paid or (kinds[-1:] == [K.BASE] and scene.step(index, -1) is None)


def _other_city(scene: Scene, number: int) -> bool:
    """基数苏州8000,上海13000: the sum of the clause before is paid elsewhere."""
    clause = scene.clauses[number]
    sums = [i for i in range(clause.first, clause.stop) if scene.kind(i) == K.AMOUNT]
    return bool(sums) and all(paid_elsewhere(scene, i) for i in sums)


def _of_fund(scene: Scene, index: int) -> bool:
    """公积金交了7年,基数15000."""
    number = scene.clause_of[index]
    before = scene.clauses[number - 1] if number else None
    if before is None or scene.inside(index, K.INSURANCE) or "社保" in scene.clause_text(scene.clause(index)):
        return False
    kinds = {scene.kind(i) for i in range(before.first, before.stop)}
    return K.FUND in kinds and K.INSURANCE not in kinds


def _counted(scene: Scene, index: int) -> bool:
    value = scene.tokens[index].value
    return value.value < _LEAST and scene.kind(scene.step(index, -1, 2)) != K.BASE


def _nearest(scene: Scene, index: int) -> int | None:
    places = scene.inside(index, K.BASE, *_OTHERS)
    left = [i for i in places if i < index]
    right = [i for i in places if i > index and scene.tokens[i].start - scene.tokens[index].end <= 3]  # noqa: PLR2004 - beside it
    return left[-1] if left else right[0] if right else None


def _hinted(scene: Scene) -> Iterator[Finding]:
    for index in scene.all(K.AMOUNT):
        if index in scene.taken:
            continue
        cue = _nearest(scene, index)
        if cue is None or scene.moods[index] in {ASKED, PLANNED} or scene.tokens[index].value.value < 100:  # noqa: PLR2004 - no sum
            continue
        found = _hint(scene, index, cue)
        if found:
            scene.taken.add(index)
            yield found
            return
    for index in scene.all(K.REAL_BASE):
        yield Vague("base_now", checks.BASE_REAL, (), index)
        return


def _hint(scene: Scene, index: int, cue: int) -> Finding | None:
    """What a wage, a deduction or the 公积金 base may say on the base."""
    kind, yuan = scene.kind(cue), scene.tokens[index].value.value
    if scene.tokens[index].value.hedge and kind != K.SALARY and _LEAST <= yuan <= _MOST:
        return asked_base(scene, index)
    if kind == K.DEDUCTED and not scene.inside(index, K.FUND):
        base = round(yuan / _PERSONAL_SHARE)
        options: tuple[tuple[str, dict[str, Any]], ...] = (("是,不含公积金", {"base_now": base}), ("不是,我重说", {}))
        return Vague("base_now", checks.BASE_DEDUCTED.format(yuan=base, paid=f"{yuan:g}"), options, index)
    if kind == K.DEDUCTED or (kind == K.SALARY and scene.tokens[cue].value != "month"):
        return Vague("base_now", checks.BASE_SALARY_NET, (), index)
    if kind == K.FUND and scene.tokens[cue].value != "base":
        return None
    if kind in {K.SALARY, K.FUND}:
        text = checks.BASE_SALARY if kind == K.SALARY else checks.BASE_FUND
        options = ((f"是,{yuan:g}元", {"base_now": int(yuan)}), ("不是,我重说", {}))
        return Vague("base_now", text.format(yuan=f"{yuan:g}"), options, index)
    return None
