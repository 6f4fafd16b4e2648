"""Messages that turn to another person: 帮我老公也算一下, 换回我."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.commands import SwitchProfile
from dialogs.understand.tokens import K
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

_UNCOUNTED = frozenset(("child", "us", "fiance"))
_HELP = hints("people_help")
_COUNT = hints("people_count")
_SWITCH = hints("people_switch")
_BACK = hints("people_back")
_BACK_ALONE = hints("people_back_alone")
_WHO_FILES = re.compile(
    r"谁(?:来|去|先)?(?:申请|办理?|报|提交)(?:积分)?(?:更|比较|会)?(?:好|合适|划算|容易|快|合算|有利|方便)"
    r"|(?:我[和跟与]我?(?:老公|老婆|爱人|先生|太太|对象|媳妇|配偶|丈夫|妻子|他|她)|我们?[俩2两]个?人?|我们|咱们?[俩2两]?|夫妻[俩2]?|两口子"
    r"|2口子|2个人|双方)[^,。?!]{0,6}(?:谁|哪[1一]?个|哪[1一]?方)"
    r"|(?:哪[1一]?方|哪[1一]?个人)(?:来|去|先)?(?:申请|办|提交)"
    r"|用(?:谁|哪[1一]?个人|哪[1一]?方)的?(?:名义|分|积分)?(?:来|去)?(?:申请|办|提交|报|合适|划算|好)"
)
_WHO = re.compile(r"(?<![是由])谁(?:来|去|先)?(?:申请|办理?)(?=[,。?!吧呢啊 ]|$)")
_COUPLE = re.compile("老公|老婆|爱人|先生|太太|媳妇|配偶|丈夫|妻子|对象|[他她]|我们|我俩|[两2]个?人|夫妻|两口子")
_BOTH = re.compile(
    r"(?:我[和跟与]我?(?:老公|老婆|爱人|先生|太太|对象|媳妇|配偶|丈夫|妻子|他|她)|我们?[俩2两]个?人?|咱们?[俩2两]个?人?|夫妻[俩2]?|两口子|2口子"
    r"|2个人|双方)(?:都|一起|一块儿?|分别|也都|各)[^,。?!]{0,6}(?:算|估|测|评|查)"
)


def turns(scene: Scene) -> Iterator[tuple[int, str]]:
    """Tokens at which the talk turns to somebody, with the profile's name."""
    text = scene.folded.text
    for index in scene.places.get(K.WHO, ()):
        token = scene.tokens[index]
        before, after = text[max(0, token.start - 8) : token.start], text[token.end : token.end + 10]
        if token.value == "me":
            around = before[-4:] + text[token.start : token.end] + after[:3]
            alone = scene.clause_text(scene.clause(index)).strip("那就先再吧呢啊 ") in _BACK_ALONE
            if alone or any(words in around for words in _BACK):
                yield index, "me"
        elif token.value not in _UNCOUNTED and _wants_count(before, after):
            name = {"partner": "spouse", "they": "spouse"}.get(token.value, str(token.value))
            if token.value != "they" or "spouse" in scene.context.profiles:
                yield index, name


def _wants_count(before: str, after: str) -> bool:
    helped = any(word in before for word in _HELP) or before.endswith(("也", "再", "那"))
    counted = any(word in after for word in _COUNT)
    if helped and counted and not after.startswith(("说", "问")):
        return True
    return before.rstrip("我一下的给帮 ").endswith(_SWITCH) and not after.startswith(("分", "加分", "户口", "是"))


def who_files(text: str) -> re.Match[str] | None:
    """我们两个谁来申请好: which of the couple had better file; 谁办 alone where a couple is spoken of."""
    return _WHO_FILES.search(text) or (_WHO.search(text) if _COUPLE.search(text) else None)


def both(scene: Scene) -> re.Match[str] | None:
    """我和我老公都想算一下: a second profile is opened, and the talk stays with the first."""
    found = _BOTH.search(scene.folded.text)
    return None if found is None or "谁" in scene.folded.text else found


def switches(scene: Scene) -> Iterator[tuple[int, SwitchProfile]]:
    """The turns as commands, each with its place in the text."""
    found = both(scene) or (who_files(scene.folded.text) if "spouse" in scene.opened else None)
    if found:
        span = scene.folded.span(found.start(), found.end())
        beside = scene.context.active == "me"
        yield -1, SwitchProfile("spouse", span, beside=beside)
        if not beside:
            yield -1, SwitchProfile("me", span)
    for index, name in turns(scene):
        token = scene.tokens[index]
        yield token.start, SwitchProfile(name, scene.folded.span(token.start, token.end))
