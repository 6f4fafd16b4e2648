"""What tests of contact data share: a house that may ask for numbers, a person who talks, all that a store holds."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.house import open_house
from bot.rules import open_rules
from bot.settings import Settings
from bot.store import RedisStore
from bot.store.wire import call
from dialogs.answers import Answers
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from rim import HandClock

    from bot.desk.contacts import Contacts
    from bot.desk.folder import Folder
    from bot.house import House
    from bot.turning import Answer

KEY = "web:anna"
NUMBER = "13812345678"
OTHER = "15900001111"
SETTINGS = {
    "operator": "沪分咨询有限公司",
    "contact": "400-000-0000",
    "secret_key": "a key of the tests, long enough",
}
FORMATS = (
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "+86 13812345678",
    "0086-138-1234-5678",
    "8613812345678",
    "１３８１２３４５６７８",
    "1 3 8 1 2 3 4 5 6 7 8",
    "138.1234.5678",
    "一三八一二三四五六七八",
    "幺三八幺二三四五六七八",
    "壹叁捌壹贰叁肆伍陆柒捌",
    "①③⑧①②③④⑤⑥⑦⑧",
    "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
    "138\u200b1234\u200b5678",
    "唯一13812345678一个",
)


@asynccontextmanager
async def house_at(place: str, clock: HandClock, **settings: Any) -> AsyncIterator[House]:
    """A house whose operator has a name, over a store."""
    given = Settings(_env_file=None, **{**SETTINGS, **settings})
    house = await open_house(given, place, clock, _answers())
    yield house
    await house.close()


@cache
def _answers() -> Answers:
    """Read once a test run."""
    return Answers(open_rules())


class Person:
    """Somebody who talks with a house."""

    def __init__(self, house: House, key: str = KEY) -> None:
        self.house, self.key = house, key
        self.last: Answer | None = None

    async def say(self, text: str, kind: Kind = Kind.TEXT, message_id: str = "") -> str:
        """Type (or speak) something; all words of the answer."""
        return await self._send(Incoming(kind, text, message_id=message_id))

    async def tap(self, label: str) -> str:
        """Tap what the last answer offers."""
        assert self.last is not None
        value = next(one.value for reply in self.last.replies for one in reply.choices if one.label == label)
        return await self.tap_value(value)

    async def tap_value(self, value: str) -> str:
        """Tap something that was offered at any time."""
        return await self._send(Incoming(Kind.CHOICE, choices=(value,)))

    async def agree(self, number: str = NUMBER) -> str:
        """The whole way: ask for it, read the notice, say yes, give the number."""
        await self.say("留电话回电")
        await self.tap("同意")
        return await self.say(number)

    async def folder(self) -> Folder:
        """What is held."""
        return await contacts_of(self.house).clerk.folder(self.key)

    async def _send(self, incoming: Incoming) -> str:
        self.last = await self.house.service.handle(self.key, incoming)
        return "\n".join(reply.text for reply in self.last.replies)


def contacts_of(house: House) -> Contacts:
    """What minds contact data in a house."""
    assert house.contacts is not None
    return house.contacts


def store_of(house: House) -> RedisStore:
    """The store of a house, in Redis."""
    assert isinstance(house.store, RedisStore)
    return house.store


_READ = {
    "string": ("GET",),
    "hash": ("HGETALL",),
    "list": ("LRANGE", 0, -1),
    "set": ("SMEMBERS",),
    "zset": ("ZRANGE", 0, -1, "WITHSCORES"),
    "stream": ("XRANGE", "-", "+"),
}


async def everything(house: House) -> dict[str, str]:
    """Every key of the store with all that it holds, as text."""
    wire = store_of(house).link.turns
    found = {}
    for key in await call(wire, "KEYS", "*"):
        name, *rest = _READ[await call(wire, "TYPE", key)]
        found[key] = str(await call(wire, name, key, *rest))
    return found


async def files_without(directory: Path, *words: str) -> None:
    """Return when none of these words stands in any file below a directory; fail after some seconds."""
    for _ in range(400):
        data = await asyncio.to_thread(_content, directory)
        if not any(word.encode() in data for word in words):
            return
        await asyncio.sleep(0.02)
    raise AssertionError("something is left in the files")


def _content(directory: Path) -> bytes:
    found = []
    for path in directory.rglob("*"):
        with suppress(FileNotFoundError):  # the server replaces its files meanwhile
            found += [path.read_bytes()] if path.is_file() else []
    return b"".join(found)


def plain_forms(number: str = NUMBER) -> tuple[str, ...]:
    """A number as it must stand nowhere: in all scripts, and in the groups that people write."""
    scripts = ("０１２３４５６７８９", "零一二三四五六七八九", "〇幺二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
    written = [number.translate(str.maketrans("0123456789", digits)) for digits in scripts]
    groups = [f"{number[:3]}{gap}{number[3:7]}{gap}{number[7:]}" for gap in " -."]
    return (number, number[3:], *written, *groups)
