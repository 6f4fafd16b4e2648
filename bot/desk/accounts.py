"""Accounts of the desk: who may come in, as what, and the one-time links by which they set their password.

hufen:desk:accounts   hash   id -> the account as JSON; kept without an end, because it is nobody's data but
                             the operator's own
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.desk.results import Advisor
from bot.store.keys import digest
from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.store.links import Link

PLACE: Final = "hufen:desk:accounts"
LINK_SECONDS: Final = 24 * 3600
LONGEST_NAME: Final = 20
_PLAIN: Final = re.compile(r"[A-Za-z0-9_.-]{1,20}")
_NAME: Final = re.compile(r"[\w·.\- ]{1,20}")

# KEYS: accounts. ARGV: id, the text that it must still have ('' for none), the new text. Harmless when repeated.
_CHANGE: Final = script("""
local now = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if now == ARGV[3] then return 1 end
if now ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
""")


class Role(StrEnum):
    """What an account may do, each its own thing: exporting is no part of reading everything."""

    ADVISOR = "advisor"
    """Takes and answers cases; sees their own and those that wait."""
    SUPERVISOR = "supervisor"
    """Sees and takes over every case, sees the figures."""
    EXPORTER = "exporter"
    """Exports leads, with a second person's yes; speaks with nobody."""
    ADMIN = "admin"
    """All but exporting; approves exports."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person at the desk.

    Attributes:
        id: short plain ASCII; the same in audit lines for ever.
        name: how users read them (【顾问·name】), and what they type to come in.
        role: what they may do.
        secret: argon2id hash of the password; empty until the link was used.
        totp: the second factor's secret, sealed; empty until the link was used.
        step: the newest time step of a code that was used, so that no code serves twice.
        mark: of whoever used it, so that of two who bring the same code at once only one wrote it.
        link: digest of the open one-time link; empty when there is none.
        link_until: when that ends, in seconds.
        round: raised whenever every session must end.
        disabled: may not come in.
    """

    id: str
    name: str
    role: Role
    secret: str = ""
    totp: str = ""
    step: int = 0
    mark: str = ""
    link: str = ""
    link_until: int = 0
    round: int = 1
    disabled: bool = False

    @property
    def ready(self) -> bool:
        """Whether the person can come in."""
        return bool(self.secret and self.totp) and not self.disabled

    @property
    def advisor(self) -> Advisor:
        """Who acts at the desk."""
        return Advisor(self.id, self.name)


def id_of(name: str) -> str:
    """The account's id: the name where it is plain, else a digest of it."""
    return name if _PLAIN.fullmatch(name) else f"a-{digest(name)[:10]}"


def name_fault(name: str) -> str | None:
    """What is wrong with a name, if anything."""
    if _NAME.fullmatch(name) and name == name.strip():
        return None
    return f"NAME: expected 1 to {LONGEST_NAME} letters, digits, spaces or ._-·"


class Accounts:
    """The accounts in the store. Every method raises `StoreDown` when it is out of reach.

    Args:
        link: the connections.
        clock: tells when links end.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._turns = link.turns
        self._clock = clock

    async def all(self) -> list[Account]:
        """Every account, by name."""
        found = await call(self._turns, "HVALS", PLACE)
        return sorted((_read(text) for text in found), key=lambda account: account.name)

    async def find(self, name: str) -> Account | None:
        """The account of this name, or of this id."""
        text = await call(self._turns, "HGET", PLACE, id_of(name))
        return _read(text) if text else None

    async def change(self, before: Account | None, after: Account) -> bool:
        """Write an account if it is still as it was read; False when it is not."""
        old = _write(before) if before is not None else ""
        return bool(await run(self._turns, _CHANGE, [PLACE], after.id, old, _write(after)))

    async def add(self, name: str, role: Role) -> tuple[Account, str] | None:
        """A new account and its one-time link's token; None when the name is in use."""
        account, token = self._with_link(Account(id_of(name), name, role))
        return (account, token) if await self.change(None, account) else None

    async def reset(self, account: Account) -> tuple[Account, str] | None:
        """Forget password and second factor, end every session, and give a new one-time link's token."""
        bare = replace(account, secret="", totp="", round=account.round + 1, disabled=False)
        fresh, token = self._with_link(bare)
        return (fresh, token) if await self.change(account, fresh) else None

    async def disable(self, account: Account) -> bool:
        """Shut an account at once, with all its sessions."""
        shut = replace(account, disabled=True, link="", round=account.round + 1)
        return await self.change(account, shut)

    async def by_link(self, token: str) -> Account | None:
        """The account that an open one-time link belongs to."""
        wanted = digest(token)
        now = self._clock.now().timestamp()
        found = (account for account in await self.all() if account.link and account.link_until > now)
        return next((account for account in found if secrets.compare_digest(account.link, wanted)), None)

    def _with_link(self, account: Account) -> tuple[Account, str]:
        token = secrets.token_urlsafe(24)
        until = int(self._clock.now().timestamp()) + LINK_SECONDS
        return replace(account, link=digest(token), link_until=until), token


def _write(account: Account) -> str:
    return json.dumps(asdict(account), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _read(text: str) -> Account:
    data = json.loads(text)
    return Account(**{**data, "role": Role(data["role"])})
