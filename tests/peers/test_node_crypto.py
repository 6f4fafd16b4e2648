"""The crypto of two npm packages against ours, both ways, for the ids of WeChat and WeCom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from peers.node_process import node_process

from bot.channels.wechat_crypto import Seal, signature
from bot.channels.wechat_xml import read_xml, write_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peers.node_process import Node

KEY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP1"
IDS = ("wx0123456789abcdef", "ww0123456789abcdef", "wpcorp_企业")
TEXTS = ("", "a", "你好", "<xml><a><![CDATA[]]]]><![CDATA[>]]></a></xml>", "上海居住证积分" * 500, "😀\n\t")
PEERS = ("wechat-crypto", "@wecom/crypto")


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """The packages."""
    with node_process("peer.js") as running:
        yield running


def _ask(node: Node, peer: str, order: str, **more: str) -> Any:
    return node.ask(peer=peer, do=order, token="t0ken", key=KEY, **more)  # noqa: S106 - opens nothing


@pytest.mark.proof
@pytest.mark.parametrize("receiver", IDS)
@pytest.mark.parametrize("peer", PEERS)
def test_both_ways(node: Node, peer: str, receiver: str) -> None:
    """They open what we seal, we open what they seal, and they sign as we do."""
    seal = Seal(KEY, receiver)
    for text in TEXTS:
        ours = seal.encrypt(text.encode())
        opened = _ask(node, peer, "open", id=receiver, sealed=ours)
        assert (opened["message"], opened["id"]) == (text, receiver)
        assert seal.decrypt(_ask(node, peer, "seal", id=receiver, text=text)) == text.encode()
        proof = _ask(node, peer, "sign", id=receiver, timestamp="1700000000", nonce="n", sealed=ours)
        assert proof == signature("t0ken", "1700000000", "n", ours)


@pytest.mark.proof
@pytest.mark.parametrize("peer", PEERS)
def test_a_whole_call(node: Node, peer: str) -> None:
    """A message that they sealed is read, and they read the reply."""
    seal = Seal(KEY, IDS[0])
    written = write_xml({"FromUserName": "alice", "Content": "我35岁]]>"})
    opened = seal.decrypt(_ask(node, peer, "seal", id=IDS[0], text=written))
    assert isinstance(opened, bytes)
    assert read_xml(opened) == {"FromUserName": "alice", "Content": "我35岁]]>"}

    sealed = seal.encrypt(write_xml({"Content": "目前 30 分。"}).encode())
    assert "目前 30 分。" in _ask(node, peer, "open", id=IDS[0], sealed=sealed)["message"]
