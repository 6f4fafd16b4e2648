"""`hufen chat` for people: bubbles, numbered choices and the running total; plain lines where no one is looking."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.channels.options import SEVERAL, option_lines, takes_several
from bot.channels.terminal_picture import keep
from bot.errors import StoreDown
from bot.words import STORE_DOWN
from dialogs.messages import Incoming, Reply

if TYPE_CHECKING:
    import asyncio

    from bot.service import Answer, Line, Service
    from dialogs.messages import State

USER: Final = "terminal:me"
BAR: Final = 24
STANDARD: Final = 120
WELCOME: Final = "沪分 · 上海居住证积分估算（直接打字，选项可以输序号；Ctrl-D 离开）"
BYE: Final = "再见，下次接着聊。"
EARLIER: Final = "上次聊到这里："
PROMPT: Final = "你 › "


class Terminal:
    """One person at a terminal, or lines through a pipe.

    Args:
        runner: runs the loop while a message is worked on.
        service: answers.
    """

    def __init__(self, runner: asyncio.Runner, service: Service) -> None:
        self._runner = runner
        self._service = service
        self._console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())

    def talk(self) -> int:
        """Read and answer until the input ends; gives the exit code."""
        self._console.print(Text(WELCOME, style="dim"))
        try:
            self._resume()
            while (text := self._read()) is not None:
                self._answer(text)
        except KeyboardInterrupt:
            self._console.print()
        self._console.print(Text(BYE, style="dim"))
        return 0

    def _resume(self) -> None:
        """Show where the talk stopped, if there was one."""
        lines = self._runner.run(self._service.lines(USER, "", 3))
        if lines:
            self._console.print(Text(EARLIER, style="dim"))
            for line in lines:
                self._show_line(line)

    def _read(self) -> str | None:
        try:
            if sys.stdin.isatty():
                return input(PROMPT)
            line = sys.stdin.buffer.readline()
        except EOFError:
            self._console.print()
            return None
        return line.decode("utf-8", "replace").removeprefix("\ufeff").strip() if line else None

    def _answer(self, text: str) -> None:
        try:
            answer = self._runner.run(self._service.handle(USER, Incoming(text=text)))
        except StoreDown:
            self._console.print(Text(STORE_DOWN, style="red"))
            return
        self._show(answer)

    def _show(self, answer: Answer) -> None:
        for reply in answer.replies:
            self._show_bubble(reply)
            if reply.sheet is not None:
                self._console.print(Text(keep(reply.sheet), style="green"))
        self._console.print(Text(_bar(answer.state), style="cyan"))

    def _show_line(self, line: Line) -> None:
        if line.who == "user":
            self._console.print(Text(PROMPT + line.text, style="dim"))
            return
        self._show_bubble(Reply(line.text, line.choices, line.many, line.number))

    def _show_bubble(self, reply: Reply) -> None:
        body = Text(reply.text)
        for line in option_lines(reply):
            body.append(f"\n{line}", style="bold")
        if takes_several(reply):
            body.append(f"\n{SEVERAL}", style="dim")
        if self._console.is_terminal:
            width = min(self._console.width, 84)
            self._console.print(Panel(body, width=width, border_style="blue"))
        else:
            self._console.print(body)


def _bar(state: State) -> str:
    share = max(0.0, min(1.0, state["total"] / STANDARD))
    full = round(share * BAR)
    rest = f" · 差 {state['gap']} 分" if state["gap"] else ""
    return f"{'█' * full}{'░' * (BAR - full)} {state['total']} / {STANDARD}{rest}"
