"""`hufen check --online`: what it says of accounts that are right, and of every way in which they can be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from peers.telegram_platform import TOKEN, telegram_platform

from bot import online
from bot.app import build_app
from bot.house import open_house
from bot.online import telegram, wechat, wecom
from bot.online.looking import NOTHING, look_online
from bot.settings import Settings
from bot.store import RedisStore
from bot.store.links import open_link

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

    from bot.online.finding import Finding

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
WECHAT = {"wechat_token": "wechat-token", "wechat_app_id": "wx0123", "wechat_app_secret": "s", "wechat_aes_key": KEY}
WECOM = {"wecom_token": "wecom-token", "wecom_corp_id": "ww0123", "wecom_secret": "s", "wecom_aes_key": KEY}


class Accounts:
    """Platforms that answer what a test wants; all is well at first."""

    def __init__(self) -> None:
        token = {"access_token": "t", "expires_in": 7200, "errcode": 0}
        self.base = ""
        self.answers: dict[str, Any] = {
            "stable_token": token,
            "gettoken": token,
            "getkflist": {"kf_list": []},
            "list": {"errcode": 0, "account_list": [{"open_kfid": "wk1"}]},
        }

    async def answer(self, request: web.Request) -> web.Response:
        """One call."""
        told = self.answers[request.path.rpartition("/")[2]]
        return web.json_response(told) if isinstance(told, dict) else web.Response(status=told)


@pytest.fixture
async def accounts() -> AsyncIterator[Accounts]:
    """The platforms."""
    found, app = Accounts(), web.Application()
    app.router.add_route("*", "/cgi-bin/{tail:.+}", found.answer)
    server = TestServer(app)
    await server.start_server()
    found.base = str(server.make_url(""))
    yield found
    await server.close()


@pytest.fixture
async def store(valkey: Server, clock: HandClock) -> AsyncIterator[RedisStore]:
    """Where tokens are kept."""
    opened = RedisStore(open_link(valkey.url), clock)
    yield opened
    await opened.close()


@pytest.fixture
async def public(valkey: Server, clock: HandClock, accounts: Accounts) -> AsyncIterator[str]:
    """The address of a running house with both channels."""
    settings = {**WECHAT, **WECOM, "wechat_api_base": accounts.base, "wecom_api_base": accounts.base}
    server = TestServer(build_app(await open_house(Settings.model_validate(settings), valkey.url, clock)))
    await server.start_server()
    yield str(server.make_url(""))
    await server.close()


def _bad(found: list[Finding]) -> str:
    return " ".join(one.line for one in found if not one.good)


async def test_all_is_well(store: RedisStore, clock: HandClock, accounts: Accounts, public: str) -> None:
    """Right accounts and a house that is reached: nothing to mend, and no secret in the words."""
    settings = Settings.model_validate(
        {**WECHAT, **WECOM, "wechat_api_base": accounts.base, "wecom_api_base": accounts.base, "public_url": public}
    )
    found = [*await wechat.look(settings, store.link, clock), *await wecom.look(settings, store.link)]
    assert _bad(found) == ""
    assert len(found) == 6
    assert all(secret not in one.line for one in found for secret in (KEY, "wechat-token", "wecom-token"))


WRONG_WECHAT = [
    ("stable_token", {"errcode": 40164, "errmsg": "invalid ip 1.2.3.4"}, "IP 白名单"),
    ("stable_token", {"errcode": 40125, "errmsg": "invalid appsecret"}, "AppSecret"),
    ("stable_token", {"errcode": 40013, "errmsg": "invalid appid"}, "AppID"),
    ("stable_token", 502, "HTTP 502"),
    ("getkflist", {"errcode": 48001, "errmsg": "api unauthorized"}, "没有客服接口权限"),
    ("getkflist", 500, "没有查到"),
]


@pytest.mark.parametrize("row", WRONG_WECHAT)
async def test_what_is_wrong_with_an_official_account_is_said(
    store: RedisStore, clock: HandClock, accounts: Accounts, row: tuple[str, Any, str]
) -> None:
    """Each fault has words that say where to mend it."""
    call, answer, word = row
    accounts.answers[call] = answer
    settings = Settings.model_validate({**WECHAT, "wechat_api_base": accounts.base})
    assert word in _bad(await wechat.look(settings, store.link, clock))


WRONG_WECOM = [
    ("gettoken", {"errcode": 40001, "errmsg": "invalid credential"}, "Secret 不对"),
    ("gettoken", {"errcode": 40013, "errmsg": "invalid corpid"}, "企业ID 不对"),
    ("gettoken", {"errcode": 60020, "errmsg": "not allow to access from your ip"}, "可信IP"),
    ("list", {"errcode": 48002, "errmsg": "api forbidden"}, "可调用接口的应用"),
    ("list", {"errcode": 0, "account_list": []}, "没有授权"),
    ("list", {"errcode": 0, "account_list": [{"open_kfid": "wk2"}]}, "HUFEN_WECOM_OPEN_KFID"),
    ("list", 500, "没有查到"),
]


@pytest.mark.parametrize("row", WRONG_WECOM)
async def test_what_is_wrong_with_customer_service_is_said(
    store: RedisStore, accounts: Accounts, row: tuple[str, Any, str]
) -> None:
    """Each fault has words that say where to mend it."""
    call, answer, word = row
    accounts.answers[call] = answer
    settings = Settings.model_validate({**WECOM, "wecom_api_base": accounts.base, "wecom_open_kfid": "wk1"})
    assert word in _bad(await wecom.look(settings, store.link))


async def test_another_token_and_an_address_where_nobody_is(
    store: RedisStore, clock: HandClock, accounts: Accounts, public: str
) -> None:
    """A running house with other tokens, and no house at all, are told apart."""
    base = {"wechat_api_base": accounts.base, "public_url": public}
    other = Settings.model_validate({**WECHAT, **base, "wechat_token": "another"})
    assert "回答了 403" in _bad(await wechat.look(other, store.link, clock))
    nobody = Settings.model_validate({**WECHAT, **base, "public_url": "http://127.0.0.1:9"})
    assert "打不开" in _bad(await wechat.look(nobody, store.link, clock))


async def test_telegram_says_who_the_bot_is_and_where_updates_go() -> None:
    """A right token without a public address is fine; a wrong one and a dead platform have their own words."""
    async with telegram_platform() as platform:
        good = {"telegram_token": TOKEN, "telegram_api_base": platform.base}
        assert _bad(await telegram.look(Settings.model_validate(good))) == ""
        hooked = Settings.model_validate({**good, "public_url": "http://127.0.0.1:9"})
        assert "登记的不是" in _bad(await telegram.look(hooked))
        wrong = Settings.model_validate({**good, "telegram_token": "1:wrong"})
        assert "令牌不对" in _bad(await telegram.look(wrong))
    dead = Settings.model_validate({"telegram_token": TOKEN, "telegram_api_base": "http://127.0.0.1:9"})
    assert "连不上" in _bad(await telegram.look(dead))


def test_without_a_platform_there_is_nothing_to_ask(valkey: Server) -> None:
    """The web chat needs none."""
    assert look_online(Settings.model_validate({"redis_url": valkey.url})) == []
    assert "web chat" in NOTHING
    assert online.__doc__
