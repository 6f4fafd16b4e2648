"""Whom each token is about: the person named last, until the words let go of them."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.understand.scene import SELF, Scene
from dialogs.understand.switching import both, turns, who_files
from dialogs.understand.tokens import K, Token

# Kinds that tell of a person's own case; after one of them the talk stays with that person.
_PERSONAL = frozenset(
    (
        *(K.AGE, K.EDU, K.DEGREE, K.TITLE, K.RANK, K.INSURANCE, K.BASE, K.ZODIAC, K.BORN, K.TRADE, K.SALARY),
        *(K.AMOUNT, K.DATE, K.SPAN),
    )
)
_NUMBERS = frozenset((K.AMOUNT, K.DATE, K.SPAN))
# After 老婆上海户口 these are the writer's again, even without a comma.
_OWN_AGAIN = frozenset((K.EDU, K.DEGREE, K.TITLE, K.RANK, K.INSURANCE, K.BASE, K.TRADE, K.BOTH, K.PERMIT))
_NEAR = 20
_COMMA = 2


@dataclass(slots=True)
class _Speaker:
    """Who is spoken about, and what has been said of them so far.

    Attributes:
        default: whom words without a person are about.
        who: whom the words are about now.
        personal: something of their own case was said.
        local: something of their 户口 was said.
        married: the last word was of the marriage, so that a number after it is too.
        since: words since they were named.
    """

    default: str = SELF
    who: str = SELF
    personal: bool = False
    local: bool = False
    married: bool = False
    since: int = 0

    def turn_to(self, who: str) -> None:
        """Begin to speak about somebody, unless it is the same person."""
        if who != self.who:
            self.who, self.personal, self.local, self.married, self.since = who, False, False, False, 0

    def hear(self, token: Token) -> None:
        """A word that names nobody."""
        if self.who == "spouse" and self.local and not self.personal and token.kind in _OWN_AGAIN:
            self.turn_to(self.default)
        if token.kind in _PERSONAL and not (self.married and token.kind in _NUMBERS):
            self.personal = True
        self.local = self.local or token.kind in {K.LOCAL, K.HUKOU}
        self.married = token.kind == K.MARRY or (self.married and token.kind == K.HEDGE)
        self.since += 1

    def pause(self, strength: int) -> None:
        """A break lets go of a person of whom nothing personal was said."""
        self.married = False
        if self.who in {self.default, "me"}:
            return
        quiet = not self.personal and (self.local or self.since > 0)
        if self.who == "child" or (strength >= _COMMA if self.who == "us" else quiet):
            self.turn_to(self.default)


def label_people(scene: Scene) -> None:
    """Fill `scene.whose`."""
    speaker, turned = _Speaker(), dict(turns(scene))
    scene.opened.update(turned.values(), ("spouse",) if both(scene) else ())
    for index, token in enumerate(scene.tokens):
        if index in turned:
            speaker.default = _label(turned[index], scene)
            speaker.turn_to(speaker.default)
        elif token.kind == K.BREAK:
            speaker.pause(token.value)
        elif token.kind == K.WHO:
            speaker.turn_to(_resolve(token.value, speaker, scene))
        elif token.kind == K.TOTALLY and speaker.who not in {speaker.default, "child"} and _both_named(scene, index):
            speaker.turn_to("us")
        else:
            speaker.hear(token)
        scene.whose.append(speaker.who)
    if who_files(scene.folded.text) and any(map(_of_the_case, scene.tokens, scene.whose)):
        scene.opened.add("spouse")


def _of_the_case(token: Token, who: str) -> bool:
    """Something of the spouse's own case: whose points are compared has to be counted."""
    return who == "spouse" and token.kind in _PERSONAL


def _both_named(scene: Scene, index: int) -> bool:
    """我35岁老婆33岁都是本科, 我和老公都是硕士: 都 takes both in."""
    first = max(scene.clause(index).opens, index - _NEAR)
    named = [i for i in range(first, index) if scene.tokens[i].kind == K.WHO]
    apart = [i for i in named if scene.tokens[i].value == "me" and not (i + 1 in named and not scene.gap(i, i + 1))]
    return bool(apart) and scene.text(index).startswith("都")


def _label(profile: str, scene: Scene) -> str:
    return SELF if profile == scene.context.active else profile


def _resolve(value: str, speaker: _Speaker, scene: Scene) -> str:
    if value == "me":
        return "me" if scene.context.active != "me" or speaker.default != SELF else SELF
    if value == "they":
        if speaker.who not in {SELF, "me", "us"}:
            return speaker.who
        return speaker.default if speaker.default != SELF or scene.context.active != "me" else "spouse"
    if value == "fiance":
        return "other"
    return _label(value, scene) if value in scene.context.profiles else value
