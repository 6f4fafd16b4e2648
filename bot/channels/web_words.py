"""What the web channel says by itself when a call cannot be served; everything else is the consultant's."""

from __future__ import annotations

from dataclasses import dataclass

from bot.text import LONGEST


@dataclass(frozen=True, slots=True)
class Fault:
    """A call that is turned down.

    Attributes:
        status: HTTP status.
        code: stable name for programs.
        message: the sentence for the person.
        retry_after: seconds to wait before the same call may work; 0 when waiting does not help.
    """

    status: int
    code: str
    message: str
    retry_after: int = 0


FOREIGN = Fault(403, "foreign", "这个请求不是从本页面发出的，没有处理。请在聊天页面里发送。")
NO_VISITOR = Fault(403, "no_visitor", "浏览器没有带上会话标识（Cookie)，请允许 Cookie 后刷新页面。")
NOT_JSON = Fault(415, "not_json", "请用 JSON 发送（Content-Type: application/json）。")
TOO_BIG = Fault(413, "too_big", f"这条消息太长了，一次最多 {LONGEST} 字，请分几条发。")
PACKED = Fault(415, "packed", "请不要压缩请求内容（Content-Encoding）。")
SLOW = Fault(408, "slow", "这条消息没有传完，请再发一次。")
CUT_OFF = Fault(400, "cut_off", "这条消息没有传完整，请再发一次。")
BAD_BODY = Fault(400, "bad_body", "这条消息没看懂，请刷新页面后再发一次。")
BAD_ID = Fault(400, "bad_id", "消息编号不对，请刷新页面后再发一次。")
EMPTY = Fault(400, "empty", "消息是空的，写点什么再发吧。")
BAD_CHOICE = Fault(400, "bad_choice", "这个选项没认出来，请直接用文字回答。")
MANY_PAGES = Fault(429, "many_pages", "同时打开的聊天页面太多了，请关掉几个再试。", 30)
NO_PICTURE = Fault(404, "no_picture", "没有找到这张图片，请在聊天里再点一次「存成图片」。")
NO_PAGE = Fault(404, "no_page", "这个链接打不开：可能已经过期，也可能数据已经删除。需要的话，在聊天里重新打开总结页。")
NOTHING_YET = Fault(404, "nothing_yet", "还没有可以总结的内容，先在聊天里说说你的情况。")
PAGE_DOWN = Fault(503, "down", "暂时打不开，请过一会儿刷新。", 5)
DOWN = Fault(503, "down", "服务暂时忙不过来，你的消息没有丢，稍后会自动重发。", 3)


def too_fast(seconds: int) -> Fault:
    """Turned down for `seconds`, because messages came too quickly."""
    return Fault(429, "too_fast", f"你发得有点快，请等 {seconds} 秒，消息会自动重发。", seconds)


def page_too_fast(seconds: int) -> Fault:
    """A page or picture that is turned down for `seconds`."""
    return Fault(429, "too_fast", f"打开得有点快，请等 {seconds} 秒再刷新。", seconds)
