"""`hufen ask`: policy questions, answered from the knowledge base with their source."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from bot.errors import StartFault
from bot.incidents import incident_of
from bot.missing import list_missed
from bot.pipes import USAGE, error_line, read_lines, write_json, write_line
from bot.rules import open_rules
from bot.semantic import open_meaning
from bot.text import LONGEST, clean
from bot.wire_json import read_object
from bot.words import FAULT
from dialogs.answers import Answer, Answers
from scoring import Fault

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

_LOG = logging.getLogger(__name__)
EXPECTED: Final = f"应为 1 到 {LONGEST} 字的问题"


def answer(text: bytes, answers: Answers, on: date) -> dict[str, Any] | Fault:
    """The answer to `{"q": "…"}` as JSON, or what is wrong with it."""
    asked = read_object(text)
    if isinstance(asked, Fault):
        return asked
    unknown = next((key for key in asked if key != "q"), None)
    if unknown is not None:
        return Fault(clean(unknown)[:60], '没有这个字段，应为 {"q": "…"}')
    question = asked.get("q")
    if not isinstance(question, str) or not 0 < len(question.strip()) <= LONGEST:
        return Fault("q", EXPECTED)
    try:
        return answers.ask(clean(question), on).as_dict()
    except Exception as error:  # noqa: BLE001 - one question must not end the run of all others
        incident = incident_of(error)
        _LOG.error("question failed: incident %s", incident.line)
        return Answer(answered=False, kind="unknown", text=FAULT.format(incident=incident.id)).as_dict()


def run(chosen: Namespace) -> int:
    """Answer the question on the command line, or every one on stdin."""
    if chosen.missed:
        return list_missed(as_json=chosen.json)
    answers, on = Answers(open_rules(), open_meaning()), chosen.on or chosen.today
    if chosen.jsonl:
        return _many(answers, on)
    question = clean(chosen.question or "").strip()
    if not 0 < len(question) <= LONGEST:
        raise StartFault(f"问题: {EXPECTED}")
    found = answers.ask(question, on)
    if chosen.json:
        write_json(found.as_dict())
    else:
        print("\n".join(_readable(found)))  # noqa: T201 - this is the command's output
    return 0


def _many(answers: Answers, on: date) -> int:
    code = 0
    for line in read_lines("-"):
        found = answer(line, answers, on)
        if isinstance(found, Fault):
            code = USAGE
            write_line(error_line(found.field, found.message))
        else:
            write_line(found)
    return code


def _readable(found: Answer) -> list[str]:
    sources = dict.fromkeys(source.source for source in found.sources)
    return [
        found.text,
        *(f"依据：{source}" for source in sources if source not in found.text),
        *(f"还可以问：{suggestion}" for suggestion in found.suggestions),
    ]
