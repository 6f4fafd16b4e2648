"""Whether our own address, called from here as a platform would call it, leads to us and knows the platform's signs."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.channels.wechat_crypto import signature
from bot.online.finding import Finding, fine, wrong

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channels.wechat_crypto import Seal

PATIENCE: Final = ClientTimeout(total=8)
OK: Final = 200
NO_PUBLIC: Final = "没有设 HUFEN_PUBLIC_URL,没法从外面试一遍回调地址"
UNREACHABLE: Final = "从这台机器打不开 {path}({why}):看域名解析、证书、代理,以及 hufen serve 有没有在跑"
FOREIGN: Final = "{path} 回答了 {status}:域名没有指到 hufen serve,或正在跑的进程用的是另一套令牌"
HOME: Final = "回调地址通,令牌对得上"


async def knock(channel: str, public: str, path: str, token: str, seal: Seal | None = None) -> Finding:
    """Do what WeChat and WeCom do when an address is saved: a signed GET whose `echostr` has to come back."""
    word = secrets.token_hex(8)
    sent = seal.encrypt(word.encode()) if seal is not None else word
    moment, nonce = "1", secrets.token_hex(4)
    name = "msg_signature" if seal is not None else "signature"
    signed = signature(token, moment, nonce, *([sent] if seal is not None else []))
    query = {name: signed, "timestamp": moment, "nonce": nonce, "echostr": sent}
    status, body = await fetch(public + path, query)
    if not status:
        return wrong(channel, UNREACHABLE.format(path=path, why=body))
    home = status == OK and body == word
    return fine(channel, HOME) if home else wrong(channel, FOREIGN.format(path=path, status=status))


async def fetch(url: str, query: Mapping[str, str], method: str = "GET") -> tuple[int, str]:
    """Status and text of a call to ourselves; 0 and the kind of fault when there was none."""
    try:
        async with (
            ClientSession(timeout=PATIENCE) as session,
            session.request(method, url, params=query, allow_redirects=False) as answer,
        ):
            return answer.status, (await answer.content.read(4096)).decode(errors="replace")
    except (ClientError, TimeoutError, OSError) as error:
        return 0, type(error).__name__
