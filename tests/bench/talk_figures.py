"""Prints the figures of the talk: turns to the result by taps, size of a stored conversation, cost of one turn.

Run: `.venv/bin/python tests/bench/talk_figures.py`
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from chat import Chat

TAPS = (
    ("35–39岁",),
    ("35岁",),
    ("本科+学士学位",),
    ("没有",),
    ("5年",),
    ("1倍(约12577)以上,满3年",),
    ("不是",),
    ("持有有效的《上海市居住证》", "现在在职并由单位交职工社保", "前12个月累计交满6个月以上(补缴不算)"),
)
TYPED = ("你好", "35", "本科有学位", "没有", "7年", "13000,2024年7月起", "不是", "都符合")


def by_taps() -> Chat:
    """An ordinary person, taps only."""
    chat = Chat().say("你好")
    for labels in TAPS:
        chat.tap(*labels)
    return chat


def main() -> None:
    """Print one line a figure."""
    chat = by_taps()
    snapshot, trail = chat.conversation.dump()
    print(f"turns to the result by taps, 你好 included: {len(TAPS) + 1} (asking: {chat.asking}, total: {chat.total})")
    print(f"stored conversation: {len(snapshot.encode())} bytes, event log besides: {len(trail.encode())} bytes")
    spent = []
    for _ in range(60):
        fresh = Chat()
        for text in TYPED:
            start = time.process_time()
            fresh.say(text)
            spent.append((time.process_time() - start) * 1_000)
    spent.sort()
    print(f"one turn: median {statistics.median(spent):.2f} ms CPU, p99 {spent[int(len(spent) * 0.99)]:.2f} ms CPU")


if __name__ == "__main__":
    main()
