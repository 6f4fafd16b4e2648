"""The spouse's 户口, and since when the marriage lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Said, Vague, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.scene import ASKED, PLANNED, SELF
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_PENDING = hints("family_pending")
_SETTLED = hints("family_settled")


def read(scene: Scene) -> Iterator[Finding]:
    """spouse_local; the marriage's length is read in `marriage.py`."""
    found = list(_spouse(scene))
    yield from found
    if not any(getattr(one, "key", getattr(one, "topic", "")) == "spouse_local" for one in found):
        yield from _single(scene)


def _single(scene: Scene) -> Iterator[Finding]:
    for index in scene.all(K.SINGLE):
        if _about_me(scene, index) and denied_before(scene, index, 2) is None and "证" not in scene.after(index, 1):
            yield fact("spouse_local", False, index)
            return


def _about_me(scene: Scene, index: int) -> bool:
    return scene.whose[index] in {SELF, "me", "us", "spouse", "child"}


def _spouse(scene: Scene) -> Iterator[Finding]:
    aside: list[Finding] = []
    for index in scene.all(K.LOCAL, K.HUKOU, K.ELSEWHERE, K.SHANGHAI):
        who = _subject(scene, index)
        if scene.moods[index] in {ASKED, PLANNED} and who != "spouse":
            continue
        if who == "partner":
            if scene.kind(index) == K.LOCAL:
                yield from _partner(scene, index)
                return
        elif who in {"spouse", "us"}:
            found = _local(scene, index, who)
            if found is not None:
                yield found
                return
        elif scene.kind(index) == K.LOCAL:
            aside += _not_spouse(scene, index, who)
    yield from aside[:1]


def _not_spouse(scene: Scene, index: int, who: str) -> Iterator[Finding]:
    """A 户口 that gives nothing: of somebody else, or the own one."""
    if who == "other":
        yield Said(checks.PARTNER_NOT, index)
    elif who not in {SELF, "me", "us"}:
        yield Said(checks.SPOUSE_ONLY, index)
    elif _is_self(scene, index):
        yield Said(checks.SELF_LOCAL if scene.tokens[index].value else checks.SELF_ELSEWHERE, index)


def _subject(scene: Scene, index: int) -> str:
    """Whose 户口 it is: the person named, the one of the clause before, or the spouse when the spouse is asked about."""
    who = scene.whose[index]
    if who in {"spouse", "partner", "other", "child"} or who not in {SELF, "me", "us"}:
        return who
    if who == SELF and scene.kind(index) in {K.LOCAL, K.HUKOU}:
        number = scene.clause_of[index]
        before = scene.clauses[number - 1] if number else None
        if (
            before
            and any(scene.whose[i] == "spouse" for i in range(before.first, before.stop))
            and _goes_on(scene, index)
        ):
            return "spouse"
        if "spouse_local" in scene.context.asked and not scene.has(K.WHO):
            return "spouse"
    if who == SELF and "spouse_local" in scene.context.asked and not scene.has(K.WHO, K.INSURANCE, K.WORK, K.SUBURB):
        return "spouse"
    return who


def _goes_on(scene: Scene, index: int) -> bool:
    """户口…, 还是外地: the clause goes on about the person of the one before."""
    clause = scene.clause(index)
    others = {scene.kind(i) for i in range(clause.first, clause.stop)} - {
        K.LOCAL,
        K.HUKOU,
        K.ELSEWHERE,
        K.SHANGHAI,
        K.NOT_BE,
        K.NO,
        K.BREAK,
        K.HAVE,
        K.HAVE_NOT,
        K.NOW,
    }
    head = scene.clause_text(clause).lstrip()
    return not others and head.startswith(("户", "还", "但", "不过", "可", "在", "也", "人", "目前", "现在"))


def _is_self(scene: Scene, index: int) -> bool:
    before = scene.step(index, -1, 3)
    return before is not None and scene.kind(before) == K.WHO and scene.tokens[before].value == "me"


def _partner(scene: Scene, index: int) -> Iterator[Finding]:
    if scene.has(K.MARRY) or "married_on" in scene.context.known or "married_years" in scene.context.known:
        yield fact("spouse_local", bool(scene.tokens[index].value), index, mine=True)
        return
    options = (("已领证", {"spouse_local": bool(scene.tokens[index].value)}), ("还没领证", {"spouse_local": False}))
    yield Vague("spouse_local", checks.PARTNER, options, index, mine=True)


def _local(scene: Scene, index: int, who: str) -> Finding | None:
    """What the words say of the 户口; None when they say nothing of it."""
    words = scene.clause_text(scene.clause(index))
    if any(word in words for word in _PENDING) and not any(word in words for word in _SETTLED[:4]):
        options = (("已落在上海", {"spouse_local": True}), ("还没有", {"spouse_local": False}))
        return Vague("spouse_local", checks.SPOUSE_HUKOU, options, index, mine=True, always=True)
    anchor = [i for i in scene.inside(index, K.WHO) if i < index][-1:]
    kind = scene.kind(index)
    denied = denied_before(scene, index, 5) is not None or _denied_around(words)
    if kind == K.LOCAL:
        value = bool(scene.tokens[index].value) and not denied
        if who == "us" and value:
            return None
        if denied and not scene.tokens[index].value:
            return Vague(
                "spouse_local",
                checks.SPOUSE_HUKOU,
                (("是", {"spouse_local": True}), ("不是", {"spouse_local": False})),
                index,
                mine=True,
            )
        return fact("spouse_local", value, index, *anchor, mine=True)
    if kind == K.HUKOU:
        return _place_of_hukou(scene, index, anchor, denied=denied)
    return _native(scene, index, anchor, denied=denied)


def _denied_around(words: str) -> bool:
    return any(
        word in words
        for word in (
            "不是上海",
            "没有上海户口",
            "没上海户口",
            "不在上海",
            "非上海",
            "没落户",
            "还没落户",
            "没迁",
            "不是沪",
            "不是本地",
            "没有沪籍",
        )
    )


def _place_of_hukou(scene: Scene, index: int, anchor: list[int], *, denied: bool) -> Finding | None:
    """户口在江苏, 户口不在上海, 户口已迁到上海."""
    places = [i for i in scene.inside(index, K.SHANGHAI, K.ELSEWHERE)]
    near = [i for i in places if i > index] or places
    if not near:
        unmoved = any(
            word in scene.clause_text(scene.clause(index))
            for word in ("没迁", "没落", "没转", "没过来", "未迁", "没办过来")
        )
        return fact("spouse_local", False, index, *anchor, mine=True) if unmoved else None
    local = scene.kind(near[0]) == K.SHANGHAI and not denied and denied_before(scene, near[0], 4) is None
    return fact("spouse_local", local, index, near[0], *anchor, mine=True)


def _native(scene: Scene, index: int, anchor: list[int], *, denied: bool) -> Finding | None:
    """老婆江苏人, 爱人是安徽的, 老公上海的; a workplace says nothing."""
    if not scene.after(index, 1).startswith(("人", "的", "户", "籍")) and not _ends(scene, index):
        return None
    if scene.part(index, K.WORK, K.LIVE, K.INSURANCE, K.EVENT, K.HUKOU, K.PAY):
        return None
    local = scene.kind(index) == K.SHANGHAI and not denied
    return fact("spouse_local", local, index, *anchor, mine=True)


def _ends(scene: Scene, index: int) -> bool:
    """老婆江苏, at the end of its piece."""
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    tail = scene.folded.text[scene.tokens[index].end : following.start if following else None]
    before = scene.step(index, -1, 2)
    return (
        not tail.strip()
        and (following is None or following.kind == K.BREAK)
        and scene.kind(before) in {K.WHO, K.NOT_BE}
    )
