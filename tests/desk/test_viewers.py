"""Who else looks at a case: told while they do, to those who look too, and to nobody who may not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.desk.accounts import Role

if TYPE_CHECKING:
    from desk_seats import Office, Seat


async def _here(seat: Seat, lead: int, left: int = 0) -> list[str]:
    response = await seat.post("here", lead=lead, left=left)
    assert response.status == 200
    viewers: list[str] = (await response.json())["viewers"]
    return viewers


async def _told(office: Office) -> list[tuple[str, bool]]:
    events = await office.desk.events.after("")
    return [(event.by, event.data["here"]) for event in events if event.type == "viewing"]


async def test_others_are_named(office: Office) -> None:
    """Two who look at a waiting case read each other's name, with the case and with every heartbeat; not their own."""
    await office.queue()
    wang, li = await office.seat("王"), await office.seat("李")
    assert await _here(wang, 1) == []
    assert await _here(li, 1) == ["王"]
    assert await _here(wang, 1) == ["李"]
    assert (await wang.look("cases/1"))["viewers"] == ["李"]
    assert (await wang.look("cases/1/lines"))["viewers"] == ["李"]

    assert await _told(office) == [(wang.account.id, True), (li.account.id, True)], "heartbeats are no news"


async def test_who_leaves_is_not_named_any_more(office: Office) -> None:
    """To open another case, or to close the page, ends it: at once, or within a minute and a half."""
    await office.queue()
    wang, li = await office.seat("王"), await office.seat("李")
    await _here(wang, 1)
    await _here(li, 1)
    assert await _here(li, 0, left=1) == []
    assert await _here(wang, 1) == []
    assert (await _told(office))[-1] == (li.account.id, False)
    await _here(li, 1)
    office.clock.later(seconds=80)

    assert await _here(wang, 1) == []


async def test_the_owner_is_named_elsewhere(office: Office) -> None:
    """A supervisor who looks in reads who has the case above it, not as one more who looks."""
    await office.queue()
    wang, chief = await office.seat("王"), await office.seat("赵", Role.SUPERVISOR)
    await wang.claim()
    await _here(wang, 1)

    assert await _here(chief, 1) == []
    assert await _here(wang, 1) == ["赵"]


async def test_strangers_to_a_case_do_not_count(office: Office) -> None:
    """Who may not see a case is neither told who looks at it nor named; nor is one that is gone, or never was."""
    await office.queue()
    wang, li = await office.seat("王"), await office.seat("李")
    await wang.claim()
    await _here(wang, 1)
    assert await _here(li, 1) == []
    assert await _here(wang, 1) == []
    assert await _here(li, 77) == []
    await office.hear("删除我的数据")
    await office.hear("确定")

    assert await _here(wang, 1) == []
