"""The crypto of two npm packages against ours, both ways, for the ids of WeChat and WeCom."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.channels.wechat_crypto import Seal, signature
from bot.channels.wechat_xml import read_xml, write_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "node"
KEY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP1"
IDS = ("wx0123456789abcdef", "ww0123456789abcdef", "wpcorp_企业")
TEXTS = ("", "a", "你好", "<xml><a><![CDATA[]]]]><![CDATA[>]]></a></xml>", "上海居住证积分" * 500, "😀\n\t")
PEERS = ("wechat-crypto", "@wecom/crypto")


class Node:
    """The other projects, in a process of theirs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, peer: str, order: str, **more: str) -> Any:
        """One order and its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"peer": peer, "do": order, "token": "t0ken", "key": KEY, **more}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """The packages, where Node and they are installed; elsewhere it is said that this was not proved."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("NOT PROVED: Node is not installed, so the npm packages could not check our crypto")
    if not (FOLDER / "node_modules").is_dir():
        pytest.skip("NOT PROVED: run `npm ci` in tests/peers/node first")
    process = subprocess.Popen(
        [program, "--no-deprecation", "peer.js"],
        cwd=FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        yield Node(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.proof
@pytest.mark.parametrize("receiver", IDS)
@pytest.mark.parametrize("peer", PEERS)
def test_both_ways(node: Node, peer: str, receiver: str) -> None:
    """They open what we seal, we open what they seal, and they sign as we do."""
    seal = Seal(KEY, receiver)
    for text in TEXTS:
        ours = seal.encrypt(text.encode())
        opened = node.ask(peer, "open", id=receiver, sealed=ours)
        assert (opened["message"], opened["id"]) == (text, receiver)
        assert seal.decrypt(node.ask(peer, "seal", id=receiver, text=text)) == text.encode()
        proof = node.ask(peer, "sign", id=receiver, timestamp="1700000000", nonce="n", sealed=ours)
        assert proof == signature("t0ken", "1700000000", "n", ours)


@pytest.mark.proof
@pytest.mark.parametrize("peer", PEERS)
def test_a_whole_call(node: Node, peer: str) -> None:
    """A message that they sealed is read, and they read the reply."""
    seal = Seal(KEY, IDS[0])
    written = write_xml({"FromUserName": "alice", "Content": "我35岁]]>"})
    opened = seal.decrypt(node.ask(peer, "seal", id=IDS[0], text=written))
    assert isinstance(opened, bytes)
    assert read_xml(opened) == {"FromUserName": "alice", "Content": "我35岁]]>"}

    sealed = seal.encrypt(write_xml({"Content": "目前 30 分。"}).encode())
    assert "目前 30 分。" in node.ask(peer, "open", id=IDS[0], sealed=sealed)["message"]
