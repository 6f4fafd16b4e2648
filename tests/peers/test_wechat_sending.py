"""The sender against the account's API: quotas, menus and pictures that are not taken, texts that are too long."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from peers.wechat_account import Account
from peers.wechat_posting import APP_ID, SECRET

from bot.channels.platform_http import Http
from bot.channels.platform_places import RedisTokenPlaces
from bot.channels.wechat_api import WeChatApi
from bot.channels.wechat_notes import Notes
from bot.channels.wechat_sender import WeChatSender
from bot.channels.wechat_standing import Standing
from bot.post.outcome import Later, Reason, Refused, Sent, Unsure
from bot.store import RedisStore
from bot.store.links import open_link
from dialogs.messages import Choice, Milestone, Reply, Sheet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

SEND, UPLOAD = "/cgi-bin/message/custom/send", "/cgi-bin/media/upload"
DEGREE = Reply("最高学历？", (Choice("本科", "education.bachelor"), Choice("硕士", "education.master")))
SHEET = Sheet(
    "2026-11-22",
    97,
    120,
    23,
    "还差 23 分",
    (("年龄", 30), ("学历", 60)),
    (Milestone("2026-11-22", "现在", 97), Milestone("2027-05-22", "中级职称", 120)),
    ("按默认条件",),
    "估算，以人社部门核定为准",
)
CARD = Reply("总分 97", sheet=SHEET)


@asynccontextmanager
async def sender(server: Server, clock: HandClock) -> AsyncIterator[tuple[WeChatSender, Account, Notes]]:
    """A sender, the account that it sends for, and the notes on the people it sends to."""
    account, store = Account(clock), RedisStore(open_link(server.url), clock)
    notes, places = Notes(store, clock), RedisTokenPlaces(store.link)
    async with account.serve() as address:
        api = WeChatApi(Http(address), places, APP_ID, SECRET, clock)
        yield WeChatSender(api, notes, Standing(store, APP_ID)), account, notes
        await api.close()
    await store.close()


def heard(account: Account, clock: HandClock, messages: int = 5) -> None:
    """Alice has just written."""
    account.person("alice").heard(clock, messages)


async def test_quotas_are_kept_without_asking(valkey: Server, clock: HandClock) -> None:
    """Five after a message, then nothing more before the next one; the platform need not say so."""
    async with sender(valkey, clock) as (out, account, notes):
        heard(account, clock)
        await notes.contact("wechat:alice", event=False)
        told = [await out.send("alice", Reply("好"), f"{n}") for n in range(6)]
        assert told == [Sent()] * 5 + [Refused(Reason.WINDOW, "used up")]
        clock.later(hours=1)
        heard(account, clock)
        await notes.contact("wechat:alice", event=False)
        assert await out.send("alice", Reply("好"), "7") == Sent()
        clock.later(hours=49)
        assert await out.send("alice", Reply("好"), "8") == Refused(Reason.WINDOW, "used up")

    assert account.calls[SEND] == 6


async def test_the_platform_knows_better(valkey: Server, clock: HandClock) -> None:
    """Where our count is too high the platform's refusal counts, and is remembered."""
    async with sender(valkey, clock) as (out, account, notes):
        heard(account, clock, 1)
        await notes.contact("wechat:alice", event=False)
        told = [await out.send("alice", Reply("好"), f"{n}") for n in range(3)]

    assert told == [Sent(), Refused(Reason.WINDOW, "45047"), Refused(Reason.WINDOW, "used up")]
    assert account.calls[SEND] == 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (45015, Reason.WINDOW),
        (45047, Reason.WINDOW),
        (48002, Reason.GONE),
        (43004, Reason.GONE),
        (40003, Reason.GONE),
        (48001, Reason.WINDOW),
        (40164, Reason.WINDOW),
        (99999, Reason.CONTENT),
    ],
)
async def test_codes(valkey: Server, clock: HandClock, code: int, reason: Reason) -> None:
    """Every refusal in the words of the post; what only the operator can change waits for a reply to say it."""
    async with sender(valkey, clock) as (out, account, _):
        heard(account, clock)
        account.fail(SEND, code)
        assert await out.send("alice", Reply("好"), "1") == Refused(reason, str(code))


async def test_no_menus(valkey: Server, clock: HandClock) -> None:
    """An account that has no menu messages gets the choices as numbered lines."""
    async with sender(valkey, clock) as (out, account, _):
        heard(account, clock)
        account.fail(SEND, 40200)
        assert await out.send("alice", DEGREE, "1") == Sent()

    assert account.person("alice").seen[0].text == "最高学历？\n1. 本科\n2. 硕士"


async def test_too_long(valkey: Server, clock: HandClock) -> None:
    """Long texts go in parts; what is still too long for the platform is shortened once."""
    long = "居住证积分怎么算，看四项基础指标。" * 60
    async with sender(valkey, clock) as (out, account, _):
        heard(account, clock)
        assert await out.send("alice", Reply(long), "1") == Sent()
        parts = [shown.text for shown in account.person("alice").seen]
        assert "".join(parts) == long
        account.fail(SEND, 45002)
        assert await out.send("alice", Reply(long[:600]), "2") == Sent()

    assert account.person("alice").seen[-1].text.endswith("…")


async def test_parts_are_not_sent_twice(valkey: Server, clock: HandClock) -> None:
    """When a later part has to wait, the next try begins with it."""
    long = "居住证积分怎么算，看四项基础指标。" * 60
    async with sender(valkey, clock) as (out, account, _):
        heard(account, clock)
        account.fail(SEND, 0, -1)
        assert isinstance(await out.send("alice", Reply(long), "1"), Later)
        assert await out.send("alice", Reply(long), "1") == Sent()

    assert "".join(shown.text for shown in account.person("alice").seen) == long


async def test_pictures(valkey: Server, clock: HandClock) -> None:
    """The card is put up and sent; when it is not taken its words are said, when the platform is busy it waits."""
    async with sender(valkey, clock) as (out, account, _):
        heard(account, clock)
        assert await out.send("alice", CARD, "1") == Sent()
        account.fail(UPLOAD, 40004)
        assert await out.send("alice", CARD, "2") == Sent()
        for fault in (-1, "500", "garbage"):
            account.fail(UPLOAD, fault)
            assert isinstance(await out.send("alice", CARD, "3"), Later)
        account.fail(SEND, "garbage")
        assert isinstance(await out.send("alice", CARD, "4"), Unsure)
        seen = account.person("alice").seen

    assert [shown.kind for shown in seen] == ["image", "text"]
    assert seen[0].media.startswith(b"\x89PNG")
    assert seen[1].text == "总分 97"


async def test_tokens_that_are_turned_down(valkey: Server, clock: HandClock) -> None:
    """A dead token is replaced once; when the fresh one is turned down too, all calls rest for a while."""
    async with sender(valkey, clock) as (out, account, _):
        heard(account, clock)
        account.fail(SEND, 40001, 40001)
        assert isinstance(await out.send("alice", Reply("好"), "1"), Later)
        assert isinstance(await out.send("alice", Reply("好"), "1"), Sent | Later)

    assert account.calls[SEND] <= 3


async def test_nobody_there(valkey: Server, clock: HandClock) -> None:
    """A platform that cannot be reached at all: known not to be delivered."""
    store = RedisStore(open_link(valkey.url), clock)
    api = WeChatApi(Http("http://127.0.0.1:9"), RedisTokenPlaces(store.link), APP_ID, SECRET, clock)
    out = WeChatSender(api, Notes(store, clock), Standing(store, APP_ID))
    told = await out.send("alice", Reply("好"), "1")
    await api.close()
    await store.close()

    assert isinstance(told, Later)
