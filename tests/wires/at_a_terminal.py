"""`hufen chat` on a day of the tests: the terminal on real pipes, in a process of its own. Argument: the store."""

from __future__ import annotations

import asyncio
import sys

from rim import HandClock

from bot.channels.terminal import Terminal
from bot.house import open_house
from bot.settings import Settings


def main(store: str) -> None:
    """Talk until the input ends."""
    with asyncio.Runner() as runner:
        house = runner.run(open_house(Settings(_env_file=None), store, HandClock()))
        try:
            Terminal(runner, house.service).talk()
        finally:
            runner.run(house.close())


if __name__ == "__main__":
    main(sys.argv[1])
