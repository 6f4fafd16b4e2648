"""What advisors say and tap in the group. Plain talk is a note; a reply to the person's line, or `/r`, goes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.bridges import bridge_words as words
from bot.bridges.topics import PERSON
from bot.desk.results import Said

if TYPE_CHECKING:
    from telegram import CallbackQuery, Message

    from bot.bridges.group import Group
    from bot.bridges.people import People
    from bot.bridges.teller import Teller
    from bot.bridges.topics import Topics
    from bot.desk.case import Case
    from bot.desk.core import Desk
    from bot.desk.results import Advisor

HERE_MS: Final = 30 * 60_000
"""Telegram tells nobody's presence: who has just done something counts as here for so long."""
LOOK_BACK: Final = 20
_ALOUD: Final = re.compile(r"/r(?:@\w+)?(?:\s+|$)(.*)", re.DOTALL)
_BIND: Final = re.compile(r"/bind(?:@\w+)?(?:\s+|$)(\S*)")
_TAP: Final = re.compile(r"(claim|back|queue):([1-9]\d{0,11}):(\d{1,9})")
_OURS: Final = re.compile(r"L-\d{4,12}(?= · )")
_SENT_ALREADY: Final = {"": words.SENT, "sent": words.SENT, "failed": words.FAILED, "held": words.FAILED}


class Hearing:
    """Takes what was said in the group to the desk. Everything here may come twice and is done once.

    Args:
        desk: does it.
        topics: whose topic that is.
        people: who may speak.
        group: where to answer.
        teller: shows how far a line got.
    """

    def __init__(self, desk: Desk, topics: Topics, people: People, group: Group, teller: Teller) -> None:
        self._desk, self._topics, self._people = desk, topics, people
        self._group, self._teller = group, teller

    async def message(self, message: Message) -> None:
        """Somebody said something, or changed what they had said."""
        lead = await self._lead(message)
        if not lead:
            self._stray(message)
        if not lead or message.from_user is None or message.from_user.is_bot or not message.message_thread_id:
            return
        if await self._burnt(message):
            return
        account = await self._people.account(message.from_user.id)
        if account is None:
            self._answer(message, words.UNBOUND)
            return
        case = await self._desk.cases.by_lead(lead)
        if case is None:
            return  # the topic is about to go
        await self._desk.present(account.advisor, HERE_MS)
        if message.edit_date is not None:
            await self._edited(message, case, account.advisor)
        else:
            await self._said(message, case, account.advisor)

    async def tap(self, query: CallbackQuery) -> None:
        """Somebody tapped a button of a topic's head."""
        found = _TAP.fullmatch(query.data or "")
        account = await self._people.account(query.from_user.id)
        if account is None or found is None:
            self._end(query, words.UNBOUND if account is None else words.UNCHANGED)
            return
        case = await self._desk.cases.by_lead(int(found[2]))
        if case is None:
            self._end(query, words.UNCHANGED)
            return
        await self._desk.present(account.advisor, HERE_MS)
        self._end(query, await self._do(found[1], case, account.advisor, int(found[3])))

    async def _do(self, what: str, case: Case, advisor: Advisor, epoch: int) -> str:
        if what == "claim":
            return words.tapped(await self._desk.claim(case.key, advisor), words.CLAIMED_NOW)
        if what == "back":
            return words.tapped(await self._desk.give_back(case.key, advisor, epoch), words.BACK_NOW)
        return words.tapped(await self._desk.release(case.key, advisor, epoch), words.QUEUED_NOW)

    async def _said(self, message: Message, case: Case, advisor: Advisor) -> None:
        if not message.text:
            self._answer(message, words.ONLY_TEXT)
            return
        aloud = await self._aloud(message, case.lead)
        if aloud is None:
            await self._note(message, case, advisor, message.text, _name(message))
        elif not aloud:
            self._answer(message, words.EMPTY)
        else:
            await self._speak(message, case, advisor, aloud)

    async def _aloud(self, message: Message, lead: int) -> str | None:
        """What is for the person; None for a note."""
        if found := _ALOUD.fullmatch(message.text or ""):
            return found[1].strip()
        to = message.reply_to_message
        answers = to is not None and await self._topics.line_of(lead, to.message_id) == PERSON
        return message.text if answers else None

    async def _speak(self, message: Message, case: Case, advisor: Advisor, text: str) -> None:
        how = await self._desk.say(case.key, advisor, case.epoch, text, _name(message))
        if not isinstance(how, Said):
            self._group.react(message.message_id, words.FAILED)
            self._answer(message, words.refusal(how))
            return
        await self._topics.remember(case.lead, message.message_id, how.line_id)
        for line in await self._desk.cases.log(case, "", LOOK_BACK):  # it may have arrived before we remembered
            if line.id == how.line_id and line.status in _SENT_ALREADY and message.message_thread_id:
                sign = _SENT_ALREADY[line.status]
                await self._teller.sign(case.lead, message.message_thread_id, message.message_id, sign, line.why)

    async def _note(self, message: Message, case: Case, advisor: Advisor, text: str, name: str) -> None:
        how = await self._desk.note(case.key, advisor, text, name)
        if isinstance(how, Said):
            self._group.react(message.message_id, words.NOTED)
        else:
            self._answer(message, words.refusal(how))

    async def _edited(self, message: Message, case: Case, advisor: Advisor) -> None:
        """A changed message is a note; what the person has read stays."""
        if not message.text or message.edit_date is None:
            return
        name = f"{_name(message)}-{int(message.edit_date.timestamp())}"
        await self._note(message, case, advisor, words.CHANGED.format(text=message.text), name)
        if await self._topics.line_of(case.lead, message.message_id):
            self._answer(message, words.NOT_SENT_AGAIN)

    async def _burnt(self, message: Message) -> bool:
        """A code that others have read."""
        found = _BIND.fullmatch(message.text or "")
        if found is None:
            return False
        await self._people.burn(found[1])
        self._answer(message, words.BURNT)
        return True

    async def _lead(self, message: Message) -> int:
        """Whose topic it was said in; 0 for the general one, for service messages and for foreign topics."""
        told = message.text or message.caption or message.effective_attachment
        if not message.is_topic_message or message.message_thread_id is None or message.sender_chat or not told:
            return 0
        return await self._topics.lead_of(message.message_thread_id)

    def _stray(self, message: Message) -> None:
        """Words in a topic that we made and that belongs to nobody: whoever said them has to know."""
        root = message.reply_to_message
        opened = root.forum_topic_created if root and root.message_id == message.message_thread_id else None
        found = _OURS.match(opened.name) if opened else None
        said = message.is_topic_message and message.from_user and not message.from_user.is_bot and message.text
        if found and said and root and root.from_user and root.from_user.id == self._group.me:
            self._answer(message, words.STRAY.format(lead=found[0]))

    def _answer(self, message: Message, text: str) -> None:
        if message.message_thread_id:
            self._group.reply(message.message_thread_id, message.message_id, text)

    def _end(self, query: CallbackQuery, text: str) -> None:
        self._group.aside(query.answer(text))


def _name(message: Message) -> str:
    """The sender's own id of a line: the same message is said only once, however often Telegram tells of it."""
    return f"tg{message.chat.id}-{message.message_id}"
