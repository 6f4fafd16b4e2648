"""`hufen copy`: everything that is kept of one person, as JSON, for somebody who asks the operator for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.copied import Sources, copy_of
from bot.desk.contacts import contacts_at_hand
from bot.erasing import talk_of
from bot.errors import StartFault
from bot.loops import run_command
from bot.rules import open_rules
from bot.settings import load_settings

if TYPE_CHECKING:
    from argparse import Namespace

COMMAND = "hufen copy"


def run(chosen: Namespace) -> int:
    """Print the copy."""
    print(run_command(_copy(chosen.who)))  # noqa: T201 - this is the command's output
    return 0


async def _copy(who: str) -> str:
    async with contacts_at_hand(load_settings()) as (store, contacts):
        key = await talk_of(store, who)
        copy = await copy_of(Sources(store, contacts.clerk, open_rules()), key, SystemClock().now())
        if copy is None:
            raise StartFault("WHO: nothing is kept of this person")
        await contacts.clerk.copied(key, COMMAND)
        return json.dumps(copy, ensure_ascii=False, indent=2)
