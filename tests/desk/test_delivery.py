"""Lines on their way to a platform, what the platform still takes, and a store that is gone for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from desk_seats import open_office
from post_help import Platform
from rim import start_server

from bot.post.outcome import Reason, Refused, Unsure
from bot.store.places import server_program

if TYPE_CHECKING:
    from pathlib import Path

    from desk_seats import Office, Seat
    from rim import HandClock

KEY = "toy:u1"


async def _ways(seat: Seat) -> list[tuple[str, str, str]]:
    lines = (await seat.look("cases/1"))["lines"]
    return [(line["text"], line["status"], line["why"]) for line in lines if line["who"] == "advisor"]


async def test_how_far_a_line_got(office: Office) -> None:
    """Delivered, refused with the reason, or perhaps delivered; only the last two can be sent again, by a person."""
    post = office.house.office
    assert post
    platform = Platform()
    post.serve("toy", platform)
    await office.queue(KEY)
    wang = await office.seat("王")
    epoch = await wang.claim()
    await post.idle()
    for text, outcome in (("一", None), ("二", Refused(Reason.CONTENT)), ("三", Unsure())):
        platform.answers = [outcome] if outcome else []
        await wang.say(text, epoch)
        await post.idle()
    assert await _ways(wang) == [("一", "sent", ""), ("二", "failed", "content"), ("三", "unknown", "")]
    assert [row["lost"] for row in (await wang.look("inbox", box="mine"))["rows"]] == [2], "seen without opening it"

    lines = {line["text"]: line["id"] for line in (await wang.look("cases/1"))["lines"]}
    assert [(await wang.do("again", line=lines[text]))[0] for text in ("一", "二", "三")] == [409, 200, 200]
    await post.idle()

    assert [way for _, way, _ in await _ways(wang)] == ["sent"] * 3
    assert [row["lost"] for row in (await wang.look("inbox", box="mine"))["rows"]] == [0]
    told = [event.data for event in await office.desk.events.after("") if event.type == "msg.status"]
    assert {"line": lines["二"], "status": "failed", "why": "content"} in told


async def test_what_the_platform_still_takes(office: Office) -> None:
    """On WeChat the page shows how many messages are left and until when; elsewhere there is nothing to count."""
    for key in ("wechat:o1", "web:0123"):
        await office.queue(key)
    wang = await office.seat("王")
    until = office.desk.places.now_ms() + 3_600_000
    notes = office.store.keys("wechat:o1").notes
    await office.store.link.turns.call("HSET", notes, "left", 3, "until", until)

    assert (await wang.look("cases/1"))["quota"] == {"left": 3, "until": until}
    assert (await wang.look("cases/2"))["quota"] is None


async def test_the_store_is_gone_for_a_while(tmp_path: Path, clock: HandClock) -> None:
    """Both are told and nothing is lost: what could not be said is said once when it comes again under its own name."""
    server = start_server(server_program(), tmp_path, "--appendonly", "yes")
    async with open_office(server, clock) as office:
        await office.queue()
        wang = await office.seat("王")
        body = {"epoch": await wang.claim(), "name": uuid4().hex, "text": "断了也不丢"}
        server.stop()

        response = await wang.post("cases/1/say", **body)
        assert response.status == 503
        assert "没有丢" in (await response.json())["message"]
        sent = {"id": "0123456789abcdef", "text": "我也在说"}
        client = office.browser()
        await client.get("/")
        assert (await client.post("/chat/send", json=sent)).status == 503

        back = start_server(server_program(), tmp_path, "--appendonly", "yes", port=server.port)
        try:
            for _ in range(2):
                assert (await wang.post("cases/1/say", **body)).status == 200
            lines = [line["text"] for line in (await wang.look("cases/1"))["lines"]]
            assert lines.count("断了也不丢") == 1
            assert (await client.post("/chat/send", json=sent)).status == 200
        finally:
            back.stop()
