"""`hufen advisor`: desk accounts. Nobody sets another's password: each gets a link that serves once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.bridges.people import CODE_SECONDS, People
from bot.clock import SystemClock
from bot.desk.accounts import LINK_SECONDS, Account, Accounts, Role, name_fault
from bot.errors import StartFault
from bot.loops import run_command
from bot.settings import Settings, load_settings
from bot.store import RedisStore, open_store

if TYPE_CHECKING:
    from argparse import Namespace

JOIN: Final = "/desk/join"
HERE: Final = "http://127.0.0.1:8080"
FIRST: Final = "管理员"


def run(chosen: Namespace) -> int:
    """Do one thing to the accounts and say what came of it.

    Raises:
        StartFault: the name is missing, unknown or in use.
    """
    for line in run_command(_do(chosen, load_settings())):
        print(line)  # noqa: T201 - this is the command's output
    return 0


def link_for(settings: Settings, token: str, here: str = HERE) -> str:
    """Where a one-time link leads; the token stands behind a `#`, so that it is in no log of any server."""
    base = str(settings.public_url or here).rstrip("/")
    return f"{base}{JOIN}#{token}"


async def first_link(accounts: Accounts, settings: Settings, here: str = HERE) -> str | None:
    """On the very first start: an account to begin with, and its link; None when there is one already."""
    if await accounts.all():
        return None
    added = await accounts.add(FIRST, Role.ADMIN)
    return link_for(settings, added[1], here) if added else None


async def _do(chosen: Namespace, settings: Settings) -> list[str]:
    clock = SystemClock()
    store = await open_store(settings.store, settings.data_dir, clock)
    if not isinstance(store, RedisStore):
        raise TypeError("settings name a store that workers share")
    try:
        accounts = Accounts(store.link, clock)
        if chosen.action == "list":
            return [_line(account) for account in await accounts.all()] or ["no accounts: hufen advisor add NAME"]
        if not chosen.name:
            raise StartFault(f"advisor {chosen.action}: NAME is missing")
        if chosen.action == "add":
            return await _add(accounts, settings, chosen)
        if chosen.action == "bind":
            return await _bind(accounts, People(store.link, accounts), chosen.name)
        return await _change(accounts, settings, chosen)
    finally:
        await store.close()


async def _add(accounts: Accounts, settings: Settings, chosen: Namespace) -> list[str]:
    if fault := name_fault(chosen.name):
        raise StartFault(fault)
    added = await accounts.add(chosen.name, Role(chosen.role))
    if added is None:
        raise StartFault(f"{chosen.name}: this name is in use; see hufen advisor list")
    return _told(f"{chosen.name} ({chosen.role}) added", settings, added[1])


async def _bind(accounts: Accounts, people: People, name: str) -> list[str]:
    """A code for an advisor who works from the Telegram group."""
    account = await accounts.find(name)
    if account is None or not account.ready or account.role is Role.EXPORTER:
        raise StartFault(f"{name}: no active account that talks with people; see hufen advisor list")
    code = await people.code(account)
    return [f"send /bind {code} to the bot on Telegram, alone, within {CODE_SECONDS // 60} minutes; it serves once"]


async def _change(accounts: Accounts, settings: Settings, chosen: Namespace) -> list[str]:
    account = await accounts.find(chosen.name)
    if account is None:
        raise StartFault(f"{chosen.name}: no such account; see hufen advisor list")
    if chosen.action == "disable":
        await accounts.disable(account)
        return [f"{account.name} is disabled, and signed out everywhere"]
    fresh = await accounts.reset(account)
    if fresh is None:
        raise StartFault(f"{account.name}: somebody else changes this account; try again")
    return _told(f"{account.name} has to set a new password, and is signed out everywhere", settings, fresh[1])


def _told(what: str, settings: Settings, token: str) -> list[str]:
    hours = LINK_SECONDS // 3600
    return [what, f"this link serves once, within {hours} hours: {link_for(settings, token)}"]


def _line(account: Account) -> str:
    state = "disabled" if account.disabled else "active" if account.ready else "invited"
    return f"{account.name:<12} {account.id:<14} {account.role.value:<11} {state}"
