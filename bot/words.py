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

UNSEEN: Final = {
    "voice": "这段语音没有识别出文字，顾问听不到；请打字告诉顾问。",
    "image": "图片没有转给顾问，这里也不保存；请把上面的信息用文字告诉顾问，证件号码不用发。",
    "location": "位置没有转给顾问；需要的话直接打字说在哪个区。",
    "file": "文件没有转给顾问，这里也不保存；请把关键的信息用文字告诉顾问。",
    "link": "链接没有转给顾问；请用文字告诉顾问。",
    "other": "这种消息转不过去；请用文字告诉顾问。",
}
"""Told to somebody who talks with an advisor and sends what the advisor cannot see."""
SIGNED: Final = "【顾问·{sign}】{text}"
"""A line of an advisor, on a platform that shows it in the same colour as ours."""
