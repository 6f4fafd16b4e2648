"""A group with topics on the stand-in for the Bot API: topics come and go, calls are lost, repeated and refused."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web
from peers.telegram_platform import BOT, MOMENT, Fault, Platform, telegram_platform
from telegram.constants import ReactionEmoji

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

GROUP = -1009990001112
_SIGNS = {sign.value for sign in ReactionEmoji}


def refused(words: str, status: int = 400) -> Fault:
    """A call that is turned down."""
    return Fault(status, {"ok": False, "error_code": status, "description": words})


def flood(seconds: int) -> Fault:
    """Too many calls: to be tried again after that time."""
    told = {"ok": False, "error_code": 429, "description": f"Too Many Requests: retry after {seconds}"}
    return Fault(429, {**told, "parameters": {"retry_after": seconds}})


def moved(chat: int) -> Fault:
    """The group has become a supergroup of another id."""
    told = {"ok": False, "error_code": 400, "description": "Bad Request: group chat was upgraded to a supergroup chat"}
    return Fault(400, {**told, "parameters": {"migrate_to_chat_id": chat}})


LOSE = Fault()
"""The call is carried out and its answer lost on the way."""


@dataclass
class Forum(Platform):
    """The group, and everybody's chats of two.

    Attributes:
        topics: their names by id.
        opened: the names that they were opened with.
        signs: reactions by message.
        troubles: what the next calls of a method meet, in order; `LOSE` to carry one out and lose its answer.
        before: called with method and parameters before anything is done.
    """

    topics: dict[int, str] = field(default_factory=dict)
    opened: dict[int, str] = field(default_factory=dict)
    signs: dict[int, str] = field(default_factory=dict)
    troubles: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    before: Callable[[str, dict[str, Any]], None] | None = None

    async def answer(self, request: web.Request) -> web.Response:
        """One call of the bot."""
        method = request.match_info["method"]
        if self.before is not None:
            self.before(method, dict(await request.post()))
        trouble = self.troubles[method].popleft() if self.troubles[method] else None
        if trouble is not None and trouble is not LOSE:
            self.calls.append((method, dict(await request.post())))
            return web.json_response(trouble.body, status=trouble.status)
        try:
            done = await super().answer(request)
        except _Refused as no:
            return web.json_response(refused(str(no)).body, status=400)
        if trouble is LOSE and request.transport is not None:
            request.transport.close()
        return done

    def in_topic(self, topic: int) -> list[dict[str, Any]]:
        """What stands in a topic from us, oldest first."""
        return [one for one in self.sent if one.get("message_thread_id") == topic]

    def words(self, topic: int) -> list[str]:
        """The same, only the words."""
        return [one["text"] for one in self.in_topic(topic)]

    def only(self) -> int:
        """The topic, where there is one only."""
        (topic,) = self.topics
        return topic

    def count(self, method: str) -> int:
        """How often a method was called."""
        return sum(called == method for called, _ in self.calls)

    def line(self, person: int, topic: int, to: dict[str, Any] | None = None, **content: Any) -> dict[str, Any]:
        """A message of somebody in a topic; what answers nothing answers the topic's own first message."""
        self.last += 1
        return {
            "message_id": self.last,
            "date": MOMENT + self.last,
            "from": {"id": person, "is_bot": False, "first_name": "顾问"},
            "chat": _GROUP,
            "is_topic_message": True,
            "message_thread_id": topic,
            "reply_to_message": to or self.root(topic),
            **content,
        }

    def root(self, topic: int) -> dict[str, Any]:
        """The message that opened a topic; everything in the topic that answers nothing else comes with it."""
        opened = {"name": self.opened[topic], "icon_color": 0}
        return {"message_id": topic, "date": MOMENT, "from": BOT, "chat": _GROUP, "forum_topic_created": opened}

    def press(self, person: int, topic: int, label: str) -> dict[str, Any]:
        """The update of somebody who taps a button of the topic's head."""
        head = next(one for one in self.in_topic(topic) if "reply_markup" in one)
        data = next(
            button["callback_data"]
            for row in head["reply_markup"]["inline_keyboard"]
            for button in row
            if button["text"] == label
        )
        who = {"id": person, "is_bot": False, "first_name": "顾问"}
        self.last += 1
        query = {"id": f"q{self.last}", "from": who, "data": data, "chat_instance": "1", "message": head}
        return self.update(callback_query=query)

    async def _createForumTopic(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - the method's own name
        self.last += 1
        self.topics[self.last] = self.opened[self.last] = data["name"]
        return {"message_thread_id": self.last, "name": data["name"], "icon_color": 0}

    async def _editForumTopic(self, data: dict[str, Any]) -> bool:  # noqa: N802 - same
        topic = self._topic(data)
        if self.topics[topic] == data["name"]:
            raise _Refused("Bad Request: TOPIC_NOT_MODIFIED")
        self.topics[topic] = data["name"]
        return True

    async def _deleteForumTopic(self, data: dict[str, Any]) -> bool:  # noqa: N802 - same
        topic = self._topic(data)
        del self.topics[topic]
        self.sent = [one for one in self.sent if one.get("message_thread_id") != topic]
        return True

    async def _sendMessage(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - same
        if int(data["chat_id"]) != GROUP:
            return await super()._sendMessage(data)
        topic = self._topic(data)
        message = self._show(data, {"text": data["text"], "message_thread_id": topic, "is_topic_message": True})
        message["chat"] = _GROUP
        return {**message, "reply_to_message": self.root(topic)}

    async def _deleteMessage(self, data: dict[str, Any]) -> bool:  # noqa: N802 - same
        self.sent = [one for one in self.sent if str(one["message_id"]) != data["message_id"]]
        return True

    async def _editMessageText(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: N802 - same
        found = [one for one in self.sent if str(one["message_id"]) == data["message_id"]]
        if not found:
            raise _Refused("Bad Request: message to edit not found")
        shown = self._show({**data, "chat_id": str(GROUP)}, {"text": data["text"]})
        self.sent.remove(shown)
        found[0]["text"] = data["text"]
        found[0].pop("reply_markup", None)
        if "reply_markup" in shown:
            found[0]["reply_markup"] = shown["reply_markup"]
        return found[0]

    async def _setMessageReaction(self, data: dict[str, Any]) -> bool:  # noqa: N802 - same
        (wanted,) = json.loads(data["reaction"])
        if wanted["emoji"] not in _SIGNS:
            raise _Refused("Bad Request: REACTION_INVALID")
        self.signs[int(data["message_id"])] = wanted["emoji"]
        return True

    def _topic(self, data: dict[str, Any]) -> int:
        topic = int(data.get("message_thread_id", 0))
        if topic not in self.topics:
            raise _Refused("Bad Request: message thread not found")
        return topic


_GROUP = {"id": GROUP, "type": "supergroup", "title": "顾问", "is_forum": True}


class _Refused(Exception):  # noqa: N818 - named for what happened
    pass


@asynccontextmanager
async def telegram_forum() -> AsyncIterator[Forum]:
    """A running platform with an empty group."""
    forum = Forum()
    async with telegram_platform(forum):
        yield forum
