"""Numbers are taken out of messages before anybody reads them, however they are written."""

from __future__ import annotations

import pytest
from contact_help import FORMATS, NUMBER

from bot.desk.numbers import without_digits, without_numbers
from bot.masks import callable_number, mask, masked
from dialogs.consents import Given
from dialogs.messages import Incoming, Kind


@pytest.mark.parametrize("written", FORMATS)
def test_every_way_to_write_it(written: str) -> None:
    """The message keeps its other words; the number is known as it is dialled."""
    message, number = without_numbers(Incoming(text=f"我的电话是{written},35岁"))

    assert number == "+86" + NUMBER
    assert message.number == Given("138****5678")
    assert "138****5678" in message.text
    assert message.text.startswith("我的电话是")
    assert message.text.endswith(",35岁")
    assert masked(message.text) == message.text


@pytest.mark.parametrize(
    ("written", "number", "shown"),
    [
        ("021-61234567", "+862161234567", "021****4567"),
        ("(021)61234567", "+862161234567", "021****4567"),
        ("+852 9123 4567", "+85291234567", "+85****4567"),
        ("0085291234567", "+85291234567", "+85****4567"),
        ("+1 415-555-2671", "+14155552671", "+14****2671"),
    ],
)
def test_landlines_and_numbers_from_abroad(written: str, number: str, shown: str) -> None:
    """A landline with its area code and a number with its country's code are numbers too."""
    message, found = without_numbers(Incoming(text=f"打{written}"))

    assert found == number
    assert shown in message.text


@pytest.mark.parametrize(
    "text",
    [
        "大专+2018.7-2022.6",
        "基数 12000 13000 14000",
        "2018年7月到2024年6月",
        "社保84个月,基数12577",
        "1991-06-15",
        "我35岁,本科+7年社保",
        "工资 13800 30000 5",
        "010-12345678",
    ],
)
def test_facts_are_no_numbers(text: str) -> None:
    """Months, amounts and dates stay as they were said."""
    assert without_numbers(Incoming(text=text)) == (Incoming(text=text), "")


def test_other_contact_data() -> None:
    """Identity cards, addresses and accounts are masked as well, and are no number to call."""
    message, number = without_numbers(Incoming(text="证号310101199001011234 邮箱 a.b@qq.com 微信号:anna_1990"))

    assert number == ""
    assert message.number is None
    assert message.text == "证号310***********1234 邮箱 a***@qq.com 微信号:an****"


def test_a_number_that_cannot_be_called() -> None:
    """It is masked all the same, and known as one that cannot be called."""
    message, number = without_numbers(Incoming(text="14100000000"))

    assert number == ""
    assert message == Incoming(text="141****0000", number=Given("141****0000", valid=False))


def test_the_first_number_counts() -> None:
    """Two numbers in one message are both masked; the first that can be called is the one."""
    message, number = without_numbers(Incoming(text="14100000000或13812345678或15900001111"))

    assert number == "+8613812345678"
    assert message.text == "141****0000或138****5678或159****1111"


def test_taps_and_media_are_left_alone() -> None:
    """What has no words has no number; recognised speech has."""
    tap = Incoming(Kind.CHOICE, choices=("age.35",))
    assert without_numbers(tap) == (tap, "")
    assert without_numbers(Incoming(Kind.IMAGE)) == (Incoming(Kind.IMAGE), "")
    assert without_numbers(Incoming(Kind.VOICE, "幺三八一二三四五六七八"))[1] == "+86" + NUMBER


def test_helpers() -> None:
    """A mask shows seven digits at the most; words without digits have none in any script."""
    assert mask("+8613812345678") == "138****5678"
    assert callable_number("13812345678") == "+8613812345678"
    assert callable_number("no number") == ""
    assert without_digits("1381234567 一三８②") == "********** ****"
