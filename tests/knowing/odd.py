"""Questions about our matters that no entry answers, for tests of what is said then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from dialogs.answers import Answers

MISSES: Final = ("menu", "unknown")
ODD: Final = (
    "窗口人多吗?",
    "积分窗口能刷卡吗?",
    "人才中心有停车位吗?",
    "审核老师是几个人?",
    "材料能用回形针吗?",
    "积分的照片底色有什么要求?",
    "申请积分那天要穿正装吗?",
    "积分跟老家的低保冲突吗?",
    "人才中心会不会给我寄信?",
)


def missed(answers: Answers, on: date, kinds: tuple[str, ...] = MISSES) -> str:
    """The first odd question that is met so; fitting anew moves the borders between kinds."""
    return next(question for question in ODD if answers.ask(question, on).kind in kinds)
