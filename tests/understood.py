"""What the tests of the language layer share: contexts, and short ways to look at commands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from dialogs.commands import Check, SetFacts
from dialogs.context import Context
from dialogs.understand import understand

if TYPE_CHECKING:
    from dialogs.commands import Command

ON = date(2026, 11, 22)
Kind = TypeVar("Kind")

BASE_ASKED = ("base_months_last_48", "base_months_last_36_at_3x", "base_now", "contributions")
RARE_ASKED = (
    "shortage_major",
    "entrepreneur",
    "tech_intermediary",
    "tax_per_year",
    "local_hires",
    "public_service_years",
    "suburb",
    "fresh_graduate",
    "award",
)
NUMBERS = frozenset(
    (
        "birth_date",
        "insured_months",
        "base_months_last_48",
        "married_on",
        "title_base_months_last_12",
        "insured_months_last_12",
        "suburb_years",
        "public_service_years",
        "tax_per_year",
        "local_hires",
        "detentions_5y",
    )
)
FILLS: dict[str, tuple[str, ...]] = {
    "birth_date": ("birth_date", "age"),
    "base_months_last_48": BASE_ASKED,
    "married_on": ("married_on", "married_years"),
    "residence_permit": ("residence_permit", "insured_now", "insured_months_last_12"),
    "title_listed": ("title_listed", "title_matches_job", "title_prerequisite_recognised"),
    "rare": RARE_ASKED,
}


def talk(asked: str = "", **known: Any) -> Context:
    """A talk in which the question on `asked` is open and some facts are known."""
    fills = FILLS.get(asked, (asked,)) if asked else ()
    return Context(ON, asked=fills, number=asked in NUMBERS, known=known)


def facts(text: str, context: Context | None = None) -> dict[str, Any]:
    """Everything that the message states about the active person."""
    stated: dict[str, Any] = {}
    for command in understand(text, context or talk()):
        if isinstance(command, SetFacts) and command.about is None:
            stated.update(command.changes)
    return stated


def only(kind: type[Kind], text: str, context: Context | None = None) -> Kind:
    """The one command of this kind in the message."""
    found = [command for command in understand(text, context or talk()) if isinstance(command, kind)]
    assert len(found) == 1, (text, understand(text, context or talk()))
    return found[0]


def checks(text: str, context: Context | None = None) -> list[str]:
    """What the message makes us ask about."""
    return [command.topic for command in understand(text, context or talk()) if isinstance(command, Check)]


def every(text: str, context: Context | None = None) -> tuple[Command, ...]:
    """All commands of the message."""
    return understand(text, context or talk())
