"""The highest title or skill level, from the catalogue's words, ranks, levels of trades, or none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.groups import groups
from dialogs.understand.negation import denied_after, denied_before
from dialogs.understand.readers.ranks import level_of
from dialogs.understand.scene import SELF, STATED
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_PARTLY = hints("title_partly")
_MORE = hints("title_more")
ORDER = ("none", "junior", "skill_5", "skill_4", "skill_3", "skill_2", "intermediate", "skill_1", "senior")
RANKS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("中级", {"title": "intermediate"}),
    ("初级/助理", {"title": "junior"}),
    ("高级", {"title": "senior"}),
)
_NONE: tuple[tuple[str, dict[str, Any]], ...] = (("没有证书", {"title": "none"}),)
HELD = (*_NONE, *RANKS)
"""What may be held where something higher is not."""
_TRADE_LEVELS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("三级(高级工)", {"title": "skill_3"}),
    ("二级(技师)", {"title": "skill_2"}),
    ("四级(中级工)", {"title": "skill_4"}),
    ("五级(初级工)", {"title": "skill_5"}),
    ("不是等级证书", {}),
)
_KINDS = (K.TITLE, K.RANK, K.LEVEL, K.TRADE)


def read(scene: Scene) -> Iterator[Finding]:
    """Titles of every person in the message."""
    done = False
    for group in groups(scene, *_KINDS):
        for found in _of_one(scene, group):
            done = True
            yield found
    if not done:
        yield from _without_level(scene)


def _of_one(scene: Scene, group: list[int]) -> Iterator[Finding]:
    group = [index for index in group if not scene.inside(index, K.POST_WORD)]
    levels = {index: level_of(scene, index) for index in group}
    held = [i for i in group if levels[i] and not _denied(scene, i, levels[i])]
    held = [i for i in held if levels[i] != "none"] or held
    denied = [i for i in group if levels[i] and i not in held and levels[i] != "none"]
    vague = [i for i in group if scene.kind(i) == K.TITLE and not levels[i] and not _denied(scene, i, "")]
    if held:
        best = max(held, key=lambda i: ORDER.index(levels[i]))
        yield fact("title", _kept(scene, best, levels[best]), best, *_partner(scene, best))
        yield from _notes(scene, best)
    elif vague:
        name = scene.folded.span(scene.tokens[vague[0]].start, scene.tokens[vague[0]].end)
        yield Vague("title", checks.TITLE_OPEN.format(name=name), RANKS, vague[0])
    elif denied:
        yield Vague("title", checks.TITLE_NOT, HELD, denied[0])


def _kept(scene: Scene, index: int, level: str) -> str:
    """二建也有, 还有个初级: one more beside a higher one leaves the higher one."""
    known = str(scene.context.known.get("title", ""))
    words = scene.clause_text(scene.clause(index))
    more = scene.whose[index] == SELF and not scene.corrects and any(word in words for word in _MORE)
    return known if more and known in ORDER and ORDER.index(known) > ORDER.index(level) else level


def _denied(scene: Scene, index: int, level: str) -> bool:
    if level == "none":
        return False
    if denied_before(scene, index, 3) is not None:
        return True
    after = denied_after(scene, index, 5)
    return (after is not None and scene.kind(after) != K.NOT_BE) or _not_there_yet(scene, index)


def _not_there_yet(scene: Scene, index: int) -> bool:
    """中级考过两门,还差一门."""
    if any(word in scene.after(index, 10) for word in _PARTLY):
        return True
    if scene.kind(scene.step(index, 1, 3)) in {K.UNFINISHED, K.PLAN, K.PENDING}:
        return True
    if scene.kind(scene.step(index, -1, 1)) == K.UNFINISHED:
        return True
    if any((i > index and "差" in scene.text(i)) or "过" in scene.text(i) for i in scene.inside(index, K.UNFINISHED)):
        return True
    stop = scene.clause(index).stop
    return scene.kind(stop + 1 if stop + 1 < len(scene.tokens) else None) == K.UNFINISHED and scene.text(
        stop + 1
    ).startswith(("还", "差"))


def _partner(scene: Scene, index: int) -> list[int]:
    """The trade beside a level, so that the span holds both."""
    return [i for i in scene.inside(index, K.TRADE, K.LEVEL, K.TITLE_WORD) if abs(i - index) == 1]


def _notes(scene: Scene, index: int) -> Iterator[Said]:
    titles = [scene.tokens[i].value for i in (index, *_partner(scene, index)) if scene.kind(i) in {K.TITLE, K.TRADE}]
    for title in titles:
        if title.note == "disputed":
            yield Said(checks.TITLE_DISPUTED, index)
        elif title.note == "old_list":
            yield Said(checks.TITLE_OLD_LIST.format(name=title.name), index)
        elif title.note == "unlisted":
            yield Said(checks.TITLE_LEVEL_NOT_LISTED.format(name=title.name), index)


def _without_level(scene: Scene) -> Iterator[Finding]:
    """No certificate at all (职称没有), certificates that are none here, and jobs."""
    for group in groups(scene, K.TITLE_WORD):
        index = group[0]
        before, after = denied_before(scene, index), denied_after(scene, index)
        negator = before if before is not None else after
        if negator is not None:
            yield fact("title", "none", index, negator)
            return
    for index in scene.all(K.FOREIGN_CERT):
        if scene.moods[index] == STATED and denied_before(scene, index) is None:
            yield Said(checks.TITLE_NOT_LISTED.format(name=scene.text(index)), index)
            return
    for index in scene.all(K.TRADE):
        if scene.after(index, 1) == "证" and denied_before(scene, index) is None:
            yield Vague("title", checks.TITLE_TRADE.format(name=scene.text(index)), _TRADE_LEVELS, index)
            return
    yield from _job(scene)


def _job(scene: Scene) -> Iterator[Finding]:
    """我是硬件工程师: a post, unless a title stands behind it."""
    for index in scene.all(K.JOB):
        asked = "title" in scene.context.asked[:1] or scene.text(index).endswith("工程师")
        if scene.moods[index] == STATED and asked and "title" not in scene.context.known:
            options = (
                ("没有职称", {"title": "none"}),
                ("有中级职称", {"title": "intermediate"}),
                ("有初级职称", {"title": "junior"}),
            )
            yield Vague("title", checks.TITLE_JOB.format(name=scene.text(index)), options, index)
            return
