"""`hufen check`: settings, rules, questions and knowledge base, each fault with its file and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.errors import StartFault
from bot.rules import open_rules
from bot.settings import SettingFault, load_settings
from bot.store import EMBEDDED
from bot.store.places import data_fault
from dialogs.answers import knowledge_faults
from dialogs.faults import question_faults
from scoring import doubtful_rules

if TYPE_CHECKING:
    from argparse import Namespace


def run(_chosen: Namespace) -> int:
    """Print every fault; the exit code is 1 when there is one."""
    faults = find_faults()
    for fault in faults:
        print(fault)  # noqa: T201 - this is the command's output
    if not faults:
        print("settings, rules, questions and knowledge base are in order")  # noqa: T201 - same
    return int(bool(faults))


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
    fault_of_place = data_fault(settings.data_dir) if settings.store == EMBEDDED else None
    return [fault_of_place] if fault_of_place else []


def _content_faults() -> list[str]:
    try:
        rulebook = open_rules()
    except StartFault as fault:
        return [str(fault)]
    today = SystemClock().now().date()
    return [*doubtful_rules(rulebook, today), *question_faults(rulebook, today), *knowledge_faults()]
