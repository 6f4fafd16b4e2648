"""The public door: one message and what is known of the talk to commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.commands import Act, Command, Do, SetFacts, Unread
from dialogs.understand.acts import anywhere, leading, of_clause, whole_message
from dialogs.understand.asides import aside, leaning
from dialogs.understand.asking import questions
from dialogs.understand.contact import find_contacts
from dialogs.understand.findings import Fact
from dialogs.understand.going_back import going_back
from dialogs.understand.layout import lay_out
from dialogs.understand.merging import confirmed, to_commands
from dialogs.understand.people import switches
from dialogs.understand.readers import bare
from dialogs.understand.readers.table import READERS
from dialogs.understand.supposing import what_if
from dialogs.understand.text import fold
from dialogs.understand.tokens import K
from dialogs.understand.unlawful import unlawful_wish

if TYPE_CHECKING:
    from dialogs.commands import Context
    from dialogs.understand.findings import Finding
    from dialogs.understand.scene import Scene

_LATE = 10**9
_LISTS = {Act.ALL_OF_THESE, Act.NONE_OF_THESE}
_POLITE = {Act.HELLO, Act.THANKS}


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
    commands: list[tuple[int, Command]] = [(-1, contact) for contact in contacts]
    commands += _fixed(scene) or _free(scene)
    if not commands:
        remark = leaning(scene) or aside(scene)
        return (remark,) if remark else (Unread(text),) if text.strip() else ()
    return tuple(command for _, command in sorted(commands, key=lambda pair: pair[0]))


def _fixed(scene: Scene) -> list[tuple[int, Command]]:
    """The message is a fixed phrase, a way back, a wish that is refused, or an attempt to steer."""
    command = None if scene.opened else whole_message(scene) or _back(scene)
    if command:
        return [(0, command)]
    wish = unlawful_wish(scene)
    return [wish] if wish else []


def _back(scene: Scene) -> Command | None:
    if scene.has(
        K.EDU,
        K.TITLE,
        K.RANK,
        K.AGE,
        K.SPAN,
        K.DATE,
        K.AMOUNT,
        K.LOCAL,
        K.SINGLE,
        K.LEVEL,
        K.NO,
        K.HAVE_NOT,
        K.BOTH,
        K.ONLY_ONE,
        K.NOT_BE,
    ):
        return None
    return going_back(scene.folded.text, scene.folded.raw)


def _free(scene: Scene) -> list[tuple[int, Command]]:
    found: list[Finding] = [one for read in READERS for one in read(scene)]
    cued = {one.key for one in found if isinstance(one, Fact)}
    found += [one for one in bare.read(scene) if not (isinstance(one, Fact) and one.key in cued)]
    facts = to_commands(scene, found)
    if scene.context.voice:
        facts = confirmed(facts)
    hypothesis = what_if(scene, found)
    acts: list[tuple[int, Command]] = list(anywhere(scene))
    commands = [*switches(scene), *facts, *_acts(scene, facts), *acts]
    if hypothesis:
        commands.append(hypothesis)
    if not any(isinstance(command, Do) and command.act is Act.INJECTION for _, command in acts):
        commands += _asked(scene, acts, supposed=hypothesis is not None)
    return commands


def _asked(scene: Scene, acts: list[tuple[int, Command]], *, supposed: bool) -> list[tuple[int, Command]]:
    """Questions; those that an act already answers are left out, and a hypothesis that could not be scored is one."""
    if acts:
        return []
    found: list[tuple[int, Command]] = [(_LATE + place, command) for place, command in questions(scene)]
    if not found and not supposed and "supposed" in scene.moods:
        from dialogs.commands import AskPolicy  # noqa: PLC0415 - placeholder

        found = [(_LATE, AskPolicy(scene.folded.raw.strip()))]
    return found


def _acts(scene: Scene, facts: list[tuple[int, Command]]) -> list[tuple[int, Command]]:
    """有,…: a bare yes or no at the head that the facts do not already say; polite words in a clause of their own."""
    out: list[tuple[int, Command]] = []
    head = leading(scene)
    if head and head[1].act is Act.NO and scene.corrects:
        head = None
    if head and not _covered(scene, facts):
        out.append(head if head[1].act not in _LISTS else (_LATE - 1, head[1]))
    stated = any(isinstance(command, SetFacts) for _, command in facts)
    for clause in scene.clauses:
        act = None if clause.asks else of_clause(scene, clause)
        if act and not (act in _POLITE and stated) and act not in {Act.YES, Act.NO, Act.FINISH, Act.GO_ON}:
            place = _LATE - 1 if act in _LISTS else _start(scene, clause.first)
            out.append((place, Do(act, scene.clause_text(clause).strip())))
    seen: set[Act] = set()
    return [pair for pair in out if isinstance(pair[1], Do) and not (pair[1].act in seen or seen.add(pair[1].act))]


def _start(scene: Scene, index: int) -> int:
    return scene.tokens[index].start if index < len(scene.tokens) else len(scene.folded.text)


def _covered(scene: Scene, facts: list[tuple[int, Command]]) -> bool:
    asked = set(scene.context.asked)
    return any(isinstance(command, SetFacts) and asked & set(command.changes) for _, command in facts)
