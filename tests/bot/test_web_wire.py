"""What the page sends is read, or turned down with a sentence; nothing that a caller sends raises."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import web_words as words
from bot.channels.web_wire import Sent, line_id, read_sent
from dialogs.messages import Incoming, Kind

ID = "0123456789abcdef"


def _body(**fields: object) -> bytes:
    return json.dumps({"id": ID, **fields}).encode()


def test_text() -> None:
    """A text keeps its line breaks, and the newest line of the page comes with it."""
    sent = read_sent(_body(text=" 我35岁\n本科 ", after="17-0"))

    assert sent == Sent(Incoming(text="我35岁\n本科", message_id=ID), "17-0")


def test_choices() -> None:
    """One tapped choice or several ticked ones come in as choices."""
    expected = Incoming(Kind.CHOICE, choices=("q:a", "q:b"), message_id=ID)

    assert read_sent(_body(choice=["q:a", "q:b"])) == Sent(expected, "")
    assert read_sent(_body(choice="q:a")) == Sent(Incoming(Kind.CHOICE, choices=("q:a",), message_id=ID), "")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", words.BAD_BODY),
        (b"[]", words.BAD_BODY),
        (b"\xff\xfe", words.BAD_BODY),
        (b"[" * 60_000, words.BAD_BODY),
        (b'{"text": "a"}', words.BAD_ID),
        (b'{"id": "short", "text": "a"}', words.BAD_ID),
        (b'{"id": 12345678, "text": "a"}', words.BAD_ID),
        (_body(), words.BAD_BODY),
        (_body(text=35), words.BAD_BODY),
        (_body(text=" \n "), words.EMPTY),
        (_body(text="分" * 4001), words.TOO_BIG),
        (_body(choice=[]), words.BAD_CHOICE),
        (_body(choice=[1]), words.BAD_CHOICE),
        (_body(choice="学历"), words.BAD_CHOICE),
        (_body(choice="x" * 49), words.BAD_CHOICE),
        (_body(choice=["x"] * 41), words.BAD_CHOICE),
        (_body(choice=None), words.BAD_CHOICE),
    ],
)
def test_faults(body: bytes, fault: words.Fault) -> None:
    """Each wrong body has its own sentence."""
    assert read_sent(body) == fault


def test_longest_text_passes() -> None:
    """4,000 characters are taken whole."""
    sent = read_sent(_body(text="分" * 4000))

    assert isinstance(sent, Sent)
    assert len(sent.incoming.text) == 4000


@given(
    st.sampled_from(("text", "choice", "after")),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists),
)
def test_nothing_raises(field: str, value: object) -> None:
    """Any JSON in any field is read or turned down."""
    assert isinstance(read_sent(_body(**{"text": "好", field: value})), (Sent, words.Fault))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17-3", "17-3"),
        ("", ""),
        (None, ""),
        ("17", ""),
        ("0-0\n", ""),
        ("１-1", ""),
        ("18446744073709551615-18446744073709551615", "18446744073709551615-18446744073709551615"),
        ("18446744073709551616-0", ""),
        ("0-18446744073709551616", ""),
    ],
)
def test_line_id(text: object, expected: str) -> None:
    """What is no id stands before every line."""
    assert line_id(text) == expected
