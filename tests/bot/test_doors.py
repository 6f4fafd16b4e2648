"""Connections: who is silent or says half a request is shown out, and there is room for a new one."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from rim import HandClock
from wires.doors import behind_doors

from bot.doors import room_for_connections
from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

GET = b"GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n"
POST = b"POST /api/score HTTP/1.1\r\nHost: h\r\nContent-Length: 20\r\n"
STREAM = b"GET /chat/events HTTP/1.1\r\nHost: h\r\nCookie: hufen=" + b"A" * 22 + b"\r\n\r\n"


@asynccontextmanager
async def _open(patience: float, room: int = 100) -> AsyncIterator[int]:
    """The application behind doors; gives its port."""
    house = await open_house(Settings(_env_file=None), "memory", HandClock())
    async with behind_doors(house, patience, room) as address:
        yield int(address.rstrip("/").rpartition(":")[2])


async def _call(port: int, data: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    return reader, writer


async def _rest(reader: asyncio.StreamReader) -> bytes:
    """What comes until the connection ends; it must end."""
    told = b""
    try:
        async with asyncio.timeout(20):
            while part := await reader.read(65536):
                told += part
    except ConnectionResetError:
        pass
    return told


@pytest.mark.parametrize("data", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: h\r\n", GET])
async def test_silence_ends(data: bytes) -> None:
    """Nothing at all, half a head, and nothing after an answer: each connection ends by itself."""
    async with _open(0.05) as port:
        reader, writer = await _call(port, data)
        assert (b"200 OK" in await _rest(reader)) is (data == GET)
        writer.close()


async def test_half_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that does not come to its end gets 408."""
    monkeypatch.setattr("bot.channels.web_http.BODY_SECONDS", 0.05)
    async with _open(0.1) as port:
        reader, writer = await _call(port, POST + b"\r\n{")
        assert b" 408 " in await _rest(reader)
        writer.close()


async def test_a_stream_stays_open() -> None:
    """A stream outlasts the time in which a request must come."""
    async with _open(0.05) as port:
        reader, writer = await _call(port, STREAM)
        await reader.readuntil(b"event: state")
        other, other_writer = await _call(port, b"")
        await _rest(other)  # a later one has been shown out
        assert not reader.at_eof()
        writer.close()
        other_writer.close()


async def test_room_for_new_ones() -> None:
    """When all places are taken by silent ones the oldest has to go, and a new caller is served."""
    async with _open(3600, room=3) as port:
        silent = [await _call(port, b"") for _ in range(3)]
        reader, writer = await _call(port, GET)

        assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
        assert await _rest(silent[0][0]) == b""
        for _, one in [*silent, (reader, writer)]:
            one.close()


async def test_dropped_in_the_middle(caplog: pytest.LogCaptureFixture) -> None:
    """A caller who goes away within a body, or speaks no HTTP, leaves no error in our log."""
    async with _open(3600) as port:
        _, gone = await _call(port, POST + b"\r\n{")
        gone.close()
        reader, writer = await _call(port, b"\x16\x03nonsense\r\n\r\n")
        told = await _rest(reader)
        writer.close()

    assert b" 400 " in told
    assert b"Content-Security-Policy" in told
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_packed_bodies_are_not_unpacked() -> None:
    """A compressed body is refused by its header, whatever is in it."""
    async with _open(3600) as port:
        for name in (b"gzip", b"deflate", b"br", b"nonsense"):
            reader, writer = await _call(port, POST + b"Content-Encoding: " + name + b"\r\n\r\n" + b"x" * 20)
            assert b" 415 " in await reader.readline()
            writer.close()


def test_room() -> None:
    """There is always room for somebody, and some files are left for ourselves."""
    assert 1 <= room_for_connections() <= 4_000
