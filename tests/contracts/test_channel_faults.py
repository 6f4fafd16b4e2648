"""What nobody should send, and what platforms do when they are unwell: a calm answer, a line without names, no loss."""

from __future__ import annotations

import gzip
import logging
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientError, ClientSession
from peers.telegram_house import SECRET as TELEGRAM_SECRET
from peers.telegram_platform import TOKEN as TELEGRAM_TOKEN
from peers.wechat_posting import SECRET as WECHAT_SECRET
from peers.wechat_posting import TOKEN as WECHAT_TOKEN
from peers.wechat_posting import Posting
from peers.wecom_house import settings_of
from peers.wecom_posting import SECRET as WECOM_SECRET
from peers.wecom_posting import TOKEN as WECOM_TOKEN
from wires.doors import behind_doors
from wires.opening import PERSON
from wires.shown import words

from bot.channels.platform_http import Http
from bot.house import open_house
from bot.logs import hush

if TYPE_CHECKING:
    from contracts.conftest import Opening
    from rim import HandClock, Server

NOBODY = "http://127.0.0.1:9"
PHONE = "13800138000"
FACTS = {"age": 35, "education": "bachelor_with_degree", "insured_months": 84}
SECRETS = (WECHAT_SECRET, WECHAT_TOKEN, WECOM_SECRET, WECOM_TOKEN, TELEGRAM_TOKEN, TELEGRAM_SECRET)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Content>&b;</Content></xml>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>'
BODIES = {
    "empty": b"",
    "no text": b"\xff\xfe\x00\x00",
    "half": b'{"update_id": 1, "id": "message-1", "text": "' + PHONE.encode(),
    "list": b"[]",
    "null": b"null",
    "object": b"{}",
    "strange types": b'{"update_id": "1", "id": ["x"], "text": {}, "message": 7}',
    "half a character": b'{"update_id": 1, "id": "message-1", "text": "\\ud83d", "message": {"text": "\\ud83d"}}',
    "deep": b"[" * 20_000,
    "deep object": b'{"update_id":' * 9_000,
    "broken xml": f"<xml><Content>{PHONE}".encode(),
    "bomb": BOMB.encode(),
    "outside": OUTSIDE.encode(),
    "another encoding": '<?xml version="1.0" encoding="gb2312"?><xml>年</xml>'.encode("gb2312"),
    "an encoding that is none": b'<?xml version="1.0" encoding="klingon"?><xml></xml>',
    "zeros": bytes(4_000),
    "too long": b"a" * 300_000,
}
HEADERS: dict[str, dict[str, str]] = {
    "json": {"Content-Type": "application/json"},
    "an encoding that is none": {"Content-Type": "application/json; charset=klingon"},
    "form": {"Content-Type": "application/x-www-form-urlencoded"},
    "parts": {"Content-Type": "multipart/form-data"},
    "no type": {"Content-Type": "?"},
    "packed": {"Content-Type": "application/json", "Content-Encoding": "gzip"},
}


class Ways:
    """The way to every channel of one bot, for somebody who knows the way in as far as a caller can."""

    def __init__(self, session: ClientSession, base: str, clock: HandClock) -> None:
        query, _ = Posting(clock).call("")
        self._session = session
        self.ways: dict[str, dict[str, Any]] = {
            "wechat": {"url": f"{base}wechat/oa", "params": query},
            "wecom": {"url": f"{base}wecom/kf", "params": query},
            "telegram": {
                "url": f"{base}telegram/webhook",
                "headers": {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET},
            },
            "web": {"url": f"{base}chat/send", "headers": {"Cookie": f"__Host-hufen={PERSON}"}},
        }

    async def post(self, name: str, body: bytes, headers: dict[str, str]) -> int:
        """The status, 0 when the door was shut before all of it was said."""
        way = dict(self.ways[name])
        way["headers"] = {**way.get("headers", {}), **headers}
        try:
            async with self._session.post(data=BytesIO(body), **way) as response:
                return response.status
        except ClientError:
            return 0


@pytest.mark.parametrize("name", ["wechat", "wecom", "telegram", "web"])
async def test_what_is_no_message(
    valkey: Server, clock: HandClock, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    """Whatever body comes with whatever type: turned away with 4xx, quickly, without a fault of ours or a name."""
    hush()
    caplog.set_level(logging.INFO)
    telegram = {"telegram_token": TELEGRAM_TOKEN, "telegram_api_base": NOBODY, "public_url": "https://points.example"}
    more = {**telegram, "telegram_webhook_secret": TELEGRAM_SECRET, "wechat_token": WECHAT_TOKEN}
    house = await open_house(settings_of(valkey, NOBODY, **more), clock=clock)
    async with behind_doors(house) as base, ClientSession() as session:
        ways = Ways(session, base, clock)
        for what, body in BODIES.items():
            for kind, headers in HEADERS.items():
                status = await ways.post(name, body, headers)
                assert status in _refused(name, kind), (what, kind)
        assert await ways.post(name, b"a" * 10_000_000, HEADERS["json"]) in {0, 413, 429}
        assert await ways.post(name, gzip.compress(bytes(9_000_000)), HEADERS["packed"]) in {0, 403, 415, 429}

    _nothing_told(caplog)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def _refused(name: str, kind: str) -> set[int]:
    """How a door may turn somebody away; the web's also asks floods to wait."""
    usual = {400, 413} | ({429} if name == "web" else set())
    if name == "wecom":
        return usual | {200, 403, 415}  # what holds no seal is acknowledged or forbidden
    return usual | ({415} if kind == "packed" or name == "web" else set())


def _nothing_told(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing in the program's log names anybody or a secret."""
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert not [secret for secret in (*SECRETS, PHONE, PERSON, "岁", "本科", "社保") if secret in told]


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Platforms are not waited for as long as usual."""
    monkeypatch.setattr("bot.channels.wechat_open.Http", partial(Http, patience=1.0))
    monkeypatch.setattr("bot.channels.telegram.PATIENCE", 1.0)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("fault", ["500", "garbage", "hang", "lost"])
@pytest.mark.parametrize("name", ["wechat-api", "wecom", "telegram"])
async def test_a_platform_that_is_unwell(
    name: str, fault: str, opening: Opening, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault, nonsense, silence, or a success that nobody hears of: no answer comes twice, and the talk is intact."""
    hush()
    caplog.set_level(logging.INFO)
    async with opening(name) as wire:
        await wire.say(PERSON, f"我35岁，电话{PHONE}")
        wire.fail_next(fault)
        await wire.tell(PERSON, "本科有学位")
        clock.later(seconds=61)
        await wire.houses[0].office.sweep()
        await wire.at_rest()
        told = words(await wire.seen(PERSON))
        assert told.count("记下了：学历") <= 1
        assert fault != "500" or "记下了：学历" in told
        assert "社保" in words(await wire.say(PERSON, "社保7年"))
        assert await wire.kept(PERSON) == FACTS
        assert words(await wire.seen(PERSON)).count("记下了：学历") <= 1
    _nothing_told(caplog)


async def test_ids_of_every_kind(opening: Opening) -> None:
    """Telegram's ids: negative, huge, going back, or used again for something else: each message counts once."""
    async with opening("telegram") as wire:
        for update_id, text in ((-7, "我35岁"), (2**62, "本科有学位"), (1, "社保7年"), (1, "多少分了")):
            message = wire.one.message(int(PERSON), text=text)
            for _ in range(2):
                assert await wire.one.post({"update_id": update_id, "message": message}, wire.hooks[0]) == 200
        assert await wire.kept(PERSON) == FACTS
        said = [line.text for line in await wire.log(PERSON) if line.who == "user"]

    assert said == ["我35岁", "本科有学位", "社保7年", "多少分了"]
