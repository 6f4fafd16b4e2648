"""Whom each token is about, and messages that turn to another person (帮我老公也算一下, 换回我)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.commands import SwitchProfile
from dialogs.understand.scene import SELF, Scene
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

# Kinds that tell of a person's own case; after one of them the talk stays with that person.
_PERSONAL = frozenset(
    (
        K.AGE,
        K.EDU,
        K.DEGREE,
        K.TITLE,
        K.RANK,
        K.INSURANCE,
        K.BASE,
        K.ZODIAC,
        K.BORN,
        K.AMOUNT,
        K.DATE,
        K.SPAN,
        K.TRADE,
        K.SALARY,
    )
)
_SHORT_LIVED = frozenset(("child", "us"))
_HELP = hints("people_help")
_COUNT = hints("people_count")
_SWITCH = hints("people_switch")
_BACK = hints("people_back")
_NEAR = 20
_COMMA = 2


def label_people(scene: Scene) -> None:
    """Fill `scene.whose`."""
    default, who, personal, local, since = SELF, SELF, False, False, 0
    turns = dict(_turns(scene))
    scene.opened.update(turns.values())
    for index, token in enumerate(scene.tokens):
        if index in turns:
            default = _label(turns[index], scene)
            who, personal, local, since = default, False, False, 0
        if token.kind == K.BREAK:
            if who != default and _lets_go(who, token.value, personal=personal, local=local, since=since):
                who, personal, local, since = default, False, False, 0
        elif token.kind == K.WHO and index not in turns:
            fresh = _resolve(token.value, who, default, scene)
            if fresh != who:
                who, personal, local, since = fresh, False, False, 0
        elif token.kind == K.TOTALLY and who not in {default, "me", "us", "child"} and _both_named(scene, index):
            who, personal = "us", False
        else:
            personal = personal or token.kind in _PERSONAL
            local = local or token.kind in {K.LOCAL, K.HUKOU}
            since += 1
        scene.whose.append(who)


def _both_named(scene: Scene, index: int) -> bool:
    """我35岁老婆33岁都是本科: 都 takes both in."""
    first = max(scene.clause(index).opens, index - _NEAR)
    places = [i for i in range(first, index) if scene.tokens[i].kind == K.WHO]
    return any(scene.tokens[i].value == "me" and i + 1 not in places for i in places) and scene.text(index).startswith(
        "都"
    )


def _lets_go(who: str, strength: int, *, personal: bool, local: bool, since: int) -> bool:
    """Whether the talk turns back to the person itself at this break."""
    if who == "child":
        return True
    if who == "us":
        return strength >= _COMMA
    if who == "me":
        return False
    return not personal and (local or since > 0)


def _label(profile: str, scene: Scene) -> str:
    return SELF if profile == scene.context.active else profile


def _resolve(value: str, who: str, default: str, scene: Scene) -> str:
    if value == "me":
        return "me" if scene.context.active != "me" or default != SELF else SELF
    if value != "they":
        return "other" if value == "fiance" else _label(value, scene) if value in scene.context.profiles else value
    if who not in {SELF, "me", "us"}:
        return who
    if default != SELF or scene.context.active != "me":
        return default
    return "spouse"


def _turns(scene: Scene) -> Iterator[tuple[int, str]]:
    """Tokens at which the talk turns to somebody, with the profile's name."""
    text = scene.folded.text
    for index in scene.all(K.WHO):
        token = scene.tokens[index]
        before, after = text[max(0, token.start - 8) : token.start], text[token.end : token.end + 10]
        if token.value == "me":
            around = before[-4:] + text[token.start : token.end] + after[:3]
            if any(words in around for words in _BACK):
                yield index, "me"
        elif token.value not in _SHORT_LIVED | {"fiance", "they"} and _wants_count(before, after):
            yield index, token.value if token.value != "partner" else "spouse"
        elif token.value == "they" and _wants_count(before, after) and "spouse" in scene.context.profiles:
            yield index, "spouse"


def _wants_count(before: str, after: str) -> bool:
    helped = any(word in before for word in _HELP) or before.endswith(("也", "再", "那"))
    counted = any(word in after for word in _COUNT)
    if helped and counted and not after.startswith(("说", "问")):
        return True
    return before.rstrip("我一下的给帮 ").endswith(_SWITCH) and not after.startswith(("分", "加分", "户口", "是"))


def switches(scene: Scene) -> Iterator[tuple[int, SwitchProfile]]:
    """The turns as commands, each with its place in the text."""
    for index, name in _turns(scene):
        token = scene.tokens[index]
        yield token.start, SwitchProfile(name, scene.folded.span(token.start, token.end))
