"""What people read about the copy of their data."""

from __future__ import annotations

import re
from typing import Final

from bot.channels.web_words import Fault

LINK: Final = "你的数据副本（JSON）在这里，只能取一次，{hours}小时内有效，别转给别人：{link}"
TERMINAL: Final = "在另一个终端运行 hufen copy terminal:me，就会打印完整的副本（JSON）。"
ASK_OPERATOR: Final = "这里给不了下载链接。说「我的信息」可以看存着什么；要完整的副本，请联系运营方导出{contact}。"
NOTHING: Final = "这里还没有保存你的信息，没有可导出的。"

GONE: Final = Fault(
    404, "no_copy", "这个链接打不开了：用过、过期，或者数据已经删除。需要的话再说一次「导出我的数据」。"
)
DOWN: Final = Fault(503, "down", "暂时连不上存储，链接还没有用掉，请稍后再试。")

_LINK: Final = re.compile(r"(?:https?://\S+?)?/d/[\w-]{40,}")
_NOT_HERE: Final = "（链接只给本人）"


def without_links(text: str) -> str:
    """A line of ours without the link to somebody's data, which whoever reads it could use."""
    return _LINK.sub(_NOT_HERE, text)
