"""Where the processor time of one WeChat message goes, piece by piece, in one process, 32 messages at once."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from time import process_time, time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from peers.wechat_posting import TOKEN, document, sign
from redis.asyncio import Redis
from rim import start_server
from uvloop import new_event_loop

from bot.channels.wechat_messages import read_posted
from bot.channels.wechat_open import open_wechat
from bot.channels.wechat_xml import read_xml
from bot.house import open_house
from bot.settings import Settings
from bot.store.places import server_program
from dialogs.conversation import Conversation
from dialogs.messages import Incoming

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.wechat_messages import Posted
    from bot.house import House

TALK = ("我35岁", "本科有学位", "没有职称", "社保7年", "基数1倍", "未婚", "多少分了", "没有居住证")
MANY, ROUNDS = 32, 12


async def cost(name: str, work: Callable[[int], Awaitable[object]]) -> None:
    """Print the processor time of one piece of work."""
    used = process_time()
    for turn in range(ROUNDS):
        await asyncio.gather(*(work(turn * MANY + lane) for lane in range(MANY)))
    print(f"{name:<44}{(process_time() - used) / ROUNDS / MANY * 1e6:>8.0f} us")


class Pieces:
    """What a message passes, each piece by itself; `number` names one message."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.channel = open_wechat(house)
        self.now = str(int(time()))
        self.query = {"signature": sign(TOKEN, self.now, "n"), "timestamp": self.now, "nonce": "n"}
        self.talks: dict[int, Conversation] = {}

    async def written(self, number: int, name: str = "p") -> bytes:
        """The platform's part."""
        person = f"{name}{number % MANY}"
        return document(person, int(self.now), "text", Content=_text(number), MsgId=number).encode()

    async def read(self, number: int) -> None:
        """XML alone."""
        assert read_xml(await self.written(number)) is not None

    async def opened(self, number: int, name: str = "p") -> Posted:
        """Checked and read."""
        assert self.channel._gate.refuse(self.query) is None
        fields = self.channel._gate.open(self.query, await self.written(number, name))
        assert isinstance(fields, dict)
        posted = read_posted(fields)
        assert posted is not None
        return posted

    async def noted(self, number: int) -> None:
        """Window, and what waits."""
        await self.channel._parts.notes.contact(f"wechat:n{number}", event=False)

    async def loaded(self, number: int) -> None:
        """A turn's read."""
        await self.house.store.load(f"wechat:n{number}", "m")

    async def heard(self, number: int) -> None:
        """The consultant."""
        talk = self.talks.get(number % MANY, Conversation())
        turn = self.house.consultant.hear(talk, Incoming(text=_text(number)), self.house.clock.now())
        self.talks[number % MANY] = turn.conversation

    async def turned(self, number: int) -> None:
        """The service."""
        await self.house.service.handle(f"b:{number % MANY}", Incoming(text=_text(number), message_id=f"m{number}"))

    async def whole(self, number: int) -> None:
        """Everything but HTTP."""
        posted = await self.opened(number, "w")
        assert posted.incoming is not None
        told = await self.channel._flow.answer(f"wechat:{posted.person}", posted, posted.incoming)
        self.channel._reply(posted, told, "n")


def _text(number: int) -> str:
    return TALK[number // MANY % len(TALK)]


async def measure(house: House, url: str) -> None:
    """Every piece, then the whole but for HTTP."""
    pieces, redis = Pieces(house), Redis.from_url(url)
    await cost("redis-py GET, for scale", lambda _: redis.get("nothing"))
    await cost("writing the call (not ours)", pieces.written)
    await cost("the same, and XML", pieces.read)
    await cost("the same, checked and read", pieces.opened)
    await cost("notes: window and what waits", pieces.noted)
    await cost("store: load a turn", pieces.loaded)
    await cost("consultant", pieces.heard)
    await cost("service: load, consultant, save", pieces.turned)
    await cost("all but HTTP", pieces.whole)
    await redis.aclose()


async def main() -> None:
    """All of it, over a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(server_program(), Path(folder))
        house = await open_house(Settings.model_validate({"redis_url": server.url, "wechat_token": TOKEN}))
        try:
            await measure(house, server.url)
        finally:
            await house.close()
            server.stop()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=new_event_loop) as running:
        running.run(main())
