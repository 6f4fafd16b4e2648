"""Commands that carry nothing but their name: the total, help, a person, the end, small talk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import contact_words, contacting, wording
from dialogs.commands import Act
from dialogs.confirming import compare_offered, confirm
from dialogs.consents import Agreed
from dialogs.foretelling import when
from dialogs.moving import dont_know, open_question, say_no, say_yes, skip, tick_all, tick_none
from dialogs.my_data import copy_of_mine, my_data
from dialogs.own import tell_own
from dialogs.papers.talking import materials
from dialogs.picturing import picture
from dialogs.planning import plans
from dialogs.questions.recognised import CONDITIONS
from dialogs.questions.records import RECORDS
from dialogs.resolve import TAKEN_UP
from dialogs.trying import open_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from dialogs.commands import Do
    from dialogs.talk import Talk


def act(talk: Talk, command: Do) -> Talk:
    """Do what the command names."""
    if command.act is Act.NONE_OF_THESE:
        return tick_none(talk, command.span)
    if command.act in {Act.AGREE, Act.REFUSE}:
        return _agree(talk, command.span, yes=command.act is Act.AGREE)
    own = tell_own(talk, command.span) if command.act is Act.TOTAL else None
    if own is not None:
        return own
    return _ACTS[command.act](talk)


def _agree(talk: Talk, span: str, *, yes: bool) -> Talk:
    """同意 and 不同意 to what was asked, which may be something else than a number."""
    expecting = talk.conversation.expecting
    asked = talk.read or (expecting and expecting.kind == contacting.NUMBER)
    if asked or any(word in span for word in ("留", "电话", "号码")):
        return contacting.answer(talk, Agreed(yes, span=span))
    if expecting and expecting.kind == "confirm":
        return say_yes(talk) if yes else say_no(talk)
    return talk if talk.check else replace(talk.say(wording.UNREAD), unread=True)


def _why(talk: Talk) -> Talk:
    question = open_question(talk)
    return replace(talk.say(question.why if question else wording.NOTHING_ASKED), again=True)


def _served(sentence: str) -> Callable[[Talk], Talk]:
    """A sentence, then the open question again in fewer words."""
    return lambda talk: replace(talk.say(sentence), again=True)


def _total(talk: Talk) -> Talk:
    return replace(talk, again=True, told=True)


def _go_on(talk: Talk) -> Talk:
    return replace(talk, again=True)


def _result(talk: Talk) -> Talk:
    return replace(talk, result=True)


def _finish(talk: Talk) -> Talk:
    if talk.conversation.expecting and talk.conversation.expecting.kind == contacting.NOTICE:
        talk = contacting.refuse(talk, talk.incoming.text)  # 算了, 不用了
    return replace(talk.say(wording.BYE), result=True, silent=True)


def _restart(talk: Talk) -> Talk:
    return confirm(talk, "restart")


def _delete(talk: Talk) -> Talk:
    return confirm(talk, "delete")


def _human(talk: Talk) -> Talk:
    if talk.conversation.mode != "bot":
        return replace(talk.say(wording.STILL_QUEUED), again=True)
    contact = talk.desk.contact
    talk = talk.with_conversation(mode="queued").say(wording.QUEUED)
    if contact:
        talk = talk.say(wording.CONTACT_OPERATOR.format(contact=contact))
    if talk.desk.operator:
        talk = talk.say(contact_words.CALL_OFFER)
    return replace(contacting.offer_abroad(talk), again=True, event="queued")


def _robot(talk: Talk) -> Talk:
    if talk.conversation.mode == "bot":
        return replace(talk.say(wording.NEVER_LEFT), again=True)
    waited = talk.conversation.mode == "queued"
    talk = talk.with_conversation(mode="bot").say(wording.RETURNED)
    return replace(contacting.still_called(talk) if waited else talk, again=True, event="returned")


def _angry(talk: Talk) -> Talk:
    return replace(talk.say(wording.ANGRY, wording.ANGRY_AGAIN), again=True)


def _take_up(talk: Talk) -> Talk:
    """补上没答的: what was passed is asked again."""
    person = talk.conversation.person
    return talk.with_person(replace(person, passed=(), done=tuple(dict.fromkeys([*person.done, TAKEN_UP]))))


def _open_door(door: str) -> Callable[[Talk], Talk]:
    """The person wants these optional questions."""

    def open_it(talk: Talk) -> Talk:
        person = talk.conversation.person
        return talk.with_person(replace(person, done=tuple(dict.fromkeys([*person.done, door]))))

    return open_it


_ACTS: dict[Act, Callable[[Talk], Talk]] = {
    Act.SKIP: skip,
    Act.DONT_KNOW: dont_know,
    Act.WHY: _why,
    Act.TOTAL: _total,
    Act.PLANS: plans,
    Act.WHEN: when,
    Act.MATERIALS: materials,
    Act.TRY: open_menu,
    Act.PICTURE: picture,
    Act.RESTART: _restart,
    Act.FINISH: _finish,
    Act.RESULT: _result,
    Act.GO_ON: _go_on,
    Act.REVIEW: _result,
    Act.TAKE_UP: _take_up,
    Act.CHECK_CONDITIONS: _open_door(CONDITIONS),
    Act.CHECK_RECORDS: _open_door(RECORDS),
    Act.HUMAN: _human,
    Act.ROBOT: _robot,
    Act.CALL_BACK: contacting.call_back,
    Act.WITHDRAW: contacting.withdraw,
    Act.MY_DATA: my_data,
    Act.COPY: copy_of_mine,
    Act.DELETE_ME: _delete,
    Act.HELP: _served(wording.HELP),
    Act.YES: say_yes,
    Act.NO: say_no,
    Act.ALL_OF_THESE: tick_all,
    Act.HELLO: _served(wording.HELLO),
    Act.THANKS: _served(wording.THANKS),
    Act.ANGRY: _angry,
    Act.SARCASM: _served(wording.SARCASM),
    Act.OFF_TOPIC: _served(wording.OFF_TOPIC),
    Act.INJECTION: _served(wording.INJECTION),
    Act.PRIVACY: _served(wording.PRIVACY),
    Act.COMPARE: compare_offered,
    Act.CERTAINTY: _served(wording.CERTAINTY),
}
