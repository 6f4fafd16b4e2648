"""WeCom's customer service: token and trusted addresses, the accounts that we may serve, and the callback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.channels.platform_http import Http
from bot.channels.platform_places import RedisTokenPlaces
from bot.channels.platform_token import NoToken
from bot.channels.wechat_crypto import Seal
from bot.channels.wecom_api import Denied, WecomApi
from bot.online.door import NO_PUBLIC, knock
from bot.online.finding import Finding, fine, wrong

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store.links import Link

CHANNEL: Final = "微信客服"
TOKEN_OK: Final = "企业ID 和 Secret 正确"  # noqa: S105 - words
TOKEN_BAD: Final = {
    "40001": "Secret 不对,到 应用管理 → 微信客服 → API 里的应用重新复制",
    "40013": "企业ID 不对,到 我的企业 → 企业信息 重新复制",
    "60020": "这台机器的出口 IP 不在应用的「企业可信IP」里",
}
TOKEN_OTHER: Final = "没有拿到 access_token({code})"  # noqa: S105 - words
NO_RIGHT: Final = "这个应用不能调用微信客服接口({code}):在 微信客服 → API →「可调用接口的应用」里选它,并授权客服账号"
NO_ACCOUNTS: Final = "没有授权任何客服账号:到 微信客服 → API 里授权"
NOT_THIS: Final = "HUFEN_WECOM_OPEN_KFID 不在授权的客服账号里(授权了 {count} 个)"
ACCOUNTS: Final = "可以服务 {count} 个客服账号"
UNSEEN: Final = "客服账号没有查到({why})"


async def look(settings: Settings, link: Link) -> list[Finding]:
    """Everything about WeCom."""
    return [*await _api(settings, link), await _door(settings)]


async def _api(settings: Settings, link: Link) -> list[Finding]:
    secret = settings.wecom_secret.get_secret_value() if settings.wecom_secret else ""
    http = Http(str(settings.wecom_api_base))
    try:
        api = WecomApi(http, RedisTokenPlaces(link), settings.wecom_corp_id, secret)
        token = await api.token()
        if isinstance(token, NoToken):
            return [wrong(CHANNEL, TOKEN_BAD.get(token.code, TOKEN_OTHER.format(code=token.code)))]
        answer = await api.call("kf/account/list", {"offset": 0, "limit": 100})
        return [fine(CHANNEL, TOKEN_OK), _accounts(answer, settings.wecom_open_kfid)]
    finally:
        await http.close()


def _accounts(answer: Any, wanted: str) -> Finding:
    if isinstance(answer, Denied):
        text = TOKEN_BAD.get(str(answer.code), NO_RIGHT.format(code=answer.code))
        return wrong(CHANNEL, text)
    if not isinstance(answer, dict):
        return wrong(CHANNEL, UNSEEN.format(why=answer.why))
    rows = answer.get("account_list")
    found = [row.get("open_kfid") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if not found:
        return wrong(CHANNEL, NO_ACCOUNTS)
    if wanted and wanted not in found:
        return wrong(CHANNEL, NOT_THIS.format(count=len(found)))
    return fine(CHANNEL, ACCOUNTS.format(count=len(found)))


async def _door(settings: Settings) -> Finding:
    token, key = settings.wecom_token, settings.wecom_aes_key
    if settings.public_url is None or token is None or key is None:
        return wrong(CHANNEL, NO_PUBLIC)
    seal = Seal(key.get_secret_value(), settings.wecom_corp_id)
    public = str(settings.public_url).rstrip("/")
    return await knock(CHANNEL, public, "/wecom/kf", token.get_secret_value(), seal)
