"""Laws of the language layer: it never raises, quotes what it read, invents nothing, and stays linear."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from cases.contract import fact_faults
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import in_full
from understood import ON, RARE_ASKED, every, facts, talk

from dialogs.commands import Check, Misread, Remark, SetFacts, WhatIf
from dialogs.context import Context

if TYPE_CHECKING:
    from types import FrameType

# Which lines these pass through is not followed: it would double their time, and the cases pass there too.
pytestmark = pytest.mark.no_cover
_LINES = (
    "我 老婆 老公 弟弟 他 35 三十五 35岁 虚岁41 属马 88年 1991年6月 2018年7月 本科 学位 没有 不是 硕士 在读 大专",
    "中级 高级 经济师 一建 电工 三级 技师 职称 社保 交了 七年 7年2个月 断缴 补缴 挂靠 基数 13000 1.2倍 顶格",
    "近四年 37个月 达到 2倍 结婚 5年 领证 上海户口 外地 居住证 过期 离职 在职 临港 新片区 工作 居住 纳税 200万",
    "占30% 环卫 应届 表彰 拘留 如果 要是 想考 明年 打算 呢 吗 多少分 怎么办 不对 写错了 其实 , 。 ? 、 / - ~ 至今",
    "开始 起 从 到 帮 算一下 换回我 跳过 都符合 上一题 转人工 13812345678 😀 ( ) 1) | ： ％ ３５ 万 千 半 多 快",
    "大概",
)
PIECES = ("\n", " ", *(word for line in _LINES for word in line.split()))
ASKED = ("", "birth_date", "education", "title", "insured_months", "base_months_last_48", "spouse_local", "married_on")
OFF_TOPIC = (
    "今天天气怎么样",
    "帮我写首诗吧",
    "中午吃什么好",
    "上海有什么好玩的地方",
    "哪只股票要涨了",
    "我想学做红烧肉",
    "地铁几点末班车",
    "世界杯决赛谁赢了",
    "这部电影讲了什么",
    "猫咪不吃饭怎么办",
    "给我讲个笑话",
    "房租一个月5000太贵了",
    "车子开了5年该换了",
    "孩子明年中考急死了",
    "周末去苏州玩两天",
    "手机屏幕碎了",
    "昨晚加班到12点",
    "医院排队排了3个小时",
    "朋友圈里都在说这个",
    "老板又画饼",
    "听说要涨工资了",
    "你觉得我帅吗",
    "1+1等于几",
    "我家狗3岁了",
    "the weather is nice today",
    "what can you do",
    "快递到了吗",
    "公司楼下新开了咖啡店",
    "基金又跌了20%",
    "去年旅游花了2万",
)
ADVERSARIES = (
    "1",
    "一",
    "社保7年",
    "35岁,",
    "如果我",
    "?",
    "没有",
    "硕士在读",
    "2023.7-",
    "基数13000,2024年7月起,",
    "我老婆",
    "微信a",
    "a@",
    "138",
    "1万2",
    "不是A是B",
    "1,000",
    "紧缺专业",
    "2倍交了3年",
    " ",
    "w",
    "紧缺",
    "拘留过一次",
)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.sampled_from(ASKED))
def test_no_text_raises(text: str, asked: str) -> None:
    """Any text at all, also lone surrogates and controls, gives commands or nothing."""
    assert bool(every(text, talk(asked))) or not text.strip()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=["Cs", "Cc", "Cf", "So", "Nd", "No"]), max_size=60))
def test_no_rubbish_raises(text: str) -> None:
    """Surrogates, controls, symbols and foreign digits."""
    every(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.sampled_from(ASKED), st.booleans())
def test_whatever_words_are_joined_the_facts_are_sound(words: list[str], asked: str, voice: bool) -> None:  # noqa: FBT001 - drawn
    """Every fact is of the contract's type and quotes the message; a check asks one thing."""
    text = "".join(words)
    context = talk(asked)
    context = Context(ON, context.asked, context.number, voice=voice, profiles=("me", "spouse"))
    for command in every(text, context):
        if isinstance(command, SetFacts):
            assert not list(fact_faults(dict(command.changes))), command
            assert set(command.spans) == set(command.changes)
            assert all(span.strip() and span in text for span in command.spans.values()), command
        elif isinstance(command, WhatIf):
            assert not list(fact_faults(dict(command.changes))), command
        elif isinstance(command, Check):
            assert command.text.count("?") <= 1
            assert all(not list(fact_faults(dict(option.changes))) for option in command.options)
        elif isinstance(command, Misread | Remark):
            assert "?" not in getattr(command, "reason", "") + getattr(command, "text", "")


test_whatever_words_are_joined_in_full = in_full(test_whatever_words_are_joined_the_facts_are_sound, 1500)


@pytest.mark.parametrize("text", OFF_TOPIC)
def test_off_topic_talk_sets_no_fact(text: str) -> None:
    """Numbers and words of daily life are nobody's case."""
    assert facts(text) == {}


@pytest.mark.parametrize("text", OFF_TOPIC)
def test_off_topic_talk_answers_no_open_question(text: str) -> None:
    """Not even while a question is open."""
    assert facts(text, talk("residence_permit")) == {}
    assert facts(text, Context(ON, asked=RARE_ASKED)) == {}


def _calls(text: str) -> int:
    """How many functions are called to read a text: a measure of work that no busy machine disturbs."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        every(text, talk("insured_months"))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", ADVERSARIES)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    """Twice the characters are at most a little more than twice the work."""
    every(piece * 20)
    short, long = (_calls((piece * 2000)[:size]) for size in (1000, 2000))
    assert long <= 2.6 * short + 2000


@pytest.mark.proof
@pytest.mark.parametrize("piece", ADVERSARIES)
def test_ten_thousand_characters_are_read(piece: str) -> None:
    """No pattern runs away."""
    every((piece * 10_000)[:10_000])


def test_the_same_message_reads_the_same() -> None:
    """Nothing is random and nothing is remembered between messages."""
    text = "我35,本科有学位,中级经济师,社保7年基数一倍多,老婆上海人结婚5年"
    assert every(text) == every(text)
    assert facts(text) == {
        "age": 35,
        "education": "bachelor_with_degree",
        "title": "intermediate",
        "insured_months": 84,
        "spouse_local": True,
        "married_years": 5,
    }


def test_no_pattern_holds_a_repeated_repetition() -> None:
    """Nested quantifiers are what makes expressions explode; none is written here."""
    from pathlib import Path  # noqa: PLC0415 - only this test reads the source

    import dialogs.understand as package  # noqa: PLC0415 - the same

    sources = Path(package.__path__[0]).rglob("*.py")
    nested = re.compile(r"\((?:\?:)?[^()]*[+*]\)[+*]")
    assert [path.name for path in sources if nested.search(path.read_text(encoding="utf-8"))] == []
