"""Which Telegram ids belong to which advisors: bound by a one-time code that only the account's own desk can give.

hufen:{bridge}:people        hash    Telegram id -> account, its round, digest of the code; until it is taken back
hufen:{bridge}:code:DIGEST   string  account and its round                                     a quarter of an hour
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from bot.desk.accounts import Role
from bot.desk.sessions import Tries
from bot.store.keys import digest
from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.desk.accounts import Account, Accounts
    from bot.store.links import Link

PEOPLE: Final = "hufen:{bridge}:people"
_CODE: Final = "hufen:{bridge}:code:"
CODE_SECONDS: Final = 900
MOST_TRIES: Final = 10
_SIGNS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH: Final = 10

# KEYS: code, people. ARGV: Telegram id, digest of the code. Of two with one code the first is bound; a new id takes the
# place of the account's former one. Gives what is written, '' for a code that is none. Harmless when repeated.
_BIND: Final = script("""
local who = redis.call('GET', KEYS[1])
if not who then
  local now = redis.call('HGET', KEYS[2], ARGV[1]) or ''
  if string.sub(now, -#ARGV[2]) == ARGV[2] then return now end
  return ''
end
local all = redis.call('HGETALL', KEYS[2])
local account = string.match(who, '^%S+')
for i = 1, #all, 2 do
  if string.match(all[i + 1], '^%S+') == account then redis.call('HDEL', KEYS[2], all[i]) end
end
local written = who .. ' ' .. ARGV[2]
redis.call('HSET', KEYS[2], ARGV[1], written)
redis.call('DEL', KEYS[1])
return written
""")


class People:
    """The bindings.

    Args:
        link: the connections.
        accounts: the desk's accounts.
    """

    def __init__(self, link: Link, accounts: Accounts) -> None:
        self._wire, self._accounts, self._tries = link.turns, accounts, Tries(link)

    async def code(self, account: Account) -> str:
        """A code that binds one Telegram id to this account; it serves once, for a quarter of an hour."""
        code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        await call(self._wire, "SET", _CODE + digest(code), f"{account.id} {account.round}", "EX", CODE_SECONDS)
        return code

    async def bind(self, person: int, code: str) -> Account | None:
        """Bind a Telegram id; None for a wrong code, and after too many of them for any."""
        if await self._tries.take(f"bind {person}", MOST_TRIES, secrets.token_hex(8)):
            return None
        name = digest(code.strip().upper())
        if not await run(self._wire, _BIND, [_CODE + name, PEOPLE], person, name):
            return None
        await self._tries.forget(f"bind {person}")
        return await self.account(person)

    async def burn(self, code: str) -> None:
        """A code that was shown to others serves no more."""
        await call(self._wire, "DEL", _CODE + digest(code.strip().upper()))

    async def unbind(self, person: int) -> None:
        """This id speaks for nobody any more."""
        await call(self._wire, "HDEL", PEOPLE, person)

    async def account(self, person: int) -> Account | None:
        """Whom this id speaks for. Nobody, if the account was shut or reset since, or may not talk with people."""
        found = await call(self._wire, "HGET", PEOPLE, person)
        if not found:
            return None
        name, since, _ = found.split(" ")
        account = await self._accounts.find(name)
        if account is None or not account.ready or account.role is Role.EXPORTER or account.round != int(since):
            return None
        return account
