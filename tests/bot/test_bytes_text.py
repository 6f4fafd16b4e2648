"""Texts cut by bytes: nothing lost, nothing over the limit, no half character, between sentences where it can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.bytes_text import cut, size, split


@given(st.text(max_size=300), st.integers(4, 200))
def test_pieces_fit_and_nothing_is_lost(text: str, room: int) -> None:
    """Every piece fits, and the pieces hold every sign of the text in order, blanks at the cuts aside."""
    pieces = split(text, room)

    assert all(piece and size(piece) <= room for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.text(max_size=200), st.integers(8, 100))
def test_cut_fits(text: str, room: int) -> None:
    """A cut text fits; one that fitted before is left as it was."""
    short = cut(text, room)

    assert size(short) <= room
    assert short == text or short.endswith("…")


def test_between_sentences() -> None:
    """Lines are kept whole, then sentences, then parts of a sentence; only then words are broken."""
    assert split("甲乙丙丁。\n戊己庚辛。", 20) == ["甲乙丙丁。", "戊己庚辛。"]
    assert split("甲乙丙丁。戊己庚辛。壬", 24) == ["甲乙丙丁。", "戊己庚辛。壬"]
    assert split("甲乙丙，丁戊己", 15) == ["甲乙丙，", "丁戊己"]
    assert split("甲乙丙丁戊己", 10) == ["甲乙丙", "丁戊己"]
    assert split("「甲乙。」丙丁戊", 18) == ["「甲乙。」", "丙丁戊"]
    assert split("", 10) == []
