"""What the WeChat channel says by itself."""

from __future__ import annotations

from typing import Final

PICK_UP: Final = "这条要多算一会儿，已经在处理了。稍等几秒，回复任意字继续，就能看到结果。"
MORE: Final = "（还没说完，回复任意字继续。）"
TOO_FAST: Final = "你发得有点快，这条没有处理，请等几秒再发。"
SUMMARY: Final = "完整的结果卡片在这里（可以保存成图片）："
