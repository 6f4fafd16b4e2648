"""Telegram: the token, where updates go, and what the bot may do in the advisors' group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import Bot, ChatMemberAdministrator
from telegram.error import ChatMigrated, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram import PATH
from bot.online.door import UNREACHABLE, fetch
from bot.online.finding import Finding, fine, wrong

if TYPE_CHECKING:
    from telegram import WebhookInfo

    from bot.settings import Settings

CHANNEL: Final = "Telegram"
FORBIDDEN: Final = 403
TOKEN_OK: Final = "令牌正确,机器人是 @{name}"  # noqa: S105 - words
TOKEN_BAD: Final = "令牌不对,找 @BotFather 重新复制"  # noqa: S105 - words
NO_WAY: Final = "连不上 {base}({why})"
HOOKED: Final = "已登记回调地址"
NOT_HOOKED: Final = "Telegram 那边登记的不是 {wanted};hufen serve 启动时会自己登记,看它有没有在跑、连不连得上"
ASKED: Final = "没有公网地址,由程序自己去取消息"
LEFT_HOOK: Final = "别处登记过回调地址,程序取不到消息;hufen serve 启动时会自己取消"
TROUBLE: Final = "Telegram 最近一次送达失败,积压 {count} 条:看证书、域名和端口(443、80、88、8443)"
OPEN_DOOR: Final = "回调地址回答了 {status},应当是 403:域名没有指到 hufen serve"
DOOR_OK: Final = "回调地址通,没有密钥的来访会被拒绝"
GROUP_OK: Final = "顾问群可用,话题已打开"
NO_FORUM: Final = "顾问群没有打开「话题」"
NO_ADMIN: Final = "机器人不是顾问群的管理员,或没有勾选「管理话题」"
MOVED: Final = "顾问群升级成了超级群,请把 HUFEN_TELEGRAM_ADVISOR_CHAT_ID 改成 {chat}(服务会自己跟过去)"
NO_GROUP: Final = "看不到顾问群:把机器人加进群,核对 HUFEN_TELEGRAM_ADVISOR_CHAT_ID"


async def look(settings: Settings) -> list[Finding]:
    """Everything about Telegram."""
    base = str(settings.telegram_api_base).rstrip("/")
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    bot = Bot(token, base_url=f"{base}/bot", request=HTTPXRequest(4, read_timeout=8, connect_timeout=8))
    try:
        await bot.initialize()
        found = [fine(CHANNEL, TOKEN_OK.format(name=bot.username)), *_updates(await bot.get_webhook_info(), settings)]
        if settings.public_url is not None:
            found.append(await _door(str(settings.public_url).rstrip("/")))
        if settings.telegram_advisor_chat_id is not None:
            found.append(await _group(bot, settings.telegram_advisor_chat_id))
    except InvalidToken:
        return [wrong(CHANNEL, TOKEN_BAD)]
    except TelegramError as error:
        return [wrong(CHANNEL, NO_WAY.format(base=base, why=type(error).__name__))]
    else:
        return found
    finally:
        await bot.shutdown()


def _updates(info: WebhookInfo, settings: Settings) -> list[Finding]:
    if settings.public_url is None:
        return [wrong(CHANNEL, LEFT_HOOK) if info.url else fine(CHANNEL, ASKED)]
    wanted = str(settings.public_url).rstrip("/") + PATH
    found = [fine(CHANNEL, HOOKED) if info.url == wanted else wrong(CHANNEL, NOT_HOOKED.format(wanted=wanted))]
    if info.pending_update_count and info.last_error_date:
        found.append(wrong(CHANNEL, TROUBLE.format(count=info.pending_update_count)))
    return found


async def _door(public: str) -> Finding:
    status, why = await fetch(public + PATH, {}, "POST")
    if not status:
        return wrong(CHANNEL, UNREACHABLE.format(path=PATH, why=why))
    return fine(CHANNEL, DOOR_OK) if status == FORBIDDEN else wrong(CHANNEL, OPEN_DOOR.format(status=status))


async def _group(bot: Bot, chat: int) -> Finding:
    try:
        group = await bot.get_chat(chat)
        member = await bot.get_chat_member(chat, bot.id)
    except ChatMigrated as moved:
        return wrong(CHANNEL, MOVED.format(chat=moved.new_chat_id))
    except TelegramError:
        return wrong(CHANNEL, NO_GROUP)
    if not group.is_forum:
        return wrong(CHANNEL, NO_FORUM)
    may = isinstance(member, ChatMemberAdministrator) and member.can_manage_topics
    return fine(CHANNEL, GROUP_OK) if may else wrong(CHANNEL, NO_ADMIN)
