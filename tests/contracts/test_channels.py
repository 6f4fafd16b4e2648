"""One suite over every channel, each through its own wire: what is shown, how it is chosen, that words are the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chat import Chat
from wires.opening import PERSON
from wires.shown import PNG, option, words

from bot.channels.options import as_text

if TYPE_CHECKING:
    import pytest
    from wires.shown import Wire

MANY = "35岁,大专,没有职称,社保3年,有居住证,在职,前12个月都交了,未婚,基数一直不到0.8倍"
"""What leaves the rare bonuses, several of which may be chosen."""
SCRIPT = (
    "你好",
    "我35岁,本科有学位",
    "为什么问",
    "中级经济师,社保7年",
    "软考高级怎么算",
    "如果我读个硕士呢",
    "多少分了",
    "需要哪些材料",
    "逐项说明",
    "详细方案",
    "帮我找人挂靠社保行吗",
    "帮助",
)


async def test_words_are_taken_in(wire: Wire) -> None:
    """A sentence is read on every channel, and its facts are kept."""
    told = words(await wire.say(PERSON, "我35岁，本科有学位，社保7年"))

    assert "111" in told or "目前" in told
    assert await wire.kept(PERSON) == {"age": 35, "education": "bachelor_with_degree", "insured_months": 84}


async def test_choices_can_be_tapped_and_typed(wire: Wire) -> None:
    """Each choice has its number; it picks when it is typed, and where something can be tapped a tap picks too."""
    asked = await wire.say(PERSON, "我35岁")
    master = option(asked, "硕士")
    offered = next(bubble.options for bubble in asked if bubble.options)

    assert [one.number for one in offered] == [*range(1, len(offered) + 1)]
    assert bool(master.value) == wire.tappable
    assert "硕士" in words(await wire.say(PERSON, str(master.number)))
    assert (await wire.kept(PERSON))["education"] == "master"


async def test_taps(wire: Wire) -> None:
    """What is tapped counts."""
    asked = await wire.say(PERSON, "我35岁")

    assert "大专" in words(await wire.tap(PERSON, option(asked, "大专")))
    assert (await wire.kept(PERSON))["education"] == "associate"


async def test_a_question_for_a_number(wire: Wire, request: pytest.FixtureRequest) -> None:
    """Where a number is the answer none is shown before the choices, and a typed one is not taken for a choice."""
    asked = await wire.say(PERSON, "你好")

    if "jsonl" not in request.node.name:  # a script counts choices itself, and may see that this question takes numbers
        assert all(one.number is None for bubble in asked for one in bubble.options)
    assert "18–24岁" in words(asked)
    await wire.say(PERSON, "35")
    assert (await wire.kept(PERSON))["age"] == 35


async def test_several_can_be_chosen(wire: Wire) -> None:
    """It is shown that several may be chosen, and they can be."""
    asked = await wire.say(PERSON, MANY)
    rare = next(bubble for bubble in asked if bubble.options)
    chosen = [option(asked, label) for label in ("名下公司纳税", "市级以上表彰奖励")]

    assert rare.many
    await wire.tap(PERSON, *chosen)
    asked = await wire.say(PERSON, "多少分了")
    assert "表彰" in words(asked) + words(await wire.say(PERSON, "跳过"))


async def test_a_result(wire: Wire) -> None:
    """The result is there in words, with its points and the line that every result ends with."""
    await wire.say(PERSON, MANY)
    told = words(await wire.say(PERSON, "都没有"))

    assert re.search(r"估算结果：\d+ 分", told)
    assert "以人社部门核定为准" in told


async def test_the_picture(wire: Wire, request: pytest.FixtureRequest) -> None:
    """The score card is an image where there are images, a script reads its words; then the talk goes on by tap."""
    await wire.say(PERSON, MANY)
    await wire.say(PERSON, "都没有")
    shown = await wire.say(PERSON, "存成图片")
    pictures = [bubble.picture for bubble in shown if bubble.picture]

    assert [picture[:8] for picture in pictures] == ([] if "jsonl" in request.node.name else [PNG])
    assert "这是你的估分卡" in words(shown)
    assert "在哪拿" in words(await wire.tap(PERSON, option(shown, "需要哪些材料")))


async def test_what_nobody_has_heard_of(wire: Wire) -> None:
    """An unknown kind of message gets a kind sentence, keeps nothing, and the talk goes on."""
    await wire.say(PERSON, "我35岁")
    told = words(await wire.strange(PERSON))

    assert re.search(r"[。？]", told)
    assert await wire.kept(PERSON) == {"age": 35}
    assert "本科" in words(await wire.say(PERSON, "本科有学位"))


async def test_words_are_the_same_everywhere(wire: Wire) -> None:
    """Every channel says what the consultant says: nothing is left out, added or said in other words."""
    consultant = Chat()
    for text in SCRIPT:
        shown = await wire.say(PERSON, text)
        expected = "\n".join(as_text(reply) for reply in consultant.say(text).replies)
        assert _bare("\n".join(bubble.told for bubble in shown)) == _bare(expected), text


async def test_deleting_begins_anew(wire: Wire) -> None:
    """After 删除我的数据 and a yes nothing is left, and the same words again begin as the first ones did."""
    first = await wire.say(PERSON, "我35岁")
    await wire.say(PERSON, "本科有学位")
    await wire.say(PERSON, "删除我的数据")
    receipt = words(await wire.say(PERSON, "确定"))

    assert "删除" in receipt
    assert await wire.kept(PERSON) == {}
    assert words(await wire.say(PERSON, "我35岁")) == words(first)
    assert await wire.kept(PERSON) == {"age": 35}


def _bare(text: str) -> str:
    """Words without what channels may do differently: spaces, bullets, numbers of choices, hints on how to choose."""
    text = re.sub(r"（可以选几项.*?）|还可以选：|（还没说完，回复任意字继续。）", "", text)
    return re.sub(r"\s|·|^\d+\. ", "", text, flags=re.MULTILINE)
