"""What a person would rather not do (不想换工作, 单位不会给我提基数), and what they would after all (考试也可以).

Such words state no fact: who will not sit an exam may well hold a title.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dialogs.commands import Prefer
from dialogs.understand.scene import PLANNED
from dialogs.understand.text import plain
from dialogs.understand.tokens import K
from dialogs.understand.words import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dialogs.understand.scene import Clause, Scene

_OWN = frozenset(("me", "us"))
_TRIM = " ,。.!~?;、啊呀吧呢哦哈嘛的了我也那就反正"
_NEAR = 8
_LINKS = "和、跟与或及者是还有也 "
_NAMES = frozenset((K.TITLE, K.TITLE_WORD, K.RANK, K.EDU, K.DEGREE, K.LEVEL, K.TIMES, K.BASE, K.BOTH))


_NAMED = (K.TITLE, K.RANK, K.EDU, K.DEGREE, K.LEVEL, K.TIMES, K.AMOUNT, K.BOTH)
"""What makes a hypothesis one with facts of its own: 如果我考中级呢."""


class _Refusal(NamedTuple):
    """Where a clause rules something out, and what."""

    start: int
    end: int
    burdens: tuple[str, ...]


def preference(scene: Scene) -> tuple[int, Prefer] | None:
    """What the message rules out and takes back, with the place of the first such clause; these words are no facts."""
    text = scene.folded.text
    if not _hint().search(text):
        return None
    if _bare(text) in _words("all_again"):
        return 0, Prefer(allow=scene.context.avoids, span=scene.folded.raw.strip())
    examined = not _without_exam(scene)
    found = ((clause, one) for clause in _own(scene) for one in _refused(scene, clause))
    refused = [(clause, one) for clause, one in found if examined or one.burdens != ("exam",)]
    agreed = [(clause, burden) for clause in _own(scene) for burden in _agreed(scene, clause)]
    if not refused and not agreed:
        return None
    for clause, one in refused:
        _unstate(scene, clause, one)
    avoid = tuple(dict.fromkeys(burden for _, one in refused for burden in one.burdens))
    allow = tuple(dict.fromkeys(burden for _, burden in agreed if burden not in avoid))
    edges = [scene.edges(clause) for clause in sorted((clause for clause, _ in (*refused, *agreed)), key=_first)]
    return edges[0][0], Prefer(avoid, allow, scene.folded.span(edges[0][0], edges[-1][1]).strip())


def supposed_way(scene: Scene) -> Prefer | None:
    """如果我考试呢, 要是不换工作呢: what one of these things would bring, with no certificate or degree named."""
    text = scene.folded.text.strip(_TRIM)
    match = None if scene.has(*_NAMED) else _supposition().fullmatch(text)
    if match is None or not (match["if"] or scene.folded.text.rstrip(" ?").endswith("呢")):
        return None
    burden = (_burden_of(match["thing"]),)
    avoid, allow = (burden, ()) if match["not"] else ((), burden)
    return Prefer(avoid, allow, scene.folded.raw.strip(), supposed=True)


def _first(clause: Clause) -> int:
    return clause.first


def wants_way(scene: Scene, clause: Clause) -> bool:
    """不考试还有什么办法: a way is wanted."""
    return any(word in scene.clause_text(clause) for word in _words("wants_way"))


def _own(scene: Scene) -> Iterator[Clause]:
    """Clauses about the writer: 老公不想换工作 is no wish of theirs."""
    for clause in scene.clauses:
        who = (scene.tokens[i] for i in range(clause.first, clause.stop) if scene.kind(i) == K.WHO)
        if all(token.value in _OWN for token in who):
            yield clause


def _unstate(scene: Scene, clause: Clause, refusal: _Refusal) -> None:
    """What is ruled out is not held: 不想读本科 is no degree."""
    start, end = (scene.edges(clause)[0] + place for place in (refusal.start, refusal.end))
    for index in range(clause.first, clause.stop):
        token = scene.tokens[index]
        if token.start <= end and token.end > start and (token.start < end or token.kind in _NAMES):
            scene.moods[index], end = PLANNED, max(end, token.end)


def _refused(scene: Scene, clause: Clause) -> Iterator[_Refusal]:
    text = scene.clause_text(clause)
    if clause.asks and not wants_way(scene, clause):
        return
    whole = [burden for burden, words in _bare_words().items() if _bare(text) in words]
    if "基数" in text and _unwilling().search(text):
        whole.append("employer")
    if whole:
        yield _Refusal(0, len(text), tuple(whole))
    for match in _refusal().finditer(text):
        after = text[match.end() : match.end() + _NEAR].lstrip("的了")
        if not text.endswith(_words("denied"), 0, match.start()) and not after.startswith(_words("hedged")):
            end, burdens = _listed(text, match.start(1))
            yield _Refusal(match.start(), end, tuple(burdens))


def _without_exam(scene: Scene) -> bool:
    """评审的,不考试 tells how a title was won."""
    return any(word in scene.folded.text for word in _words("without_exam"))


def _listed(text: str, start: int) -> tuple[int, list[str]]:
    """读书和考试: the things that follow each other after a refusal, and where they end."""
    found, end = [], start
    while match := _thing().match(text, start):
        found.append(_burden_of(match[1]))
        end = match.end()
        start = end + len(text[end : end + _NEAR]) - len(text[end : end + _NEAR].lstrip(_LINKS))
    return end, found


def _agreed(scene: Scene, clause: Clause) -> list[str]:
    """Burdens that were ruled out and are taken back; nothing else can be."""
    if clause.asks or not scene.context.avoids:
        return []
    text = scene.clause_text(clause).rstrip(_TRIM)
    found = [_burden_of(match[1]) for pattern in _agreements() for match in pattern.finditer(text)]
    return [burden for burden in found if burden in scene.context.avoids]


def _burden_of(word: str) -> str:
    return next(burden for burden, words in _things().items() if word in words)


@cache
def _things() -> dict[str, tuple[str, ...]]:
    return {burden: _split(words) for burden, words in load("preferences")["things"].items()}


@cache
def _bare_words() -> dict[str, frozenset[str]]:
    return {burden: frozenset(_split(words)) for burden, words in load("preferences")["bare"].items()}


@cache
def _thing() -> re.Pattern[str]:
    """A thing; 考 and 读 alone only at the end of the words."""
    words = [word for things in _things().values() for word in things]
    longer, single = [word for word in words if len(word) > 1], [word for word in words if len(word) == 1]
    return re.compile(f"({_any(longer)}|(?:{_any(single)})(?=[了的啊呀吧呢]*$))")


@cache
def _supposition() -> re.Pattern[str]:
    """A whole message that supposes a thing, or that it is left out."""
    things = _any(word for words in _things().values() for word in words if word not in _words("left"))
    ready = _any(_words("between") + _words("agreed_before"))
    return re.compile(
        "(?:那|那么|要|再)*(?P<if>如果|要是|假如|假设|万一|若)?(?:说|我|真的?|也|就|都|还是|去)*(?P<not>不想?|没法?|不能)?"
        f"(?:{ready})*(?P<thing>{things})(?:的话|了|一下|这条路)*"
        "(?:会|能|又|有)?(?:怎样|怎么样|咋样|如何|什么结果|到多少分?|到120分?|够|行|可以|有用)?(?:吗|么)?"
    )


@cache
def _refusal() -> re.Pattern[str]:
    """A refusal with its thing, which is group 1."""
    return re.compile(f"(?:{_any(_words('refused'))})(?:{_any(_words('between'))})*{_thing().pattern}")


@cache
def _agreements() -> tuple[re.Pattern[str], ...]:
    """A thing with a word of readiness behind it, and before it, at the end of the clause."""
    before, after, between = (_any(_words(name)) for name in ("agreed_before", "agreed_after", "between"))
    thing = f"({_any(word for things in _things().values() for word in things)})"
    return (
        re.compile(f"(?<![不没]){thing}(?:的话|的事|这个|我|其实)*(?:{after})$"),
        re.compile(f"(?<![不没])(?:{before})(?:{between})*{thing}$"),
    )


@cache
def _hint() -> re.Pattern[str]:
    """What every such message has in it: the first character of a thing, or 都 and what else gives all back."""
    words = (*(word for things in _things().values() for word in things), *_words("all_again"), "基")
    return re.compile("[" + re.escape("".join(sorted({word[0] for word in words}))) + "]")


@cache
def _unwilling() -> re.Pattern[str]:
    table = load("preferences")["employer"]
    who, will_not, what = (_any(_split(table[name])) for name in ("who", "will_not", "what"))
    return re.compile(f"(?:{who}).{{0,8}}?(?:{will_not}).{{0,6}}?(?:{what})")


@cache
def _words(name: str) -> tuple[str, ...]:
    return _split(load("preferences")[name])


def _split(words: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in words.split())


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _bare(text: str) -> str:
    return re.sub(r"[\s,。.!?;、~]+", "", text).strip(_TRIM)
