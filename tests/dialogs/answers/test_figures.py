"""References and what they are on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dialogs.answers.figures import figures, fill

if TYPE_CHECKING:
    from scoring import Rulebook


def test_named_numbers(rulebook: Rulebook, on: date) -> None:
    """The figures are those of the rules and of the wage table, exact to the cent."""
    named = figures(rulebook, on)
    wanted = {
        "standard": "120",
        "entry.months": "6",
        "age.full": "43",
        "age.44": "29",
        "age.57": "5",
        "age.61": "0",
        "title.senior": "140",
        "base.need_3": "24",
        "base.span_years": "4",
        "spouse.full_years": "10",
        "investment.step": "10",
        "invest.example": "30",
        "sum.young_degree": "120",
        "gap.young_associate": "40",
        "gap.young_doctor": "0",
        "deduct.offence": "150",
        "wage.one": "12577",
        "wage.low": "10061.6",
        "wage.2026.share": "1320.59",
        "wage.2025.one": "12434",
        "wage.2024.three": "36921",
        "suburb.wait": "5",
    }

    assert wanted == {name: named[name] for name in wanted}


def test_the_wage_is_that_of_the_day(rulebook: Rulebook) -> None:
    """`{wage.one}` follows the day."""
    assert figures(rulebook, date(2026, 6, 30))["wage.one"] == "12434"


def test_fill() -> None:
    """References are replaced; an unknown one stays to be found."""
    assert fill("每年{a.b}分{c}", {"a.b": "4"}) == "每年4分{c}"
