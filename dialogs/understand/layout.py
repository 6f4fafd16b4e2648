"""From folded text to a scene: clauses, people, moods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.understand.joining import join
from dialogs.understand.lexicon import scan
from dialogs.understand.moods import label_moods
from dialogs.understand.people import label_people
from dialogs.understand.scene import Clause, Scene
from dialogs.understand.tokens import K, Token
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from dialogs.context import Context
    from dialogs.understand.text import Folded

_INDIRECT = hints("layout_indirect")
_LONGEST = 60
_FORM = re.compile(r"是否[^:]{1,12}: ?[是否有无]")  # a line of a form, filled in
_IT_IS = re.compile(r"(?:^|[,。 ])是[^,。]{1,8},?$")
_COMMA, _STOP, _QUESTION = 2, 3, 4


def lay_out(folded: Folded, context: Context) -> Scene:
    """The scene of a message."""
    scene = Scene(folded, _bounded(join(scan(folded.text), folded.text, context.today)), context)
    for index, token in enumerate(scene.tokens):
        scene.places.setdefault(token.kind, []).append(index)
    _split(scene)
    scene.corrects = scene.has(K.CORRECT) or _not_but(scene) or _lone_not(scene)
    label_people(scene)
    label_moods(scene)
    return scene


def _bounded(tokens: list[Token]) -> list[Token]:
    """A break where none is for very long, so that no reader looks further than one sensible clause."""
    out: list[Token] = []
    since = 0
    for token in tokens:
        since = 0 if token.kind == K.BREAK and token.value >= _COMMA else since + 1
        if since > _LONGEST:
            out.append(Token(K.BREAK, _COMMA, token.start, token.start))
            since = 0
        out.append(token)
    return out


def _split(scene: Scene) -> None:
    first, sentence, opens = 0, 0, 0
    for index, token in enumerate(scene.tokens):
        scene.clause_of.append(len(scene.clauses))
        if token.kind != K.BREAK or token.value < _COMMA:
            continue
        scene.clauses.append(Clause(first, index, sentence, opens))
        first = index + 1
        if token.value >= _STOP:
            sentence, opens = sentence + 1, first
    scene.clauses.append(Clause(first, len(scene.tokens), sentence, opens))
    for clause in scene.clauses:
        clause.asks = _asks(scene, clause)


def _asks(scene: Scene, clause: Clause) -> bool:
    """A question word stands in it, or hearsay; 呢 only counts at its end; a question mark alone needs a modal word.

    记不清多少 is no question.
    """
    unsure = any(scene.tokens[i].kind == K.UNSURE for i in range(clause.first, clause.stop))
    if unsure and not any(word in scene.clause_text(clause) for word in _INDIRECT):
        return False
    if _FORM.search(scene.clause_text(clause)):
        return False
    kinds = [scene.tokens[i] for i in range(clause.first, clause.stop)]
    for place, token in enumerate(kinds):
        if token.kind == K.HEARSAY:
            return True
        if token.kind == K.ASK and (token.value != "end" or _asks_at_end(kinds, place)):
            return True
    marked = clause.stop < len(scene.tokens) and scene.tokens[clause.stop].value == _QUESTION
    return marked and any(token.kind == K.MODAL for token in kinds)


def _asks_at_end(tokens: list[Token], place: int) -> bool:
    """呢 asks at the end of a clause, but not in 我还没对象呢."""
    told = {K.NO, K.HAVE_NOT, K.SINGLE, K.UNFINISHED, K.PLAN}
    return place == len(tokens) - 1 and not any(token.kind in told for token in tokens)


def _not_but(scene: Scene) -> bool:
    """不是A是B, 不是A而是B, 是A不是B: one of them corrects the other."""
    text = scene.folded.text
    place = text.find("不是")
    if place < 0 or text.startswith(("是不是", "不是吗", "不是说"), max(0, place - 1)):
        return False
    if text[place + 2 : place + 3].isdecimal():
        return True
    before, after = text[max(0, place - 12) : place], text[place + 2 : place + 14]
    return "是" in after.replace("不是", "") or bool(_IT_IS.search(before) and after.strip())


def _lone_not(scene: Scene) -> bool:
    """6年…不是,7年: a clause that only takes back what stood before."""
    return any(
        clause.first and [scene.tokens[i].kind for i in range(clause.first, clause.stop)] == [K.NOT_BE]
        for clause in scene.clauses[:-1]
    )
