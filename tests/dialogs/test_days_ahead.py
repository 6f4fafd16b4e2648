"""When the standard is reached, and what a later day brings."""

from __future__ import annotations

import pytest
from chat import Chat

BASE = "45岁,大专,没职称,社保5年,未婚,基数13000,2024年7月起"


@pytest.mark.parametrize("words", ["什么时候能到120", "我什么时候能到120?", "哪天能到120", "什么时候能到"])
def test_when_the_standard_is_reached_is_computed(words: str) -> None:
    """What waiting brings, with its month."""
    chat = Chat().say(BASE).say(words)

    assert "2027年7月会有 142 分,够 120 分" in chat.text


def test_what_is_quicker_than_waiting_is_told_with_it() -> None:
    """Waiting reaches it in years, a title in one."""
    chat = Chat().say("35岁,大专,没职称,社保7年,未婚,基数一直没到过0.8倍").say("都符合").say("什么时候能到120")

    assert "2033年11月会有 122 分" in chat.text
    assert "补一补更快:2027年11月" in chat.text


def test_never_is_said_with_the_nearest_plan() -> None:
    """Waiting alone never does it."""
    chat = Chat().say("45岁,大专,没职称,社保5年,未婚,基数一直没到过0.8倍").say("什么时候能到120")

    assert "十年内到不了 120 分" in chat.text
    assert "最快:2027年11月,取得中级职称" in chat.text


def test_losses_on_the_way_are_warnings_with_day_and_points() -> None:
    """The birthday, the points, and what follows within three years."""
    chat = Chat().say("1982年12月5日生,大专,没职称,社保6年,未婚").say("什么时候能到120")

    assert "2026年12月5日因为年龄,总分比上个月少 1 分,变成 97 分" in chat.text
    assert "到2028年12月还会再掉2次,共 4 分" in chat.text


@pytest.mark.parametrize(
    ("words", "total"),
    [("明年6月多少分?", 98), ("2028年3月呢?", 101), ("过三年多少分", 104)],
)
def test_the_total_of_a_later_day_is_told(words: str, total: int) -> None:
    """Nothing is stored, the open question stays, and what changed is named."""
    chat = Chat().say("1992年12月5日生,大专,没职称,社保5年8个月,未婚,基数一直没到过0.8倍")
    before = chat.conversation.people, chat.asking
    chat.say(words)

    assert f"变成 {total} 分" in chat.text or f"还是 {total} 分" in chat.text
    assert "没有记进你的资料" in chat.text
    assert (chat.conversation.people, chat.asking) == before


def test_an_age_to_come_tells_what_the_age_costs() -> None:
    """等我45岁会掉多少: the item alone, and the total of that day."""
    chat = Chat().say("40岁,大专,没职称,社保5年,未婚,基数一直没到过0.8倍").say("等我45岁会掉多少")

    assert "2031年11月(那时45周岁)" in chat.text
    assert "年龄 -3" in chat.text
    assert "社保年限 +15" in chat.text


def test_a_day_beyond_the_published_wages_says_on_what_it_rests() -> None:
    """Where the base bears points; elsewhere it would only confuse."""
    chat = Chat().say(BASE)

    assert "2027年7月起的社平工资还没公布" in chat.say("2028年3月多少分").text
    assert "社平工资" not in chat.say("明年3月多少分").text
    assert "社平工资" not in Chat().say("35岁,大专").say("过三年多少分").text


def test_nobody_is_carried_further_than_ten_years() -> None:
    """And that is said."""
    chat = Chat().say("35岁,大专").say("2045年3月多少分")

    assert "最多推算十年" in chat.text
    assert "到2036年11月" in chat.text


def test_the_later_day_agrees_with_the_day_itself() -> None:
    """What is foretold is what the same person has when the day has come."""
    said = "1980年12月5日生,大专,没职称,老婆上海户口,2020年3月领证"
    foretold = Chat().say(said).say("后年11月多少分").text
    then = Chat().say(said).later(days=731)

    assert f"变成 {then.say('多少分了').total} 分" in foretold
