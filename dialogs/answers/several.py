"""Two questions in one message: 「中级几分?另外居住证过期了怎么办?」 is cut where the next one begins."""

from __future__ import annotations

import re

MOST = 3
_ENDS = re.compile(r"(?<=[?。!;\n])|(?=另外|还有(?!什么|哪|没|多|几|啥|分|吗)|顺便问?|以及(?=.{2,}[吗?])|再问)")
_ASKS = re.compile("吗|几|多少|多久|[怎如][么样何]|什么|啥|哪|咋|能不能|可不可以|[要是行算]不[要是行算]|有没有|[?]")
_SHORTEST = 4


def questions_in(cleaned: str) -> tuple[str, ...]:
    """The questions of a message, in order, each with what was said before it; one for most messages."""
    found: list[str] = []
    said = ""
    for piece in _ENDS.split(cleaned):
        said += piece
        if _ASKS.search(piece) and len(said) >= _SHORTEST:
            found.append(said.strip())
            said = ""
    return tuple(found[:MOST]) if len(found) > 1 else (cleaned,)
