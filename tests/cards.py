"""A score card that tests of several rooms draw."""

from __future__ import annotations

from dialogs.messages import Milestone, Sheet

SHEET = Sheet(
    on="2026-11-24",
    total=95,
    standard=120,
    gap=25,
    headline="估算结果：95 分，离标准 120 分还差 25 分。",
    bars=(("年龄", 29), ("教育背景", 60), ("在本市工作及缴纳职工社会保险年限", 6)),
    milestones=(
        Milestone("2026-11-24", "现在", 95),
        Milestone("2027-06-24", "要留意：年龄少 2 分（在此之前其他项 +3 分）", 96),
        Milestone("2027-11-24", "取得学士学位 +30 分", 126),
    ),
    notes=("按默认成立估算：学历能被认可。",),
    disclaimer="估算，以人社部门核定为准。",
)
