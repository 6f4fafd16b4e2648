"""`hufen withdraw`: what 撤回同意 does in the talk, for somebody who tells the operator: number and key go at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.clock import SystemClock
from bot.desk.contacts import contacts_at_hand
from bot.erasing import talk_of
from bot.errors import StoreDown
from bot.lines import Line
from bot.loops import run_command
from bot.settings import load_settings
from bot.store import Write
from dialogs.consents import Wish
from dialogs.conversation import Conversation

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.desk.clerk import Clerk
    from bot.store import RedisStore

COMMAND: Final = "hufen withdraw"
TOLD: Final = "按你的要求，运营方已撤回你的同意：号码和它的密钥都删掉了，不会再回电。"
NOTHING: Final = "nothing to withdraw: no consent and no number are held"
DONE: Final = "withdrawn: number and key are gone"
_TRIES: Final = 8


def run(chosen: Namespace) -> int:
    """Withdraw, and say what was done; nothing is asked."""
    print(run_command(_withdraw(chosen.who)))  # noqa: T201 - this is the command's output
    return 0


async def _withdraw(who: str) -> str:
    async with contacts_at_hand(load_settings()) as (store, contacts):
        return await withdraw(store, contacts.clerk, await talk_of(store, who))


async def withdraw(store: RedisStore, clerk: Clerk, key: str) -> str:
    """Take back the consent of one person, in one write with a line that tells them; gives what was done.

    Raises:
        StoreDown: it is not certain that it was done.
    """
    for _ in range(_TRIES):
        folder, kept = await clerk.folder(key), await store.load(key)
        if not (folder.held.purposes or folder.held.masked or folder.held.pending):
            return NOTHING
        name = f"withdraw-{uuid4().hex}"
        change = await clerk.change(key, Wish("withdraw", answer=COMMAND), "", name, folder)
        talk = (kept.snapshot, kept.trail) if kept.revision else Conversation().dump()
        line = Line("", "bot", TOLD, SystemClock().now())
        if await store.save(key, kept, Write(*talk, name, (line,), kept.mode, post=False, contact=change)):
            await clerk.settle(key)
            return DONE
    raise StoreDown("too many writers at once")
