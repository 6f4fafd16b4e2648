"""What the rim says to people by itself: its own faults, and what stands in the log for things without words."""

from __future__ import annotations

from typing import Final

FAULT: Final = "抱歉，这句话我处理时出了差错（编号 {incident}），之前的回答都还在。换个说法再发一次，或者说「转人工」。"
STORE_DOWN: Final = "抱歉，暂时连不上存储，这句话还没有记下。稍等一会儿再发一次，之前的回答都还在。"
BROKEN: Final = "抱歉，这里出了差错（编号 {incident}），请稍后再试。"
RECEIPT: Final = "回执编号：{number}（日后查证用，不含你的任何信息）。"
CHOICE_GONE: Final = "（选项）"
MEDIA: Final = {
    "voice": "（语音）",
    "image": "（图片）",
    "location": "（位置）",
    "sticker": "（表情）",
    "file": "（文件）",
    "link": "（链接）",
    "other": "（其他消息）",
}

SIGNED: Final = "【顾问·{sign}】{text}"
"""A line of an advisor, on a platform that shows it in the same colour as ours."""
