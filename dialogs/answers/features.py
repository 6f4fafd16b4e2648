"""What a question is judged by: its characters by one and two, and the ideas of the field in it."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from dialogs.answers.text import words_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.answers.concepts import Lexicon

_IDEA = 1.5
"""How much an idea counts beside a character, and two ideas beside a pair of characters."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_FILLER = re.compile(
    "请问|想问一下|想问下|想问|问一下|问下|问个|咨询一下|咨询下|咨询|麻烦您|麻烦|你好|您好|哈喽|大神们?|各位|小白|沪漂|一下|那个|的话|"
    "想知道|想了解|了解|知道|告诉我|帮忙|帮我|求助|求解|急|在线等|谢谢|多谢|我们|我的|我家|我是|本人|您|你|我|呀|啊|呢|吧|哦|嘛|吗|么|呗|哈|"
    "到底|究竟|其实|现在想|有人|懂的|讲讲|说说|讲一下|说一下|是不是|能不能|可不可以|会不会|行不行|有没有|可以|是|的|了|能|会|要|有"
)


def strip_filler(words: str) -> str:
    """The words without what people say around a question; all of them when nothing else is left."""
    return _FILLER.sub("", words) or words


def ideas_of(cleaned: str, lexicon: Lexicon) -> dict[str, float]:
    """The ideas in a cleaned text, each counting fully."""
    return dict.fromkeys(lexicon.ideas(words_only(cleaned)), 1.0)


def question_features(cleaned: str, ideas: Mapping[str, float]) -> dict[str, float]:
    """Characters and pairs of characters (a figure is one, `0`), ideas (prefixed `=`) and pairs of ideas.

    Args:
        cleaned: the question, cleaned.
        ideas: its ideas, and those that the talk before carries into it, by how much each counts, up to 1.
    """
    words = _FIGURE.sub("0", words_only(cleaned))
    features = dict.fromkeys((*words, *pairs(words)), 1.0)
    named = sorted(ideas.items())
    features |= {f"={idea}": _IDEA * share for idea, share in named}
    return features | {f"={one}={other}": _IDEA * a * b for (one, a), (other, b) in combinations(named, 2)}


def pairs(words: str) -> list[str]:
    """All neighbouring characters, two by two."""
    return [words[at : at + 2] for at in range(len(words) - 1)]
