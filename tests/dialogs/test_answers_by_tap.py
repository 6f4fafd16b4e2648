"""Lists, rows behind rows, follow-ups, and what old or foreign taps do."""

from __future__ import annotations

import pytest
from chat import Chat

MAIN = ("35", "本科有学位", "没有", "7年", "1倍(约12577)以上,满3年", "不是")


def at_the_gates() -> Chat:
    """Everything but the prerequisites and the rare bonuses is answered."""
    chat = Chat().say("你好")
    for text in MAIN:
        chat.say(text)
    assert chat.asking == "residence_permit"
    return chat


def at_the_rare_ones() -> Chat:
    """大专, so that the standard is out of reach and the rare bonuses are asked."""
    chat = Chat().say("52岁,大专,没职称,社保3年,未婚").tap("一直不到0.8倍")
    return chat.say("居住证有效,现在在职交社保,前12个月交了12个月")


def test_one_tick_of_the_prerequisites_states_only_itself() -> None:
    """A single tap on the list never says that the other lines do not hold."""
    chat = at_the_gates().tap("持有有效的《上海市居住证》")

    assert chat.facts["residence_permit"] is True
    assert "insured_now" not in chat.facts
    assert chat.asking == "insured_now"


def test_none_of_the_prerequisites_is_a_no_to_each() -> None:
    """都没有 is an answer, and the result says what stands in the way."""
    chat = at_the_gates().tap("都没有")

    assert chat.facts["residence_permit"] is False
    assert chat.facts["insured_now"] is False
    chat.say("都没有")
    assert "还不满足申请前提" in chat.text
    assert "达到" in chat.text


def test_all_of_them_by_one_tap_or_one_word() -> None:
    """都符合 ticks every line."""
    assert at_the_gates().tap("都符合").facts == at_the_gates().say("都符合").facts


@pytest.mark.parametrize("text", ["2 3 4", "2、3、4", "2,3,4"])
def test_a_list_is_ticked_by_numbers(text: str) -> None:
    """Where the question takes no number, numbers pick lines."""
    chat = at_the_gates().say(text)

    assert chat.facts["residence_permit"] is True
    assert chat.facts["insured_months_last_12"] == 6


def test_a_number_beyond_the_list_is_refused_with_the_range() -> None:
    """Nothing is stored, and the range is named."""
    chat = at_the_gates().say("9")

    assert "1 到 5" in chat.text
    assert "residence_permit" not in chat.facts


def test_months_alone_are_asked_as_a_number() -> None:
    """Permit and work known, the months are a question that takes a number."""
    chat = at_the_gates().say("居住证有效,现在在职参保")
    assert chat.asking == "insured_months_last_12"

    chat.say("12")

    assert chat.facts["insured_months_last_12"] == 12


def test_what_is_ticked_is_followed_up_and_the_rest_counts_as_none() -> None:
    """A ticked bonus is asked in its own question."""
    chat = at_the_rare_ones().tap("环卫等特定公共服务")
    assert chat.asking == "public_service_years"
    assert chat.facts["entrepreneur"] is False

    chat.tap("6年")

    assert chat.facts["public_service_years"] == 6
    assert chat.asking is None


def test_a_bonus_in_words_leaves_only_the_others_to_ask() -> None:
    """The list comes back without what is known; 其他都没有 closes it."""
    chat = at_the_rare_ones().say("我在临港新片区工作居住3年")
    assert chat.facts["suburb"] == "lingang_new_area"
    assert all("临港" not in choice.label for choice in chat.choices)

    chat.say("其他加分项都没有")

    assert chat.asking is None
    assert chat.facts["award"] == "none"


def test_no_to_the_whole_list_in_one_word() -> None:
    """没有 on the list of bonuses means none of them."""
    chat = at_the_rare_ones().say("没有")

    assert chat.asking is None
    assert chat.facts["suburb"] == "none"


def test_every_ticked_bonus_has_its_question() -> None:
    """All nine ticked: nine follow-ups, each with something to tap, then the result."""
    chat = at_the_rare_ones()
    labels = [choice.label for choice in chat.choices if choice.label != "都没有"]
    chat.tap(*labels)
    asked = []
    while chat.asking is not None:
        asked.append(chat.asking)
        chat.tap_value(chat.choices[-1].value)

    assert len(set(asked)) == len(asked) >= 9


def test_a_degree_is_asked_when_only_the_schooling_was_told() -> None:
    """本科 without a word on the degree is the lower one until the degree is known."""
    chat = Chat().say("35岁").say("本科")
    assert chat.facts == {"age": 35, "education": "bachelor"}
    assert chat.asking == "education"
    assert "学士学位" in chat.text

    chat.say("有")

    assert chat.facts == {"age": 35, "education": "bachelor_with_degree"}


def test_the_month_of_birth_is_asked_only_where_it_changes_the_points() -> None:
    """1982: 43 or 44 on the day; 1990: 30 points either way."""
    assert Chat().say("1990年的").asking == "education"
    chat = Chat().say("1982年的")
    assert "几月" in chat.text

    chat.tap("12月")

    assert chat.facts["birth_date"] == "1982-12"
    assert chat.asking == "education"


def test_since_when_the_base_holds_is_asked_once_the_amount_is_known() -> None:
    """The amount alone says nothing about the months; a tap or a month does."""
    chat = Chat().say("35岁,大专,没职称,社保7年").say("基数13000")
    assert chat.facts["base_now"] == 13000
    assert chat.asking == "base_months_last_48"

    chat.tap("2023年11月起")

    assert chat.facts["base_months_last_48"] == {"0.8": 36, "1": 36, "2": 0, "3": 0}
    assert chat.total == 30 + 50 + 21 + 50


def test_some_months_at_the_wage_are_asked_as_months() -> None:
    """达到过,还没满3年 leads to how many."""
    chat = Chat().say("35岁,大专,没职称,社保7年").tap("达到过1倍,还没满3年").tap("约24个月")

    assert chat.facts["base_months_last_48"] == {"1": 24}


def test_the_conditions_of_a_title_are_asked_only_if_they_matter() -> None:
    """A title below the diploma needs no conditions; a better one does."""
    assert Chat().say("35岁,本科有学位,技能四级").asking == "insured_months"
    chat = Chat().say("35岁,大专,中级经济师")
    assert chat.asking == "title_base_months_last_12"

    chat.tap("12个月都达到")
    assert chat.asking in {"title_listed", "title_matches_job"}
    chat.say("岗位不对口")

    assert chat.facts["title_matches_job"] is False
    assert chat.total == 80


def test_a_tap_that_belongs_to_nothing_is_refused() -> None:
    """Mixed, foreign or empty values change nothing."""
    chat = Chat().say("35岁")
    for values in (("education.master", "title.none"), ("nonsense",), ("do.fly",), ("check.age-7",), ()):
        chat.tap_value(*values)
        assert chat.facts == {"age": 35}
        assert "过期" in chat.text


def test_what_was_passed_can_be_taken_up_again() -> None:
    """补上没答的 asks what was left, also when the standard is reached."""
    chat = at_the_gates().tap("都符合")
    assert chat.asking is None

    chat.tap("补上没答的")

    assert chat.asking == "shortage_major"


def test_conditions_taken_for_granted_can_be_checked() -> None:
    """核对默认条件 asks about the recognition of the education."""
    chat = at_the_gates().tap("都符合").tap("核对默认条件")
    assert chat.asking == "education_recognised"

    chat.tap("有问题")

    assert chat.facts["education_recognised"] is False
    assert chat.total == 30 + 21 + 50
