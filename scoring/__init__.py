"""The points of the 上海居住证积分: facts, dated rules as data, and the estimate that follows from both. Pure."""

from __future__ import annotations

from scoring.changes import Change, single_changes
from scoring.doubtful import doubtful_rules
from scoring.estimate import Estimate, estimate, matters
from scoring.facts import Contribution, Facts
from scoring.forecast import Fall, Forecast, forecast
from scoring.history import history_counts
from scoring.items import Item
from scoring.json_text import Fault
from scoring.loading import load_rulebook
from scoring.plan import Outlook, Plan, Route
from scoring.plans import outlook, plans
from scoring.reading import not_yet, parse_facts
from scoring.rulebook import Rulebook
from scoring.schema import RulebookError
from scoring.wages import Wage
from scoring.ways import BURDENS

__all__ = [
    "BURDENS",
    "Change",
    "Contribution",
    "Estimate",
    "Facts",
    "Fall",
    "Fault",
    "Forecast",
    "Item",
    "Outlook",
    "Plan",
    "Route",
    "Rulebook",
    "RulebookError",
    "Wage",
    "doubtful_rules",
    "estimate",
    "forecast",
    "history_counts",
    "load_rulebook",
    "matters",
    "not_yet",
    "outlook",
    "parse_facts",
    "plans",
    "single_changes",
]
