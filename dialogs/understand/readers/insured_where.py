"""Whether insurance counts at all: paid in Shanghai, and by the own employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.tokens import K

if TYPE_CHECKING:
    from dialogs.understand.scene import Scene


_ORIGIN = ("人", "户", "籍", "的", "来")


def not_here(scene: Scene, index: int) -> bool:
    """Paid in another city: the place nearest before the number decides."""
    clause = scene.clause(index)
    places = [
        i
        for i in range(clause.first, clause.stop)
        if scene.kind(i) in {K.SHANGHAI, K.ELSEWHERE} or _elsewhere(scene, i)
    ]
    before = [i for i in places if i < index]
    after = [i for i in places if i > index and not any(scene.kind(j) in {K.BREAK, K.WHO} for j in range(index, i))]
    nearest = before[-1] if before else after[0] if after else None
    return nearest is not None and scene.kind(nearest) != K.SHANGHAI


def _elsewhere(scene: Scene, index: int) -> bool:
    return (
        scene.kind(index) == K.LOCAL
        and scene.tokens[index].value is False
        and scene.text(index) in {"外地", "外省", "外市"}
    )


def paid_elsewhere(scene: Scene, index: int) -> bool:
    """A sum whose nearest place before it is another city: 基数苏州8000; 江苏人 names an origin."""
    places = [i for i in scene.inside(index, K.SHANGHAI, K.ELSEWHERE) if i < index]
    return bool(places) and scene.kind(places[-1]) == K.ELSEWHERE and not scene.after(places[-1], 1).startswith(_ORIGIN)


def not_employees(scene: Scene, index: int) -> bool:
    """Affiliated, flexible or residents' insurance is no 职工社保 of the own employer."""
    if scene.inside(index, K.AFFILIATED, K.FLEXIBLE):
        return True
    for number in (scene.clause_of[index] - 1, scene.clause_of[index] + 1):
        if 0 <= number < len(scene.clauses):
            beside = scene.clauses[number]
            kinds = {scene.kind(i) for i in range(beside.first, beside.stop)}
            if kinds & {K.AFFILIATED, K.FLEXIBLE} and K.SPAN not in kinds:
                return True
    return False
