"""A stand-in for a language model's endpoint, and short ways to talk to a service that uses it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web
from chat import consultant

from bot.service import Service
from bot.store import MemoryStore
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from rim import HandClock

    from bot.service import Answer
    from bot.store import Kept

USER = "web:0123"
HARD = "阿拉叁拾陆,书读到顶了"
"""A message that the rules cannot read."""
KEY_OF_OURS = "k3y-of-the-operator"
AGE = {"fact": "age", "value": 36, "span": "叁拾陆"}
DOCTOR = {"fact": "education", "value": "doctor", "span": "书读到顶了"}
GOOD = {"facts": [AGE, DOCTOR]}


@dataclass
class StandIn:
    """An endpoint that answers what a test wants and remembers what it was asked."""

    answer: str = ""
    status: int = 200
    silent: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def complete(self, request: web.Request) -> web.StreamResponse:
        """One chat completion."""
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization", ""))
        if self.silent:
            await asyncio.sleep(60)
        if self.answer == "endless":
            return await self._endless(request)
        return web.Response(text=self.answer, status=self.status, headers={"Location": "http://127.0.0.1:9/"})

    def says(self, content: object) -> None:
        """Answer with these words of the model; anything but text is written as JSON."""
        words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        self.status, self.answer = 200, json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]})

    async def _endless(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(1000):
            await response.write(b" " * 65_536)
        return response


async def say(service: Service, text: str, message_id: str = "", kind: Kind = Kind.TEXT) -> Answer:
    """One message to a service."""
    return await service.handle(USER, Incoming(kind, text, message_id=message_id))


async def rules_alone(clock: HandClock, *texts: str) -> tuple[Answer, Kept]:
    """What the rules alone answer to the last message, and what they keep."""
    store = MemoryStore(clock)
    service = Service(store, consultant(), clock)
    answers = [await say(service, text) for text in texts]
    return answers[-1], await store.load(USER)
