"""Coming in: name, password and code; and the first time, the one-time link. Every no sounds the same."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.desk.factors import hash_password, password_fault, password_fits
from bot.desk.sessions import MOST_BY_ADDRESS, MOST_BY_NAME

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.desk.accounts import Account, Accounts
    from bot.desk.factors import Codes
    from bot.desk.sessions import Session, Sessions, Tries

WRONG: Final = "姓名、密码或验证码不对。"
WAIT: Final = "试的次数太多了，请过 {minutes} 分钟再试。"
NO_LINK: Final = "这个链接已经用过或过期了，请管理员重新发一个。"
BAD_CODE: Final = "验证码不对，请看手机上最新的 6 位数字。"


@dataclass(frozen=True, slots=True)
class No:
    """Not let in; `text` says why as far as a stranger may know, `wait` seconds before another try."""

    text: str
    wait: int = 0


@dataclass(frozen=True, slots=True)
class Invitation:
    """An open one-time link.

    Attributes:
        account: whose it is.
        secret: a second factor to take up on the phone.
        address: the same, as the phone reads it from a picture.
    """

    account: Account
    secret: str
    address: str


class Login:
    """The door of the desk.

    Args:
        accounts: who may come in.
        sessions: who is in.
        tries: how often it was tried.
        codes: the second factor.
        clock: tells which code counts.
    """

    def __init__(self, accounts: Accounts, sessions: Sessions, tries: Tries, codes: Codes, clock: Clock) -> None:
        self._accounts, self._sessions, self._tries = accounts, sessions, tries
        self._codes, self._clock = codes, clock

    async def enter(self, name: str, password: str, code: str, address: str) -> Session | No:
        """Sign in.

        Args:
            name: as it was typed.
            password: likewise.
            code: six digits; each serves once.
            address: where the call comes from, for the limit.
        """
        mark = secrets.token_hex(8)
        for what, most in ((f"address {address}", MOST_BY_ADDRESS), (f"name {name}", MOST_BY_NAME)):
            if seconds := await self._tries.take(what, most, mark):
                return No(WAIT.format(minutes=-(-seconds // 60)), seconds)
        account = await self._accounts.find(name)
        known = account if account is not None and account.ready else None
        fits = await password_fits(known.secret if known else "", password)
        entered = await self._use_code(known, code) if known and fits else None
        if entered is None:
            return No(WRONG)
        await self._tries.give_back(f"address {address}", mark)
        await self._tries.forget(f"name {name}")
        return await self._sessions.open(entered)

    async def invitation(self, token: str) -> Invitation | No:
        """What an open one-time link offers: a fresh second factor each time that it is looked at."""
        account = await self._accounts.by_link(token)
        if account is None:
            return No(NO_LINK)
        secret, _ = self._codes.new(account.id)
        return Invitation(account, secret, self._codes.address(secret, account.name))

    async def join(self, token: str, password: str, secret: str, code: str) -> Session | No:
        """Use a one-time link: set the password and the second factor, and come in."""
        account = await self._accounts.by_link(token)
        if account is None:
            return No(NO_LINK)
        if fault := password_fault(password):
            return No(fault)
        step = self._step(secret, code)
        if step is None:
            return No(BAD_CODE)
        hashed, sealed = await hash_password(password), self._codes.seal(secret, account.id)
        joined = replace(account, secret=hashed, totp=sealed, step=step, link="", link_until=0)
        if not await self._accounts.change(account, joined):
            return No(NO_LINK)
        return await self._sessions.open(joined)

    def _step(self, secret: str, code: str) -> int | None:
        try:
            return self._codes.step_of(secret, code, self._clock.now())
        except ValueError:  # no secret of ours
            return None

    async def _use_code(self, account: Account, code: str) -> Account | None:
        """The account with this code used up; None when it does not fit or somebody used it first."""
        secret = self._codes.open(account.totp, account.id)
        if secret is None:
            return None
        step = self._codes.step_of(secret, code, self._clock.now(), account.step)
        if step is None:
            return None
        after = replace(account, step=step, mark=secrets.token_hex(6))
        return after if await self._accounts.change(account, after) else None
