"""Whether this account may write by itself. Many may not: then everything is said in replies to what people write.

hufen:wechat:mute:APPID  string  a call was turned down because of the account; some time

A worker that is told so by the platform mutes all of them for a while, and then it is tried again: accounts get
verified, addresses get listed.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from bot.store.wire import call

if TYPE_CHECKING:
    from bot.store import RedisStore

NO_RIGHT: Final = 6 * 3600.0
OTHER: Final = 300.0
LOOK: Final = 30.0
_LOG = logging.getLogger(__name__)


class Standing:
    """The account's standing.

    Args:
        store: shared by all workers.
        account: the app id; empty for an account without an API, which never may.
    """

    def __init__(self, store: RedisStore, account: str) -> None:
        self._wire = store.link.turns
        self._account = account
        self._muted = False
        self._looked = 0.0

    async def may_write(self) -> bool:
        """True when messages may be sent outside of replies, as far as any worker knows; `StoreDown` may come."""
        if not self._account:
            return False
        now = asyncio.get_running_loop().time()
        if not self._looked or now - self._looked > LOOK:
            self._muted = bool(await call(self._wire, "EXISTS", self._key))
            self._looked = now
        return not self._muted

    async def mute(self, code: str, seconds: float) -> None:
        """The platform turned a message down because of the account."""
        if not self._muted:
            _LOG.error("WeChat: this account may not send messages now (%s); answering in replies only", code)
        self._muted, self._looked = True, asyncio.get_running_loop().time()
        await call(self._wire, "SET", self._key, code, "EX", round(seconds))

    @property
    def _key(self) -> str:
        return f"hufen:wechat:mute:{self._account}"
