"""What people read when somebody else begins to speak."""

from __future__ import annotations

from typing import Final

CLAIMED: Final = "顾问{name}来了，接下来由{name}回复你。想换回机器人，发「转回机器人」。"
TRANSFERRED: Final = "已经转给顾问{name}，接下来由{name}回复你。"
RELEASED: Final = "顾问暂时走开了，你排在队伍前面，有顾问会接着帮你；这期间我照常帮你算。"
RETURNED: Final = "这次人工咨询到这里，接下来由我继续，之前的回答都在。还要找顾问，发「转人工」。"
IDLE: Final = "有一阵没有新消息，顾问先去忙了，接下来由我继续，之前的回答都在。还要找顾问，发「转人工」。"
CALL_LATER: Final = "下次工作时间是{opening}，顾问到时打给你，不用一直等着。"
CALL_QUEUED: Final = "你还在排队，顾问接到后会打给你，或者在这里回复。"
CALL_SOON: Final = "现在是工作时间，顾问会尽快打给你。"
WAITING: Final = "已为你登记转人工，{place}。{when}这期间可以继续问我，发「转回机器人」退出排队。"
AHEAD: Final = "你前面还有{count}位"
NEXT: Final = "你排在最前面"
NOBODY: Final = "现在没有顾问在线，有人上线会按顺序接待。"
LIKELY: Final = "按最近一小时的情况，大约还要等{span}分钟。"
SPAN: Final = "{low}到{high}"
SOON: Final = "按最近一小时的情况，一分钟左右就有人接待。"
LONGER: Final = "你已经等了{minutes}分钟，比最近一小时里的多数人久，抱歉。"
SHUT: Final = "现在不是顾问的工作时间，下次是{opening}，到时按顺序接待。"
CSAT: Final = "刚才顾问的接待，你觉得怎么样？点一下就好，不点也没关系。"
CSAT_TYPED: Final = "刚才顾问的接待，你觉得怎么样？点一下，或回复「评价1」（很差）到「评价5」（很满意）；不评也没关系。"
CSAT_LABELS: Final = ("很差", "不太好", "一般", "满意", "很满意")
