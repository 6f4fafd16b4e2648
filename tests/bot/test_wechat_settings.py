"""Wrong settings of the WeChat channel are named before anything starts, without their values."""

from __future__ import annotations

import pytest

from bot.app import build_app
from bot.errors import StartFault
from bot.house import open_house
from bot.settings import SettingFault, Settings, load_settings

TOKEN, KEY = "t0ken", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP1"


def _set(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"HUFEN_WECHAT_{name.upper()}", value)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"aes_key": KEY[:-1], "app_id": "wx1"}, "HUFEN_WECHAT_AES_KEY: expected the 43 letters and digits"),
        ({"aes_key": KEY}, "HUFEN_WECHAT_AES_KEY: HUFEN_WECHAT_APP_ID is needed with it"),
        ({"api_base": "https://api.example.com/cgi-bin"}, "HUFEN_WECHAT_API_BASE: expected scheme and host only"),
        ({"api_base": "no address"}, "HUFEN_WECHAT_API_BASE"),
    ],
)
def test_check_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch, values: dict[str, str], named: str) -> None:
    """`hufen check` and the start say which setting and what was expected."""
    _set(monkeypatch, token=TOKEN, **values)
    with pytest.raises(SettingFault) as caught:
        load_settings()

    assert caught.value.faults[0].startswith(named)
    assert KEY[:10] not in str(caught.value)


def test_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that the platform gives is taken."""
    _set(monkeypatch, token=TOKEN, app_id="wx1", app_secret="s", aes_key=KEY, api_base="https://api.weixin.qq.com/")  # noqa: S106 - opens nothing

    assert load_settings().wechat_app_id == "wx1"


async def test_a_store_in_memory_is_not_enough() -> None:
    """The channel's calls reach any worker: they need a store that all of them see."""
    house = await open_house(Settings.model_validate({"wechat_token": TOKEN}), "memory")
    with pytest.raises(StartFault, match="HUFEN_WECHAT_TOKEN"):
        build_app(house)
    await house.close()
