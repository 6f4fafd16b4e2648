"""CPU time of the language layer: `python tests/bench/understand_speed.py`.

Prints p50 and p99 over realistic messages, and milliseconds with the growth from 5,000 to 10,000 characters for
adversarial ones. The goal is 1 ms at the median and 5 ms at p99; nothing is asserted.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from dialogs.context import Context
from dialogs.understand.door import understand

ON = date(2026, 11, 22)
ROUNDS = 5
LONG = (
    "您好,我想问一下积分的事情,我今年35周岁,老家安徽的,全日制本科毕业,有学士学位,中级会计职称前年考出来的,岗位也对口,社保从2018年7月开始交到现在没断过,"
    "基数一直是一倍多一点,老婆是上海户口,我们2019年5月领的证,孩子6岁明年上小学,居住证去年刚续签,请问我现在大概有多少分?需要准备哪些材料?"
)
ADVERSARIES = (
    "1",
    "一",
    "社保7年",
    "35岁,",
    "如果我",
    "?",
    "没有",
    "硕士在读",
    "2023.7-",
    "我老婆",
    "1万2",
    "2倍交了3年",
    "基数13000,2024年7月起,",
)


def messages() -> list[str]:
    """Every single utterance of the judging sets, and a long one."""
    found = []
    for path in (ROOT / "tests" / "cases").glob("slots.jsonl"):
        found += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [*found, LONG]


def cpu(text: str, context: Context) -> float:
    """Milliseconds of CPU for one message."""
    start = time.process_time_ns()
    understand(text, context)
    return (time.process_time_ns() - start) / 1e6


def main() -> None:
    """Measure and print."""
    context = Context(ON, asked=("insured_months",), number=True)
    texts = messages()
    for text in texts:
        understand(text, context)
    times = sorted(cpu(text, context) for _ in range(ROUNDS) for text in texts)
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"{len(texts)} messages: p50 {p50:.3f} ms, p99 {p99:.3f} ms, most {times[-1]:.3f} ms")
    print(f"the long message ({len(LONG)} characters): {min(cpu(LONG, context) for _ in range(ROUNDS)):.3f} ms")
    for piece in ADVERSARIES:
        half, whole = (min(cpu((piece * size)[:size], context) for _ in range(2)) for size in (5_000, 10_000))
        print(f"{piece!r:28} 10,000 characters {whole:7.1f} ms, growth ×{whole / half:.2f}")


if __name__ == "__main__":
    main()
