"""Words that rule something out, and words that take it back; neither states a fact."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.commands import Act, AskPolicy, Do, Prefer, SetFacts
from dialogs.context import Context
from dialogs.understand import understand

TODAY = date(2026, 11, 22)
AVOIDS = ("exam", "study", "new_job", "employer", "money")

REFUSED = {
    "不想换工作": ("new_job",),
    "我不想跳槽": ("new_job",),
    "工作不能换": ("new_job",),
    "不考试": ("exam",),
    "不想考了": ("exam",),
    "没时间考职称": ("exam",),
    "除了考试都可以": ("exam",),
    "考试我不行": ("exam",),
    "不想再折腾考试了": ("exam",),
    "不想再读书": ("study",),
    "没精力读书了": ("study",),
    "我不想读本科了": ("study",),
    "单位不会给我提基数": ("employer",),
    "老板不同意加基数": ("employer",),
    "基数提不上去": ("employer",),
    "没钱投资": ("money",),
    "不想创业": ("money",),
    "不考虑投资和创业": ("money",),
    "不想考试和读书": ("exam", "study"),
    "不能换工作,没时间读书": ("new_job", "study"),
}
AGREED = {
    "考试也可以": ("exam",),
    "愿意考试": ("exam",),
    "读书也行吧": ("study",),
    "可以考虑换工作": ("new_job",),
    "提基数也可以": ("employer",),
    "投资也可以": ("money",),
    "都可以考虑": AVOIDS,
    "没有限制": AVOIDS,
}
NEITHER = (
    *("不是不想考试", "老公不想换工作", "考试难吗", "什么时候考试", "换工作也可以吗", "不投资能积分吗", "没考过试"),
    *("我不想工作了", "不行", "不是", "不用", "不要", "都可以", "没有", "职称是评审的,不用考试"),
)


def preferences(text: str, avoids: tuple[str, ...] = ()) -> list[Prefer]:
    """The preferences that are read from a message."""
    return [command for command in understand(text, Context(TODAY, avoids=avoids)) if isinstance(command, Prefer)]


@pytest.mark.parametrize(("text", "burdens"), REFUSED.items())
def test_what_is_ruled_out_is_read_and_is_no_fact(text: str, burdens: tuple[str, ...]) -> None:
    """The burdens are named with their words, and nothing else is read from the message."""
    (command,) = understand(text, Context(TODAY))

    assert isinstance(command, Prefer)
    assert command.avoid == burdens
    assert not command.allow
    assert command.span in text


@pytest.mark.parametrize(("text", "burdens"), AGREED.items())
def test_what_is_taken_back_is_read_where_it_was_ruled_out(text: str, burdens: tuple[str, ...]) -> None:
    """考试也可以 takes back exactly that."""
    (command,) = preferences(text, AVOIDS)

    assert (command.avoid, command.allow) == ((), burdens)


def test_readiness_that_takes_nothing_back_is_no_preference() -> None:
    """Who never ruled out an exam does not take it back."""
    assert not preferences("考试也可以")
    assert not preferences("读书也行", ("exam",))


@pytest.mark.parametrize("text", NEITHER)
def test_other_words_rule_nothing_out(text: str) -> None:
    """Questions, other people, denials of a refusal, the past, and bare answers."""
    assert not preferences(text, AVOIDS)


def test_facts_beside_a_preference_are_read() -> None:
    """没有职称,也不打算考: the first half is a fact, the second a preference."""
    commands = understand("没有职称,也不打算考", Context(TODAY))

    assert [command.changes for command in commands if isinstance(command, SetFacts)] == [{"title": "none"}]
    assert [command.avoid for command in commands if isinstance(command, Prefer)] == [("exam",)]


def test_a_degree_that_is_ruled_out_is_not_held() -> None:
    """不想读本科 among facts: the education stays what was said."""
    commands = understand("我35岁大专不想读本科社保7年", Context(TODAY))

    assert [command.changes for command in commands if isinstance(command, SetFacts)] == [
        {"age": 35, "education": "associate", "insured_months": 84}
    ]


@pytest.mark.parametrize("text", ["不想考试还有什么办法吗", "我们单位不肯提高基数,怎么办", "不考试能到120吗"])
def test_a_way_that_is_wanted_in_spite_of_it_is_a_wish_for_plans(text: str) -> None:
    """The preference is kept and the plans are asked for; nothing goes to the knowledge base."""
    commands = understand(text, Context(TODAY))

    assert any(isinstance(command, Do) and command.act is Act.PLANS for command in commands)
    assert any(isinstance(command, Prefer) for command in commands)
    assert not any(isinstance(command, AskPolicy) for command in commands)
