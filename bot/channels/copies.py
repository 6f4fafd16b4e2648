"""Links to a copy of one's data: sealed like those to a summary, for a day, and good for one copy only.

Nothing is stored for a link but that it has been used, among what is kept of its person, so that an erasure removes it
too; without the data no link leads anywhere. To look at the page behind it uses nothing: messengers look at links
before people do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from bot.channels import copy_words as words
from bot.channels.summary_link import Seal, hours_token, standing
from bot.clock import SHANGHAI
from bot.copied import Sources, copy_of
from bot.store.keys import TTL, digest
from bot.store.scripts import script
from bot.store.wire import run

if TYPE_CHECKING:
    from bot.channels.summary_link import Pass
    from bot.clock import Clock
    from bot.desk.contacts import Contacts
    from bot.keyring import Keyring
    from bot.settings import Settings
    from bot.store import RedisStore
    from scoring import Rulebook

HOURS: Final = 24
PATH: Final = "/d/"
USE: Final = ("copy link", b"hufen copy 1")
_TERMINAL: Final = "terminal"

# KEYS: core, notes. ARGV: field, the asker's own name, ttl. Gives 1 to the first who asks, also when a connection
# repeats it, and 0 to everybody else, or when the person's data are gone.
_SPEND: Final = script("""
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return redis.call('HGET', KEYS[2], ARGV[1]) == ARGV[2] and 1 or 0
""")
_SPENT: Final = script("return redis.call('HEXISTS', KEYS[1], ARGV[1])")


@dataclass(frozen=True, slots=True)
class Ground:
    """What copies are made on."""

    settings: Settings
    store: RedisStore
    contacts: Contacts
    rulebook: Rulebook
    keyring: Keyring
    clock: Clock


class Copies:
    """Gives people a copy of their data.

    Args:
        ground: where the data lie.
    """

    def __init__(self, ground: Ground) -> None:
        self._at, self._store = ground, ground.store
        self._seal = Seal(ground.keyring, USE)
        self._sources = Sources(ground.store, ground.contacts.clerk, ground.rulebook)

    async def line(self, key: str) -> str:
        """What somebody reads who wants a copy: where it is, or who can give it."""
        channel, settings = key.partition(":")[0], self._at.settings
        if channel == _TERMINAL:
            return words.TERMINAL
        if settings.public_url is None and channel != "web":
            contact = f"：{settings.contact}" if settings.contact else ""
            return words.ASK_OPERATOR.format(contact=contact)
        token = await hours_token(self._seal, self._store, key, self._at.clock.now(), HOURS)
        if not token:
            return words.NOTHING
        base = str(settings.public_url or "").rstrip("/")
        return words.LINK.format(link=f"{base}{PATH}{token}", hours=HOURS)

    async def opened(self, token: str) -> Pass | None:
        """Whose copy a link leads to; None when it is none of ours, is over or used, or the data are gone."""
        granted = await standing(self._seal, self._store, token, self._at.clock.now())
        if granted is None:
            return None
        spent = await run(self._store.link.turns, _SPENT, [self._store.keys(granted.key).notes], _field(granted))
        return None if spent else granted

    async def take(self, token: str) -> dict[str, Any] | None:
        """The copy, once; None for a link that leads nowhere (any more)."""
        granted = await self.opened(token)
        if granted is None:
            return None
        copy = await self.copy(granted.key)
        keys = self._store.keys(granted.key)
        given = (_field(granted), uuid4().hex, TTL)
        if copy is None or not await run(self._store.link.turns, _SPEND, [keys.core, keys.notes], *given):
            return None
        await self._at.contacts.clerk.copied(granted.key, "")
        return copy

    async def copy(self, key: str) -> dict[str, Any] | None:
        """Everything that is kept of a person; None for nothing."""
        return await copy_of(self._sources, key, self._at.clock.now())


def ends(granted: Pass) -> datetime:
    """When a link ends, as people here read it."""
    return datetime.fromtimestamp(granted.until, SHANGHAI)


def _field(granted: Pass) -> str:
    """By what a link stands for: the same token can be written in several ways."""
    return f"copy:{digest(f'{granted.line} {granted.until}')}"
