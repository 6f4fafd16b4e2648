"""The lists and the search, what the firm notes of a lead, and text that wants to be more than text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.desk.accounts import Role
from bot.desk.leads import FOLLOW

if TYPE_CHECKING:
    from desk_seats import Office

KEY = "web:0123"
NASTY = "<script>alert(1)</script>'; DROP TABLE leads;--{{7*7}}${7*7}"


async def test_pages_of_fifty(office: Office) -> None:
    """The longest wait first; fifty rows and how many there are; the next fifty by offset; odd offsets are none."""
    wang = await office.seat("王")
    for number in range(53):
        await office.queue(f"web:{number}", "35岁")
        office.clock.later(seconds=1)

    first, second = await wang.look("inbox"), await wang.look("inbox", offset="50")

    assert [row["lead"] for row in first["rows"]] == list(range(1, 51))
    assert [row["lead"] for row in second["rows"]] == [51, 52, 53]
    assert (first["total"], first["counts"]) == (53, {"waiting": 53, "mine": 0, "follow": 0})
    for odd in ("-1", "x", "9" * 30, "１"):
        assert (await wang.get("inbox", offset=odd)).status == 200


async def test_no_key_leaves_the_house(office: Office) -> None:
    """A person's name in the store stands in no answer."""
    await office.queue("wechat:oSECRET")
    chief = await office.seat("赵", Role.SUPERVISOR)
    for path, query in (
        ("inbox", {"box": "waiting"}),
        ("inbox", {"box": "all"}),
        ("search", {"q": "1"}),
        ("cases/1", {}),
    ):
        assert "oSECRET" not in str(await chief.look(path, **query))


async def test_how_far_a_lead_got(office: Office) -> None:
    """New, claimed by a claim, contacted by a word, then as the advisor says; a signed lead needs no reminder."""
    await office.queue()
    wang = await office.seat("王")

    async def status() -> tuple[str, str]:
        case = (await wang.look("cases/1"))["case"]
        return case["status"], case["keeper_name"]

    found = [await status()]
    epoch = await wang.claim()
    found.append(await status())
    await wang.say("你好", epoch)
    found.append(await status())
    due = office.desk.places.now_ms() + 3_600_000
    assert (await wang.do("lead", status="following", follow=due, tags=["急", "税 "], call="王先生"))[0] == 200
    case = (await wang.look("cases/1"))["case"]
    assert (case["status"], case["follow"], case["tags"], case["call"]) == ("following", due, ["急", "税"], "王先生")
    assert (await wang.do("lead", status="signed"))[0] == 200

    assert found == [("new", ""), ("claimed", "王"), ("contacted", "王")]
    assert (await wang.look("cases/1"))["case"]["follow"] == 0
    assert (await wang.look("inbox", box="follow"))["rows"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"status": "rich"},
        {"status": 1},
        {"follow": 1},
        {"follow": "tomorrow"},
        {"follow": 10**18},
        {"tags": ["x" * 13]},
        {"tags": [""]},
        {"tags": ["a"] * 3 + [str(number) for number in range(11)]},
        {"tags": "急"},
        {"call": "x" * 13},
        {"call": {}},
    ],
)
async def test_notes_that_cannot_be(office: Office, body: dict[str, Any]) -> None:
    """Turned down with what is expected; nothing is written."""
    await office.queue()
    wang = await office.seat("王")
    await wang.claim()

    status, told = await wang.do("lead", **body)

    assert status == 400
    assert told["message"].endswith("。")
    assert (await wang.look("cases/1"))["case"]["tags"] == []


async def test_whom_to_follow_up(office: Office) -> None:
    """Reminders of one's own, soonest first; supervisors see all; whoever was erased is there no more."""
    wang, li = await office.seat("王"), await office.seat("李")
    chief = await office.seat("赵", Role.SUPERVISOR)
    now = office.desk.places.now_ms()
    for number, (seat, hours) in enumerate([(wang, 2), (wang, 1), (li, 3)], start=1):
        await office.queue(f"web:{number}")
        await seat.claim(number)
        await seat.do("lead", number, status="following", follow=now + hours * 3_600_000)

    async def rows(seat: Any) -> list[int]:
        return [row["lead"] for row in (await seat.look("inbox", box="follow"))["rows"]]

    assert (await rows(wang), await rows(li), await rows(chief)) == ([2, 1], [3], [2, 1, 3])
    office.clock.later(hours=1, minutes=1)
    assert [(await seat.look("inbox"))["counts"]["follow"] for seat in (wang, li, chief)] == [1, 0, 0]
    await office.store.erase("web:2")
    assert await rows(chief) == [1, 3]
    assert await office.store.link.turns.call("ZCARD", FOLLOW) == 2


async def test_search(office: Office) -> None:
    """By number, tag, status, salutation or advisor; only what one may see; nothing for nothing."""
    wang, li = await office.seat("王老师"), await office.seat("李老师")
    for number, seat in ((1, wang), (2, li), (3, None)):
        await office.queue(f"web:{number}")
        if seat:
            await seat.claim(number)
            await seat.do("lead", number, tags=["落户"], call=f"第{number}位")

    async def found(seat: Any, wanted: str) -> list[int]:
        return [row["lead"] for row in (await seat.look("search", q=wanted))["rows"]]

    assert await found(wang, "L-0001") == [1]
    assert await found(wang, "3") == [3]
    assert await found(wang, "2") == []
    assert (await found(wang, "落户"), await found(li, "落户")) == ([1], [2])
    assert await found(wang, "已认领") == [1]
    assert await found(wang, "第1") == [1]
    assert await found(wang, "新") == [3]
    assert await found(wang, "") == []
    for odd in (NASTY, "%00", "*", "9" * 400, "\\"):
        assert await found(wang, odd) == []


async def test_text_is_only_text(office: Office) -> None:
    """Markup, SQL and templates in names, messages and notes come back letter by letter, as JSON."""
    await office.hear(NASTY)
    await office.queue(text="35岁")
    wang = await office.seat("王")
    epoch = await wang.claim()
    await wang.say(NASTY, epoch)
    await wang.do("note", text=NASTY, name="0123456789")
    response = await wang.get("cases/1")

    lines = [line["text"] for line in (await response.json())["lines"]]
    assert lines.count(NASTY) == 3
    assert response.headers["Content-Type"].startswith("application/json")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in (await wang.client.get("/desk")).headers["Content-Security-Policy"]
