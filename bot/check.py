"""`hufen check`: settings, rules, questions and knowledge base, each fault with its file and its place."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from bot.clock import SystemClock
from bot.desk.hours import UNCOVERED, read_hours
from bot.errors import StartFault
from bot.keyring import SHARE_THE_KEY, key_is_shared
from bot.rules import open_rules
from bot.settings import SettingFault, load_settings
from bot.store import EMBEDDED
from bot.store.places import data_fault
from dialogs.answers import knowledge_faults, stale_entries
from dialogs.faults import question_faults
from dialogs.notice import notice_faults
from scoring import doubtful_rules

if TYPE_CHECKING:
    from argparse import Namespace

NO_WAY_TO_REACH: Final = "note: HUFEN_OPERATOR without HUFEN_CONTACT: nobody is asked for a telephone number"
NO_BOT: Final = "note: HUFEN_TELEGRAM_ADVISOR_CHAT_ID without HUFEN_TELEGRAM_TOKEN: nobody talks in the group"
ABROAD: Final = (
    "note: HUFEN_BRIDGE_CONTENT=redacted_all sends words abroad of people who agree; they are asked in the name of "
    "HUFEN_OPERATOR and HUFEN_CONTACT, and without these nobody is asked and nothing is sent"
)


def run(chosen: Namespace) -> int:
    """Print every fault, and what only some houses need to mind; the exit code is 1 when there is a fault."""
    faults = find_faults()
    for line in [*faults, *_hints()]:
        print(line)  # noqa: T201 - this is the command's output
    if not faults:
        print("settings, rules, questions and knowledge base are in order")  # noqa: T201 - same
    online = _online() if chosen.online and not faults else True
    return int(bool(faults) or not online)


def _online() -> bool:
    """Print what the platforms say; whether all of it is good."""
    looking = import_module("bot.online.looking")
    found = looking.look_online(load_settings())
    for line in [finding.line for finding in found] or [looking.NOTHING]:
        print(line)  # noqa: T201 - this is the command's output
    return all(finding.good for finding in found)


def find_faults() -> list[str]:
    """One line a fault; parts that cannot be looked at because of another fault are left out."""
    return [*_setting_faults(), *_content_faults()]


def _setting_faults() -> list[str]:
    try:
        settings = load_settings()
    except SettingFault as wrong:
        return wrong.faults
    except StartFault as fault:
        return [str(fault)]
    needs_place = settings.store == EMBEDDED or settings.secret_key is None
    fault_of_place = data_fault(settings.data_dir) if needs_place else None
    return [fault_of_place] if fault_of_place else []


def _hints() -> list[str]:
    """What is no fault, but would be one in a larger house."""
    try:
        settings = load_settings()
    except StartFault:
        return []  # told as a fault
    stale = [f"note: {line}" for line in stale_entries(SystemClock().now().date())]
    day = read_hours(settings.desk_hours).uncovered(SystemClock().now().date())
    unknown = [UNCOVERED.format(day=day)] if day else []
    unreachable = [NO_WAY_TO_REACH] if settings.operator and not settings.contact else []
    group = settings.telegram_advisor_chat_id is not None
    lonely = [NO_BOT] if group and settings.telegram_token is None else []
    abroad = [ABROAD] if group and settings.bridge_content == "redacted_all" else []
    return [*stale, *unknown, *unreachable, *lonely, *abroad, *(() if key_is_shared(settings) else (SHARE_THE_KEY,))]


def _content_faults() -> list[str]:
    try:
        rulebook = open_rules()
    except StartFault as fault:
        return [str(fault)]
    today = SystemClock().now().date()
    return [*doubtful_rules(rulebook, today), *question_faults(rulebook, today), *knowledge_faults(), *notice_faults()]
