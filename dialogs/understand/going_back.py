"""Undo (上一题, 上上题) and reopening a question (学历改一下), where no new value comes with it."""

from __future__ import annotations

import re
from functools import cache

from dialogs.commands import Reopen, Undo
from dialogs.understand.text import plain
from dialogs.understand.words import load

_SHORT = 16
_NOISE = re.compile(
    r"[\s,。.!?;、~…我想要请麻烦帮的了吧啊呀哦哎嗯呃那就先也都]|选错|填错|点错|答错|说错|错|不对|回答|改一下|重新选|重选|重来|可以|能不能|吗|去|一下|等等|等下|不好意思|写|回到|返回|想改|改|让|填|下"
)


@cache
def _list(name: str) -> tuple[str, ...]:
    words = load("topics")[name].split()
    return tuple(sorted((plain(word.replace("_", " ")) for word in words), key=len, reverse=True))


@cache
def _topics() -> tuple[tuple[str, str], ...]:
    pairs = [(plain(name), key) for key, names in load("topics")["topics"].items() for name in names.split()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def going_back(text: str, raw: str) -> Undo | Reopen | None:
    """The wish to go back, if the message is no more than that."""
    if len(text) > _SHORT * 2:
        return None
    topic = next((key for name, key in _topics() if name in text), None)
    if topic and len(text) <= _SHORT and any(word in text for word in _list("reopen")) and not _asks(text):
        return Reopen(topic, raw.strip())
    for words, steps in (("undo_two", 2), ("undo", 1)):
        for word in _list(words):
            if word in text and not _NOISE.sub("", text.replace(word, "", 1)):
                return Undo(steps)
    return None


def _asks(text: str) -> bool:
    return any(word in text for word in ("怎么", "吗", "?", "如何", "多少", "能不能", "会", "可以"))
