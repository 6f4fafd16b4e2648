"""An entry in other words, by a language model: what it is told, and what of its reply may be told to people.

Pure. The model sees the entry alone: no word of the person, and nothing that was computed for them. Its reply is told
only when nothing that counts is different: the same numbers in the same order, as many negations, the same ideas of the
field, the same provisos, no address, no promise, no name of a document that the entry does not have. Else the entry
stands as it is. The guard is a filter, no proof; that is why this is off unless it is switched on.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dialogs.answers.text import clean, words_only

if TYPE_CHECKING:
    from dialogs.answers.concepts import Lexicon

INSTRUCTIONS: Final = """You reword one entry of a knowledge base on 上海居住证积分 for a chat.
Write plain warm Simplified Chinese. The input is a JSON object: "id", "question" and "answer". Answer with the reworded
answer alone, then the id in square brackets, as [id]. Keep every number, date, name of a document, condition, negation
and proviso, in the same order. Add nothing: no fact, no advice, no promise, no address, no greeting. About as long as
the answer."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_NEGATION = re.compile("不|没|无|未|非|勿|别|禁")
_PROVISO = re.compile("核实|确认|为准|没有查到|说法不一|尚未|咨询|公开资料|推断|一般|可能")
_PROMISE = re.compile("包过|保过|保证|承诺|肯定|一定|绝对|必定|稳过|放心|百分之?百|100%")
_ADDRESS = re.compile(r"https?|www|\.(?:com|cn|net|org|cc|io)\b|@|微信|电话|扫码|加我|二维码|[<>{}`|\\]")
_DOCUMENT = re.compile(r"《[^》]*》|〔\d+〕\d+号|[沪国人]\w{0,6}规")
_LATIN = re.compile(r"[a-z]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CITED = re.compile(r"\s*\[([\w-]+)\]")
_SHORTEST, _LONGEST, _ROOM = 0.5, 1.5, 20
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """What an answer told of an entry, word for word.

    Attributes:
        entry: its id.
        question: its title.
        body: its words, without their source.
    """

    entry: str
    question: str
    body: str


def messages_for(passage: Passage) -> list[dict[str, str]]:
    """The messages of a chat completion: the instructions, then the entry as data."""
    data = {"id": passage.entry, "question": passage.question, "answer": passage.body}
    return [
        {"role": "system", "content": INSTRUCTIONS},
        {"role": "user", "content": json.dumps(data, ensure_ascii=False)},
    ]


def read_reply(reply: str, passage: Passage, lexicon: Lexicon) -> str | None:
    """The reworded body, when it may be told; None when anything about it is doubtful.

    Args:
        reply: the model's words.
        passage: what it was asked to reword.
        lexicon: the ideas of the field.
    """
    body = _CITED.sub("", reply).strip()
    if set(_CITED.findall(reply)) != {passage.entry} or not _fits(body, passage.body):
        return None
    said, meant = clean(body), clean(passage.body)
    documents = _DOCUMENT.findall(body) == _DOCUMENT.findall(passage.body)
    same = documents and all(_same(look, said, meant) for look in (_NUMBER, _NEGATION))
    known = _ideas(said, lexicon) == _ideas(meant, lexicon) and set(_LATIN.findall(said)) <= set(_LATIN.findall(meant))
    bad = any(look.search(said) and not look.search(meant) for look in (_PROMISE, _ADDRESS))
    return body if same and known and not bad else None


def _same(look: re.Pattern[str], said: str, meant: str) -> bool:
    found: list[Any] = look.findall(said)
    return found == look.findall(meant) if look is _NUMBER else len(found) == len(look.findall(meant))


def _fits(body: str, meant: str) -> bool:
    """Of like length, in one piece, in Chinese, with a proviso where the entry has one."""
    if not _SHORTEST * len(meant) <= len(body) <= _LONGEST * len(meant) + _ROOM or "\n\n" in body:
        return False
    if _PROVISO.search(meant) and not set(_PROVISO.findall(meant)) <= set(_PROVISO.findall(body)):
        return False
    return len(_CHINESE.findall(body)) >= _MOSTLY * len(words_only(body))


def _ideas(cleaned: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.ideas(words_only(cleaned))) & lexicon.anchors
