"""The first word to a customer who opens the chat: one message, outside of the five, within 20 seconds, once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from bot.channels.bytes_text import cut
from bot.channels.options import as_text
from bot.channels.wecom_sender import msgid_of
from bot.channels.wecom_shape import TEXT, messages_of
from bot.post.joining import joined
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from bot.channels.wecom_api import WecomApi
    from bot.channels.wecom_items import Entered
    from bot.channels.wecom_shape import Message
    from bot.clock import Clock
    from bot.service import Service
    from dialogs.messages import Reply

HELLO: Final = "你好"
GOOD_FOR: Final = 20
_LOG = logging.getLogger(__name__)


class Greeting:
    """Greets with what the bot answers to a hello.

    Args:
        service: answers.
        api: of the enterprise.
        clock: tells whether the code is still good.
    """

    def __init__(self, service: Service, api: WecomApi, clock: Clock) -> None:
        self._service = service
        self._api = api
        self._clock = clock

    async def greet(self, key: str, entered: Entered) -> None:
        """Greet, if the platform gave a code that is still good; the same event greets once.

        Raises:
            StoreDown: the talk could not be stored.
        """
        age = self._clock.now().timestamp() - entered.at
        if not entered.code or age > GOOD_FOR:
            return
        hello = Incoming(text=HELLO, message_id=entered.name)
        answer = await self._service.handle(key, hello, form=joined)
        if answer.repeated or not answer.replies:
            return
        name = msgid_of(key, entered.name, 1)
        data = {"code": entered.code, "msgid": name, **_message(answer.replies[-1])}
        told = await self._api.call("kf/send_msg_on_event", data)
        if not isinstance(told, dict):
            _LOG.warning("wecom: a greeting was not taken (%s)", getattr(told, "code", "no answer"))


def _message(reply: Reply) -> Message:
    """The bubble as the only message that may be sent."""
    messages = messages_of(reply)
    if len(messages) == 1:
        return messages[0]
    return {"msgtype": "text", "text": {"content": cut(as_text(reply), TEXT)}}
