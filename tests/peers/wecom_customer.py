"""A customer of a WeCom customer-service account for tests: what they see, and how their session stands."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

NEW, BOT, POOL, HUMAN, ENDED = range(5)
ALLOWED = {NEW: {BOT, POOL, HUMAN}, BOT: {POOL, HUMAN}, POOL: {HUMAN}, HUMAN: {HUMAN, ENDED}, ENDED: set()}
MOST = 5
WINDOW = timedelta(hours=48)
TEXT, HEAD, LABEL, ID, ITEMS = 2048, 1024, 128, 64, 10


@dataclass
class Shown:
    """One message in the chat."""

    kind: str
    text: str = ""
    options: tuple[tuple[str, str], ...] = ()
    media: bytes = b""
    msgid: str = ""
    tail: str = ""


@dataclass
class Customer:
    """One customer of one account."""

    name: str
    seen: list[Shown] = field(default_factory=list)
    state: int = NEW
    wrote: datetime | None = None
    left: int = 0

    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def writes(self, now: datetime) -> None:
        """A message of theirs opens the window; after the end of a session it begins a new one."""
        self.wrote, self.left = now, MOST
        if self.state == ENDED:
            self.state = NEW

    def fault(self, now: datetime) -> int:
        """Why nothing may be sent now; 0 when it may."""
        if self.state not in {NEW, BOT}:
            return 95018
        if self.wrote is None or now - self.wrote > WINDOW:
            return 95002
        return 0 if self.left else 95001

    def show(self, shown: Shown) -> None:
        """Something appears in the chat."""
        self.seen.append(shown)
        self._news.set()

    async def sees(self, count: int, patience: float = 8) -> list[Shown]:
        """Everything seen, once it is that much."""
        async with asyncio.timeout(patience):
            while len(self.seen) < count:
                self._news.clear()
                await self._news.wait()
        return self.seen


def shown_of(message: dict[str, Any], media: dict[str, bytes]) -> Shown:
    """What a message looks like; the platform's limits are asserted."""
    kind, name = message["msgtype"], message.get("msgid", "")
    body = message[kind]
    if kind == "image":
        return Shown(kind, media=media[body["media_id"]], msgid=name)
    if kind == "text":
        assert 0 < len(body["content"].encode()) <= TEXT
        return Shown(kind, body["content"], msgid=name)
    assert kind == "msgmenu"
    assert len(body["head_content"].encode()) <= HEAD
    assert len(body.get("tail_content", "").encode()) <= HEAD
    assert 0 < len(body["list"]) <= ITEMS
    options = tuple((item["click"]["id"], item["click"]["content"]) for item in body["list"] if item["type"] == "click")
    assert all(0 < len(value) <= ID and 0 < len(label.encode()) <= LABEL for value, label in options)
    return Shown(kind, body["head_content"], options, msgid=name, tail=body.get("tail_content", ""))
