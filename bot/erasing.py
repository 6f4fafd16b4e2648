"""`hufen erase`: everything of one person, at once; tells the number under which that is proven."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.desk.contacts import contacts_at_hand
from bot.errors import StartFault
from bot.loops import run_command
from bot.settings import load_settings
from bot.store.keys import LEAD, key_of
from bot.store.wire import call

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.store import RedisStore

_LEAD: Final = re.compile(r"(?:L-?)?0*([1-9][0-9]{0,11})", re.IGNORECASE)
_TALK: Final = re.compile(r"[a-z]+:.+", re.DOTALL)


def run(chosen: Namespace) -> int:
    """Erase, and print the receipt; nothing is asked."""
    print(run_command(_erase(chosen.who)))  # noqa: T201 - this is the command's output
    return 0


async def _erase(who: str) -> str:
    async with contacts_at_hand(load_settings()) as (store, contacts):
        key = await talk_of(store, who)
        known = bool((await store.load(key)).revision)
        await store.erase(key)
        told = "erased" if known else "erased what was left; no talk was kept"
        return f"{told}; receipt {contacts.clerk.receipt(key)}"


async def talk_of(store: RedisStore, who: str) -> str:
    """The conversation that is meant by the number of a lead, or by its key.

    Raises:
        StartFault: it names none.
    """
    if found := _LEAD.fullmatch(who):
        tag = await call(store.link.turns, "GET", f"{LEAD}:{found[1]}")
        if not tag:
            raise StartFault(f"WHO: there is no lead {found[1]} (any more)")
        return key_of(tag)
    if _TALK.fullmatch(who):
        return who
    raise StartFault("WHO: expected CHANNEL:USER or the number of a lead")
