"""The contribution base: yuan, multiples, histories, and what only hints at it."""

from __future__ import annotations

from typing import Any

import pytest
from understood import checks, facts, only, talk

from dialogs.commands import Check, Misread

NOW = {
    "社保基数11800": 11800,
    "缴费基数是一万三": 13000,
    "基数12k": 12000,
    "按15000交社保": 15000,
    "工资18000,社保基数12000": 12000,
    "基数 13000": 13000,
    "社保基数 11,396": 11396,
    "基数不是13000,是12000": 12000,
}
COUNTS: dict[str, dict[str, int]] = {
    "近四年有37个月达到2倍基数": {"2": 37},
    "1.5倍基数交了3年": {"1": 36},
    "一直按两倍交,交了四年": {"2": 48},
    "0.8倍交了36个月": {"0.8": 36},
    "最近48个月有30个月达到1倍,12个月达到2倍": {"1": 30, "2": 12},
    "近四年0.8倍满36个月没到过1倍": {"0.8": 36},
    "按最低基数交了4年": {"0.8": 0},
    "2022年1月到2024年12月按2倍交的": {"2": 36},
    "四年里有40个月不低于社平工资": {"1": 40},
    "1倍交了5年": {"1": 48},
}
AT_3X = {
    "三年里3倍交了25个月": 25,
    "近三年都是3倍": 36,
    "3倍交了两年": 24,
    "2024年7月起一直顶格": 28,
    "近四年3倍30个月": 18,
}
OPEN = (
    "社保基数1倍多",
    "2倍",
    "按最低基数交的",
    "基数不到1倍",
    "一倍基数从来没到过",
    "工资一万八",
    "年薪30万",
    "到手一万二",
    "个人每月社保扣1365",
    "公积金基数15000",
    "基数8000多",
    "社保按实际工资交",
    "基数一直是最低",
    "每月扣社保1300多",
)
ROWS: dict[str, list[dict[str, Any]]] = {
    "2023.7-2024.6 基数12500;2024.7至今 13000": [
        {"from": "2023-07", "to": "2024-06", "base": 12500},
        {"from": "2024-07", "to": "2026-10", "base": 13000},
    ],
    "2022年7月起11000,2023年7月起12000": [
        {"from": "2022-07", "to": "2023-06", "base": 11000},
        {"from": "2023-07", "to": "2026-10", "base": 12000},
    ],
    "2023年7月到2024年6月基数12500,之后13000": [
        {"from": "2023-07", "to": "2024-06", "base": 12500},
        {"from": "2024-07", "to": "2026-10", "base": 13000},
    ],
    "起 止 基数\n2022-11 2024-06 12200\n2024-07 2026-10 12600 补缴": [
        {"from": "2022-11", "to": "2024-06", "base": 12200},
        {"from": "2024-07", "to": "2026-10", "base": 12600, "counted": False},
    ],
    "2023年 11000\n2024年 12000\n26年 13000.5": [
        {"from": "2023-01", "to": "2023-12", "base": 11000},
        {"from": "2024-01", "to": "2024-12", "base": 12000},
        {"from": "2026-01", "to": "2026-10", "base": 13000.5},
    ],
    "基数13000,2024年7月起": [{"from": "2024-07", "to": "2026-10", "base": 13000}],
    "社保基数12600交了两年": [{"from": "2024-11", "to": "2026-10", "base": 12600}],
}


@pytest.mark.parametrize(("text", "yuan"), NOW.items())
def test_a_base_in_yuan_is_read(text: str, yuan: int) -> None:
    """A sum with a base word beside it, whatever else is paid."""
    assert facts(text) == {"base_now": yuan}


@pytest.mark.parametrize(("text", "counts"), COUNTS.items())
def test_months_at_a_multiple_are_counted(text: str, counts: dict[str, int]) -> None:
    """Each multiple with its own months, capped at the window."""
    assert facts(text)["base_months_last_48"] == counts


@pytest.mark.parametrize(("text", "months"), AT_3X.items())
def test_months_at_three_times_are_counted_in_their_own_window(text: str, months: int) -> None:
    """The last three years; of a count in four years only what surely lies in them."""
    assert facts(text)["base_months_last_36_at_3x"] == months


@pytest.mark.parametrize("text", OPEN)
def test_what_only_hints_at_the_base_is_asked_about(text: str) -> None:
    """A wage, a deduction, a multiple without a time: one question, no fact."""
    assert facts(text) == {}
    assert len(checks(text)) == 1


def test_a_deduction_is_counted_back_and_asked_about() -> None:
    """10.5 % of the base, if it is the social insurance alone."""
    check = only(Check, "工资条上社保个人扣了1320元")
    assert check.options[0].changes == {"base_now": 12571}
    assert "不含公积金" in check.text


@pytest.mark.parametrize(("text", "rows"), ROWS.items())
def test_a_history_is_read_row_by_row(text: str, rows: list[dict[str, Any]]) -> None:
    """Stretches, starts, years and what follows."""
    assert facts(text)["contributions"] == rows


@pytest.mark.parametrize("text", ["2024年7月-2023年6月基数12000", "2023.1-2023.12基数1万2,2023.6-2024.5基数1万3"])
def test_rows_that_clash_are_no_history(text: str) -> None:
    """Reversed or doubled months are not kept."""
    assert "contributions" not in facts(text)


def test_sums_that_cannot_be_a_base_are_said_to_be_odd() -> None:
    """800 yuan a month."""
    assert only(Misread, "社保基数800").topic == "base_now"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("13000", {"base_now": 13000}),
        ("2万", {"base_now": 20000}),
        ("13000,2024年7月起", {"contributions": [{"from": "2024-07", "to": "2026-10", "base": 13000}]}),
        ("13000 去年7月开始", {"contributions": [{"from": "2025-07", "to": "2026-10", "base": 13000}]}),
    ],
)
def test_a_bare_answer_on_the_base(answer: str, expected: dict[str, Any]) -> None:
    """The amount, and since when."""
    assert facts(answer, talk("base_months_last_48")) == expected


def test_since_when_a_known_base_holds() -> None:
    """The second question on the base takes a month or a length of time."""
    since = {"contributions": [{"from": "2024-07", "to": "2026-10", "base": 13000}]}
    assert facts("2024年7月", talk("base_months_last_48", base_now=13000)) == since
    assert facts("28个月", talk("base_months_last_48", base_now=13000)) == since
    assert facts("12000", talk("base_months_last_48", base_now=13000)) == {"base_now": 12000}


def test_months_without_a_multiple_are_asked_about() -> None:
    """20个月 at which multiple, unless only the single wage was asked."""
    assert checks("20个月", talk("base_months_last_48")) == ["base_months_last_48"]
    alone = talk("base_months_last_48")
    one = type(alone)(alone.today, asked=("base_months_last_48",), number=True)
    assert facts("20个月", one) == {"base_months_last_48": {"1": 20}}
    assert facts("20", one) == {"base_months_last_48": {"1": 20}}


@pytest.mark.parametrize("text", ["最近一年有8个月1倍", "近12个月8个月基数不低于社平工资"])
def test_the_last_year_at_the_single_wage_is_the_titles_condition(text: str) -> None:
    """Twelve months and 1× belong to the title."""
    assert facts(text) == {"title_base_months_last_12": 8}


def test_the_lowest_base_as_an_answer() -> None:
    """最低, when the base was asked."""
    assert checks("最低", talk("base_months_last_48")) == ["base_months_last_48"]
    assert checks("最低") == []
