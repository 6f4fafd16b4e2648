"""What a text is compared by: its ideas with the bits between them, and its plain character pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.text import words_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.answers.concepts import Lexicon

_FILLER = re.compile(
    "请问|想问一下|想问下|想问|问一下|问下|问个|咨询一下|咨询下|咨询|麻烦您|麻烦|你好|您好|哈喽|大神们?|各位|小白|沪漂|一下|那个|的话|"
    "想知道|想了解|了解|知道|告诉我|帮忙|帮我|求助|求解|急|在线等|谢谢|多谢|我们|我的|我家|我是|本人|您|你|我|呀|啊|呢|吧|哦|嘛|吗|么|呗|哈|"
    "到底|究竟|其实|现在想|有人|懂的|讲讲|说说|讲一下|说一下|是不是|能不能|可不可以|会不会|行不行|有没有|可以|是|的|了|能|会|要|有"
)


def strip_filler(words: str) -> str:
    """The words without what people say around a question; all of them when nothing else is left."""
    return _FILLER.sub("", words) or words


def idea_features(cleaned: str, lexicon: Lexicon) -> dict[str, float]:
    """Ideas (prefixed `=`), and pairs and single characters of what lies between, by how much each may count."""
    reading = lexicon.read(words_only(cleaned))
    features = {f"={concept}": lexicon.weights.get(concept, 1.0) for concept in reading.concepts}
    for run in reading.rest:
        bare = _FILLER.sub("", run)
        for piece in pairs(bare):
            features[piece] = 0.5
        if len(bare) == 1:
            features[bare] = 0.3
    return features


def ideas_in(features: Mapping[str, float]) -> frozenset[str]:
    """The ideas among features."""
    return frozenset(name[1:] for name in features if name[0] == "=")


def pair_features(cleaned: str) -> dict[str, float]:
    """Character pairs of the words without filler, each once."""
    bare = strip_filler(words_only(cleaned))
    return dict.fromkeys(pairs(bare) or [bare], 1.0)


def pairs(words: str) -> list[str]:
    """All neighbouring characters, two by two."""
    return [words[at : at + 2] for at in range(len(words) - 1)]


def unit(features: Mapping[str, float], rarity: Mapping[str, float], unseen: float) -> dict[str, float]:
    """The features weighted by rarity (`unseen` for what the knowledge never uses), scaled to length one."""
    weighted = {name: weight * rarity.get(name, unseen) for name, weight in features.items()}
    length = sum(weight * weight for weight in weighted.values()) ** 0.5 or 1.0
    return {name: weight / length for name, weight in weighted.items()}
