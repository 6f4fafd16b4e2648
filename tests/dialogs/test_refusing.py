"""Wishes for help with something unlawful are refused in the talk; honest words that sound like them are not."""

from __future__ import annotations

import pytest
from chat import Chat

REFUSED = (
    "帮我找个公司挂靠社保吧,多少钱?",
    "可以让朋友公司帮我代缴社保吗",
    "想买个中级职称",
    "找个上海人假结婚拿分",
    "找个上海人假结婚能加几分,怎么操作",
    "能不能改一下合同年限",
    "朋友公司走个账交社保行吗",
    "P一张居住证行不行",
    "挂靠社保有风险吗,帮我找一家",
)
LAWFUL = (
    "挂靠的社保算不算",
    "代缴社保有什么后果",
    "没有造假",
    "我从没提供过假材料",
    "学历造假会怎样",
    "公司给我挂靠过两年",
    "公司给我买社保",
    "社保都是公司买的,买了8年",
    "自己花钱读的成人大专",
    "在亲戚开的公司上班,社保也是那边交",
    "孩子挂在我的积分上",
    "前年离婚了,前夫是上海人",
    "社保是人力资源公司代缴的,合同也跟他们签",
)
NO = "不能提供办法"


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    """However it is phrased, the consequence is told, nothing is stored."""
    chat = Chat().say(text)

    assert NO in chat.text
    assert chat.facts == {}


@pytest.mark.parametrize("text", LAWFUL)
def test_not_refused(text: str) -> None:
    """A question on the rule is answered, a denial or a fact is taken."""
    chat = Chat().say(text)

    assert NO not in chat.text
    assert "我不能帮忙" not in chat.text


@pytest.mark.parametrize("text", ["我40岁,高中,想找人帮我挂靠社保", "能帮我挂靠社保吗?我40岁,高中"])
def test_the_facts_beside_are_kept(text: str) -> None:
    """What the person says of itself counts, before the wish and behind it."""
    chat = Chat().say(text)

    assert NO in chat.text
    assert chat.facts == {"age": 40, "education": "none"}
