"""A copy of one's own data: everything in it, once, only for whoever has the link, and gone with the data."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from contact_help import KEY, NUMBER, Person, contacts_of, everything, house_at, store_of

from bot.app import build_app
from bot.channels.copies import HOURS
from bot.desk.leads import Lead, Leads, Status
from bot.desk.results import Advisor, Done

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from command import Command
    from rim import HandClock, Server

    from bot.house import House

URL = "https://points.example"
WANG = Advisor("wang", "王")
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LINK = re.compile(r"/d/[\w-]+")
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def house(valkey: Server, clock: HandClock) -> AsyncIterator[House]:
    """A house over a server, with an address that others reach."""
    async with house_at(valkey.url, clock, public_url=URL, desk_hours="always") as opened:
        yield opened


@asynccontextmanager
async def browser(house: House) -> AsyncIterator[Client]:
    """A browser that nobody is known by; the house is closed elsewhere."""
    app = build_app(house, channels=[])
    app.on_cleanup.clear()
    server = TestServer(app, shutdown_timeout=0.1)
    async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as client:
        yield client


async def link_of(person: Person) -> str:
    """The path of a fresh link."""
    await person.say("我35岁,大专,中级经济师,社保7年")
    found = LINK.search(await person.say("导出我的数据"))
    assert found
    return found[0]


async def taken(client: Client, path: str, how: str = "file") -> tuple[int, Any]:
    """Press one of the buttons: status, and the copy or the page."""
    async with client.post(path, data={"how": how}) as response:
        text = await response.text()
        return response.status, text if response.content_type == "text/html" else json.loads(text)


async def served(house: House) -> str:
    """Somebody with everything that can be kept: two people, a number, an advisor, notes; the path of their link."""
    anna, desk = Person(house), house.desk
    assert desk
    path = await link_of(anna)
    await anna.agree()
    await anna.say("帮我配偶也算一下")
    await anna.say("转人工")
    claimed = await desk.claim(KEY, WANG)
    assert isinstance(claimed, Done)
    await desk.say(KEY, WANG, claimed.epoch, "你好,我是顾问", "a" * 8)
    await desk.note(KEY, WANG, "此人很急", "b" * 8)
    await Leads(store_of(house)).write(KEY, 1, Lead(Status.CONTACTED, tags=("急",), call="安女士"))
    return path


async def test_everything_that_is_kept_is_in_it(house: House) -> None:
    """Facts with the words behind them, the talk, the case, the masked number, every answer to a notice; no more."""
    path = await served(house)
    async with browser(house) as client:
        status, copy = await taken(client, path)

    assert status == 200
    me, spouse = copy["资料"]
    age = next(one for one in me["回答"] if one["字段"] == "age")
    assert (age["值"], me["估算总分"], "我35岁" in age["根据你说的"]) == (35, 101, True)
    assert spouse["谁"] == "你配偶"
    said = [(line["谁"], line["内容"]) for line in copy["聊天记录"]]
    assert ("我", "我35岁,大专,中级经济师,社保7年") in said
    assert ("顾问", "你好,我是顾问") in said
    assert copy["人工服务"]["编号"] == "L-0001"
    assert copy["人工服务"]["称呼"] == "安女士"
    assert (copy["电话"]["号码"], copy["电话"]["用途"]) == ("138****5678", ["本次积分咨询回电"])
    assert [(one["做了什么"], one["原话"]) for one in copy["同意记录"]] == [("同意", "同意")]
    assert (copy["内部记录"]["备注"], copy["内部记录"]["标签"]) == (1, 1)
    assert not LINK.search(json.dumps(copy)), "whoever comes by the file cannot use the links in it"
    for absent in (NUMBER, "此人很急", '急"'):
        assert absent not in json.dumps(copy, ensure_ascii=False)


async def test_a_link_gives_one_copy(house: House) -> None:
    """To look at the page uses nothing, however often; of many who press at once one gets the copy; then it is dead."""
    path = await link_of(Person(house))
    async with browser(house) as client:
        page = ""
        for _ in range(3):
            async with client.get(path) as response:
                page = await response.text()
                assert response.status == 200
        assert "只能取一次" in page
        assert "11月23日 11:00 前有效" in page
        found = await asyncio.gather(*(taken(client, path) for _ in range(8)))
        assert sorted(status for status, _ in found) == [200] + [404] * 7
        async with client.get(path) as response:
            assert (response.status, "打不开了" in await response.text()) == (404, True)
    kinds = [entry.kind async for entry in contacts_of(house).audit.entries()]
    assert kinds.count("data.copied") == 1


async def test_it_can_be_read_in_the_browser(house: House) -> None:
    """Without a download, for browsers inside messengers; kept by nobody, no script, only a form of our own."""
    path = await link_of(Person(house))
    async with browser(house) as client:
        async with client.get(path) as response:
            assert "form-action 'self'" in response.headers["Content-Security-Policy"]
            assert "script" not in response.headers["Content-Security-Policy"]
        async with client.post(path, data={"how": "read"}) as response:
            assert response.content_type == "text/html"
            assert response.headers["Cache-Control"] == "no-store"
            assert "Content-Disposition" not in response.headers
            text = await response.text()
            assert "35岁" in text
            assert "<script" not in text


async def test_a_link_dies_with_its_day_and_with_the_data(house: House, clock: HandClock) -> None:
    """After a day, after an erasure, altered, or for another page, it leads nowhere; nothing is left of it."""
    anna = Person(house)
    path = await link_of(anna)
    late = await link_of(anna)
    await anna.say("存成图片")
    async with browser(house) as client:
        assert (await taken(client, path))[0] == 200
        assert any(":a" in name and "copy:" in held for name, held in (await everything(house)).items())
        aliases = [path[:-1] + sign for sign in SIGNS]
        assert {(await taken(client, alias))[0] for alias in aliases} == {404}, "the same token written otherwise"
        assert (await taken(client, f"{late[:40]}{'A' if late[40] != 'A' else 'B'}{late[41:]}"))[0] == 404
        async with client.get(late.replace("/d/", "/s/")) as response:
            assert response.status == 404
        clock.later(hours=HOURS + 1)
        assert (await taken(client, late))[0] == 404
        fresh = await link_of(anna)
        await anna.say("删除我的数据")
        await anna.tap("确定")
        assert (await taken(client, fresh))[0] == 404
    assert not any("copy:" in held for held in (await everything(house)).values())


async def test_the_right_stands_while_an_advisor_talks(house: House) -> None:
    """The words are the machine's then too; the advisor reads that there was a link, but not the link."""
    anna, desk = Person(house), house.desk
    assert desk
    await anna.say("转人工")
    await desk.claim(KEY, WANG)

    assert LINK.search(await anna.say("导出我的数据"))


@pytest.mark.parametrize(
    ("key", "public_url", "words"),
    [
        ("wechat:anna", URL, f"{URL}/d/"),
        ("telegram:77", URL, f"{URL}/d/"),
        ("wechat:anna", None, "请联系运营方导出：400-000-0000"),
        ("jsonl:u1", None, "请联系运营方导出"),
        ("web:anna", None, "24小时内有效，别转给别人：/d/"),
        ("terminal:me", URL, "hufen copy terminal:me"),
    ],
)
async def test_every_channel_says_where(
    valkey: Server, clock: HandClock, key: str, public_url: str | None, words: str
) -> None:
    """A link where one leads here; else who can give a copy, and with which command."""
    async with house_at(valkey.url, clock, public_url=public_url) as house:
        person = Person(house, key)
        await person.say("我35岁")
        assert words in await person.say("导出我的数据")


async def test_there_is_nothing_of_a_stranger(house: House) -> None:
    """The very first message finds nothing to copy; over a store in memory the operator is named."""
    assert "没有可导出的" in await Person(house, "web:new").say("导出我的数据")


async def test_the_operator_can_give_a_copy(house: House, valkey: Server, hufen: Command) -> None:
    """`hufen copy` prints it for a lead or a talk, notes it in the audit, and says in one line when there is none."""
    anna = Person(house)
    await anna.say("我35岁,大专")
    await anna.say("转人工")
    hufen.patch.setenv("HUFEN_REDIS_URL", valkey.url)
    hufen.patch.setenv("HUFEN_SECRET_KEY", "a key of the tests, long enough")

    code, out, _ = await asyncio.to_thread(hufen, "copy", "L-1")
    assert (code, json.loads(out)["渠道"]) == (0, "web")
    code, _, err = await asyncio.to_thread(hufen, "copy", "web:nobody")
    assert (code, err.strip().count("\n")) == (2, 0)
    entries = [entry async for entry in contacts_of(house).audit.entries() if entry.kind == "data.copied"]
    assert [entry.by for entry in entries] == ["hufen copy"]
