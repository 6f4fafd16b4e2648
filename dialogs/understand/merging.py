"""Findings to commands: facts together by person, each in its mood; what is vague or wrong on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialogs.commands import Check, Command, Misread, OfferProfile, Remark, SetFacts
from dialogs.context import Option
from dialogs.understand.disagreeing import disagreements
from dialogs.understand.findings import Fact, Finding, Said, Vague, Wrong, span_of
from dialogs.understand.scene import SELF, STATED
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialogs.understand.scene import Scene

_ASK_AGAIN = (Option(checks.WITH_CHOICES, {}),)
"""Where only words can tell: the question itself, with its choices."""
_A_CASE, _BESIDE_OWN = 3, 2
"""Facts of somebody else from which on they are a case of their own."""
RIVALS = {"age": "birth_date", "birth_date": "age", "married_years": "married_on", "married_on": "married_years"}


def to_commands(scene: Scene, found: Iterable[Finding]) -> list[tuple[int, Command]]:
    """Commands with their places."""
    stated = [one for one in found if scene.moods[one.at] == STATED or (isinstance(one, Vague) and one.always)]
    told = [one for one in stated if isinstance(one, Fact)]
    facts = _facts(scene, told)
    keys = {key for _, command in facts for key in command.changes}
    mine = [one for one in told if _whose(scene, one.at, mine=one.mine) == SELF]
    commands: list[tuple[int, Command]] = [*facts, *disagreements(scene, mine)]
    for one in stated:
        place = scene.tokens[one.at].start
        if isinstance(one, Said):
            commands.append((place, Remark(one.text, _span(scene, one.at))))
        elif isinstance(one, Wrong) and _whose(scene, one.at, mine=False) is not None:
            commands.append((place, Misread(one.topic, one.reason, _span(scene, one.at))))
        elif (
            isinstance(one, Vague)
            and not {one.topic, RIVALS.get(one.topic, one.topic)} & keys
            and _whose(scene, one.at, mine=one.mine) == SELF
        ):
            commands.append((place, _check(scene, one)))
    commands += _about_others(scene, stated, facts)
    return commands


def _span(scene: Scene, index: int) -> str:
    return scene.folded.span(scene.tokens[index].start, scene.tokens[index].end)


def _check(scene: Scene, vague: Vague) -> Check:
    options = tuple(Option(label, dict(changes)) for label, changes in vague.options) or _ASK_AGAIN
    return Check(vague.topic, vague.text, options, _span(scene, vague.at))


def _whose(scene: Scene, index: int, *, mine: bool) -> str | None:
    """The profile that a finding is about; None when it is nobody's that is kept."""
    who = scene.whose[index]
    if mine or who in {SELF, "us"}:
        return SELF
    if who in scene.context.profiles or who in scene.opened:
        return who
    return None


def _facts(scene: Scene, facts: list[Fact]) -> list[tuple[int, SetFacts]]:
    """One SetFacts a person; of two statements on one fact the last word wins, and so it does between rivals."""
    people: dict[str, dict[str, Fact]] = {}
    for one in facts:
        who = _whose(scene, one.at, mine=one.mine)
        if who is None:
            continue
        mine = people.setdefault(who, {})
        if _less_exact(one, mine):
            continue
        mine.pop(RIVALS.get(one.key, ""), None)
        mine[one.key] = one
    return [(_place(scene, mine), _command(scene, who, mine)) for who, mine in people.items() if mine]


def _less_exact(one: Fact, mine: dict[str, Fact]) -> bool:
    """Years beside a date of the same thing add nothing."""
    return one.key in {"age", "married_years"} and RIVALS[one.key] in mine


def _place(scene: Scene, facts: dict[str, Fact]) -> int:
    return min(scene.tokens[one.first].start for one in facts.values())


def _command(scene: Scene, who: str, facts: dict[str, Fact]) -> SetFacts:
    changes: dict[str, Any] = {key: one.value for key, one in facts.items()}
    spans = {key: span_of(scene, one) for key, one in facts.items()}
    return SetFacts(changes, spans, correction=scene.corrects, about=who or None)


def _about_others(scene: Scene, stated: list[Finding], facts: list[tuple[int, SetFacts]]) -> list[tuple[int, Command]]:
    """Somebody else's age or education: said that it is not counted here; a spouse's whole case gets a profile."""
    others = [one for one in stated if isinstance(one, Fact) and not one.mine]
    others = [one for one in others if _whose(scene, one.at, mine=False) is None]
    if facts:  # beside one's own facts only the spouse's case may be meant to be counted as well
        others = [one for one in others if scene.whose[one.at] == "spouse"]
    if not others:
        return []
    first, who = others[0], scene.whose[others[0].at]
    told = {one.key: one for one in others if scene.whose[one.at] == who}
    changes = {key: one.value for key, one in told.items() if not _less_exact(one, told)}
    if who == "spouse" and len(changes) >= (_BESIDE_OWN if facts else _A_CASE):
        return [(scene.tokens[first.at].start, OfferProfile(who, changes, span_of(scene, first)))]
    return [(scene.tokens[first.at].start, Remark(_not_counted(who), span_of(scene, first)))]


def _not_counted(who: str) -> str:
    if who == "spouse":
        return checks.SPOUSE_OWN
    return checks.CHILD_OWN if who == "child" else checks.OTHER_OWN.format(name="TA" if who == "other" else who)
