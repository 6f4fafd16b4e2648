"""What the score card says by itself. Everything here may be drawn bold: the bold font holds these signs and ASCII."""

from __future__ import annotations

from typing import Final

BRAND: Final = "沪分"
TITLE: Final = "上海居住证积分估算"
POINTS: Final = "分"
OF: Final = "/ {standard} 分"
MISSING: Final = "还差 {gap} 分"
ITEMS: Final = "分数从哪里来"
NO_ITEMS: Final = "还没有得分的项目。"
PLAN: Final = "怎么到 {standard} 分"
AHEAD: Final = "接下来要留意"
NOTES: Final = "说明"
DAY: Final = "{year}年{month}月{day}日"
MONTH: Final = "{year}年{month}月"
FOOT: Final = "{day}估算"
BULLET: Final = "·"
