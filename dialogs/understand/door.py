"""The public door: one message and what is known of the talk to commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.commands import Act, AskPolicy, Command, Do, Unread, WhatIf
from dialogs.understand.acts import anywhere, clause_acts, whole_message
from dialogs.understand.asides import aside, doubt, leaning
from dialogs.understand.asking import questions
from dialogs.understand.contact import find_contacts
from dialogs.understand.findings import Fact
from dialogs.understand.foreseeing import foreseen
from dialogs.understand.going_back import going_back
from dialogs.understand.layout import lay_out
from dialogs.understand.merging import to_commands
from dialogs.understand.papers import paper_wish
from dialogs.understand.preferring import preference, supposed_way, wants_way
from dialogs.understand.readers import bare
from dialogs.understand.readers.table import findings
from dialogs.understand.scene import LATE, SUPPOSED
from dialogs.understand.supposing import what_if
from dialogs.understand.switching import switches
from dialogs.understand.text import fold
from dialogs.understand.tokens import K
from dialogs.understand.unknowns import unknowns
from dialogs.understand.voice import confirmed
from dialogs.understand.words import hints

if TYPE_CHECKING:
    from dialogs.context import Context
    from dialogs.understand.findings import Finding
    from dialogs.understand.scene import Scene

Placed = list[tuple[int, Command]]
_VALUES = (
    *(K.EDU, K.TITLE, K.RANK, K.AGE, K.SPAN, K.DATE, K.AMOUNT, K.LOCAL, K.SINGLE, K.LEVEL),
    *(K.NO, K.HAVE_NOT, K.BOTH, K.ONLY_ONE, K.NOT_BE, K.SHANGHAI, K.ELSEWHERE, K.VALID, K.INVALID, K.EMPLOYED),
)
"""Words that bring a value: a message with one of them is a statement, not only a wish to go back."""

_UNCHANGED = hints("foreseeing_unchanged")


def understand(text: str, context: Context) -> tuple[Command, ...]:
    """What a message asks for and states, in its order.

    Args:
        text: the message as it came; any text at all.
        context: what the language layer may know of the talk.

    Returns:
        Commands; never empty for a message that holds more than blanks. Nothing is guessed: what is vague is a `Check`.
    """
    raw, contacts = find_contacts(text)
    scene = lay_out(fold(raw), context)
    commands: Placed = [(-1, contact) for contact in contacts]
    commands += _fixed(scene) or _free(scene)
    if commands:
        return tuple(command for _, command in sorted(commands, key=lambda pair: pair[0]))
    if not text.strip():
        return ()
    return (leaning(scene) or aside(scene) or doubt(scene) or Unread(text),)


def _fixed(scene: Scene) -> Placed:
    """The message is a fixed phrase, or a way back."""
    command: Command | None = None
    if not scene.opened:
        command = whole_message(scene) or paper_wish(scene) or supposed_way(scene)
        if command is None and not scene.has(*_VALUES):
            command = going_back(scene.folded.text, scene.folded.raw)
    return [(0, command)] if command else []


def _free(scene: Scene) -> Placed:
    wish = preference(scene)
    found = _read(scene)
    facts = to_commands(scene, found)
    hypothesis = _ahead(scene, what_if(scene, found))
    acts = anywhere(scene)
    commands: Placed = [*switches(scene), *(confirmed(facts) if scene.context.voice else facts)]
    commands += [*clause_acts(scene, facts), *unknowns(scene, facts), *acts]
    commands += [one for one in (wish, hypothesis) if one]
    if wish and any(clause.asks and wants_way(scene, clause) for clause in scene.clauses):
        return [*commands, (LATE, Do(Act.PLANS, scene.folded.raw.strip()))]
    if not acts and not (hypothesis and not hypothesis[1].changes):
        commands += _asked(scene, supposed=hypothesis is not None)
    return commands


def _ahead(scene: Scene, hypothesis: tuple[int, WhatIf] | None) -> tuple[int, WhatIf] | None:
    """The hypothesis, or the day alone where only the day (or the age) changes; 明年基数涨到多少 asks for a rule."""
    if hypothesis and not set(hypothesis[1].changes) <= {"age"}:
        return hypothesis
    of_rule = scene.has(K.BASE, K.WAGE) and not any(words in scene.folded.text for words in _UNCHANGED)
    return foreseen(scene) or (None if of_rule else hypothesis)


def _read(scene: Scene) -> list[Finding]:
    """What all readers find; a bare value never overrules one that came with its cue."""
    found = findings(scene)
    cued = {one.key for one in found if isinstance(one, Fact)}
    return found + [one for one in bare.read(scene) if not (isinstance(one, Fact) and one.key in cued)]


def _asked(scene: Scene, *, supposed: bool) -> Placed:
    """Questions, after everything else; a hypothesis that could not be scored is one too."""
    found: Placed = [(LATE + place, command) for place, command in questions(scene)]
    if not found and not supposed and SUPPOSED in scene.moods:
        found = [(LATE, AskPolicy(scene.folded.raw.strip()))]
    return found
