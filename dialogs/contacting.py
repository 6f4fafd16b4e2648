"""A telephone number for a call back: first the notice, then a yes of its own, only then the number.

The talk never sees the number: the rim masks it before, and carries out what is decided here (`dialogs/consents.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import contact_words as words
from dialogs import wording
from dialogs.commands import Act, Chosen, Do
from dialogs.consents import CALL, EXPORT, PURPOSES, Agreed, Held, Wish
from dialogs.conversation import Expectation
from dialogs.notice import notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.commands import Command, Contact
    from dialogs.consents import What
    from dialogs.notice import Notice, Operator
    from dialogs.talk import Talk

NOTICE, NUMBER = "notice", "number"
"""Kinds of what is open: the notice, and the number after a yes."""
OWNER = "consent"
"""What the values of a notice's choices begin with."""
_DIGITS = 7
"""Digits that are meant as a number when one is asked for."""
_HOW = ("怎么", "如何", "怎样")
"""In a question on taking back: that it works is told, and nothing is taken back by a question."""
_FIGURES = "零〇一幺二三四五六七八九"


def call_back(talk: Talk) -> Talk:
    """留电话回电: the notice, or the number where the yes was given before."""
    operator = talk.desk.operator
    if operator is None:
        return _without_operator(talk)
    talk, held = _held(talk)
    if not _agreed(held, operator):
        return _show_notice(talk.say(words.NEW_NOTICE) if held.purposes else talk, operator)
    if held.masked:
        talk = _wish(talk, "call").say(words.KEPT_ALREADY.format(masked=held.masked), words.CALL_WHEN)
        return replace(talk, again=True)
    return _ask_number(talk, words.ASK_NUMBER)


def contact(talk: Talk, _command: Contact) -> Talk:
    """Contact data in a message: a number is kept after a yes, held for a while before one; nothing else is."""
    number = talk.incoming.number
    if number is None:
        return replace(talk.say(wording.CONTACT), again=True)
    operator = talk.desk.operator
    if operator is None:
        return _without_operator(talk.say(words.NOT_HELD))
    talk, held = _held(talk)
    if _agreed(held, operator):
        if not number.valid:
            return _ask_number(talk, words.NUMBER_WRONG)
        return _kept(_wish(talk, "keep"), number.masked)
    if not number.valid:
        return replace(talk.say(words.NUMBER_ODD), again=True)
    talk = talk.say(words.NEW_NOTICE) if held.purposes else talk
    return _show_notice(_wish(talk.say(words.HOLDING.format(masked=number.masked)), "hold"), operator)


def answer(talk: Talk, command: Agreed) -> Talk:
    """同意 or 不同意, tapped or in words, to the notice that this person read."""
    operator, number = talk.desk.operator, talk.incoming.number
    if not command.yes:
        return refuse(talk, command.span)
    if not talk.read or operator is None:
        return call_back(talk) if command.notice or number else replace(talk.say(wording.NOTHING_ASKED), again=True)
    shown = _read(talk, operator)
    if shown is None or command.notice not in {"", talk.read}:
        return _show_notice(talk.say(words.NEW_NOTICE), operator, shown.purpose if shown else CALL)
    talk, held = _held(talk)
    if shown.purpose == EXPORT:
        return _closed(_wish(talk, "agree", command.span, EXPORT)).say(words.ABROAD_AGREED)
    masked = number.masked if number and number.valid else held.pending
    talk = replace(talk, notes=tuple(note for note in talk.notes if note != words.HOLDING.format(masked=masked)))
    talk = _wish(talk, "agree", command.span).with_conversation(notice="")
    return _kept(talk, masked) if masked else _ask_number(talk, words.ASK_NUMBER)


def withdraw(talk: Talk) -> Talk:
    """撤回同意: at once, without asking back."""
    if any(word in talk.incoming.text for word in _HOW):
        return replace(talk.say(words.HOW_TO_WITHDRAW), again=True)
    talk, held = _held(_closed(talk))
    told = (words.WITHDRAWN, words.ABROAD_WITHDRAWN) if EXPORT in held.purposes else (words.WITHDRAWN,)
    if not (held.purposes or held.masked or held.pending):
        return talk.say(words.NOTHING_HELD)
    return _wish(talk.say(*told), "withdraw", talk.incoming.text)


def still_called(talk: Talk) -> Talk:
    """Whoever leaves the queue and has left a number is told that they will be called all the same."""
    talk, held = _held(talk)
    return talk.say(words.STILL_CALLED.format(masked=held.masked)) if held.masked and CALL in held.purposes else talk


def mistyped(talk: Talk) -> Talk | None:
    """Digits that are no number, sent when one was asked for: nothing is read from them; None for other messages."""
    expecting, incoming = talk.conversation.expecting, talk.incoming
    if expecting is None or expecting.kind != NUMBER or incoming.number:
        return None
    if sum(char.isdecimal() or char in _FIGURES for char in incoming.text) < _DIGITS:
        return None
    return _ask_number(_wish(talk, "mistyped"), words.NUMBER_WRONG)


def refuse(talk: Talk, said: str = "") -> Talk:
    """No number; after a yes this takes the yes back."""
    shown = _read(talk, talk.desk.operator) if talk.desk.operator else None
    talk, held = _held(talk)
    if shown is not None and shown.purpose == EXPORT:
        return _wish(_closed(talk).say(words.ABROAD_REFUSED), "refuse", said or words.REFUSE_LABEL, EXPORT)
    if CALL in held.purposes:
        return withdraw(talk)
    asked = talk.read or held.pending
    talk = _closed(talk).say(words.REFUSED)
    return _wish(talk, "refuse", said or words.REFUSE_LABEL) if asked else talk


def say_yes(talk: Talk, expecting: Expectation) -> Talk:
    """好 to a notice is no answer to it: the yes must be plain, and there is no default."""
    text = words.PICK_ONE if expecting.kind == NOTICE else words.ASK_NUMBER
    return replace(talk, check=replace(expecting, text=text))


def offer_abroad(talk: Talk) -> Talk:
    """To somebody who wants an advisor: may masked words go to the advisors' group, where it lies abroad?"""
    operator = talk.desk.operator
    if operator is None:
        return talk
    talk, held = _held(talk)
    wanted = EXPORT in held.ask and EXPORT not in held.purposes
    return _show_notice(talk, operator, EXPORT) if wanted else talk


def _read(talk: Talk, operator: Operator) -> Notice | None:
    """The notice that this person had before them when they wrote this, if its words are still the same."""
    notices = (notice(operator, purpose) for purpose in PURPOSES)
    return next((one for one in notices if talk.read == one.short), None)


def _show_notice(talk: Talk, operator: Operator, purpose: str = CALL) -> Talk:
    shown = notice(operator, purpose)
    options: tuple[tuple[str, dict[str, str]], ...] = ((words.AGREE_LABEL, {}), (words.REFUSE_LABEL, {}))
    return replace(
        talk.with_conversation(notice=shown.short), check=Expectation(NOTICE, shown.purpose, shown.text, options)
    )


def _ask_number(talk: Talk, text: str) -> Talk:
    return replace(talk, check=Expectation(NUMBER, CALL, text))


def _kept(talk: Talk, masked: str) -> Talk:
    return _closed(talk).say(words.KEPT.format(masked=masked), words.CALL_WHEN)


def _closed(talk: Talk) -> Talk:
    """Neither notice nor number is open any more; what was asked before comes back."""
    return replace(talk.with_conversation(expecting=None, notice=""), check=None, again=True)


def _without_operator(talk: Talk) -> Talk:
    talk = talk.say(words.NO_OPERATOR)
    if talk.desk.contact:
        talk = talk.say(wording.CONTACT_OPERATOR.format(contact=talk.desk.contact))
    return replace(talk, again=True)


def _agreed(held: Held, operator: Operator) -> bool:
    """Whether a yes stands for what would be done now: a yes to an older notice does not."""
    return CALL in held.purposes and held.version in {"", notice(operator).version}


def _held(talk: Talk) -> tuple[Talk, Held]:
    """What is held; the turn is only a first idea of itself as long as that is not known."""
    return (talk, talk.held) if talk.held else (replace(talk, unsure=True), Held())


def _wish(talk: Talk, what: What, said: str = "", purpose: str = CALL) -> Talk:
    """Note what is decided; an answer with the notice that it was given to."""
    operator = talk.desk.operator
    shown = notice(operator, purpose) if operator and what in {"agree", "refuse"} else None
    wish = Wish(what, purpose, shown.version if shown else "", shown.text if shown else "", said)
    return replace(talk, wish=wish)


def on_contact(talk: Talk, commands: Sequence[Command]) -> bool:
    """Whether a message is about a number, so that it is ours even while an advisor talks."""
    expecting = talk.conversation.expecting
    kind = expecting.kind if expecting else ""
    if talk.incoming.number or mistyped(talk) or (kind == NOTICE and any(isinstance(one, Chosen) for one in commands)):
        return True
    open_ = bool(talk.read) or kind == NUMBER
    answers = (isinstance(one, Do) and one.act in {Act.AGREE, Act.REFUSE} for one in commands)
    return any(isinstance(one, Agreed) for one in commands) or (open_ and any(answers))


def tapped(key: str) -> Agreed | None:
    """What was tapped below a notice."""
    answered, _, short = key.partition("-")
    labels = {"yes": words.AGREE_LABEL, "no": words.REFUSE_LABEL}
    return Agreed(answered == "yes", short, labels[answered]) if answered in labels and short else None


def choices(talk: Talk, check: Expectation) -> tuple[tuple[str, str], ...]:
    """Labels and values of what can be tapped below a notice, or below the question for the number."""
    if check.kind == NUMBER:
        return ((words.NO_NUMBER_LABEL, f"do.{Act.REFUSE}"),)
    short = talk.conversation.notice
    return ((words.AGREE_LABEL, f"{OWNER}.yes-{short}"), (words.REFUSE_LABEL, f"{OWNER}.no-{short}"))
