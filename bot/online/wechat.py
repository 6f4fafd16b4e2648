"""The Official Account: token and address list, the right to write by the API, and the callback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.channels.platform_http import Http
from bot.channels.platform_places import RedisTokenPlaces
from bot.channels.platform_token import NoToken
from bot.channels.wechat_api import WeChatApi
from bot.channels.wechat_codes import code_of
from bot.online.door import NO_PUBLIC, knock
from bot.online.finding import Finding, fine, wrong

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.settings import Settings
    from bot.store.links import Link

CHANNEL: Final = "公众号"
PASSIVE: Final = "没有填 HUFEN_WECHAT_APP_ID 和 HUFEN_WECHAT_APP_SECRET:只直接回复,不发图片和菜单(可以这样用)"
TOKEN_OK: Final = "AppID 和 AppSecret 正确,IP 白名单已放行"  # noqa: S105 - words
TOKEN_BAD: Final = {
    "40164": "这台机器的出口 IP 不在「IP 白名单」里,去 设置与开发 → 基本配置 加上(日志里有是哪个 IP)",
    "40013": "AppID 不对,从 设置与开发 → 基本配置 重新复制",
    "40125": "AppSecret 不对,重置后重新复制",
    "40243": "AppSecret 已被冻结,到后台解冻",
    "45009": "今天的接口次数用完了,零点后恢复",
}
TOKEN_OTHER: Final = "没有拿到 access_token({code})"  # noqa: S105 - words
RIGHT_OK: Final = "有客服接口权限,可以主动发消息"
RIGHT_NONE: Final = "没有客服接口权限(48001,多为未认证的号):会自动只用直接回复,来不及的请用户「回复任意字继续」"
RIGHT_OTHER: Final = "客服接口权限没有查到({code})"


async def look(settings: Settings, link: Link, clock: Clock) -> list[Finding]:
    """Everything about the Official Account."""
    return [*await _api(settings, link, clock), await _door(settings)]


async def _api(settings: Settings, link: Link, clock: Clock) -> list[Finding]:
    secret = settings.wechat_app_secret
    if not settings.wechat_app_id or secret is None:
        return [fine(CHANNEL, PASSIVE)]
    http = Http(str(settings.wechat_api_base))
    try:
        api = WeChatApi(http, RedisTokenPlaces(link), settings.wechat_app_id, secret.get_secret_value(), clock)
        token = await api.token()
        if isinstance(token, NoToken):
            return [wrong(CHANNEL, TOKEN_BAD.get(token.code, TOKEN_OTHER.format(code=token.code)))]
        told = await http.get("/cgi-bin/customservice/getkflist", {"access_token": token})
        return [fine(CHANNEL, TOKEN_OK), _right(told)]
    finally:
        await http.close()


def _right(told: Any) -> Finding:
    if not isinstance(told, dict):
        return wrong(CHANNEL, RIGHT_OTHER.format(code=told.why))
    code = code_of(told)
    if code == 0:
        return fine(CHANNEL, RIGHT_OK)
    return wrong(CHANNEL, RIGHT_NONE if code == 48001 else RIGHT_OTHER.format(code=code))  # noqa: PLR2004 - theirs


async def _door(settings: Settings) -> Finding:
    token = settings.wechat_token
    if settings.public_url is None or token is None:
        return wrong(CHANNEL, NO_PUBLIC)
    public = str(settings.public_url).rstrip("/")
    # The Official Account sends the word of its check in the clear, also in safe mode.
    return await knock(CHANNEL, public, "/wechat/oa", token.get_secret_value())
