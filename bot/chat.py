"""`hufen chat`: the bot on standard input and output, for people and for scripts.

The loop only runs while a message is worked on. Reading blocks outside of it, so that Ctrl-C ends a read at once.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from bot.channels.jsonl import answer_line, read_message
from bot.channels.terminal import Terminal
from bot.errors import StartFault, StoreDown
from bot.house import House, open_house
from bot.logs import set_up_logs
from bot.loops import new_loop
from bot.pipes import USAGE, error_line, read_lines, write_line
from bot.settings import load_settings
from bot.store import EMBEDDED, MEMORY
from bot.store.addresses import named_after
from bot.store.links import open_link
from bot.words import STORE_DOWN
from scoring import Fault

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace) -> int:
    """Talk until the input ends."""
    set_up_logs(logging.ERROR)
    settings = load_settings()
    place = _place(chosen.store) if chosen.store else (MEMORY if chosen.jsonl else None)
    with asyncio.Runner(loop_factory=new_loop) as runner:
        house = runner.run(open_house(settings, place))
        try:
            return _scripted(runner, house) if chosen.jsonl else Terminal(runner, house.service).talk()
        finally:
            runner.run(_close(house))


def _place(given: str) -> str:
    """The store of `--store`, looked at first so that a fault names where it came from."""
    if given not in {EMBEDDED, MEMORY}:
        try:
            open_link(given)
        except StartFault as fault:
            raise named_after(fault, "--store") from None
    return given


async def _close(house: House) -> None:
    await house.close()


def _scripted(runner: asyncio.Runner, house: House) -> int:
    code = 0
    for line in read_lines("-"):
        told = runner.run(_told(house, line))
        write_line(told)
        if "error" in told:
            code = USAGE
    return code


async def _told(house: House, line: bytes) -> dict[str, Any]:
    message = read_message(line)
    if isinstance(message, Fault):
        return error_line(message.field, message.message)
    try:
        answer = await house.service.handle(f"jsonl:{message.user}", message.incoming, message.at)
    except StoreDown:
        return error_line("store", STORE_DOWN)
    return answer_line(message.user, answer)
