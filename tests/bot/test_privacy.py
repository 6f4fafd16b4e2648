"""The text on personal data, and what `hufen check` says of an operator that nobody could reach."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

import pytest
from contact_help import SETTINGS, house_at
from journeys.browser import browser

from bot.check import NO_WAY_TO_REACH, find_faults
from bot.check import run as check

if TYPE_CHECKING:
    from rim import HandClock


@pytest.mark.parametrize(("named", "said"), [({}, "没有署名"), (SETTINGS, "沪分咨询有限公司")])
async def test_the_page(named: dict[str, str], said: str, clock: HandClock) -> None:
    """It names the operator, or says that there is none and no number is taken; plain text that any browser shows."""
    given = {"operator": "", "contact": "", **named}
    async with house_at("memory", clock, **given) as house, browser(house) as client:
        answer = await client.get("/privacy")
        text = await answer.text()

    assert answer.status == 200
    assert answer.content_type == "text/plain"
    assert said in text
    for part in ("撤回同意", "删除我的数据", "我的信息", "30天", "180天", "90天"):
        assert part in text


def test_an_operator_without_a_way_to_be_reached(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no fault, but nobody is asked for a number then, and the operator should know."""
    monkeypatch.setenv("HUFEN_OPERATOR", "沪分咨询有限公司")
    monkeypatch.delenv("HUFEN_CONTACT", raising=False)
    check(Namespace(online=False))
    assert NO_WAY_TO_REACH in capsys.readouterr().out
    monkeypatch.setenv("HUFEN_OPERATOR", "很长" * 40)
    assert any(fault.startswith("HUFEN_OPERATOR: ") for fault in find_faults())
