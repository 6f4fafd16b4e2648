"""Ready-made replies: the house's own, others written by whoever leads the desk, checked before they are kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.accounts import Role
from bot.desk.canned import LONGEST, MOST, NAMES, Ready, checked, defaults

if TYPE_CHECKING:
    from desk_seats import Office, Seat

OURS = [{"title": "问候", "text": "{称呼}，我是顾问{顾问}。"}, {"title": "稍等", "text": "稍等。"}]


ODD: tuple[Any, ...] = ("x", 5, {}, [1], [{"title": "x"}], [{"title": 1, "text": "x"}])


async def _put(seat: Seat, replies: Any, state: str) -> tuple[int, dict[str, Any]]:
    response = await seat.post("canned", replies=replies, state=state)
    return response.status, await response.json()


def test_the_houses_own_are_sound() -> None:
    """They pass the same check as anybody's."""
    given = [{"title": one.title, "text": one.text} for one in defaults()]

    assert checked(given) == defaults()


async def test_a_supervisor_writes_others(office: Office) -> None:
    """Everybody reads them then, in that order; the audit knows who; to go back gives the house's own."""
    chief, wang = await office.seat("赵", Role.SUPERVISOR), await office.seat("王")
    before = await chief.look("canned")
    assert (before["ours"], len(before["replies"])) == (True, len(defaults()))
    status, after = await _put(chief, OURS, before["state"])
    assert (status, after["ours"], after["replies"]) == (200, False, OURS)
    assert (await wang.look("me"))["canned"] == OURS
    assert (await wang.look("canned"))["replies"] == OURS

    assert (await _put(chief, None, after["state"]))[1]["replies"] == before["replies"]
    assert office.house.contacts
    entries = [entry async for entry in office.house.contacts.audit.entries() if entry.kind == "canned.changed"]
    assert [(entry.by, entry.data["count"]) for entry in entries] == [(chief.account.id, 2), (chief.account.id, 0)]


async def test_who_may_not(office: Office) -> None:
    """An advisor reads and does not write; an exporter does neither; without the token nobody does."""
    wang, out = await office.seat("王"), await office.seat("钱", Role.EXPORTER)
    state = (await wang.look("canned"))["state"]
    assert (await _put(wang, OURS, state))[0] == 403
    assert (await out.get("canned")).status == 403
    chief = await office.seat("赵", Role.ADMIN)
    assert (await chief.client.post("/desk/api/canned", json={"replies": OURS, "state": state})).status == 403
    assert (await wang.look("canned"))["ours"]


async def test_two_write_at_once(office: Office) -> None:
    """One is kept, the other told so; the same once more is no conflict."""
    seats = [await office.seat(name, Role.SUPERVISOR) for name in ("赵", "钱")]
    state = (await seats[0].look("canned"))["state"]
    other = [{"title": "稍等", "text": "马上。"}]
    found = await asyncio.gather(_put(seats[0], OURS, state), _put(seats[1], other, state))
    assert sorted(status for status, _ in found) == [200, 409]
    lost = next(told for status, told in found if status == 409)
    assert "有人刚改过" in lost["message"]
    kept = (await seats[0].look("canned"))["replies"]

    assert (await _put(seats[0], kept, state))[0] == 200


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        ([], "要有 1 到 30 条"),
        ([{"title": f"t{number}", "text": "好"} for number in range(MOST + 1)], "要有 1 到 30 条"),
        ([{"title": " ", "text": "好"}], "第1条的标题"),
        ([{"title": "好", "text": "好"}, {"title": "一二三四五六七八九十一二三", "text": "好"}], "第2条的标题"),
        ([{"title": "问候", "text": " \n"}], "「问候」的内容要写"),
        ([{"title": "问候", "text": "长" * (LONGEST + 1)}], "「问候」的内容要写"),
        ([{"title": "问候", "text": "{姓名}好"}], "{姓名} 填不了，只能用 {称呼}、{总分}、{缺口}、{顾问}"),
        ([{"title": "问候", "text": "{}好"}], "填不了"),
        ([{"title": "问候", "text": "{称呼好"}], "大括号不成对"),
        ([{"title": "问候", "text": "{{称呼}}好"}], "大括号不成对"),
        ([{"title": "问候", "text": "{0.__class__}{称呼}"}], "填不了"),
        ([{"title": "问候", "text": "一"}, {"title": "问候 ", "text": "二"}], "有两条都叫「问候」"),
        *((odd, "没看懂") for odd in ODD),
    ],
)
async def test_what_is_wrong_is_said(office: Office, replies: Any, words: str) -> None:
    """Each fault in one sentence that names the reply; nothing is kept."""
    chief = await office.seat("赵", Role.SUPERVISOR)
    status, told = await _put(chief, replies, (await chief.look("canned"))["state"])

    assert (status, words in told["message"]) == (400, True), told
    assert (await chief.look("canned"))["ours"]


@given(st.lists(st.tuples(st.text(max_size=14), st.text("{}称呼总分缺口顾问 a<\n", max_size=40)), max_size=6))
def test_whatever_is_kept_can_be_filled_in(pairs: list[tuple[str, str]]) -> None:
    """What passes has short unlike titles, and no brace but around a known name."""
    found = checked([{"title": title, "text": text} for title, text in pairs])
    if isinstance(found, str):
        return
    assert len({one.title for one in found}) == len(found)
    for one in found:
        assert isinstance(one, Ready)
        left = one.text
        for name in NAMES:
            left = left.replace(f"{{{name}}}", "")
        assert not set(left) & set("{}")
