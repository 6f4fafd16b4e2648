"""Conditions that are taken for granted until a word is said on them: catalogue, post, recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.findings import FAILS, HOLDS, Finding, Said, fact
from dialogs.understand.negation import denied_before
from dialogs.understand.tokens import K
from dialogs.understand.words import checks, hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_MAJOR, _NO_DEGREE = hints("terms_major"), hints("terms_no_degree")


def read(scene: Scene) -> Iterator[Finding]:
    """Each condition once, the last word on it."""
    found: dict[str, Finding] = {}
    for index in scene.all(K.TERM):
        key, value = scene.tokens[index].value
        if key.startswith("title") and of_major(scene):
            continue  # the catalogue and the post of a 紧缺专业
        if key == "education_recognised" and not value and any(words in scene.folded.text for words in _NO_DEGREE):
            yield Said(checks.DEGREE_NOT_FOUND, index)
            continue
        if value and denied_before(scene, index, 2) is not None:
            value = False
        found[key] = fact(key, value, index)
    for index in scene.all(K.PRIOR):
        held = _prior(scene.clause_text(scene.clause(index)))
        if held is not None:
            found["title_prerequisite_recognised"] = fact("title_prerequisite_recognised", held, index)
    yield from found.values()
    yield from _recognised(scene)


def of_major(scene: Scene) -> bool:
    """The message speaks of a 紧缺专业, or of a major's name and code, and of no certificate."""
    major = scene.has(K.RARE) or any(words in scene.folded.text for words in _MAJOR)
    return major and not scene.has(K.TITLE, K.RANK, K.TITLE_WORD)


def _prior(words: str) -> bool | None:
    """前置学历没问题, 前置学历不被认可; None where nothing is said of it."""
    plain = words.replace("没有问题", "没问题")
    if any(word in plain for word in ("不认", "不被", "不行", "有问题", "没有", "不符", "不够", "不可")):
        return False
    return True if any(word in plain for word in ("没问题", "认", "可以", "符合", "有", "ok", "满足", "能")) else None


def _recognised(scene: Scene) -> Iterator[Finding]:
    """有问题, 查不到: answers to the open question on the education."""
    if scene.context.asked[:1] != ("education_recognised",) or not scene.tokens or scene.has(K.TERM):
        return
    words = scene.folded.text.replace("没有问题", "没问题")
    if any(word in words for word in ("有问题", "查不到", "没有认证", "没认证", "不完整", "不全", "不能")):
        yield fact("education_recognised", FAILS, 0, len(scene.tokens) - 1)
    elif any(word in words for word in ("没问题", "能查", "查得到", "查到", "完整", "认证了", "有认证")):
        yield fact("education_recognised", HOLDS, 0, len(scene.tokens) - 1)
