"""`hufen copy`: everything that is kept of one person, as JSON, for somebody who asks the operator for it."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.copied import Sources, copy_of
from bot.desk.contacts import contacts_at_hand
from bot.erasing import talk_of
from bot.errors import StartFault
from bot.logs import set_up_logs
from bot.loops import new_loop
from bot.rules import open_rules
from bot.settings import load_settings

if TYPE_CHECKING:
    from argparse import Namespace

COMMAND = "hufen copy"


def run(chosen: Namespace) -> int:
    """Print the copy."""
    set_up_logs(logging.ERROR)
    with asyncio.Runner(loop_factory=new_loop) as runner:
        print(runner.run(_copy(chosen.who)))  # noqa: T201 - this is the command's output
    return 0


async def _copy(who: str) -> str:
    async with contacts_at_hand(load_settings()) as (store, contacts):
        key = await talk_of(store, who)
        copy = await copy_of(Sources(store, contacts.clerk, open_rules()), key, SystemClock().now())
        if copy is None:
            raise StartFault("WHO: nothing is kept of this person")
        await contacts.clerk.copied(key, COMMAND)
        return json.dumps(copy, ensure_ascii=False, indent=2)
