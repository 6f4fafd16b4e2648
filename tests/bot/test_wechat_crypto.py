"""Signatures and seals, against two other projects, both ways, and against whatever is thrown at them."""

from __future__ import annotations

import base64
from xml.etree.ElementTree import ParseError

import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it has no stubs
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto import PrpCrypto as TheirSeal
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import check_signature
from werobot.crypto import MessageCrypt
from werobot.utils import get_signature

from bot.channels.wechat_crypto import Forged, Seal, read_key, signature, signed
from bot.channels.wechat_xml import LARGEST, read_xml, write_xml

KEY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP1"
APP = "wx0123456789abcdef"
SEAL = Seal(KEY, APP)
TOKEN = "t0ken"  # noqa: S105 - opens nothing
WORDS = st.text(max_size=300)


@given(st.binary(max_size=400))
def test_what_is_sealed_opens_again(message: bytes) -> None:
    """Any bytes come back as they were."""
    assert SEAL.decrypt(SEAL.encrypt(message)) == message


@given(WORDS)
def test_other_seals_open_ours_and_ours_theirs(words: str) -> None:
    """Two projects that share no code with us read what we write, and we read what they write."""
    words = words.encode("utf-8", "ignore").decode()
    theirs, werobots = TheirSeal(read_key(KEY)), MessageCrypt(TOKEN, KEY, APP).prp_crypto

    assert theirs.decrypt(SEAL.encrypt(words.encode()), APP).encode() == words.encode()
    assert werobots.decrypt(SEAL.encrypt(words.encode()), APP) == words.encode()
    assert SEAL.decrypt(theirs.encrypt(words, APP).decode()) == words.encode()
    assert SEAL.decrypt(werobots.encrypt(words, APP).decode()) == words.encode()


def test_a_sealed_reply_is_read_by_both() -> None:
    """The document around a seal is what the other projects expect."""
    sealed = SEAL.encrypt("你好]]>".encode())
    proof = signature(TOKEN, "1700000000", "n", sealed)
    told = write_xml({"Encrypt": sealed, "MsgSignature": proof, "TimeStamp": 1700000000, "Nonce": "n"})

    assert WeChatCrypto(TOKEN, KEY, APP).decrypt_message(told, proof, "1700000000", "n") == "你好]]>"
    opened = MessageCrypt(TOKEN, KEY, APP).decrypt_message("1700000000", "n", proof, sealed)
    assert opened == "你好]]>".encode()


@given(WORDS, WORDS)
def test_signatures_are_the_others(moment: str, nonce: str) -> None:
    """Sorted, joined, SHA-1: the same as the other projects compute; another one is none."""
    ours = signature(TOKEN, moment, nonce)
    moment, nonce = (part.encode("utf-8", "ignore").decode() for part in (moment, nonce))

    assert signature(TOKEN, moment, nonce) == get_signature(TOKEN, moment, nonce)
    check_signature(TOKEN, signature(TOKEN, moment, nonce), moment, nonce)
    assert not signed("", TOKEN, moment, nonce)
    assert not signed(ours[:-1] + ("0" if ours[-1] != "0" else "1"), TOKEN, moment, nonce)


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda data: base64.b64encode(data).decode()))
def test_nothing_that_is_sent_raises(text: str) -> None:
    """Whatever comes instead of a cipher text is a value that says what is wrong, and quotes nothing."""
    opened = SEAL.decrypt(text)

    assert isinstance(opened, Forged)
    assert not text.strip() or text not in opened.why


@given(st.binary(max_size=200), st.integers(0, 2**32 - 1), st.binary(max_size=30))
def test_a_length_that_lies(message: bytes, length: int, receiver: bytes) -> None:
    """A right key and a wrong inside: opened only if the length fits and the receiver is ours."""
    head = b"r" * 16 + length.to_bytes(4, "big")
    opened = SEAL._unpack(head + message + receiver)

    fits = length <= len(message + receiver) and (message + receiver)[length:] == APP.encode()
    assert isinstance(opened, bytes) == fits


@pytest.mark.parametrize("key", ["", "a" * 42, "a" * 44, "a" * 42 + "!", "啊" * 43])
def test_keys_that_are_none(key: str) -> None:
    """A key of another length or of other signs is refused, and not quoted."""
    with pytest.raises(ValueError, match="EncodingAESKey") as caught:
        Seal(key, APP)

    assert not key or key not in str(caught.value)


def test_unused_bits_of_a_key() -> None:
    """The last sign of a key bears two bits that nothing uses: any value opens the same."""
    assert read_key("a" * 42 + "8") == read_key("a" * 42 + "9")


@given(st.dictionaries(st.sampled_from("abcdefg"), WORDS, min_size=1))
def test_documents_come_back(fields: dict[str, str]) -> None:
    """Whatever stands in a field is read back by an XML reader, signs that XML forbids aside."""
    read = read_xml(write_xml(fields).encode())

    assert read is not None
    for name, text in fields.items():
        kept = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
        assert read[name] == "".join(sign for sign in kept if sign >= " " or sign in "\t\n")


@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"<xml>{text}</xml>".encode("utf-8", "replace"))
)
def test_no_body_raises(body: bytes) -> None:
    """Any bytes are a document or none, the same as for an XML reader that is known to be safe."""
    assert read_xml(body) == _read_safely(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<xml><a>1</a><b><![CDATA[2<3]]></b><a>4</a></xml>",
        b"<xml>0<a>1<b>2</b>3</a>4<c/><d>5<!--x-->6<?y z?>7</d></xml>",
        b"<xml xmlns='u'><a>1</a></xml>",
        b"<xml xmlns:n='u'><n:a>1</n:a><a>2</a></xml>",
        b"<?xml version='1.0' encoding='utf-16'?><xml><a>1</a></xml>",
        "<?xml version='1.0' encoding='utf-16'?><xml><a>\u6211</a></xml>".encode("utf-16"),
        "<?xml version='1.0' encoding='gb2312'?><xml><a>\u6211</a></xml>".encode("gb2312"),
        b"<?xml version='1.0' encoding='latin-1'?><xml><a>\xe9</a></xml>",
        b"<?xml version='1.0' encoding='klingon'?><xml><a>1</a></xml>",
        b"<xml><a>&lt;&#25105;&amp;</a></xml>",
        b"<xml><a>&unknown;</a></xml>",
        b"<!DOCTYPE xml><xml><a>1</a></xml>",
        b"<!DOCTYPE xml [<!ENTITY e 'eee'>]><xml><a>&e;</a></xml>",
        b"<!DOCTYPE xml SYSTEM 'file:///etc/passwd'><xml><a>1</a></xml>",
        b"<xml><a>1</a></xml><xml/>",
        b"<xml><a>1</xml>",
        b"<xml/>",
        b"",
        b"<" * 60_000,
        b"<xml>" + b"<a>" * 9_000 + b"1" + b"</a>" * 9_000 + b"</xml>",
    ],
)
def test_fields_are_those_of_a_safe_reader(body: bytes) -> None:
    """Nested, doubled, commented, in other encodings, broken, or dangerous: the same fields, or the same refusal."""
    assert read_xml(body) == _read_safely(body)


def _read_safely(body: bytes) -> dict[str, str] | None:
    if len(body) > LARGEST:
        return None
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError):
        return None
    fields: dict[str, str] = {}
    for child in root:
        fields.setdefault(child.tag.removeprefix("{"), child.text or "")
    return fields
