"""How WeChat itself posts: signed, sealed and read by `odoo-wechatpy`, so that no code of ours helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

import xmltodict
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

if TYPE_CHECKING:
    from rim import HandClock

APP_ID = "wx0123456789abcdef"
SECRET = "s3cret-of-the-account-0123456789"  # noqa: S105 - opens nothing
TOKEN = "t0ken"  # noqa: S105 - same
AES_KEY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP1"
ACCOUNT = "gh_0123456789ab"
NONCE = "1372623149"
Mode = Literal["plain", "compatible", "safe"]


@dataclass
class Posting:
    """Writes and reads the platform's side of a call.

    Attributes:
        clock: the time in signatures.
        mode: of encryption, as the account is set.
    """

    clock: HandClock
    mode: Mode = "plain"

    def call(self, document: str, nonce: str = NONCE) -> tuple[dict[str, str], bytes]:
        """Query and body of one call."""
        now = str(int(self.clock.now().timestamp()))
        query = {"signature": sign(TOKEN, now, nonce), "timestamp": now, "nonce": nonce, "openid": "o"}
        if self.mode == "plain":
            return query, document.encode()
        sealed = xmltodict.parse(crypto().encrypt_message(document, nonce, now))["xml"]
        inside = document.removeprefix("<xml>").removesuffix("</xml>") if self.mode == "compatible" else ""
        body = f"<xml>{inside}<Encrypt><![CDATA[{sealed['Encrypt']}]]></Encrypt></xml>"
        return query | {"encrypt_type": "aes", "msg_signature": sealed["MsgSignature"]}, body.encode()

    def read(self, reply: str) -> dict[str, Any]:
        """The fields of a reply; an unsealed one is taken in plain mode only."""
        fields: dict[str, Any] = xmltodict.parse(reply)["xml"]
        if self.mode == "plain":
            return fields
        opened = crypto().decrypt_message(reply, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"])
        told: dict[str, Any] = xmltodict.parse(opened)["xml"]
        return told


def crypto() -> Any:
    """The other project's seal."""
    return WeChatCrypto(TOKEN, AES_KEY, APP_ID)


def sign(*parts: str) -> str:
    """The other project's signature."""
    signer = WeChatSigner()
    signer.add_data(*parts)
    return str(signer.signature)


def document(person: str, moment: int, kind: str, **fields: str | int) -> str:
    """A message as the platform writes it: names and words in CDATA, numbers as they are."""
    parts = {"ToUserName": ACCOUNT, "FromUserName": person, "CreateTime": moment, "MsgType": kind, **fields}
    inside = "".join(
        f"<{name}>{value}</{name}>" if isinstance(value, int) else f"<{name}>{_cdata(value)}</{name}>"
        for name, value in parts.items()
    )
    return f"<xml>{inside}</xml>"


def _cdata(text: str) -> str:
    return escape(text) if "]]>" in text else f"<![CDATA[{text}]]>"
