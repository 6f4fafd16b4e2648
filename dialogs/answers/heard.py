"""What a question states, as the language layer of the talk hears it, with what is asked taken as told.

The layer leaves alone what stands in a question (「环卫干4年了加分吗」): in a talk nothing is noted from it. An answer
may compute with it all the same, for nothing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dialogs.context import Context
from dialogs.understand.findings import Fact, Vague
from dialogs.understand.layout import lay_out
from dialogs.understand.readers.table import findings
from dialogs.understand.scene import ASKED, SELF, STATED, SUPPOSED
from dialogs.understand.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dialogs.understand.scene import Scene

_SELF = frozenset((SELF, "me", "us"))
_CHILD = "child"
_AGES = frozenset(("age", "birth_date"))


@dataclass(frozen=True, slots=True)
class Heard:
    """Facts of one person.

    Attributes:
        facts: the contract's section 3 keys with their values, of the asker where it tells anything of itself.
        open: keys of what was named but not clearly enough.
        ages: every age that is named, whoever's, in order.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    ages: tuple[int, ...] = ()


def hear(cleaned: str, on: date) -> Heard:
    """What a cleaned question states on a day."""
    scene = lay_out(fold(cleaned), Context(today=on))
    scene.moods = [STATED if mood in {ASKED, SUPPOSED} else mood for mood in scene.moods]
    found = findings(scene)
    told = [one for one in found if isinstance(one, Fact)]
    return Heard(
        _of_one(scene, told),
        frozenset(one.topic for one in found if isinstance(one, Vague)),
        tuple(dict.fromkeys(one.value for one in told if one.key == "age")),
    )


def _of_one(scene: Scene, told: Sequence[Fact]) -> dict[str, Any]:
    """The facts of the asker; of the one of whom most is said where it says nothing of itself."""
    people: dict[str, dict[str, Any]] = {}
    for one in told:
        who = scene.whose[one.at]
        mine = people.setdefault(SELF if one.mine or who in _SELF else who, {})
        if one.key in _AGES and not _AGES.isdisjoint(mine):
            continue
        mine[one.key] = one.value
    people.pop(_CHILD, None)
    return people.get(SELF) or max(people.values(), key=len, default={})
