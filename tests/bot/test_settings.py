"""Settings: safe without any, and a wrong one is named without its value."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.errors import StartFault
from bot.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting from outside reaches a test."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.upper().startswith("HUFEN_"):
            monkeypatch.delenv(name)


def test_defaults() -> None:
    """Without any setting the embedded store in ./data serves."""
    settings = load_settings()

    assert settings.store == "embedded"
    assert str(settings.data_dir) == "data"
    assert settings.public_url is None


def test_environment_wins_over_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` is read, the environment wins, empty means not set, others' keys do not matter."""
    (tmp_path / ".env").write_text("HUFEN_CONTACT=甲\nHUFEN_DATA_DIR=/srv/hufen\nOTHER=1\nHUFEN_PUBLIC_URL=\n")
    monkeypatch.setenv("HUFEN_CONTACT", "乙")

    settings = load_settings()

    assert settings.contact == "乙"
    assert str(settings.data_dir) == "/srv/hufen"
    assert settings.public_url is None


@pytest.mark.parametrize(
    "url",
    [
        "redis://h:6379/1",
        "rediss://u:p@h",
        "rediss://u:p%40x@h/3?ssl_cert_reqs=none",
        "unix:///run/redis.sock?db=2",
        "unix:///run/redis.sock",
        "redis+sentinel://a:1,b:2/points/3",
        "redis+cluster://a:1,b:2",
    ],
)
def test_addresses(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind of address of the contract is taken."""
    monkeypatch.setenv("HUFEN_REDIS_URL", url)

    assert load_settings().store == url


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HUFEN_REDIS_URL", "http://s3cret@host"),
        ("HUFEN_REDIS_URL", "redis://host:s3cret"),
        ("HUFEN_REDIS_URL", "s3cret:x@h"),
        ("HUFEN_REDIS_URL", "redis://host/s3cret"),
        ("HUFEN_REDIS_URL", "redis://host?s3cret=bar"),
        ("HUFEN_REDIS_URL", "unix:///run/redis.sock?db=s3cret"),
        ("HUFEN_REDIS_URL", "redis+sentinel://host:1/points/s3cret"),
        ("HUFEN_REDIS_URL", "redis://[s3cret"),
        ("HUFEN_REDIS_URL", "redis+sentinel://host:1"),
        ("HUFEN_REDIS_URL", "redis+cluster://"),
        ("HUFEN_PUBLIC_URL", "s3cret"),
        ("HUFEN_SECRET_KEY", "s3cret"),
        ("HUFEN_TELEGRAM_ADVISOR_CHAT_ID", "s3cret"),
    ],
)
def test_faults(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong setting is named in one line that does not show it."""
    monkeypatch.setenv(name, value)

    with pytest.raises(StartFault, match=name) as caught:
        load_settings()

    assert "s3cret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings can be printed without giving away what is secret."""
    monkeypatch.setenv("HUFEN_REDIS_URL", "redis://u:s3cret@h")
    monkeypatch.setenv("HUFEN_TELEGRAM_TOKEN", "s3cret")

    assert "s3cret" not in repr(load_settings())


def test_undecodable_file(tmp_path: Path) -> None:
    """A `.env` that is no text is named."""
    (tmp_path / ".env").write_bytes(b"HUFEN_CONTACT=\xff\xfe\n")

    with pytest.raises(StartFault, match=r"\.env"):
        load_settings()


WECOM = {"CORP_ID": "ww1", "SECRET": "s3cret", "TOKEN": "t0ken", "AES_KEY": "a" * 43}


@pytest.mark.parametrize("missing", [*WECOM, ""])
def test_wecom_needs_all_of_it(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of WeCom are of use only together; which customer-service account is meant may be left open."""
    for name, value in WECOM.items():
        if name != missing:
            monkeypatch.setenv(f"HUFEN_WECOM_{name}", value)
    if not missing:
        assert load_settings().wecom_corp_id == "ww1"
        return

    with pytest.raises(StartFault, match=f"HUFEN_WECOM_{missing}|HUFEN_WECOM_AES_KEY") as caught:
        load_settings()

    assert "s3cret" not in str(caught.value)


def test_a_wecom_account_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account without the rest is named as a gap."""
    monkeypatch.setenv("HUFEN_WECOM_OPEN_KFID", "wk1")

    with pytest.raises(StartFault, match="HUFEN_WECOM_CORP_ID: is needed with HUFEN_WECOM_OPEN_KFID"):
        load_settings()
