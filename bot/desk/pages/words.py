"""What the desk's pages say to advisors when a call cannot be served, and how results of the desk read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.channels.web_words import Fault
from bot.desk.results import Closed, Done, Gone, NoSeat, Said, Taken, TooLong

if TYPE_CHECKING:
    from bot.desk.results import Passed, Spoken

SIGNED_OUT: Final = Fault(401, "signed_out", "登录已过期，请重新登录；没发出去的草稿还在这台设备上。")
FOREIGN: Final = Fault(403, "foreign", "这个请求不是从本页面发出的，没有处理。请刷新页面后重试。")
NO_RIGHT: Final = Fault(403, "no_right", "你的账号没有这项权限，需要的话请找管理员。")
NOT_JSON: Final = Fault(415, "not_json", "这里只收文字，暂时不能发文件。")
TOO_BIG: Final = Fault(413, "too_big", "内容太大了，没有收下。文件暂时发不了，请用文字说明。")
BAD_BODY: Final = Fault(400, "bad_body", "这个请求没看懂，请刷新页面后重试。")
NO_CASE: Final = Fault(404, "no_case", "没有这个咨询，可能已经过期，或用户已删除数据。")
GONE: Final = Fault(410, "gone", "用户已经删除了自己的数据，这个咨询不在了；你没发出的文字还在输入框里。")
NOT_YOURS: Final = Fault(403, "not_yours", "这个咨询由别的顾问接待，你现在不能查看。")
NOT_OWNER: Final = Fault(403, "not_owner", "认领以后才能查看号码。")
NO_ADVISOR: Final = Fault(404, "no_advisor", "没有这位顾问，请重新选择。")
SELF: Final = Fault(409, "self", "这个咨询已经在你手上。")
NOT_FAILED: Final = Fault(409, "not_failed", "这条消息不需要重发。")
MANY_PAGES: Final = Fault(429, "many_pages", "同时打开的工作台页面太多了，请关掉几个再试。", 30)
BUSY: Final = Fault(409, "busy", "用户刚好在说话，请看一眼最新内容再试。")

_STATES: Final = {
    "bot": "这个咨询现在由机器人接待。",
    "queued": "这个咨询在排队，先认领再操作。",
    "advisor": "这个咨询的接待人刚刚换过，请刷新。",
    "native": "这个咨询正由企业微信客户端里的同事接待。",
}


def wrong(code: str, message: str) -> Fault:
    """Something in a form that has to be put right."""
    return Fault(400, code, message)


def too_fast(seconds: int) -> Fault:
    """Turned down for so many seconds."""
    return Fault(429, "too_fast", f"操作太快了，请等 {seconds} 秒再试。", seconds)


def result_of(how: Passed | Spoken) -> dict[str, Any] | Fault:
    """What a page is told of a wish: what came of it, or why not."""
    if isinstance(how, Done):
        return {"epoch": how.epoch}
    if isinstance(how, Said):
        return {"line": how.line_id, "repeated": how.repeated}
    return _refusal(how)


def _refusal(how: Taken | Closed | NoSeat | TooLong | Gone) -> Fault:
    match how:
        case Taken(_, name):
            return Fault(409, "taken", f"这个咨询现在由{name}接待；你的草稿还在。")
        case Closed(state):
            return Fault(409, "closed", f"{_STATES.get(state, '这个咨询的状态变了，请刷新。')}你的草稿还在。")
        case NoSeat(seats):
            return Fault(409, "no_seat", f"你手上已有 {seats} 个咨询，先交还或转出一个再认领。")
        case TooLong(most):
            return Fault(413, "too_long", f"请写 1 到 {most} 字；太长请分几条发。")
        case Gone():
            return GONE
