"""The advisors' group: every call of the Bot API that the bridge makes, and what comes of it as a value."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.channels.telegram_codes import outcome_of  # first: it sets how the library tells spans of time
from bot.errors import HufenError
from bot.post.outcome import Later, Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from telegram import Bot

    from bot.bridges.pace import Pace
    from bot.meter import Meter

    Buttons = Sequence[tuple[str, str]]

_LOST: Final = ("thread not found", "topic_deleted", "topic_id_invalid", "topic not found")
_SAME: Final = ("not modified", "topic_not_modified")
_NO_MESSAGE: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NO_RIGHTS: Final = ("not enough rights", "need administrator rights", "not a forum")
OPERATOR: Final = 60.0
"""Seconds to the next try when the group does not let us in: somebody has to change that."""
PROBE: Final = "…"
_QUIET: Final = LinkPreviewOptions(is_disabled=True)
_LOG = logging.getLogger(__name__)


class Trouble(HufenError):  # noqa: N818 - named for what happened
    """Raised when the group did not take something."""


class Lost(Trouble):
    """The topic, or the message that was to be changed, is not there any more."""


class Wait(Trouble):
    """Known not to be done: try again after that many `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class Doubt(Trouble):
    """No answer came: it may have been done."""


class Never(Trouble):
    """It was turned down for good."""


class Group:
    """One group. What it is asked to do raises `Trouble` when it is not done.

    Args:
        bot: of the library.
        chat: the group.
        pace: how fast we may talk.
        meter: counts.

    Attributes:
        chat: as above.
        top: the highest message id that is known here.
        moved: told the group's id and the new one that Telegram gave it.
    """

    def __init__(self, bot: Bot, chat: int, pace: Pace, meter: Meter) -> None:
        self._bot, self.chat, self._pace, self._meter = bot, chat, pace, meter
        self.top = 0
        self.moved: Callable[[int, int], Awaitable[None]] | None = None
        self._asides: set[asyncio.Task[None]] = set()

    async def open(self, name: str) -> int:
        """A new topic; gives its id."""
        made = await self._paced(lambda: self._bot.create_forum_topic(self.chat, name))
        return self.saw(int(made.message_thread_id))

    async def called(self, topic: int) -> str:
        """The name that a topic was opened with; empty where that is not told.

        Nobody can ask for it, but what is said in a topic comes back with the message that opened the topic. What is
        said for that is taken back at once.
        """
        sent = await self._paced(
            lambda: self._bot.send_message(self.chat, PROBE, message_thread_id=topic, disable_notification=True)
        )
        self.saw(int(sent.message_id))
        self.aside(self._bot.delete_message(self.chat, sent.message_id))
        root = sent.reply_to_message
        opened = root.forum_topic_created if root is not None and root.message_id == topic else None
        return opened.name if opened else ""

    def saw(self, message: int) -> int:
        """The group has a message, or topic, of this id."""
        self.top = max(self.top, message)
        return message

    async def rename(self, topic: int, name: str) -> None:
        """Call a topic otherwise."""
        await self._paced(lambda: self._bot.edit_forum_topic(self.chat, topic, name))

    async def remove(self, topic: int) -> None:
        """Delete a topic with everything in it."""
        await self._paced(lambda: self._bot.delete_forum_topic(self.chat, topic))

    async def say(self, topic: int, text: str, buttons: Buttons = (), to: int = 0) -> int:
        """A message in a topic, in answer to another one where `to` names it; gives its id."""
        answering = ReplyParameters(to, allow_sending_without_reply=True) if to else None
        sent = await self._paced(
            lambda: self._bot.send_message(
                self.chat,
                text,
                message_thread_id=topic,
                reply_markup=_keys(buttons),
                reply_parameters=answering,
                link_preview_options=_QUIET,
            )
        )
        return self.saw(int(sent.message_id))

    async def change(self, message: int, text: str, buttons: Buttons) -> None:
        """Put other words into a message of ours."""
        await self._paced(
            lambda: self._bot.edit_message_text(
                text, self.chat, message, reply_markup=_keys(buttons), link_preview_options=_QUIET
            )
        )

    def react(self, message: int, sign: str) -> None:
        """Set our sign on a message, beside everything else; it is no message, and nobody waits for it."""
        self.aside(self._bot.set_message_reaction(self.chat, message, sign))

    def reply(self, topic: int, to: int, text: str) -> None:
        """Answer a message, beside everything else."""
        self.aside(self.say(topic, text, to=to))

    def whisper(self, person: int, text: str) -> None:
        """Say something to one person alone, beside everything else."""
        self.aside(self._bot.send_message(person, text))

    def aside(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something of which the outcome does not matter."""
        task = asyncio.get_running_loop().create_task(_quietly(work))
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    @property
    def me(self) -> int:
        """The bot's own id."""
        return int(self._bot.id)

    async def idle(self) -> None:
        """Return when nothing is on its way beside."""
        while self._asides:
            await asyncio.wait(self._asides)

    async def _paced(self, work: Callable[[], Awaitable[Any]]) -> Any:
        if seconds := self._pace.wait():
            raise Wait(seconds)
        try:
            done = await self._followed(work)
        except TelegramError as error:
            if isinstance(error, BadRequest) and _says(error, _SAME):
                return None
            self._meter.count("bridge_faults")
            raise self._trouble(error) from error
        self._meter.count("bridge_posts")
        return done

    async def _followed(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Once, and once more where the group has another id by now."""
        try:
            return await work()
        except ChatMigrated as error:
            await self.move(error.new_chat_id)
            return await work()

    async def move(self, chat: int) -> None:
        """Telegram has made a supergroup of the group, which has another id from then on, and counts anew."""
        before, self.chat, self.top = self.chat, chat, 0
        if before == chat:
            return
        _LOG.warning("advisors' group has moved: set HUFEN_TELEGRAM_ADVISOR_CHAT_ID=%d", chat)
        if self.moved is not None:
            await self.moved(before, chat)

    def _trouble(self, error: TelegramError) -> Trouble:
        if isinstance(error, BadRequest) and _says(error, (*_LOST, *_NO_MESSAGE)):
            return Lost()
        outcome = outcome_of(error)
        if isinstance(outcome, Later):
            if isinstance(error, RetryAfter):
                self._pace.hold(outcome.seconds)
            return Wait(outcome.seconds)
        if isinstance(outcome, Refused):
            _LOG.warning("advisors' group: turned down: %s", outcome.code)
            shut = outcome.reason is not Reason.CONTENT or _says(error, _NO_RIGHTS)
            return Wait(OPERATOR) if shut else Never()
        return Doubt()


def _says(error: TelegramError, words: Sequence[str]) -> bool:
    return any(one in error.message.lower() for one in words)


def _keys(buttons: Buttons) -> InlineKeyboardMarkup | None:
    row = [InlineKeyboardButton(label, callback_data=data) for label, data in buttons]
    return InlineKeyboardMarkup([row]) if row else None


async def _quietly(work: Awaitable[Any]) -> None:
    try:
        await work
    except (TelegramError, Trouble) as error:
        _LOG.info("advisors' group: left out: %s", type(error).__name__)
