"""The commands around the bridges, and what their settings take."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from bridge_help import open_bridge

from bot.bridges.hook_envelope import envelope
from bot.bridges.hook_lanes import Lanes, Parcel
from bot.cli import main
from bot.errors import StartFault
from bot.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from peers.telegram_forum import Forum
    from rim import HandClock, Server

SECRET = "a-shared-secret-of-tests"  # noqa: S105 - of tests only


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, valkey: Server) -> None:
    """Commands work on the test's server."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUFEN_REDIS_URL", valkey.url)


async def test_the_code_comes_from_a_command(
    valkey: Server, clock: HandClock, forum: Forum, outside: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bound by what `hufen advisor bind` printed; who cannot talk with people gets no code."""
    assert outside is None
    async with open_bridge(valkey, clock, forum) as bridged:
        account = await bridged.account("王")
        assert await asyncio.to_thread(main, ["advisor", "bind", "王"]) == 0
        code = capsys.readouterr().out.split("/bind ")[1].split()[0]
        await bridged.whispers(81, f"/bind {code}")
        assert await bridged.people.account(81) == account
        assert await asyncio.to_thread(main, ["advisor", "bind", "nobody"]) == 2
        assert "no active account" in capsys.readouterr().err


async def test_what_was_given_up_is_listed_and_tried_again(
    valkey: Server, clock: HandClock, forum: Forum, outside: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Number, type and reason, and nothing else; `--again` puts it back."""
    assert outside is None
    assert await asyncio.to_thread(main, ["webhooks"]) == 0
    assert "nothing given up, 0 leads on their way" in capsys.readouterr().out
    async with open_bridge(valkey, clock, forum) as bridged:
        await bridged.asks()
        (event,) = [one for one in await bridged.desk.events.after("") if one.type == "conv.queued"]
        lanes, now = Lanes(bridged.store.link), int(clock.now().timestamp() * 1000)
        before = await lanes.cursor("0-0")
        await lanes.feed(before, event.id, [Parcel("1", now, event.id, envelope(event).decode())], now)
        turn = await lanes.take(now)
        assert turn
        await lanes.failed(turn, now, now, "HTTP 500")
    assert await asyncio.to_thread(main, ["webhooks"]) == 0
    assert f"given up L-0001 2026-11-22T10:00+08:00 conv.queued {event.id} HTTP 500" in capsys.readouterr().out
    assert await asyncio.to_thread(main, ["webhooks", "--again"]) == 0
    assert "1 events will be tried again" in capsys.readouterr().out


@pytest.mark.parametrize("url", ["https://crm.example/hufen?x=1", "http://localhost:9/h", "http://[::1]:9/"])
def test_addresses_that_are_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str) -> None:
    """Https anywhere, http on this machine only."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUFEN_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("HUFEN_WEBHOOK_URL", url)
    assert str(load_settings().webhook_url) == url


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"URL": "http://crm.example/hufen"}, "expected https://"),
        ({"URL": "https://me:pass@crm.example/"}, "without a login"),
        ({"URL": "https://crm.example/#here"}, "without a login"),
        ({"URL": "ftp://crm.example/"}, "HUFEN_WEBHOOK_URL"),
        ({"URL": "https://crm.example/", "SECRET": ""}, "HUFEN_WEBHOOK_SECRET is needed"),
        ({"URL": "https://crm.example/", "SECRET": "short"}, "HUFEN_WEBHOOK_SECRET"),
    ],
)
def test_settings_that_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: dict[str, str], fault: str
) -> None:
    """Each with its name and what was expected, never with its value."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"SECRET": SECRET, **given}.items():
        monkeypatch.setenv(f"HUFEN_WEBHOOK_{name}", value)
    with pytest.raises(StartFault, match="HUFEN_WEBHOOK") as wrong:
        load_settings()
    assert fault in str(wrong.value)
    assert "me:pass" not in str(wrong.value)


@pytest.mark.parametrize(("name", "value"), [("BRIDGE_CONTENT", "all"), ("TELEGRAM_ADVISOR_CHAT_ID", "4711")])
def test_a_group_that_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str) -> None:
    """Groups have negative numbers, and their content one of three values."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"HUFEN_{name}", value)
    with pytest.raises(StartFault, match=f"HUFEN_{name}"):
        load_settings()


def test_check_says_what_to_mind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A group without a bot, and words that go abroad, are named; neither is a fault."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUFEN_TELEGRAM_ADVISOR_CHAT_ID", "-1009990001112")
    monkeypatch.setenv("HUFEN_BRIDGE_CONTENT", "redacted_all")
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    assert "without HUFEN_TELEGRAM_TOKEN" in told
    assert "words abroad of people who agree" in told
