"""What the group may read of people's words: nothing by default, else masked ones, and never what is sensitive.

A group on Telegram lies abroad: to fill it is to send personal information there (PIPL 38, 39, 28). So words go out
only where the operator has said so, of people who talk by Telegram themselves unless he has said more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.bridges.bridge_words import MORE, NO_WORDS, UNTOLD
from bot.masks import masked
from dialogs.consents import EXPORT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bot.lines import Line
    from bot.settings import Settings

LONGEST: Final = 3_000
_SENSITIVE: Final = re.compile(
    "犯罪|犯过|犯事|刑|案底|前科|坐牢|拘|处罚|违法|违规|行贿|吸毒|赌|酒驾|失信|作假|造假"
    "|病|残疾|残障|怀孕|流产|肿瘤|癌|抑郁|离婚|身份证|护照|密码"
)
_LONG_NUMBER: Final = re.compile(r"[0-9０-９](?:[ \-]?[0-9０-９]){5,}")


def may_tell(setting: str, key: str, purposes: Collection[str]) -> bool:
    """Whether words of this conversation may go to the group; `purposes` is what its person has agreed to."""
    if key.startswith("telegram:"):
        return setting in {"redacted", "redacted_all"}
    return setting == "redacted_all" and EXPORT in purposes


def asks_of(settings: Settings) -> Callable[[str], tuple[str, ...]]:
    """What people should be asked for when they want an advisor, by conversation."""
    on = settings.telegram_advisor_chat_id is not None and settings.bridge_content == "redacted_all"

    def asks(key: str) -> tuple[str, ...]:
        return (EXPORT,) if on and not key.startswith("telegram:") else ()

    return asks


def told_words(log: Sequence[Line], after: str) -> list[str]:
    """What the person said after a line, as the group may read it.

    Args:
        log: lines, oldest first, some from before `after` among them: an answer is as sensitive as its question.
        after: the line that was told last.
    """
    words, question = [], ""
    for line in log:
        if line.who == "user" and _later(line.id, after):
            words.append(_told(line.text, question))
        elif line.who in {"bot", "advisor"}:
            question = line.text
    return words


def shortened(words: Sequence[str]) -> str:
    """Several of them as one message."""
    text = "\n".join(f"💬 {one}" for one in words)
    return text if len(text) <= LONGEST else text[:LONGEST] + MORE


def _told(text: str, question: str) -> str:
    if not text.strip():
        return NO_WORDS
    if _SENSITIVE.search(text) or _SENSITIVE.search(question):
        return UNTOLD
    return _LONG_NUMBER.sub("***", masked(text))


def _later(line: str, than: str) -> bool:
    return place(line) > place(than)


def place(name: str) -> tuple[int, int]:
    """A stream's id as numbers that can be compared."""
    ms, _, count = name.partition("-")
    return int(ms or 0), int(count or 0)
