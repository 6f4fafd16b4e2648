"""`hufen chat` and `hufen chat --jsonl` through their pipes. The processes keep nothing, so tests may share them."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rim import START
from wires.shown import MANY, Behind, Bubble, Option, options_of, typed

from bot.words import STORE_DOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.house import House

_BAR = re.compile(r"[█░]+ -?\d+ / 120")
_SAVED = re.compile(r"图片存好了：(.+\.png)")
_JSONL = ["-m", "bot", "chat", "--jsonl", "--store"]
_TERMINAL = [str(Path(__file__).with_name("at_a_terminal.py"))]


class Program:
    """A process that answers lines with lines."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("HUFEN_")}
        ours |= {"PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, *arguments]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, env=ours, text=True, encoding="utf-8"
        )

    def write(self, line: str) -> None:
        """One line in."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def read(self) -> str:
        """One line out."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the program ended"
        return line.removesuffix("\n")

    def end(self) -> None:
        """No more input: it says goodbye and ends."""
        self._process.communicate(timeout=30)


@dataclass
class Programs:
    """Programs by arguments and store, each started when it is first needed."""

    folder: Path
    _running: dict[tuple[str, ...], Program] = field(default_factory=dict)

    def get(self, *arguments: str) -> Program:
        """The running program of these arguments."""
        if arguments not in self._running:
            self._running[arguments] = Program(list(arguments), self.folder)
        return self._running[arguments]

    def end(self) -> None:
        """End all of them."""
        for program in self._running.values():
            program.end()


class JsonlWire(Behind):
    """A script that talks for several people, over two processes by turns where there are two workers.

    Args:
        programs: where its processes come from.
        house: reads what is kept.
        url: of the store.
        workers: how many processes.
    """

    tappable = True

    def __init__(self, programs: Programs, house: House, url: str, workers: int) -> None:
        super().__init__([house], lambda person: f"jsonl:{person}")
        # The number at the end makes a second process of the same command; argparse takes the last --store.
        self._workers = [programs.get(*_JSONL, url, *["--store", url] * number) for number in range(workers)]
        self._count = count()
        self._last: dict[str, dict[str, Any]] = {}

    async def say(self, person: str, text: str) -> list[Bubble]:
        """One line of text."""
        return _bubbles(await self._send(person, text=text))

    async def tap(self, person: str, *options: Option) -> list[Bubble]:
        """One choice, or several."""
        return _bubbles(await self._send(person, choice=[one.value for one in options]))

    async def strange(self, person: str) -> list[Bubble]:
        """A kind of message that does not exist yet."""
        return _bubbles(await self._send(person, kind="hologram"))

    async def deliver(self, person: str, texts: Sequence[str], times: int) -> None:
        """The same lines again and again, at all processes at once."""
        lines = [self._line(person, text=text) for text in texts] * times
        for number, line in enumerate(lines):
            self._worker(number).write(line)
        for number in range(len(lines)):
            await asyncio.to_thread(self._worker(number).read)

    async def once(self, person: str, text: str) -> bool:
        """One line; False when the answer is that the store is away."""
        self._last[person] = json.loads(self._line(person, text=text))
        return await self.again(person)

    async def again(self, person: str) -> bool:
        """The same line once more."""
        return "error" not in await self._told(json.dumps(self._last[person]))

    async def seen(self, person: str) -> list[Bubble]:
        """What is kept of what was said: a script sees nothing but answers."""
        return [Bubble(line.text) for line in await self.log(person) if line.who != "user"]

    def _worker(self, number: int) -> Program:
        return self._workers[number % len(self._workers)]

    async def _send(self, person: str, **fields: Any) -> dict[str, Any]:
        return await self._told(self._line(person, **fields))

    async def _told(self, line: str) -> dict[str, Any]:
        self._workers[0].write(line)
        told: dict[str, Any] = json.loads(await asyncio.to_thread(self._workers[0].read))
        return told

    def _line(self, person: str, **fields: Any) -> str:
        return json.dumps({"user": person, "id": f"m{next(self._count)}", "at": START.isoformat(), **fields})


def _bubbles(told: dict[str, Any]) -> list[Bubble]:
    assert "error" not in told, told
    return [_bubble(reply) for reply in told["replies"]]


def _bubble(reply: dict[str, Any]) -> Bubble:
    options = tuple(
        Option(choice["label"], number, choice["value"]) for number, choice in enumerate(reply["choices"], 1)
    )
    told = "\n".join([reply["text"], *(option.label for option in options)])
    return Bubble(told, options, bool(reply.get("many")))


class TerminalWire(Behind):
    """One person at a terminal; nothing can be tapped there.

    Args:
        programs: where its process comes from.
        house: reads what is kept.
        url: of the store, with nobody's talk in it when the process starts.
    """

    tappable = False

    def __init__(self, programs: Programs, house: House, url: str) -> None:
        super().__init__([house], lambda _person: "terminal:me")
        self._program = programs.get(*_TERMINAL, url)
        self._folder = programs.folder

    async def say(self, person: str, text: str) -> list[Bubble]:
        """Type a line."""
        del person  # whoever sits there
        self._program.write(text)
        return [await asyncio.to_thread(self._read)]

    async def tap(self, person: str, *options: Option) -> list[Bubble]:
        """Type the numbers, or the words where there are none."""
        return await self.say(person, typed(options))

    async def strange(self, person: str) -> list[Bubble]:
        """Something that is no text."""
        return await self.say(person, "\x1b[A\x00\x07")

    def _read(self) -> Bubble:
        """Everything up to the running total."""
        lines: list[str] = []
        while not _BAR.match(line := self._program.read()) and line != STORE_DOWN:
            lines.append(line)
        told = "\n".join(one for one in lines if not one.startswith("沪分 · "))
        saved = _SAVED.search(told)
        picture = (self._folder / Path(saved[1]).name).read_bytes() if saved else b""
        told = _SAVED.sub("", told).rstrip()
        return Bubble(told, options_of(told), MANY in told, picture)
