"""How WeCom itself posts: signed and sealed by `odoo-wechatpy`, so that no code of ours helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xmltodict
from wechatpy.utils import WeChatSigner
from wechatpy.work.crypto import PrpCrypto, WeChatCrypto

if TYPE_CHECKING:
    from rim import HandClock

CORP_ID = "ww0123456789abcdef"
SECRET = "s3cret-of-the-enterprise-0123456789"  # noqa: S105 - opens nothing
TOKEN = "kfT0ken"  # noqa: S105 - same
AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
ACCOUNT = "wk0123456789"
NONCE = "263014780"


@dataclass
class Posting:
    """Writes the platform's side of a call; `clock` is the time in signatures."""

    clock: HandClock
    corp_id: str = CORP_ID

    def call(self, account: str, token: str) -> tuple[dict[str, str], bytes]:
        """Query and body of a callback."""
        return self.sealed(
            f"<xml><ToUserName><![CDATA[{self.corp_id}]]></ToUserName><CreateTime>{self.now()}</CreateTime>"
            "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event>"
            f"<Token><![CDATA[{token}]]></Token><OpenKfId><![CDATA[{account}]]></OpenKfId></xml>"
        )

    def sealed(self, document: str, moment: str = "") -> tuple[dict[str, str], bytes]:
        """Query and body of any document."""
        moment = moment or self.now()
        crypto = WeChatCrypto(TOKEN, AES_KEY, self.corp_id)
        fields = xmltodict.parse(crypto.encrypt_message(document, NONCE, moment))["xml"]
        query = {"msg_signature": fields["MsgSignature"], "timestamp": moment, "nonce": NONCE}
        body = f"<xml><ToUserName>{self.corp_id}</ToUserName><Encrypt><![CDATA[{fields['Encrypt']}]]></Encrypt></xml>"
        return query, body.encode()

    def check(self, word: str) -> dict[str, str]:
        """The query of the address check."""
        echo = self.encrypted(word)
        return {"msg_signature": sign(TOKEN, "1", NONCE, echo), "timestamp": "1", "nonce": NONCE, "echostr": echo}

    def encrypted(self, word: str) -> str:
        """Only the seal."""
        crypto: Any = PrpCrypto(WeChatCrypto(TOKEN, AES_KEY, self.corp_id).key)
        return str(crypto.encrypt(word, self.corp_id).decode())

    def now(self) -> str:
        """The time as the platform writes it."""
        return str(int(self.clock.now().timestamp()))


def sign(*parts: str) -> str:
    """The other project's signature."""
    signer = WeChatSigner()
    signer.add_data(*parts)
    return str(signer.signature)
