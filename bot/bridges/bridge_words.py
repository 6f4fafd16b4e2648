"""What advisors read in their group on Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.case import ADVISOR, BOT, NATIVE, QUEUED
from bot.desk.results import Closed, Done, Gone, NoSeat, Taken, TooLong

if TYPE_CHECKING:
    from bot.desk.case import Case
    from bot.desk.events import Event
    from bot.desk.results import Passed

CHANNELS: Final = {
    "web": "网页",
    "wechat": "公众号",
    "wecom": "微信客服",
    "telegram": "Telegram",
    "terminal": "终端",
    "jsonl": "接口",
}
SENT, FAILED, PERHAPS, NOTED = "👌", "👎", "🤔", "✍"
"""Signs on an advisor's message; Telegram allows only some, a tick and a cross are not among them."""

CLAIM, BACK, QUEUE = "认领", "交还", "放回队列"
NEWS: Final = "💬 有新消息"
MANY_NEWS: Final = "💬 有 {count} 条新消息"
MORE: Final = "…（更多请到工作台看）"
UNTOLD: Final = "（这一句涉及敏感内容，请到工作台看）"
NO_WORDS: Final = "（图片或其他内容，请到工作台看）"
ANEW: Final = "原来的话题被删除了，这是新话题；之前的内容在工作台。"

UNBOUND: Final = "你还没有绑定顾问账号：运行 hufen advisor bind 取得绑定码，再私聊机器人发 /bind 绑定码。"
BOUND: Final = (
    "绑定好了：你现在是顾问「{name}」。在线索的话题里，直接说话是备注；回复「有新消息」或用 /r 开头才发给用户。"
)
BAD_CODE: Final = "绑定码不对、用过了或过期了，请重新取一个。"
NO_CODE: Final = "用法：/bind 绑定码"
UNBIND: Final = "已经解除绑定。"
BURNT: Final = "绑定码只能私聊发给机器人；这一个已经作废，请重新取一个。"
EMPTY: Final = "用法：/r 要发给用户的话"
ONLY_TEXT: Final = "这里只转文字，图片和文件没有发给用户。"
NOT_SENT_AGAIN: Final = "改动记成了备注；用户看到的还是原来那句。"
CHANGED: Final = "✎ {text}"
STRAY: Final = "这个话题没有人用，这里说的话没有发出，也没有记下；请到 {lead} 的另一个话题里说，这个可以删掉。"
UNCHANGED: Final = "按钮已经过时，请看话题开头。"
CLAIMED_NOW: Final = "已认领。"
BACK_NOW: Final = "已交还给机器人。"
QUEUED_NOW: Final = "已放回队列。"

_STATES: Final = {QUEUED: "等待接入", ADVISOR: "「{name}」接待中", NATIVE: "同事在平台客户端接待", BOT: "机器人接待"}
_CLOSED: Final = {
    QUEUED: "还没有人认领，先点「认领」。",
    BOT: "这一段人工咨询已经结束，现在由机器人接待。",
    ADVISOR: "接待人刚刚换过，请看话题开头。",
    NATIVE: "正由同事在平台客户端接待。",
}
_WHY: Final = {
    "window": "超出平台允许回复的时间或条数，用户再说话时会补发",
    "gone": "用户已经退订或拉黑",
    "forbidden": "平台没有开放发消息的权限，请联系管理员",
    "elsewhere": "同事在平台客户端接待",
    "content": "平台不收这段内容",
    "tries": "试了多次都没有送到",
}
NOT_DELIVERED: Final = "❌ 没有送到：{why}。"
PERHAPS_DELIVERED: Final = "可能已送达，没有得到确认；要不要重发请到工作台决定。"


def title(case: Case, brief: tuple[int, int] | None) -> str:
    """A topic's name: number, gap, channel; nothing else leaves the house by default."""
    gap = "分数未知" if brief is None else f"差{brief[1]}分" if brief[1] else "已够分"
    return f"L-{case.lead:04} · {gap} · {CHANNELS.get(case.key.partition(':')[0], '其他')}"


def head(case: Case, name: str, page: str) -> str:
    """The first message of a topic."""
    state = _STATES[case.state].format(name=case.name)
    return "\n".join(part for part in (name, f"状态：{state}", page) if part)


def buttons(case: Case) -> list[tuple[str, str]]:
    """What can be done to a case now; the epoch makes an old button void."""
    if case.state == QUEUED:
        return [(CLAIM, f"claim:{case.lead}:{case.epoch}")]
    if case.state == ADVISOR:
        return [(BACK, f"back:{case.lead}:{case.epoch}"), (QUEUE, f"queue:{case.lead}:{case.epoch}")]
    return []


def happened(event: Event, case: Case, name: str) -> str:
    """One line on what happened, empty where the topic needs none.

    Args:
        event: it.
        case: as it is now.
        name: how the one who did it is called.
    """
    if event.type == "conv.unqueued" and "callback" in event.data:
        return "☎️ 登记了回电"
    if event.type == "sla.breach":
        return "⚠️ 等得太久了" if case.state in {QUEUED, ADVISOR} else ""
    return _LINES.get(event.type, "").format(name=name, rating=event.data.get("rating", ""))


_LINES: Final = {
    "conv.queued": "⏳ 等待接入",
    "conv.unqueued": "用户退出了排队",
    "conv.claimed": "🙋 {name}认领了",
    "conv.reopened": "🙋 {name}重新接入",
    "conv.transferred": "🙋 转给了{name}",
    "conv.released": "⏳ 放回了队列",
    "conv.returned": "🤖 交还给机器人",
    "conv.native": "同事在平台客户端接待",
    "lead.callback_due": "☎️ 到回电时间了",
    "lead.overdue": "⏰ 跟进时间到了",
    "csat.rated": "⭐ 用户评价 {rating} 分",
    "consent.withdrawn": "用户撤回了联系同意，不要再打电话",
}


def refusal(how: Taken | Closed | NoSeat | TooLong | Gone) -> str:
    """Why something was not done."""
    match how:
        case Taken(_, name):
            return f"没有发出：现在由{name}接待。"
        case Closed(state):
            return f"没有发出：{_CLOSED.get(state, _CLOSED[ADVISOR])}"
        case NoSeat(seats):
            return f"你手上已有 {seats} 个咨询，先交还一个再认领。"
        case TooLong(most):
            return f"没有发出：请写 1 到 {most} 字。"
        case Gone():
            return "用户已经删除了自己的数据，没有发出。"


def tapped(how: Passed, done: str) -> str:
    """What a button's tap led to."""
    if isinstance(how, Done):
        return done
    return refusal(how).removeprefix("没有发出：")


def undelivered(why: str) -> str:
    """Why a line did not reach the person."""
    return NOT_DELIVERED.format(why=_WHY.get(why, "平台没有收下"))
