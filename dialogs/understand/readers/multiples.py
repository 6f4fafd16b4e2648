"""Months of the last four (or three) years at a multiple of the average wage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.cues import cue_of
from dialogs.understand.findings import Fact, Finding, Vague, fact
from dialogs.understand.groups import groups
from dialogs.understand.negation import denied_after, denied_before
from dialogs.understand.readers.answered import counted
from dialogs.understand.readers.lasting import SHORT, WINDOW, YEAR, held
from dialogs.understand.scene import SUPPOSED
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.readers.lasting import Held
    from dialogs.understand.scene import Scene

_LEAST = 0.8
_ALWAYS = hints("multiples_always")
_NEEDED, _NEEDED_AT_3 = 36, 24
_TIERS = ((3.0, "3"), (2.0, "2"), (1.0, "1"), (0.8, "0.8"))
_LENGTHS = (("近4年都是", 48), ("满3年", 36), ("约2年", 24), ("约1年", 12))
_BELOW: tuple[tuple[str, dict[str, Any]], ...] = (
    ("0.8倍以上,满3年", {"base_months_last_48": {"0.8": 36}}),
    ("0.8倍以上,没满3年", {"base_months_last_48": {"0.8": 24}}),
    ("不到0.8倍", {"base_months_last_48": {"0.8": 0}}),
)
_LOWEST: tuple[tuple[str, dict[str, Any]], ...] = (
    ("近4年一直这样", {"base_months_last_48": {"0.8": 0}}),
    ("有些月份更高", {}),
)


def read(scene: Scene) -> Iterator[Finding]:
    """Counts at each multiple that is named, person by person."""
    for group in groups(scene, K.TIMES, K.TIER, K.WAGE):
        yield from _of_one(scene, group)
    for index in scene.all(K.LOWEST):
        asked = "base_months_last_48" in scene.context.asked and not scene.has(K.TIER, K.AMOUNT)
        if asked or scene.inside(index, K.BASE):
            yield Vague("base_months_last_48", checks.BASE_LOWEST, _LOWEST, index)


def _of_one(scene: Scene, group: list[int]) -> Iterator[Finding]:
    anchors = [i for i in group if _never(scene, i)]
    counts = {"0.8": 0} if anchors else {}
    for index in [i for i in group if i not in anchors and _means_base(scene, i)]:
        tier, lasting = _tier(scene, index), held(scene, index)
        if lasting is None:
            yield from _open(scene, index, tier)
            continue
        anchors += [index, lasting.at]
        scene.taken.update((index, lasting.at))
        yield from _whole_time(scene, tier, lasting)
        recent = _recent(lasting) if tier == "3" else 0
        if recent:
            yield fact("base_months_last_36_at_3x", recent, index, lasting.at)
        if tier != "3" or not lasting.short or lasting.months >= _NEEDED_AT_3:
            counts[tier or "0.8"] = min(lasting.months, WINDOW) if tier else 0
    if counts:
        yield Fact("base_months_last_48", counts, anchors[0], min(anchors), max(anchors))
    elif below := [i for i in group if _below_one(scene, i)]:
        yield Vague("base_months_last_48", checks.BASE_BELOW, _BELOW, below[0])


def _whole_time(scene: Scene, tier: str, lasting: Held) -> Iterator[Finding]:
    """按最低交的,交了11年; 社保按最低交了4年: a base without points, so what is told is the insurance."""
    paid = scene.has(K.INSURANCE) or scene.inside(lasting.at, K.PAY)
    if not tier and paid and (lasting.months > WINDOW or _all_there_is(scene, lasting)):
        yield fact("insured_months", lasting.months, lasting.at)


def _all_there_is(scene: Scene, lasting: Held) -> bool:
    """The only length of time of the insurance, in the message and in the talk."""
    if scene.kind(lasting.at) != K.SPAN or not scene.has(K.INSURANCE) or scene.has(K.WINDOW):
        return False
    others = [i for i in scene.all(K.SPAN) if i != lasting.at and cue_of(scene, i) in {K.INSURANCE, K.PAY}]
    return not others and "insured_months" not in scene.context.known


def _recent(lasting: Held) -> int:
    """How many of the months at 3× surely lie in the last three years; of a count in four years at least n - 12."""
    if lasting.short or lasting.recent:
        return min(lasting.months, SHORT)
    return max(0, min(lasting.months, WINDOW) - YEAR)


def _means_base(scene: Scene, index: int) -> bool:
    """A multiple that the base has reached; of no wage, no title's condition, and not denied."""
    if scene.inside(index, K.SALARY, K.COMPANY_TAX) or _of_title(scene, index) or _below_one(scene, index):
        return False
    cued = (K.REACH, K.HEDGE, K.BASE, K.PAY)
    if scene.kind(index) == K.WAGE and (scene.inside(index, K.TIMES) or not scene.inside(index, *cued)):
        return False
    return denied_before(scene, index, 3) is None


def _of_title(scene: Scene, index: int) -> bool:
    """The count of the last twelve months belongs to the title's condition (`windows.py`)."""
    years = [scene.tokens[i].value for i in scene.inside(index, K.WINDOW)]
    return years == [YEAR] or (scene.context.asked[:1] == ("title_base_months_last_12",) and not years)


def _tier(scene: Scene, index: int) -> str:
    """The tier that a multiple reaches; empty below 0.8."""
    token = scene.tokens[index]
    times = 1.0 if token.kind == K.WAGE else token.value if token.kind == K.TIER else token.value.value
    before = scene.step(index, -1, 2)
    if before is not None and scene.kind(before) == K.HEDGE and scene.tokens[before].value == "under":
        times -= 0.01
    return next((name for least, name in _TIERS if times >= least), "")


def _below_one(scene: Scene, index: int) -> bool:
    """不到1倍, 没超过一倍, 一倍从来没到过."""
    return scene.kind(index) == K.TIMES and scene.tokens[index].value.value == 1 and _not_reached(scene, index)


def _never(scene: Scene, index: int) -> bool:
    """从来没到过0.8倍, 一直按最低: below the lowest that counts."""
    low = scene.kind(index) == K.TIMES and scene.tokens[index].value.value <= _LEAST
    if low and not scene.inside(index, K.WINDOW, K.SPAN) and _not_reached(scene, index):
        return True
    always = bool(scene.inside(index, K.TOTALLY)) and _means_base(scene, index)
    return always and not _tier(scene, index) and held(scene, index) is None


def _not_reached(scene: Scene, index: int) -> bool:
    """Denied, or said to be less."""
    before = scene.step(index, -1, 4)
    if any(
        i is not None and scene.kind(i) == K.HEDGE and scene.tokens[i].value == "under"
        for i in (before, scene.step(index, 1, 0))
    ):
        return True
    reached = before if scene.kind(before) == K.REACH else index
    denial = denied_before(scene, reached if reached is not None else index, 3)
    if denial is not None or denied_after(scene, index) is not None:
        return True
    return any(scene.text(i).lstrip("从来还")[1:2] in {"到", "达", "超"} for i in scene.part(index, K.HAVE_NOT))


def _always(scene: Scene, index: int) -> int:
    """社保7年,一直按3倍: as long as the insurance lasts; 0 where that is not said or not known."""
    if not any(scene.text(i).startswith(_ALWAYS) for i in scene.inside(index, K.TOTALLY)):
        return 0
    spans = (i for i in scene.all(K.SPAN) if scene.whose[i] == scene.whose[index] and not scene.tokens[i].value.hedge)
    told = [int(scene.tokens[i].value.months) for i in spans if cue_of(scene, i) in {K.INSURANCE, K.PAY}]
    known = scene.context.known.get("insured_months")
    return told[-1] if told else known if isinstance(known, int) else 0


def _open(scene: Scene, index: int, tier: str) -> Iterator[Finding]:
    """A multiple without a length of time: supposed long enough, else asked."""
    if scene.moods[index] == SUPPOSED:
        months = _NEEDED_AT_3 if tier == "3" else _NEEDED
        yield fact("base_months_last_48", {tier or "0.8": months if tier else 0}, index)
        if tier == "3":
            yield fact("base_months_last_36_at_3x", months, index)
    elif (scene.kind(index) == K.WAGE and not scene.inside(index, K.BASE)) or scene.has(K.WINDOW, K.AMOUNT, K.SALARY):
        return
    elif not tier:
        yield Vague("base_months_last_48", checks.BASE_LOWEST, _LOWEST, index)
    elif months := _always(scene, index):
        yield from (fact(key, value, index) for key, value in counted(tier, months).items())
    else:
        options = tuple((label, {"base_months_last_48": {tier: months}}) for label, months in _LENGTHS)
        yield Vague("base_months_last_48", checks.BASE_TIMES, options, index)
