"""Whole conversations on every channel: by choosing only, to the result, its details, the picture, and away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat import Chat
from wires.opening import PERSON
from wires.shown import PNG, option, words

from bot.channels.options import as_text

if TYPE_CHECKING:
    from wires.shown import Bubble, Option, Wire

CHOSEN = (
    "35–39岁",
    "37岁",
    "本科+学士学位",
    "没有",
    "7年",
    "一直不到0.8倍",
    "不是",
    "都符合",
    "12个月都交了",
    "都没有",
)
RICH = (
    "我45岁，大专毕业，有初级职称和技能四级，社保9年，基数近两年1.2倍，离婚，名下公司一年纳税15万，雇了12个上海人，"
    "在临港新片区工作居住3年，得过市级表彰，有居住证，在职，前12个月都交了"
)
LONG = (
    RICH,
    "都符合",
    "需要哪些材料",
    "逐项说明",
    "逐项说明第2页",
    "申请表怎么填",
    "办理步骤",
    "详细方案",
    "居住证积分怎么申请",
)


async def test_by_choosing_to_the_result_and_the_picture(wire: Wire) -> None:
    """Nobody has to write more than a hello: one choice a question leads to the result, its papers and the picture."""
    shown = await wire.say(PERSON, "你好")
    for _ in range(len(CHOSEN)):
        if "估算结果" in words(shown):
            break
        shown = await wire.tap(PERSON, _next(shown))

    assert "估算结果：141 分" in words(shown)
    assert "回到结果" in words(await wire.tap(PERSON, option(shown, "需要哪些材料")))
    shown = await wire.say(PERSON, "存成图片")
    assert [bubble.picture[:8] for bubble in shown if bubble.picture] in ([PNG], [])
    assert (await wire.kept(PERSON))["insured_months"] == 84


def _next(shown: list[Bubble]) -> Option:
    """What this person chooses of what is offered now."""
    offered = next(bubble.options for bubble in reversed(shown) if bubble.options)
    return next(one for label in CHOSEN for one in offered if one.label.startswith(label))


async def test_the_longest_words(wire: Wire) -> None:
    """Papers, plans and explanations arrive whole, in parts that the platform takes, and in no more than it takes."""
    consultant = Chat()
    for text in LONG:
        shown = await wire.say(PERSON, text)
        expected = "".join(as_text(reply) for reply in consultant.say(text).replies)
        assert _letters(shown) == sorted(filter(str.isalnum, expected)), text


def _letters(shown: list[Bubble]) -> list[str]:
    """Every letter and figure that is shown, in any order: platforms put choices below, and number them or not."""
    return sorted(filter(str.isalnum, words(shown)))
