"""Calls that are not the platform's, and calls of the platform's that hold nonsense: 403, 4xx or an empty success."""

from __future__ import annotations

import base64
import gzip
import io
import logging
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peers.wecom_house import scene
from peers.wecom_posting import ACCOUNT, TOKEN, Posting, sign

from bot.channels.wecom_items import read_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from peers.wecom_house import Scene
    from rim import HandClock, Server

    Call = tuple[dict[str, str], bytes]

ALICE = "wmAlice"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Event>&b;</Event></xml>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Event>&f;</Event></xml>'
EVENT = "<Event>kf_msg_or_event</Event>"


def _resealed(posting: Posting, change: Callable[[bytearray], bytes]) -> Call:
    """A callback whose cipher text was changed, signed anew by who knows the token."""
    _, body = posting.call(ACCOUNT, "ENC0")
    sealed = bytearray(base64.b64decode(body.split(b"CDATA[")[1].split(b"]]")[0]))
    text = base64.b64encode(change(sealed)).decode()
    query = {"msg_signature": sign(TOKEN, posting.now(), "n", text), "timestamp": posting.now(), "nonce": "n"}
    return query, f"<xml><Encrypt>{text}</Encrypt></xml>".encode()


FORGED: dict[str, Callable[[Posting], Call]] = {
    "no signature": lambda one: ({}, one.call(ACCOUNT, "t")[1]),
    "another signature": lambda one: (
        {**one.call(ACCOUNT, "t")[0], "msg_signature": "0" * 40},
        one.call(ACCOUNT, "t")[1],
    ),
    "not ascii": lambda one: ({**one.call(ACCOUNT, "t")[0], "msg_signature": "签名"}, one.call(ACCOUNT, "t")[1]),
    "another time": lambda one: ({**one.call(ACCOUNT, "t")[0], "timestamp": "1"}, one.call(ACCOUNT, "t")[1]),
    "an old time, signed": lambda one: one.sealed(f"<xml>{EVENT}</xml>", "1409659813"),
    "no number for a time": lambda one: one.sealed(f"<xml>{EVENT}</xml>", "yesterday"),
    "another body": lambda one: (one.call(ACCOUNT, "t")[0], b"<xml><Encrypt>AAAA</Encrypt></xml>"),
    "nothing sealed": lambda one: (one.call(ACCOUNT, "t")[0], f"<xml>{EVENT}</xml>".encode()),
    "another enterprise": lambda one: Posting(one.clock, "ww-of-somebody-else").call(ACCOUNT, "t"),
    "cut off": lambda one: _resealed(one, lambda sealed: bytes(sealed[:-16])),
    "cut within a block": lambda one: _resealed(one, lambda sealed: bytes(sealed[:-3])),
    "empty": lambda one: _resealed(one, lambda _: b""),
    "noise": lambda one: _resealed(one, lambda sealed: bytes(len(sealed))),
}


async def test_what_the_platform_did_not_send(valkey: Server, clock: HandClock) -> None:
    """403, and nothing is read for it."""
    async with scene(valkey, clock) as at:
        await at.one.account.called("kf/sync_msg")
        told = {name: (await at.one.post(*make(at.one.posting)))[0] for name, make in FORGED.items()}
        await _still_well(at)

    assert told == dict.fromkeys(FORGED, 403)
    assert at.one.account.calls["kf/sync_msg"] == 2


NONSENSE = [
    "",
    "no xml",
    "<xml>",
    "<xml></xml>",
    f"<xml>{EVENT}<OpenKfId>{'k' * 200}</OpenKfId></xml>",
    f"<xml>{EVENT}<OpenKfId>a:b</OpenKfId></xml>",
    f"<xml><Event>other</Event><OpenKfId>{ACCOUNT}</OpenKfId></xml>",
    f'<?xml version="1.0" encoding="klingon"?><xml>{EVENT}</xml>',
    BOMB,
    OUTSIDE,
    "<a>" * 5000,
]


async def test_sealed_nonsense(valkey: Server, clock: HandClock) -> None:
    """What is sealed rightly and says nothing is acknowledged, so that it does not come again, and not read for."""
    async with scene(valkey, clock) as at:
        await at.one.account.called("kf/sync_msg")
        told = [await at.one.post(*at.one.posting.sealed(document)) for document in NONSENSE]
        await _still_well(at)

    assert told == [(200, "success")] * len(NONSENSE)
    assert at.one.account.calls["kf/sync_msg"] == 2


async def test_a_callback_that_names_no_account(valkey: Server, clock: HandClock) -> None:
    """It is for the one that the settings name; a token that cannot be one is left out."""
    async with scene(valkey, clock) as at:
        await at.one.account.called("kf/sync_msg")
        at.one.write(ALICE, "text", {"content": "35岁"})
        token = at.one.account.log.token()
        await at.one.post(*at.one.posting.sealed(f"<xml>{EVENT}<Token>{token}</Token></xml>"))
        await at.customer().sees(1)
        clock.later(minutes=2)
        at.one.write(ALICE, "text", {"content": "本科有学位"})
        await at.one.post(*at.one.posting.sealed(f"<xml>{EVENT}<Token>{'t' * 5000}</Token></xml>"))
        await at.customer().sees(2)


async def test_bodies_that_are_none(valkey: Server, clock: HandClock) -> None:
    """No XML, another encoding, bombs, packed or 10 MB: 4xx or an empty success, quickly, never 5xx."""
    async with scene(valkey, clock) as at:
        query, body = at.one.posting.call(ACCOUNT, "t")
        bodies = [b"", b"\xff\xfe<\x00", b"{}", BOMB.encode(), b"<" * 60_000, b"a" * 70_000]
        statuses = [(await at.one.post(query, given))[0] for given in bodies]
        statuses.append((await at.one.post(query, io.BytesIO(b"a" * 10_000_000)))[0])
        packed, _ = await at.one.post(query, gzip.compress(body), "", **{"Content-Encoding": "gzip"})
        typed, _ = await at.one.post(query, body, "", **{"Content-Type": "application/json"})
        await _still_well(at)

    assert set(statuses) <= {0, 200, 403, 413}  # 0: hung up while the ten megabytes were still coming
    assert packed in {403, 415}
    assert typed == 200


async def test_the_check_of_the_address(valkey: Server, clock: HandClock) -> None:
    """The sealed word comes back in the clear, without anything around it; a wrong call gets 403."""
    async with scene(valkey, clock) as at:
        good = at.one.posting.check("1616140317555161061")
        told = [
            await at.one.get(query)
            for query in (
                good,
                {**good, "msg_signature": "0" * 40},
                {**good, "echostr": "AAAA"},
                {**good, "nonce": "1"},
                {},
                Posting(clock, "ww-of-somebody-else").check("1"),
            )
        ]

    assert told[0] == (200, b"1616140317555161061")
    assert {status for status, _ in told[1:]} == {403}


BAD_ITEMS: list[Any] = [
    None,
    7,
    "text",
    [],
    {},
    {"msgtype": "text"},
    {"msgid": "m", "origin": 3, "msgtype": "text", "text": {"content": "35岁"}},
    {"external_userid": ALICE, "origin": 3, "msgtype": "text", "text": {"content": "35岁"}},
    {"msgid": "m" * 200, "external_userid": ALICE, "origin": 3, "msgtype": "text", "text": {"content": "35岁"}},
    {"msgid": "m1", "external_userid": ALICE, "origin": 9, "msgtype": "text", "text": {"content": "35岁"}},
    {"msgid": "m2", "external_userid": "a\nb", "origin": 3, "msgtype": "text", "text": {"content": "35岁"}},
    {"msgid": -7, "external_userid": ALICE, "origin": 3, "msgtype": "text", "text": {"content": "35岁"}},
    {"msgtype": "event", "event": None},
    {"msgtype": "event", "event": {"event_type": "enter_session", "external_userid": 7}},
    {"msgtype": "event", "event": {"event_type": "msg_send_fail", "external_userid": ALICE, "fail_msgid": []}},
    {
        "msgtype": "event",
        "event": {"event_type": "session_status_change", "external_userid": ALICE, "change_type": "x"},
    },
]


async def test_entries_that_hold_nonsense(valkey: Server, clock: HandClock, caplog: pytest.LogCaptureFixture) -> None:
    """What cannot be read is left out and counted in the log; everything beside it is answered."""
    async with scene(valkey, clock) as at:
        at.one.account.log.page = 50
        now = clock.now()
        at.one.account.log.entries[ACCOUNT].extend((now, item) for item in BAD_ITEMS)
        with caplog.at_level(logging.INFO):
            await at.asks("我35岁")

    assert len(at.customer().seen) == 1
    assert "entries of 17 could not be read" in caplog.text
    assert ALICE not in caplog.text
    assert "岁" not in caplog.text


async def test_odd_messages(valkey: Server, clock: HandClock) -> None:
    """Half characters, menu ids of others, moments before and after all time: each gets an answer."""
    async with scene(valkey, clock) as at:
        odd: list[tuple[dict[str, Any], dict[str, Any]]] = [
            ({"content": "35岁\ud83d"}, {}),
            ({"content": "35", "menu_id": "no.such.choice"}, {}),
            ({"content": "35", "menu_id": "选" * 40}, {}),
            ({"content": ["35"]}, {}),
            ({"content": "35岁" * 5000}, {}),
            ({"content": "35岁"}, {"send_time": 10**18}),
        ]
        for number, (body, more) in enumerate(odd, 1):
            at.one.write(ALICE, "text", body).update(more)
            await at.one.call()
            await at.customer().sees(number)

    assert len(at.customer().seen) == 6


@pytest.mark.parametrize(
    "answer",
    [
        {"errcode": 0, "has_more": 1, "next_cursor": ""},
        {"errcode": 0, "has_more": 1, "msg_list": "no"},
        {"errcode": 0, "has_more": "yes", "next_cursor": 7, "msg_list": [None]},
        {"errcode": "x"},
        {},
    ],
)
async def test_pages_that_hold_nonsense(
    valkey: Server, clock: HandClock, monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any]
) -> None:
    """A page without a new cursor ends the reading; the next callback finds what there is."""
    async with scene(valkey, clock) as at:
        await at.one.account.called("kf/sync_msg")
        at.one.write(ALICE, "text", {"content": "35岁"})
        with monkeypatch.context() as patch:
            patch.setattr(at.one.account.log, "sync", lambda _asked: answer)
            await at.one.call()
        await at.one.call()
        await at.customer().sees(1)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
_NAMES = ("msgid", "external_userid", "origin", "send_time", "msgtype", "text", "event", "servicer_userid", "content")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(_NAMES), _JSON | st.sampled_from([3, 4, 5, "text", "event", "m1"])))
def test_no_entry_breaks_the_reading(entry: dict[str, Any]) -> None:
    """Whatever an entry holds, reading it raises nothing."""
    read_item(entry)


async def _still_well(at: Scene) -> None:
    """The bot goes on."""
    await at.asks("35岁", "wmBob")
