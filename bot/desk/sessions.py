"""Who is signed in: opaque names in a cookie, kept as digests, ended at will. And how often somebody may try.

hufen:desk:session:DIGEST   hash     account, its round, the token against foreign pages, since; twelve hours at most
hufen:desk:tries:DIGEST     string   failed tries by name or address; fifteen minutes after the last one
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.store.keys import digest
from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.desk.accounts import Account, Accounts
    from bot.store.links import Link

LIFE: Final = 12 * 3600
IDLE: Final = 30 * 60
WINDOW: Final = 15 * 60
MOST_BY_NAME: Final = 5
MOST_BY_ADDRESS: Final = 30
_SESSION: Final = "hufen:desk:session:"
_TRIES: Final = "hufen:desk:tries:"

# KEYS: session. ARGV: now, idle (0: leave it as it is), life. Gives the fields of a session that still lives.
_LOOK: Final = script("""
local held = redis.call('HMGET', KEYS[1], 'account', 'round', 'csrf', 'since')
if not held[1] then return false end
local left = tonumber(held[4]) + tonumber(ARGV[3]) - tonumber(ARGV[1])
if left <= 0 then redis.call('UNLINK', KEYS[1]) return false end
if ARGV[2] ~= '0' then redis.call('EXPIRE', KEYS[1], math.min(left, tonumber(ARGV[2]))) end
return held
""")
# KEYS: tries. ARGV: a name of this try, how many are allowed, window. A set, so that a repeated command counts once.
# Gives 0, or the seconds until the next try. Counted before it is tried, so that many at once gain nothing.
_TAKE: Final = script("""
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 0 end
if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return math.max(1, redis.call('TTL', KEYS[1])) end
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 0
""")


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in.

    Attributes:
        token: what stands in the cookie.
        csrf: what a page has to send along with every change.
        account: who it is, as the account is now.
    """

    token: str
    csrf: str
    account: Account


class Sessions:
    """Sessions in the store.

    Args:
        link: the connections.
        accounts: whose sessions they are.
        clock: tells when they end.
    """

    def __init__(self, link: Link, accounts: Accounts, clock: Clock) -> None:
        self._turns = link.turns
        self._accounts = accounts
        self._clock = clock

    async def open(self, account: Account) -> Session:
        """Sign somebody in."""
        session = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(24), account)
        key = _SESSION + digest(session.token)
        fields = ("account", account.id, "round", account.round, "csrf", session.csrf, "since", self._now())
        await call(self._turns, "HSET", key, *fields)
        await call(self._turns, "EXPIRE", key, IDLE)
        return session

    async def look(self, token: str, *, renew: bool = True) -> Session | None:
        """The session behind a cookie; None when it ended, was ended, or its account may not come in any more.

        Args:
            token: what stands in the cookie.
            renew: it is used now; without, its idle time runs on.
        """
        if not token:
            return None
        idle = IDLE if renew else 0
        held = await run(self._turns, _LOOK, [_SESSION + digest(token)], self._now(), idle, LIFE)
        if not held:
            return None
        account = await self._accounts.find(held[0])
        if account is None or not account.ready or str(account.round) != held[1]:
            await self.end(token)
            return None
        return Session(token, held[2], account)

    async def end(self, token: str) -> None:
        """Sign out."""
        await call(self._turns, "UNLINK", _SESSION + digest(token))

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


class Tries:
    """Failed tries by whatever name they are counted under.

    Args:
        link: the connections.
    """

    def __init__(self, link: Link) -> None:
        self._turns = link.turns

    async def take(self, name: str, most: int, mark: str) -> int:
        """Use up one try under that name; gives the seconds to wait where none is left, else 0."""
        return int(await run(self._turns, _TAKE, [_TRIES + digest(name)], mark, most, WINDOW))

    async def give_back(self, name: str, mark: str) -> None:
        """That try was a good one."""
        await call(self._turns, "SREM", _TRIES + digest(name), mark)

    async def forget(self, name: str) -> None:
        """It worked: count anew."""
        await call(self._turns, "UNLINK", _TRIES + digest(name))
