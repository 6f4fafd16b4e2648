"""Contact data at the desk: masked until somebody says why, never in a list, out of the house by two people only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_seats import open_office

from bot.desk.accounts import Role

if TYPE_CHECKING:
    from desk_seats import Office
    from rim import HandClock, Server

KEY = "web:0123"
NUMBER = "13812345678"
FIRM = {"operator": "示例公司", "contact": "021-00000000", "public_url": "http://127.0.0.1"}


async def _with_number(office: Office) -> None:
    await office.queue()
    await office.hear("回电")
    await office.hear("同意")
    await office.hear(NUMBER)


async def test_a_number_is_shown_for_a_reason(valkey: Server, clock: HandClock) -> None:
    """Masked on the card; whole for a minute to the owner who says why; the desk's events and lists never hold it."""
    async with open_office(valkey, clock, **FIRM) as office:
        await _with_number(office)
        wang, li = await office.seat("王"), await office.seat("李")
        contact = (await wang.look("cases/1"))["contact"]
        assert (contact["masked"], contact["agreed"]) == ("138****5678", True)
        assert (await wang.do("reveal", reason="约好下午回电"))[0] == 403
        await wang.claim()

        assert (await wang.do("reveal", reason="看"))[0] == 409
        status, shown = await wang.do("reveal", reason="约好下午回电")

        assert (status, shown["number"]) == (200, f"+86{NUMBER}")
        assert shown["until"] == office.desk.places.now_ms() + 60_000
        assert (await li.do("reveal", reason="约好下午回电"))[0] == 409
        assert [row["lead"] for row in (await wang.look("search", q="5678"))["rows"]] == [1]
        assert NUMBER not in str(await wang.look("cases/1")) + str(await wang.look("inbox", box="mine"))
        assert not any(NUMBER in str(event.data) for event in await office.desk.events.after(""))


async def test_export_takes_two(valkey: Server, clock: HandClock) -> None:
    """The exporter asks, an admin approves and gets the file once; nobody does both, no other role does either."""
    async with open_office(valkey, clock, **FIRM) as office:
        await _with_number(office)
        clerk, admin = await office.seat("出", Role.EXPORTER), await office.seat("管", Role.ADMIN)
        wang = await office.seat("王")
        asked = await (await clerk.post("export", reason="每周回访名单")).json()

        assert (await wang.post("export", reason="每周回访名单")).status == 403
        assert (await clerk.post("export/approve", id=asked["id"])).status == 403
        response = await admin.post("export/approve", id=asked["id"])
        assert (response.status, response.headers["Cache-Control"]) == (200, "no-store")
        assert f"1,{NUMBER},contact_call" in (await response.text())
        assert (await admin.post("export/approve", id=asked["id"])).status == 400


async def test_coming_in_is_in_the_audit(office: Office) -> None:
    """Failed tries too; without the name that was typed."""
    body = {"name": "王", "password": "wrong password", "code": "000000"}
    await office.browser().post("/desk/api/login", json=body)

    assert office.house.contacts
    entries = [entry async for entry in office.house.contacts.audit.entries()]
    assert [entry.kind for entry in entries] == ["login.failed"]
    assert "王" not in entries[0].body
