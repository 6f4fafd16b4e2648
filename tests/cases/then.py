"""What must hold after a turn of a scenario: one small judge for every `then` key of the cases' README."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cases.driver import EMPTY, Talk, words
from cases.facts import topic
from cases.match import fits, found, unmet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True)
class Scene:
    """What a judge may look at.

    Attributes:
        talk: the talk after the turn.
        before: the answer to compare with (the turn before, or a mark), None at the start.
        marks: answers kept by name.
    """

    talk: Talk
    before: Mapping[str, Any] | None
    marks: Mapping[str, Mapping[str, Any]]

    @property
    def state(self) -> dict[str, Any]:
        """The state now."""
        return self.talk.state

    @property
    def past(self) -> dict[str, Any]:
        """The state to compare with."""
        return dict(self.before["state"]) if self.before else EMPTY

    @property
    def text(self) -> str:
        """All reply text of the turn."""
        return words(self.talk.last)

    @property
    def labels(self) -> list[str]:
        """Labels of everything that can be tapped now."""
        return [str(c["label"]) for reply in self.talk.last["replies"] for c in reply.get("choices", ())]


def faults(
    then: Mapping[str, Any], talk: Talk, before: Mapping[str, Any] | None, marks: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    """Every `then` key that does not hold."""
    scene = Scene(talk, before, marks)
    for key, wanted in then.items():
        if key == "vs":
            continue
        fault = JUDGES[key](scene, wanted)
        if fault:
            yield f"{key} {wanted!r}: {fault}"


def _unless(holds: bool, otherwise: object) -> str:  # noqa: FBT001 - the verdict is the argument
    return "" if holds else str(otherwise)


def _facts(scene: Scene, wanted: Mapping[str, Any]) -> str:
    return "; ".join(unmet(wanted, scene.state["facts"], scene.talk.now.date()))


def _facts_any(scene: Scene, wanted: list[Mapping[str, Any]]) -> str:
    return _unless(any(not _facts(scene, one) for one in wanted), scene.state["facts"])


def _absent(scene: Scene, wanted: list[str]) -> str:
    return ", ".join(key for key in wanted if key in scene.state["facts"])


def _facts_exact(scene: Scene, wanted: Mapping[str, Any]) -> str:
    return _unless(set(scene.state["facts"]) == set(wanted) and not _facts(scene, wanted), scene.state["facts"])


def _facts_same(scene: Scene, wanted: bool) -> str:  # noqa: FBT001 - the value of a JSON key
    same = scene.state["facts"] == scene.past["facts"]
    return _unless(same == wanted, f"{scene.past['facts']} became {scene.state['facts']}")


def _facts_same_except(scene: Scene, wanted: list[str]) -> str:
    now, past = (
        {key: value for key, value in facts.items() if key not in wanted}
        for facts in (scene.state["facts"], scene.past["facts"])
    )
    return _unless(now == past, f"{past} became {now}")


def _moved(sign: int) -> Callable[[Scene, bool], str]:
    def judge(scene: Scene, wanted: bool) -> str:  # noqa: FBT001 - the value of a JSON key
        change = scene.state["total"] - scene.past["total"]
        return _unless(((change > 0) - (change < 0) == sign) == wanted, f"total changed by {change}")

    return judge


def _has(scene: Scene, wanted: list[str]) -> str:
    lost = [pattern for pattern in wanted if not found(_filled(pattern, scene), scene.text)]
    return ", ".join(lost)


def _hasnt(scene: Scene, wanted: list[str]) -> str:
    return ", ".join(pattern for pattern in wanted if found(_filled(pattern, scene), scene.text))


def _filled(pattern: str, scene: Scene) -> str:
    for name in ("total", "gap"):
        pattern = pattern.replace(f"{{{name}}}", rf"(?<!\d){scene.state[name]}(?!\d)")
    return pattern


def _nowhere(scene: Scene, wanted: str | list[str]) -> str:
    whole = json.dumps(scene.talk.last, ensure_ascii=False)
    return ", ".join(text for text in ([wanted] if isinstance(wanted, str) else wanted) if text in whole)


def _replies(scene: Scene, wanted: list[int]) -> str:
    return _unless(wanted[0] <= len(scene.talk.last["replies"]) <= wanted[1], len(scene.talk.last["replies"]))


def _q_max(scene: Scene, wanted: int) -> str:
    marks = scene.text.count("?") + scene.text.count("\uff1f")
    return _unless(marks <= wanted, marks)


def _choices(scene: Scene, wanted: bool | list[str]) -> str:  # noqa: FBT001 - the value of a JSON key
    if isinstance(wanted, bool):
        return _unless(bool(scene.labels) == wanted, scene.labels)
    return _unless(all(any(found(p, label) for label in scene.labels) for p in wanted), scene.labels)


def _asks(scene: Scene, wanted: str | list[str]) -> str:
    topics = [wanted] if isinstance(wanted, str) else wanted
    return _unless(any(scene.state["asking"] in topic(name) for name in topics), scene.state["asking"])


def _asks_not(scene: Scene, wanted: str | list[str]) -> str:
    return "" if _asks(scene, wanted) else str(scene.state["asking"])


def _asking(same: bool) -> Callable[[Scene, bool], str]:  # noqa: FBT001 - which of two judges to make
    def judge(scene: Scene, wanted: bool) -> str:  # noqa: FBT001 - the value of a JSON key
        holds = (scene.state["asking"] == scene.past["asking"]) == same
        return _unless(holds == wanted, f"{scene.past['asking']} became {scene.state['asking']}")

    return judge


def _replies_as(scene: Scene, wanted: str) -> str:
    return _unless(scene.talk.last["replies"] == scene.marks[wanted].get("replies"), scene.text[:80])


JUDGES: dict[str, Callable[[Scene, Any], str]] = {
    "facts": _facts,
    "facts_any": _facts_any,
    "absent": _absent,
    "facts_exact": _facts_exact,
    "facts_same": _facts_same,
    "facts_same_except": _facts_same_except,
    "total": lambda scene, wanted: _unless(fits(wanted, scene.state["total"]), scene.state["total"]),
    "total_same": _moved(0),
    "total_drops": _moved(-1),
    "total_rises": _moved(1),
    "ceiling_not_up": lambda scene, wanted: _unless(
        (scene.state["ceiling"] <= scene.past["ceiling"]) == wanted, scene.state["ceiling"]
    ),
    "mode": lambda scene, wanted: _unless(
        scene.state["mode"] in ([wanted] if isinstance(wanted, str) else wanted), scene.state["mode"]
    ),
    "has": _has,
    "hasnt": _hasnt,
    "nowhere": _nowhere,
    "replies": _replies,
    "q_max": _q_max,
    "len_max": lambda scene, wanted: _unless(len(scene.text) <= wanted, len(scene.text)),
    "choices": _choices,
    "asking_same": _asking(same=True),
    "asking_moves": _asking(same=False),
    "asks": _asks,
    "asks_not": _asks_not,
    "replies_as": _replies_as,
    "profile": lambda scene, wanted: _unless(fits(wanted, scene.state["profile"]), scene.state["profile"]),
}
