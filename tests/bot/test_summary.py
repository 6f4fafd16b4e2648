"""The summary over HTTP: what it shows, who may see it, and that nothing else tells anything."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from journeys.browser import browser, key_of, send
from PIL import Image
from summaries import link, page, told

from bot.channels.summary_link import DAYS, Opened, Pass, Seal
from bot.channels.summary_page import summary_page
from bot.errors import StoreDown
from bot.store import Kept
from dialogs.conversation import Conversation, Person

if TYPE_CHECKING:
    import pytest
    from journeys.browser import Client
    from rim import HandClock

    from bot.house import House


async def test_the_summary_says_it_all(client: Client) -> None:
    """Total, gap, every item with its reason, plans with days, papers, steps, assumptions, that all is estimated."""
    await told(client)
    status, text = await page(client, await link(client))

    assert status == 200
    for words in ("<b>95</b> / 120", "还差 25 分", "44周岁", "方案1", "谁来办", "居住证积分申请表", "常见问题", "续办"):
        assert words in text
    assert "估算，以人社部门核定为准" in text
    assert "学历能被认可" in text
    assert "2026年11月22日" in text
    assert "2026年11月29日" in text, "it says when the link ends"


async def test_the_summary_is_armoured(client: Client) -> None:
    """No script, nothing from elsewhere, kept by nobody, found by no search engine, and no address passed on."""
    await told(client)
    response = await client.get(await link(client))
    text = await response.text()

    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'; ")
    assert "script" not in policy
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in response.headers
    assert "<script" not in text
    assert not re.search(r"\sstyle=|\son\w+=|https?://", text)


async def test_its_style_is_there(client: Client) -> None:
    """The page names files that exist, from below its own address."""
    await told(client)
    _, text = await page(client, await link(client))
    named = re.findall(r'href="\.\./([^"]+)"', text)

    assert len(named) == 2, named
    assert [(await client.get(f"/{name}")).status for name in named] == [200, 200]


async def test_anybody_with_the_link_reads_it_but_as_no_one_else(client: Client, house: House) -> None:
    """The link works without a cookie, on another device; it shows the talk as it is now."""
    await told(client)
    path = await link(client)
    await send(client, "改一下，我是硕士", "d" * 16)
    async with browser(house) as other:
        status, text = await page(other, path)

    assert status == 200
    assert "<b>135</b>" in text or "<b>145</b>" in text


async def test_the_link_gives_the_card_as_well(client: Client, clock: HandClock) -> None:
    """Whoever cannot be shown a picture in a chat saves it from the page; it ends with the page."""
    await told(client)
    path = await link(client)
    response = await client.get(f"{path}/card.png")
    image = Image.open(BytesIO(await response.read()))

    assert f'href="{path.removeprefix("/s/")}/card.png"' in (await page(client, path))[1]
    assert (image.format, image.width) == ("PNG", 1080)
    assert response.headers["Content-Disposition"].startswith("attachment")
    clock.later(days=8)
    status, text = await page(client, f"{path}/card.png")
    assert status == 404
    named = re.findall(r'href="\.\./\.\./([^"]*)"', text)
    assert [(await client.get(f"/{name}")).status for name in named] == [200, 200, 200]


async def test_nothing_said_nothing_to_sum_up(client: Client) -> None:
    """Before the first message there is a calm page instead, and nothing is made."""
    status, text = await page(client, "/me/summary")

    assert status == 404
    assert "还没有可以总结的内容" in text


async def test_a_link_ends(client: Client, clock: HandClock) -> None:
    """On the sixth day it opens, after the seventh it does not."""
    await told(client)
    path = await link(client)
    clock.later(days=6)
    assert (await page(client, path))[0] == 200
    clock.later(days=1, hours=2)
    assert (await page(client, path))[0] == 404


async def test_deleting_ones_data_kills_the_link_for_good(client: Client) -> None:
    """After 删除我的数据 the link is dead, also once the person starts anew; a new link shows the new talk."""
    await told(client)
    old = await link(client)
    await send(client, "删除我的数据", "e" * 16)
    await send(client, "确定", "f" * 16)
    assert (await page(client, old))[0] == 404

    await send(client, "我35岁", "g" * 16)
    status, text = await page(client, await link(client))

    assert (await page(client, old))[0] == 404
    assert status == 200
    assert "<b>30</b>" in text


async def test_all_dead_links_look_the_same(client: Client, house: House, clock: HandClock) -> None:
    """Unknown, forged, ended, erased, of somebody without a talk: the very same page, which tells nothing."""
    await told(client)
    path, key = await link(client), key_of(client)
    newest = (await house.store.lines(key))[-1].id
    until = int(clock.now().timestamp())
    seal = Seal(house.keyring)
    dead = [
        "/s/" + "A" * 100,
        path[:-5] + "AAAAA",
        "/s/" + seal.token(Pass(key, newest, until)),
        "/s/" + seal.token(Pass(key, "1-1", until + DAYS * 86_400)),
        "/s/" + seal.token(Pass("web:nobody", newest, until + DAYS * 86_400)),
        "/s/x",
        "/s/" + "%E4%BD%A0" * 40,
        "/s/" + "A" * 6000,
    ]
    pages = [await page(client, one) for one in dead]

    assert {status for status, _ in pages} == {404}
    assert len({text for _, text in pages}) == 1
    assert not re.search(r"\d{2,}", re.sub(r'href="[^"]*"|content="[^"]*"', "", pages[0][1]))


class _Down:
    """A store that is out of reach."""

    async def lines(self, *_: object) -> list[Any]:
        raise StoreDown("gone")

    load = lines


async def test_an_outage_is_a_calm_page(client: Client, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the store a page says so and asks to come back; a picture gets 503 as well."""
    await told(client)
    path = await link(client)
    for name in ("lines", "load"):
        monkeypatch.setattr(house.store, name, getattr(_Down(), name))

    for one in (path, "/me/summary"):
        status, text = await page(client, one)
        assert status == 503
        assert "过一会儿" in text
    assert (await client.get("/me/card.png?line=1-1")).status == 503


async def test_what_cannot_be_read_is_no_page(client: Client, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A talk written by a newer version is not guessed at."""
    await told(client)
    path = await link(client)
    kept = await house.store.load(key_of(client))

    async def newer(*_: object) -> Kept:
        return replace(kept, snapshot='{"v":9999}')

    monkeypatch.setattr(house.store, "load", newer)

    assert (await page(client, path))[0] == 404
    assert (await page(client, f"{path}/card.png"))[0] == 404


async def test_names_are_text(house: House, clock: HandClock) -> None:
    """A profile's name that looks like markup is shown as what it is."""
    odd = "<script>alert(1)</script>"
    talk = Conversation(people={"me": Person(), odd: Person({"age": 35})}, active=odd)
    snapshot, trail = talk.dump()
    opened = Opened(Kept(1, snapshot, trail), 2_000_000_000)
    text = summary_page(opened, house.rulebook, clock.now(), "token")

    assert text is not None
    assert "&lt;script&gt;" in text
    assert "<script" not in text


async def test_no_link_stands_in_a_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """Who reads the log cannot open anybody's page."""
    caplog.set_level(logging.DEBUG)
    await told(client)
    path = await link(client)
    await page(client, path)
    await page(client, path[:-3] + "AAA")

    assert path[5:40] not in caplog.text
