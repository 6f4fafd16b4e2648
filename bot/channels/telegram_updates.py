"""What Telegram tells: an update becomes who spoke and an `Incoming`, or nothing that concerns us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.channels.telegram_keyboard import DONE_KEY, TICK, ticked
from bot.channels.telegram_words import COMMANDS, EDITED
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from telegram import CallbackQuery, Message, Update

_KINDS: Final = (
    (("voice", "audio", "video_note"), Kind.VOICE),
    (("photo", "video", "animation"), Kind.IMAGE),
    (("document",), Kind.FILE),
    (("location", "venue"), Kind.LOCATION),
    (("sticker", "dice"), Kind.STICKER),
)
_SERVICE: Final = (
    *("pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "chat_background_set"),
    *("forum_topic_created", "new_chat_members", "left_chat_member", "connected_website"),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that a person said to us in a chat of two.

    Attributes:
        person: the chat, the part of the conversation's key after `telegram:`.
        incoming: the message; its id is the same for every delivery of the same thing.
    """

    person: str
    incoming: Incoming


def heard(update: Update) -> Heard | None:
    """Who said what; None for groups, other bots, service messages and everything that is no message."""
    if (query := update.callback_query) is not None:
        return _tapped(query)
    if (edited := update.edited_message) is not None:
        return _said(edited, f"edit:{edited.message_id}:{_moment(edited)}", EDITED)
    message = update.message
    return _said(message, f"message:{message.message_id}:{_moment(message)}", "") if message is not None else None


def _moment(message: Message) -> int:
    return int((message.edit_date or message.date).timestamp())


def _said(message: Message, name: str, before: str) -> Heard | None:
    if not _from_a_person(message) or any(getattr(message, service, None) for service in _SERVICE):
        return None
    return Heard(str(message.chat.id), _incoming(message, name, before))


def _from_a_person(message: Message) -> bool:
    return message.chat.type == "private" and not (message.from_user and message.from_user.is_bot)


def _incoming(message: Message, name: str, before: str) -> Incoming:
    words = message.text or message.caption
    if words:
        return Incoming(text=before + _phrase(words), message_id=name)
    if message.contact:  # a number that was handed over counts as one that was typed
        return Incoming(text=message.contact.phone_number, message_id=name)
    kinds = (kind for fields, kind in _KINDS if any(getattr(message, field) for field in fields))
    return Incoming(next(kinds, Kind.OTHER), message_id=name)


def _phrase(text: str) -> str:
    """A command of the menu as the phrase that it stands for; anything else as it is."""
    word, _, rest = text.partition(" ")
    if not word.startswith("/"):
        return text
    name = word[1:].partition("@")[0].lower()
    if name == "start":  # what follows comes from a link, not from the person
        return COMMANDS[name][1]
    return f"{COMMANDS[name][1]} {rest}".strip() if name in COMMANDS else text


def _tapped(query: CallbackQuery) -> Heard | None:
    """A button that ends a choice; a tick alone is settled by the keyboard and says nothing yet."""
    data = query.data or ""
    if data.startswith(TICK) or query.message is None or query.message.chat.type != "private":
        return None
    values = ticked(query.message) if data == DONE_KEY else (data,)
    if not values:
        return None
    name = f"tap:{query.id}"
    return Heard(str(query.message.chat.id), Incoming(Kind.CHOICE, choices=values, message_id=name))
