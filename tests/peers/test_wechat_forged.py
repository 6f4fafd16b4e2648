"""What is not from the platform, or not as its manual says: 403 or a calm refusal, and the talk is as it was."""

from __future__ import annotations

import asyncio
import gzip
import logging
from contextlib import asynccontextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession
from peers.wechat_house import api_settings, settings_of, worker
from peers.wechat_posting import APP_ID, NONCE, TOKEN, Posting, document, sign
from wechatpy.crypto import WeChatCrypto

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import HandClock, Server

    from bot.house import House

PHONE = "13800138000"
OTHER_KEY = "P" * 43
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


class Caller:
    """Somebody who posts to the bot."""

    def __init__(self, session: ClientSession, house: House, address: str, clock: HandClock) -> None:
        self._session = session
        self._address = address
        self.house = house
        self.clock = clock
        self.posting = Posting(clock)

    def text(self, words: str = "我35岁", number: int = 1, **more: str | int) -> str:
        """A text message of Alice's."""
        moment = int(self.clock.now().timestamp())
        return document("alice", moment, "text", Content=words, MsgId=number, **more)

    async def post(self, written: str) -> tuple[int, str]:
        """Post as the platform would."""
        return await self.raw(*self.posting.call(written))

    async def raw(self, query: dict[str, str], body: bytes, **headers: str) -> tuple[int, str]:
        """Post anything."""
        async with self._session.post(self._address, params=query, data=BytesIO(body), headers=headers) as response:
            return response.status, await response.text()

    async def get(self, query: dict[str, str]) -> tuple[int, str]:
        """Check the address."""
        async with self._session.get(self._address, params=query) as response:
            return response.status, await response.text()

    async def facts(self) -> dict[str, object]:
        """What is known of Alice."""
        return (await self.house.service.state("wechat:alice"))["facts"]


@asynccontextmanager
async def caller(server: Server, clock: HandClock, *, sealed: bool = False, **more: Any) -> AsyncIterator[Caller]:
    """A caller of a bot that has just heard how old Alice is."""
    account = api_settings("http://127.0.0.1:9", sealed=True) if sealed else {}
    async with worker(settings_of(server, **account, **more), clock) as (house, address), ClientSession() as session:
        one = Caller(session, house, address, clock)
        one.posting.mode = "safe" if sealed else "plain"
        assert (await one.post(one.text(number=0)))[0] == 200
        yield one
        assert await one.facts() == {"age": 35}


async def test_the_check_of_the_address(valkey: Server, clock: HandClock) -> None:
    """The echo comes back as it is, and only with the right signature."""
    async with caller(valkey, clock) as one:
        query, _ = one.posting.call("")
        assert await one.get(query | {"echostr": "5927<b>"}) == (200, "5927<b>")
        for wrong in ({"signature": "0" * 40}, {"timestamp": "1"}, {"nonce": "其他"}, {"signature": "签名"}):
            assert (await one.get(query | {"echostr": "5927"} | wrong))[0] == 403
        assert (await one.get({}))[0] == 403


async def test_wrong_signatures(valkey: Server, clock: HandClock, caplog: pytest.LogCaptureFixture) -> None:
    """403, and a line in the log without a word of what was sent."""
    async with caller(valkey, clock) as one:
        query, body = one.posting.call(one.text(f"我电话{PHONE}", 2))
        caplog.set_level(logging.INFO)
        for wrong in (
            {"signature": "0" * 40},
            {"signature": ""},
            {"nonce": "1"},
            {"signature": query["signature"][:39]},
        ):
            assert (await one.raw(query | wrong, body))[0] == 403
        assert (await one.raw({}, body))[0] == 403

    assert "call refused: wrong signature" in caplog.text
    assert PHONE not in caplog.text
    assert "alice" not in caplog.text


@pytest.mark.parametrize("hours", [-30, 30])
async def test_an_old_time_with_a_new_id(valkey: Server, clock: HandClock, hours: int) -> None:
    """A signature of another day opens nothing, whatever id the message bears."""
    async with caller(valkey, clock) as one:
        moment = str(int(clock.now().timestamp()) + hours * 3600)
        query = {"signature": sign(TOKEN, moment, NONCE), "timestamp": moment, "nonce": NONCE}
        assert (await one.raw(query, one.text("我是硕士", 77).encode()))[0] == 403


async def test_a_replayed_body(valkey: Server, clock: HandClock) -> None:
    """The same call again gets the same reply and changes nothing."""
    async with caller(valkey, clock) as one:
        call = one.posting.call(one.text(number=0))
        first, again = await one.raw(*call), await one.raw(*call)

    assert first == again


BODIES = [
    (b"", 400),
    (b"<xml>", 400),
    (b"\xff\xfe\x00", 400),
    (b'{"a": 1}', 400),
    (b"<xml></xml>", 400),
    (b"<xml><FromUserName>alice</FromUserName></xml>", 400),
    (f"{BOMB}<xml>&b;</xml>".encode(), 400),
    (f"{OUTSIDE}<xml><FromUserName>&a;</FromUserName></xml>".encode(), 400),
    (b'<?xml version="1.0" encoding="klingon"?><xml></xml>', 400),
    ('<?xml version="1.0" encoding="gb2312"?><xml>年</xml>'.encode("gb2312"), 400),
    (b"<a>" * 20_000, 400),
    (b"<xml>" + b"a" * 70_000 + b"</xml>", 413),
    (b"a" * 10_000_000, 413),
]


async def test_bodies_that_are_no_message(valkey: Server, clock: HandClock) -> None:
    """Broken, empty, bombs, foreign entities, unknown encodings, too large: refused, and nothing is said of why."""
    async with caller(valkey, clock) as one:
        query, _ = one.posting.call("")
        for body, status in BODIES:
            assert (await one.raw(query, body))[0] == status, body[:80]


async def test_more_that_cannot_be_read(valkey: Server, clock: HandClock) -> None:
    """Packed bodies, moments that are none, names that are none; an unknown content type does no harm."""
    async with caller(valkey, clock) as one:
        query, body = one.posting.call(one.text(number=0))
        assert (await one.raw(query, gzip.compress(body), **{"Content-Encoding": "gzip"}))[0] == 415
        assert (await one.raw(query, body, **{"Content-Type": "application/json"}))[0] == 200
        for moment in ("", "-5", "9" * 30, "早上", "1e9", "１２"):
            broken = body.replace(str(int(clock.now().timestamp())).encode(), moment.encode())
            assert (await one.raw(query, broken))[0] == 400, moment
        for name in ("", " ", "阿", "a" * 300):
            assert (await one.raw(query, body.replace(b"alice", name.encode())))[0] == 400, name


async def test_ids_of_every_kind(valkey: Server, clock: HandClock) -> None:
    """Negative, huge and missing ids are only names; the same words under another id are another message."""
    async with caller(valkey, clock) as one:
        for number in ("-1", "9" * 60, "", "0x1", "一"):
            assert (await one.post(one.text("我35岁", number)))[0] == 200  # type: ignore[arg-type]  # no number at all
        lines = await one.house.service.lines("wechat:alice")

    assert len([line for line in lines if line.who == "user"]) == 6


async def test_nothing_unsealed_where_a_key_is_set(valkey: Server, clock: HandClock) -> None:
    """No downgrade: clear fields are never read, neither alone nor beside a seal; the reply is sealed."""
    async with caller(valkey, clock, sealed=True) as one:
        plain = Posting(clock).call(one.text("我是硕士", 2))
        assert (await one.raw(*plain))[0] == 403
        query, body = one.posting.call(one.text("我35岁", 3))
        mixed = body.replace(
            b"<Encrypt>", b"<Content>\xe6\x88\x91\xe6\x98\xaf\xe7\xa1\x95\xe5\xa3\xab</Content><Encrypt>"
        )
        status, reply = await one.raw(query, mixed)
        assert status == 200
        assert "目前" in one.posting.read(reply)["Content"]
        assert "<Content>" not in reply


async def test_seals_that_are_none(valkey: Server, clock: HandClock) -> None:
    """Other keys, other receivers, cut off or lengthened cipher texts, wrong signatures of a seal: 403 each."""
    async with caller(valkey, clock, sealed=True) as one:
        query, body = one.posting.call(one.text("我是硕士", 2))
        assert (await one.raw(query | {"msg_signature": "0" * 40}, body))[0] == 403
        assert (await one.raw({k: v for k, v in query.items() if k != "msg_signature"}, body))[0] == 403
        for sealed in _seals(one.text("我是硕士", 3)):
            proof = {"msg_signature": sign(TOKEN, query["timestamp"], NONCE, sealed)}
            broken = f"<xml><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>".encode()
            assert (await one.raw(query | proof, broken))[0] in {400, 403}, sealed[:20]


def _seals(written: str) -> list[str]:
    """Cipher texts with a right signature and a wrong inside."""

    def sealed(key: str, receiver: str, words: str = written) -> str:
        crypto = WeChatCrypto(TOKEN, key, receiver)
        return str(crypto.encrypt_message(words, NONCE, "1")).partition("CDATA[")[2].partition("]")[0]

    good = sealed("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP1", APP_ID)
    ours = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP1"
    return [
        sealed(OTHER_KEY, APP_ID),
        sealed(ours, "wx_another"),
        sealed(ours, APP_ID, "no xml"),
        sealed(ours, APP_ID, f"{BOMB}<xml>&b;</xml>"),
        good[:-4],
        good[:64],
        good[64:],
        good + good,
        "AAAA",
        "!",
        "",
        "密",
    ]


async def test_a_hundred_duplicates_at_once(valkey: Server, clock: HandClock) -> None:
    """A hundred deliveries of one message at the same moment: one turn, and the same reply to all."""
    async with caller(valkey, clock) as one:
        call = one.posting.call(one.text("我35岁", 5))
        told = await asyncio.gather(*(one.raw(*call) for _ in range(100)))
        lines = await one.house.service.lines("wechat:alice")

    assert len(set(told)) == 1
    assert told[0][0] == 200
    assert len([line for line in lines if line.who == "user"]) == 2


async def test_out_of_order(valkey: Server, clock: HandClock) -> None:
    """A message that was overtaken is answered as it comes; its later repetition says the same again."""
    async with caller(valkey, clock) as one:
        late = one.text("我35岁", 8)
        clock.later(seconds=1)
        await one.post(one.text("多少分了", 9))
        first = await one.post(late)

        assert await one.post(late) == first


async def test_a_flood_of_one_person(valkey: Server, clock: HandClock) -> None:
    """Who floods is told so, keeps the talk, and stands in nobody's way; there is no limit by address."""
    async with caller(valkey, clock) as one:
        told = [await one.post(one.text("多少分了", number)) for number in range(10, 50)]
        moment = int(clock.now().timestamp())
        other = await one.post(document("bob", moment, "text", Content="我35岁", MsgId=1))

    assert any("有点快" in reply for _, reply in told)
    assert all(status == 200 for status, _ in told)
    assert "35" in other[1]


async def test_a_store_that_is_down(valkey: Server, clock: HandClock) -> None:
    """A turn that is not stored is no success: the platform tries again, and then it is answered once."""
    async with caller(valkey, clock) as one:
        call = one.posting.call(one.text("我35岁", 7))
        valkey.ask("CONFIG", "SET", "maxmemory", "1")
        valkey.ask("CONFIG", "SET", "maxmemory-policy", "noeviction")
        try:
            assert (await one.raw(*call))[0] >= 500
        finally:
            valkey.ask("CONFIG", "SET", "maxmemory", "0")
        status, reply = await one.raw(*call)

    assert status == 200
    assert "目前" in reply


async def test_words_that_would_break_out(valkey: Server, clock: HandClock) -> None:
    """`]]>` and tags in what a person writes stay words, in the message and in the reply."""
    async with caller(valkey, clock) as one:
        status, reply = await one.post(one.text("a]]><MsgType>news</MsgType><x/>b&lt;", 6))

    assert status == 200
    assert one.posting.read(reply)["MsgType"] == "text"
