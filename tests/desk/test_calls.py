"""What advisors do over HTTP, and every bad way of doing it."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from bot.desk.accounts import Role

if TYPE_CHECKING:
    from desk_seats import Office

KEY = "web:0123"


async def _texts(office: Office) -> list[str]:
    return [line.text for line in await office.house.service.lines(KEY)]


async def test_a_whole_case(office: Office) -> None:
    """Wait, be claimed, talk both ways, be given back: each side reads the other, the note nobody else."""
    await office.queue()
    wang = await office.seat("王")
    inbox = await wang.look("inbox", box="waiting")
    assert [(row["lead"], row["total"], row["gap"], row["words"]) for row in inbox["rows"]] == [(1, 101, 19, "转人工")]

    epoch = await wang.claim()
    assert (await wang.say("你好,我是顾问", epoch))[0] == 200
    await office.hear("中间断过2个月")
    assert (await wang.do("note", text="断缴要核对", name=uuid4().hex))[0] == 200
    lines = (await wang.look("cases/1"))["lines"]
    assert [(line["who"], line["text"]) for line in lines[-3:]] == [
        ("advisor", "你好,我是顾问"),
        ("user", "中间断过2个月"),
        ("note", "断缴要核对"),
    ]
    assert (await wang.do("give_back", epoch=epoch, note="已核对"))[0] == 200

    said = await _texts(office)
    assert "断缴要核对" not in said
    assert "已核对" not in said
    assert (await wang.look("inbox", box="mine"))["rows"] == []


async def test_two_claim_at_once(office: Office) -> None:
    """One has it; the other reads who."""
    await office.queue()
    seats = [await office.seat("王"), await office.seat("李")]

    found = await asyncio.gather(*(seat.do("claim") for seat in seats))

    assert sorted(status for status, _ in found) == [200, 409]
    winner = next(seat.account.name for seat, (status, _) in zip(seats, found, strict=True) if status == 200)
    lost = next(told for status, told in found if status == 409)
    assert lost["message"] == f"这个咨询现在由{winner}接待；你的草稿还在。"


async def test_a_line_after_the_case_is_lost(office: Office) -> None:
    """409 with who has it; nothing was said."""
    await office.queue()
    wang, chief = await office.seat("王"), await office.seat("赵", Role.SUPERVISOR)
    epoch = await wang.claim()
    assert (await chief.do("take_over"))[0] == 200

    status, told = await wang.say("太晚了", epoch)

    assert (status, told["message"]) == (409, "这个咨询现在由赵接待；你的草稿还在。")
    assert "太晚了" not in await _texts(office)


async def test_a_double_submit_is_one_line(office: Office) -> None:
    """The same line twice, also at once, stands there once."""
    await office.queue()
    wang = await office.seat("王")
    epoch = await wang.claim()
    body: dict[str, Any] = {"epoch": epoch, "name": uuid4().hex, "text": "只说一次"}

    found = await asyncio.gather(*(wang.do("say", **body) for _ in range(4)))

    assert [status for status, _ in found] == [200] * 4
    assert len({told["line"] for _, told in found}) == 1
    assert (await _texts(office)).count("只说一次") == 1


@pytest.mark.parametrize(
    ("text", "status"), [("", 413), (" \n", 413), ("长" * 2_000, 200), ("长" * 2_001, 413), ("长" * 5_000, 413)]
)
async def test_how_long_a_line_may_be(office: Office, text: str, status: int) -> None:
    """Two thousand letters; more, or nothing, is turned down with the limit."""
    await office.queue()
    wang = await office.seat("王")

    told = await wang.say(text, await wang.claim())

    assert told[0] == status
    assert status == 200 or "1 到 2000 字" in told[1]["message"]


async def test_files_are_refused_kindly(office: Office) -> None:
    """A file is no text; one of 20 MB is not even read."""
    await office.queue()
    wang = await office.seat("王")
    headers = {"X-Desk-Csrf": wang.csrf}
    for data, status in ((b"x" * 100, 415), (b"x" * 20_000_000, 413)):
        response = await wang.client.post("/desk/api/cases/1/say", data={"file": io.BytesIO(data)}, headers=headers)
        assert response.status == status
        assert "文字" in (await response.json())["message"]


async def test_a_person_erased_while_an_advisor_types(office: Office) -> None:
    """Said so, with the draft in the field; no line, no note, no trace is made."""
    await office.queue()
    wang = await office.seat("王")
    epoch = await wang.claim()
    await office.store.erase(KEY)

    for act, body in (("say", {"epoch": epoch, "text": "还在吗"}), ("note", {"text": "备注"})):
        status, told = await wang.do(act, name=uuid4().hex, **body)
        assert (status, told["code"]) == (410, "gone")
        assert "用户已经删除了自己的数据" in told["message"]
    assert (await wang.get("cases/1")).status == 404
    assert await office.store.link.turns.call("KEYS", "*0123*") == []


@pytest.mark.parametrize("csrf", ["", "x", "另一个"])
async def test_a_foreign_token_changes_nothing(office: Office, csrf: str) -> None:
    """Another session's token, none, or an invented one: 403, whatever the cookie says."""
    await office.queue()
    wang, li = await office.seat("王"), await office.seat("李")
    for token in (csrf, li.csrf):
        headers = {"X-Desk-Csrf": token} if token.isascii() else {}
        response = await wang.client.post("/desk/api/cases/1/claim", json={}, headers=headers)
        assert (response.status, (await response.json())["code"]) == (403, "foreign")
    assert (await office.desk.cases.case(KEY)).state == "queued"


async def test_a_page_of_another_site(office: Office) -> None:
    """The cookie alone opens nothing to it, neither changes nor reading."""
    await office.queue()
    wang = await office.seat("王")
    foreign = {"Sec-Fetch-Site": "cross-site", "X-Desk-Csrf": wang.csrf}

    assert (await wang.client.get("/desk/api/cases/1", headers=foreign)).status == 403
    assert (await wang.client.post("/desk/api/cases/1/claim", json={}, headers=foreign)).status == 403


async def test_an_expired_session(office: Office) -> None:
    """401 with a sentence that the draft is still there; nothing is done."""
    await office.queue()
    wang = await office.seat("王")
    office.clock.later(hours=13)

    status, told = await wang.do("claim")

    assert (status, told["code"]) == (401, "signed_out")
    assert "草稿还在" in told["message"]


async def test_who_may_see_what(office: Office) -> None:
    """Advisors see who waits and their own; supervisors all; exporters no talk at all."""
    await office.queue()
    wang, li = await office.seat("王"), await office.seat("李")
    chief, clerk = await office.seat("赵", Role.SUPERVISOR), await office.seat("出", Role.EXPORTER)
    assert (await li.get("cases/1")).status == 200
    await wang.claim()

    assert [(await seat.get("cases/1")).status for seat in (wang, li, chief, clerk)] == [200, 409, 200, 403]
    assert [(await seat.get("inbox", box="all")).status for seat in (wang, chief, clerk)] == [403, 200, 403]
    assert [(await seat.get("figures")).status for seat in (wang, chief, clerk)] == [403, 200, 403]
    assert (await li.do("take_over"))[0] == 409


async def test_passing_a_case_on(office: Office) -> None:
    """Offered with a reason, declined, offered again and taken; the first owner then reads who has it."""
    await office.queue()
    wang, li = await office.seat("王"), await office.seat("李")
    epoch = await wang.claim()
    offered: dict[str, Any] = {"epoch": epoch, "to": li.account.id, "note": "要懂税的"}
    assert (await wang.do("offer", **offered))[0] == 200
    assert (await li.do("decline"))[0] == 200
    assert (await wang.say("我还在", epoch))[0] == 200
    office.clock.later(seconds=1)
    assert (await wang.do("offer", **offered))[0] == 200

    assert (await li.do("accept"))[0] == 200

    assert (await wang.say("晚了", epoch))[0] == 409
    notes = [line["text"] for line in (await li.look("cases/1"))["lines"] if line["who"] == "note"]
    assert notes == ["要懂税的", "要懂税的"]
    for to, status in (("nobody", 404), (li.account.id, 409)):
        assert (await li.do("offer", epoch=0, to=to))[0] == status


async def test_back_to_the_queue(office: Office) -> None:
    """Somebody who is put back waits at the front; the end of a shift puts back everything."""
    wang = await office.seat("王")
    for number in range(3):
        await office.queue(f"web:{number}")
        office.clock.later(seconds=1)
    for lead in (1, 2):
        await wang.claim(lead)
    case = await office.desk.cases.by_lead(1)
    assert case
    assert (await wang.do("release", epoch=case.epoch))[0] == 200
    assert (await (await wang.post("shift")).json()) == {"released": 1}

    assert [row["lead"] for row in (await wang.look("inbox"))["rows"]] == [1, 2, 3]


async def test_acts_that_there_are_not(office: Office) -> None:
    """Unknown acts and cases are 404 or 410; odd values are turned down, not raised."""
    await office.queue()
    wang = await office.seat("王")
    odd: list[Any] = [None, [], {}, -1, 2**80, "x" * 70, "<b>", True]

    assert (await wang.do("explode"))[0] == 404
    assert (await wang.do("claim", 99))[0] == 410
    assert (await wang.get("cases/99")).status == 404
    await wang.claim()
    for value in odd:
        for body in ({"epoch": value, "name": value, "text": value}, {"to": value}, {"line": value, "changes": value}):
            for act in ("say", "note", "offer", "again", "correct", "lead", "reveal", "release", "give_back"):
                status, told = await wang.do(act, **body)
                assert status < 500, (act, body, told)
