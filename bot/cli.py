"""The command `hufen`: what it is told on the command line, and which part does it."""

from __future__ import annotations

import argparse
import errno
import re
import sys
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Final, NoReturn

from bot.clock import SystemClock
from bot.errors import HufenError
from bot.incidents import incident_of
from bot.pipes import USAGE, complain, hang_up, open_missing, speak_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

BROKEN: Final = 70
INTERRUPTED: Final = 130
UNWRITTEN: Final = 1
_WRITE_FAULTS: Final = {errno.EBADF, errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Parts are imported when they are called: `hufen score` should not wait for a web server to load.
_PARTS: Final = {
    "serve": "bot.serve",
    "chat": "bot.chat",
    "score": "bot.cases",
    "plan": "bot.cases",
    "ask": "bot.asking",
    "check": "bot.check",
    "flow": "bot.drawing",
    "queue": "bot.waiting",
    "copy": "bot.copying",
    "erase": "bot.erasing",
    "withdraw": "bot.withdrawing",
    "sweep": "bot.sweeping",
    "advisor": "bot.advisors",
    "webhooks": "bot.webhooks",
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """One line, and the exit code for wrong use."""
        complain(f"{message} (see {self.prog} --help)")
        self.exit(USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code."""
    open_missing()
    speak_utf8()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is: one line, never a traceback
        return _explain(error)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        chosen = _parser().parse_args(arguments)
    except SystemExit as end:  # wrong use, or --help
        return end.code if isinstance(end.code, int) else 0
    code: int = import_module(_PARTS[chosen.command]).run(chosen)
    return code


def _explain(error: Exception) -> int:
    """Say in one line why the command ends; gives the exit code."""
    if isinstance(error, HufenError):
        complain(str(error))
        return USAGE
    if isinstance(error, BrokenPipeError):
        hang_up(sys.stdout)
        return UNWRITTEN
    if isinstance(error, OSError) and error.filename is None and error.errno in _WRITE_FAULTS:
        hang_up(sys.stdout)
        complain(f"stdout: {error.strerror}")
        return UNWRITTEN
    # Damaged data can fail while its package is imported, so its class can not be named here.
    if line := getattr(error, "operator_line", ""):
        complain(line)
        return USAGE
    complain(f"internal fault, please report it: {incident_of(error).line}")  # ours: only its place is told
    return BROKEN


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="hufen", description="沪分：上海居住证积分（估算，以人社部门核定为准）")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    serve = commands.add_parser("serve", help="web chat and every channel that is configured")
    serve.add_argument("--host", type=_host, default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8080)
    chat = commands.add_parser("chat", help="the same bot in the terminal")
    chat.add_argument("--jsonl", action="store_true", help="one JSON message a line in, one JSON answer a line out")
    chat.add_argument("--store", metavar="URL|embedded|memory", help="where conversations are kept")
    for name, what in (("score", "facts in, estimate out"), ("plan", "facts in, plans and forecast out")):
        _add_cases(commands.add_parser(name, help=what))
    ask = commands.add_parser("ask", help="one policy question, answered with its source")
    ask.add_argument("question", nargs="?", metavar="问题")
    ask.add_argument("--json", action="store_true", help="the answer as JSON")
    ask.add_argument("--jsonl", action="store_true", help='lines {"q": "…"} in, one JSON answer a line out')
    ask.add_argument("--missed", action="store_true", help="what was not answered in 90 days, for the editor")
    _add_day(ask)
    check = commands.add_parser("check", help="validate settings, rules, questions and knowledge base")
    check.add_argument("--online", action="store_true", help="also ask every configured platform whether it lets us in")
    flow = commands.add_parser("flow", help="draw the questions and when each is asked")
    flow.add_argument("--format", choices=["text", "mermaid"], default="text")
    _add_desk(commands)
    return parser


def _add_desk(commands: argparse._SubParsersAction[_Parser]) -> None:
    """What the operator does about people."""
    queue = commands.add_parser("queue", help="who asked for a person and waits")
    queue.add_argument("--undelivered", action="store_true", help="lines that did not reach a platform instead")
    commands.add_parser("copy", help="a copy of all of one person, as JSON").add_argument(
        "who", metavar="CHANNEL:USER|LEAD"
    )
    taken = commands.add_parser("withdraw", help="take back one person's consent to be called, with their number")
    taken.add_argument("who", metavar="CHANNEL:USER|LEAD")
    commands.add_parser("erase", help="erase all of one person").add_argument("who", metavar="CHANNEL:USER|LEAD")
    commands.add_parser("sweep", help="let go of what is over, and verify the audit")
    hooks = commands.add_parser("webhooks", help="events that the operator's program did not take")
    hooks.add_argument("--again", action="store_true", help="try those that were given up once more")
    advisor = commands.add_parser("advisor", help="desk accounts")
    advisor.add_argument("action", choices=["add", "list", "disable", "reset", "bind"])
    advisor.add_argument("name", nargs="?", metavar="NAME")
    advisor.add_argument("--role", choices=["advisor", "supervisor", "exporter", "admin"], default="advisor")


def _add_cases(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="facts as JSON; - is stdin")
    parser.add_argument("--jsonl", action="store_true", help="one case a line, results in the same order")
    _add_day(parser)


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=_day, default=None, metavar="YYYY-MM-DD", help="the day that counts; today in Shanghai"
    )
    parser.set_defaults(today=SystemClock().now().date())


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # no such day
    raise argparse.ArgumentTypeError("expected a day as YYYY-MM-DD")


def _host(text: str) -> str:
    try:
        if text == text.strip() and 0 < len(text.encode("idna")) <= 253:  # noqa: PLR2004 - the longest name there is
            return text
    except UnicodeError:
        pass  # an empty or endless part
    raise argparse.ArgumentTypeError("expected a host name or an address")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 65_535:  # noqa: PLR2004 - the largest port there is
        return int(text)
    raise argparse.ArgumentTypeError("expected a port from 0 to 65535")
