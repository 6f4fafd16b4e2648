"""Which topic of the advisors' group belongs to which lead, and which of its messages to which line.

hufen:{bridge}:lead:NUMBER   hash    topic, name, head (message that shows the state), shown (digest of what it shows),
                                     seen (event told last), line (line of the log told last), m:MESSAGE -> `u` for
                                     something that the person said, or the line that it became, l:LINE -> message,
                                     t:… for what was told once
                                                                                       ninety days after its last use
hufen:{bridge}:topics        hash    topic -> lead
hufen:{bridge}:leaving       hash    topics that have still to be deleted -> lead
hufen:{bridge}:making:LEAD   string  who makes the topic now                                       half a minute
hufen:{bridge}:cursor        string  the event of the desk that was told last
hufen:{bridge}:lease         string  who tells                                                     half a minute
hufen:{bridge}:moved         hash    a group's id -> the one that Telegram gave it since; kept as long as the settings
                                     may name the old one

Nothing in here tells who a person is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.store.keys import TTL
from bot.store.lease import Lease
from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.store.links import Link

_LEAD: Final = "hufen:{bridge}:lead:"
TOPICS: Final = "hufen:{bridge}:topics"
LEAVING: Final = "hufen:{bridge}:leaving"
_MAKING: Final = "hufen:{bridge}:making:"
CURSOR: Final = "hufen:{bridge}:cursor"
LEASE: Final = "hufen:{bridge}:lease"
MOVED: Final = "hufen:{bridge}:moved"
MAKING_MS: Final = 30_000
PERSON: Final = "u"

# KEYS: lead, topics. ARGV: topic, name, ttl, lead. Gives the topic that the lead has from now on.
_ADOPT: Final = script("""
if redis.call('HSETNX', KEYS[1], 'topic', ARGV[1]) == 1 then redis.call('HSET', KEYS[1], 'name', ARGV[2]) end
redis.call('EXPIRE', KEYS[1], ARGV[3])
local has = redis.call('HGET', KEYS[1], 'topic')
redis.call('HSET', KEYS[2], has, ARGV[4])
return has
""")
# KEYS: lead, topics. ARGV: topic. What was told stays known; the topic and its messages are gone.
_LOSE: Final = script("""
redis.call('HDEL', KEYS[2], ARGV[1])
if redis.call('HGET', KEYS[1], 'topic') ~= ARGV[1] then return 0 end
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if field ~= 'seen' and field ~= 'line' then redis.call('HDEL', KEYS[1], field) end
end
return 1
""")
# KEYS: lead. ARGV: ttl, fields and values. Only of a lead that is known.
_MARK: Final = script("""
if redis.call('EXPIRE', KEYS[1], ARGV[1]) == 0 then return 0 end
for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
return 1
""")
# KEYS: lead. ARGV: field, the asker's token. Gives 1 to the first who asks, also when a connection repeats it.
_FIRST: Final = script("""
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
return redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] and 1 or 0
""")
# KEYS: lead, topics, leaving. ARGV: lead.
_FORGET: Final = script("""
local topic = redis.call('HGET', KEYS[1], 'topic')
if topic then
  redis.call('HSET', KEYS[3], topic, ARGV[1])
  redis.call('HDEL', KEYS[2], topic)
end
return redis.call('DEL', KEYS[1])
""")
# KEYS: topics, leaving. ARGV: topic, lead.
_LET_GO: Final = script("""
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return redis.call('HDEL', KEYS[1], ARGV[1])
""")
_FIELDS: Final = script("return redis.call('HMGET', KEYS[1], unpack(ARGV))")
_ALL: Final = script("return redis.call('HGETALL', KEYS[1])")


@dataclass(frozen=True, slots=True)
class Topic:
    """A lead's topic.

    Attributes:
        lead: the lead's number.
        id: of the topic; 0 while the lead has none.
        name: as it is called.
        head: the message that shows the state, 0 for none.
        shown: digest of what that shows.
        seen: the event that was told last.
        line: the line of the log that was told last.
    """

    lead: int
    id: int = 0
    name: str = ""
    head: int = 0
    shown: str = ""
    seen: str = ""
    line: str = ""


class Topics:
    """The mappings in the store. Every method raises `StoreDown` when it is out of reach.

    Args:
        link: the connections.
    """

    def __init__(self, link: Link) -> None:
        self._link, self._wire = link, link.turns

    async def of(self, lead: int) -> Topic:
        """What is known of a lead's topic."""
        names = ("topic", "name", "head", "shown", "seen", "line")
        topic, name, head, shown, seen, line = await run(self._wire, _FIELDS, [f"{_LEAD}{lead}"], *names)
        return Topic(lead, int(topic or 0), name or "", int(head or 0), shown or "", seen or "", line or "")

    def making(self, lead: int) -> Lease:
        """Only who holds this makes a topic for the lead."""
        return Lease(self._link, f"{_MAKING}{lead}", MAKING_MS)

    async def adopt(self, lead: int, topic: int, name: str) -> int:
        """The lead has this topic now; gives the one that it had before where there is one."""
        return int(await run(self._wire, _ADOPT, [f"{_LEAD}{lead}", TOPICS], topic, name, TTL, lead))

    async def lose(self, lead: int, topic: int) -> None:
        """Somebody has deleted the topic."""
        await run(self._wire, _LOSE, [f"{_LEAD}{lead}", TOPICS], topic)

    async def mark(self, lead: int, **fields: str | int) -> None:
        """Write what was told of a lead that has a topic."""
        flat = [part for pair in fields.items() for part in pair]
        await run(self._wire, _MARK, [f"{_LEAD}{lead}"], TTL, *flat)

    async def remember(self, lead: int, message: int, line: str) -> None:
        """That message is something that the person said (`PERSON`), or became that line."""
        back = ("m:" + str(message), line) if line == PERSON else ("m:" + str(message), line, "l:" + line, message)
        await run(self._wire, _MARK, [f"{_LEAD}{lead}"], TTL, *back)

    async def first(self, lead: int, what: str) -> bool:
        """True for the first who asks about this."""
        return bool(await run(self._wire, _FIRST, [f"{_LEAD}{lead}"], what, uuid4().hex))

    async def line_of(self, lead: int, message: int) -> str:
        """What a message is, empty for nothing that is known."""
        return (await run(self._wire, _FIELDS, [f"{_LEAD}{lead}"], f"m:{message}"))[0] or ""

    async def message_of(self, lead: int, line: str) -> int:
        """The message that became a line, 0 for none."""
        return int((await run(self._wire, _FIELDS, [f"{_LEAD}{lead}"], f"l:{line}"))[0] or 0)

    async def lead_of(self, topic: int) -> int:
        """Whose topic that is, 0 for nobody's."""
        return int(await call(self._wire, "HGET", TOPICS, topic) or 0)

    async def all(self) -> dict[int, int]:
        """Every topic with its lead."""
        return _pairs(await run(self._wire, _ALL, [TOPICS]))

    async def forget(self, lead: int) -> None:
        """Nothing is known of the lead any more; its topic has to be deleted."""
        await run(self._wire, _FORGET, [f"{_LEAD}{lead}", TOPICS, LEAVING], lead)

    async def let_go(self, topic: int, lead: int) -> None:
        """A topic that no lead has: it has to be deleted."""
        await run(self._wire, _LET_GO, [TOPICS, LEAVING], topic, lead)

    async def leaving(self) -> dict[int, int]:
        """Topics that have still to be deleted."""
        return _pairs(await run(self._wire, _ALL, [LEAVING]))

    async def left(self, topic: int) -> None:
        """It is deleted."""
        await call(self._wire, "HDEL", LEAVING, topic)

    async def moved(self, chat: int) -> int:
        """The id that a group has by now."""
        found = _pairs(await run(self._wire, _ALL, [MOVED]))
        seen = {chat}
        while (following := found.get(chat, chat)) not in seen:
            chat = following
            seen.add(chat)
        return chat

    async def move_to(self, chat: int, new: int) -> None:
        """A group has another id."""
        await call(self._wire, "HSET", MOVED, chat, new)

    async def cursor(self, start: str) -> str:
        """The event that was told last; on the very first look it is `start`."""
        await call(self._wire, "SET", CURSOR, start, "NX")
        return str(await call(self._wire, "GET", CURSOR))

    async def move(self, cursor: str) -> None:
        """Everything up to that event is told."""
        await call(self._wire, "SET", CURSOR, cursor)


def _pairs(found: list[str]) -> dict[int, int]:
    return {int(name): int(value) for name, value in zip(found[::2], found[1::2], strict=True)}
