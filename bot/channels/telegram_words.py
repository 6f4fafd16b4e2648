"""What Telegram shows around our replies: the menu of commands, and the marks of lists where several are ticked."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = {
    "start": ("开始", "你好"),
    "total": ("多少分了", "多少分了"),
    "plan": ("详细方案", "详细方案"),
    "papers": ("需要哪些材料", "需要哪些材料"),
    "back": ("上一题", "上一题"),
    "skip": ("跳过这一题", "跳过"),
    "restart": ("重新开始", "重新开始"),
    "human": ("转人工", "转人工"),
    "bot": ("转回机器人", "转回机器人"),
    "delete": ("删除我的数据", "删除我的数据"),
    "help": ("帮助", "帮助"),
}
"""Name in the menu, what it is for, and the fixed phrase that it stands for."""

TICKED: Final = "✅ "
DONE: Final = "选好了"
NOTHING_TICKED: Final = "先点选项打勾,再点「选好了」。"
TOO_OLD: Final = "这条消息太旧了,请看最新的一题。"
EDITED: Final = "更正:"
"""Before the words of an edited message: they take the place of what was said."""
