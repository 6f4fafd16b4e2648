"""Fixed phrases and their variants: the whole message, one clause of it, or words that mean it anywhere."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dialogs.commands import Act, Do, SetFacts
from dialogs.understand.phrases import Phrases
from dialogs.understand.scene import LATE
from dialogs.understand.text import plain
from dialogs.understand.words import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.commands import Command
    from dialogs.understand.scene import Clause, Scene

_PUNCTUATION = re.compile(r"[\s,。.!?;、~…:/\-]+")
_HEAD = re.compile(r"[,。.!;? \n]")
_SHORT = 24
_MOST_PIECES = 5
_ASKS = ("吗", "么", "?", "怎", "能")
_NEAR = 4
_REST = ("其他", "其它", "别的", "其余", "剩下")
_NOTHING_ELSE = re.compile(
    "(?:我|我也|也|就|再|真|暂时|目前|应该)*没有?(?:什么|啥)?(?:别的|其他|其它|其余|剩下)(?:的)?(?:情况|东西|要说的|可说的)?(?:了|啦)?[啊呀吧呢哈]?"
    "|(?:别的|其他|其它|其余|剩下)(?:的)?(?:情况)?(?:也|都|就|全)*(?:没有?|无)(?:了|啦)?[啊呀吧呢哈]?"
)
BONUSES = frozenset(
    (
        *("shortage_major", "entrepreneur", "tech_intermediary", "tax_per_year", "local_hires"),
        *("public_service_years", "suburb", "suburb_years", "fresh_graduate", "award", "spouse_local"),
    )
)
_LISTS = {Act.ALL_OF_THESE, Act.NONE_OF_THESE}
_POLITE = {Act.HELLO, Act.THANKS}
_NEEDS_WHOLE = {Act.YES, Act.NO, Act.FINISH, Act.GO_ON}
_LEADING = (Act.YES, Act.NO, Act.ALL_OF_THESE, Act.NONE_OF_THESE)


@cache
def _whole() -> dict[str, Act]:
    return {words: act for act, words in _phrases("whole")}


@cache
def _anywhere() -> Phrases[Act]:
    pairs = [(word, Act(act)) for act, words in load("acts")["anywhere"].items() for word in words.split()]
    return Phrases((plain(word.replace("_", " ")), act) for word, act in pairs)


def _phrases(table: str) -> Iterator[tuple[Act, str]]:
    for act, words in load("acts")[table].items():
        yield from ((Act(act), _bare(plain(word.replace("_", " ")))) for word in words.split())


@cache
def _fringe() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says nothing at the head and at the tail of a phrase."""
    pieces = "|".join(re.escape(piece) for piece in sorted(load("acts")["fringe"].split(), key=len, reverse=True))
    return re.compile(f"^(?:{pieces})"), re.compile(f"(?:{pieces})$")


@cache
def _waiting() -> frozenset[str]:
    return frozenset(plain(word) for word in load("acts")["waiting"].split())


def is_waiting(scene: Scene) -> bool:
    """The message only wants time, or only says that it was heard."""
    words = _bare(scene.folded.text)
    return words in _waiting() or words.rstrip("啊呀吧了哈") in _waiting()


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", text)


def whole_message(scene: Scene) -> Do | None:
    """The message is a fixed phrase and nothing else."""
    text = scene.folded.text
    if len(text) > _SHORT * 2:
        return None
    act = _named(_bare(text))
    return Do(act, scene.folded.raw) if act and not _of_another_list(scene, act, text) else None


def nothing_else(words: str) -> bool:
    """没有别的了, 其他没有: a person has told everything, and answers no question with it."""
    return bool(_NOTHING_ELSE.fullmatch(_bare(words)))


def _of_another_list(scene: Scene, act: Act, words: str) -> bool:
    """其他都没有 answers the list of bonuses, and no question before it."""
    rest = act is Act.NONE_OF_THESE and words.lstrip().startswith(_REST) and "加分" not in words
    return rest and not BONUSES & set(scene.context.asked)


def anywhere(scene: Scene) -> list[tuple[int, Do]]:
    """Phrases that mean their act wherever they stand, each act once, with its place."""
    found: dict[Act, tuple[int, Do]] = {}
    for place, words, act in _anywhere().occur(scene.folded.text):
        end = place + len(words)
        if act in _LISTS and scene.folded.text[end : end + _NEAR].lstrip("了的").startswith(_ASKS):
            continue  # 没有其他加分了吗
        found.setdefault(act, (place, Do(act, scene.folded.span(place, place + len(words)))))
    return list(found.values())


def of_clause(scene: Scene, clause: Clause) -> Act | None:
    """A clause that is a fixed phrase by itself."""
    text = scene.clause_text(clause)
    return _named(_bare(text)) if len(text) <= _SHORT else None


def clause_acts(scene: Scene, facts: list[tuple[int, Command]]) -> list[tuple[int, Do]]:
    """有,… and 跳过,…: phrases that are a clause of their own, where the facts do not already say the same."""
    found: dict[Act, tuple[int, Do]] = {}
    head = _leading(scene)
    if head is not None and not _covered(scene, facts):
        found[head.act] = (LATE - 1 if head.act in _LISTS else 0, head)
    stated = any(isinstance(command, SetFacts) for _, command in facts)
    for clause in scene.clauses:
        act = None if clause.asks else of_clause(scene, clause)
        if act is None or act in found or act in _NEEDS_WHOLE or (act in _POLITE and stated):
            continue
        if _of_another_list(scene, act, scene.clause_text(clause)):
            continue
        start, end = scene.edges(clause)
        found[act] = (LATE - 1 if act in _LISTS else start, Do(act, scene.folded.span(start, end).strip()))
    return list(found.values())


def _leading(scene: Scene) -> Do | None:
    """A bare yes or no at the head of a longer message; 不对,是… is a correction."""
    text = scene.folded.text
    pieces = _HEAD.split(text.strip(), maxsplit=1)
    act = _whole().get(pieces[0].rstrip("的啊呀哦呢吧"))
    if len(pieces) == 1 or act not in _LEADING or (act is Act.NO and scene.corrects):
        return None
    start = len(text) - len(text.lstrip())
    return Do(act, scene.folded.span(start, start + len(pieces[0]))) if act else None


def _covered(scene: Scene, facts: list[tuple[int, Command]]) -> bool:
    asked = set(scene.context.asked)
    return any(isinstance(command, SetFacts) and asked & set(command.changes) for _, command in facts)


@lru_cache(maxsize=512)  # a message of one clause is looked at as a whole, then as a clause
def _named(words: str) -> Act | None:
    """The act of these words, particles and politeness taken off piece by piece."""
    table = _whole()
    head, tail = _fringe()
    for start in _peeled(words, head):
        for form in _peeled(start, tail):
            if form in table:
                return table[form]
    return _cores().get(_core(words))


def _peeled(words: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The words, then without one, two, … pieces at that end."""
    for _ in range(_MOST_PIECES):
        yield words
        shorter = pattern.sub("", words, count=1)
        if not shorter or shorter == words:
            return
        words = shorter


def _core(words: str) -> str:
    head, tail = _fringe()
    start = list(_peeled(words, head))[-1]
    return list(_peeled(start, tail))[-1]


@cache
def _cores() -> dict[str, Act]:
    """The phrases without their own particles: 我要人工 and 请帮我转人工 meet."""
    cores: dict[str, Act] = {}
    for words, act in _whole().items():
        core = _core(words)
        if len(core) > 1:
            cores.setdefault(core, act)
    return cores
