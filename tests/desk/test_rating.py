"""How it was, typed: a number or label right below the question, 「评价4」 a while later, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rim import START

from bot.desk.rating import as_tap, question
from bot.lines import Line, line_of
from dialogs.messages import Incoming, Kind

if TYPE_CHECKING:
    from desk_seats import Office

KEY = "web:0123"
ASKED = line_of(question(typed=True), START)
SAID = Line("", "user", "好的", START)
ANSWER = Line("", "bot", "最近12个月有几个月？", START)
NOTE = Line("", "note", "很急", START)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        *(
            ("4", 4),
            ("５", 5),
            ("5分", 5),
            ("1星", 1),
            ("打4分", 4),
            (" 3。", 3),
            ("很满意", 5),
            ("满意。", 4),
            ("很差", 1),
        ),
        *(("评价4", 4), ("评价：2", 2), ("评5分", 5), ("我评价3分", 3), ("评价 1", 1)),
        *(("0", 0), ("6", 0), ("45", 0), ("评价45", 0), ("4个月", 0), ("不满意", 0), ("4年", 0), ("我4岁", 0), ("", 0)),
    ],
)
def test_right_below_the_question(text: str, rating: int) -> None:
    """A number, a label or 「评价」 with a number is a tap; notes in between hide nothing; other words stay words."""
    for recent in ((ANSWER, ASKED), (SAID, ASKED, NOTE)):
        heard = as_tap(Incoming(text=text), recent)
        assert heard.choices == ((f"csat.{rating}",) if rating else ())
        assert (heard.kind is Kind.CHOICE) == bool(rating)


@pytest.mark.parametrize(("text", "rating"), [("4", 0), ("满意", 0), ("评价4", 4), ("评5分", 5)])
def test_a_while_later(text: str, rating: int) -> None:
    """Below another question a bare number answers that one; what names itself a rating still is one."""
    assert as_tap(Incoming(text=text), (ASKED, SAID, ANSWER)).choices == ((f"csat.{rating}",) if rating else ())


@pytest.mark.parametrize("text", ["4", "评价4", "满意"])
def test_never_asked(text: str) -> None:
    """Without the question nothing is a rating."""
    assert as_tap(Incoming(text=text), (SAID, ANSWER)).choices == ()
    assert as_tap(Incoming(text=text), ()).choices == ()


async def test_typed_ratings_count(office: Office) -> None:
    """In a talk: the number is the rating, stands in the log by its label, changes no fact, and can be changed."""
    await office.queue()
    wang = await office.seat("王")
    epoch = await wang.claim()
    await wang.say("你好", epoch)
    await wang.do("give_back", epoch=epoch)
    before = (await office.house.service.state(KEY))["facts"]

    await office.hear("4")
    said = [(line.who, line.text) for line in await office.house.service.lines(KEY)]
    assert ("user", "满意") in said
    assert any(who == "bot" and "收到你的评价" in text for who, text in said)
    assert (await wang.look("cases/1"))["case"]["csat"] == 4
    await office.hear("3")
    assert (await wang.look("cases/1"))["case"]["csat"] == 4, "that answered the question of the talk"
    await office.hear("评价5")

    assert (await wang.look("cases/1"))["case"]["csat"] == 5
    facts = (await office.house.service.state(KEY))["facts"]
    assert facts == before | {name: value for name, value in facts.items() if name not in before}
