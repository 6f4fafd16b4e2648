"""Follow-up questions: 「那本科呢?」 and 「要多久?」 are read together with the entry that was answered last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.features import ideas_of
from dialogs.answers.text import clean, words_only

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dialogs.answers.concepts import Lexicon
    from dialogs.answers.entries import Entry

_OPENS = re.compile(r"^(那|那么|还有|另外|然后|如果|要是|换成|万一|它|这个|这种|这样)|呢[?。!]*$")
_SHORT = 6
_SHARE, _REPLACED = 0.5, 0.2
_LIFT, _BOTH = 6.0, 0.5
_REPEAT = -2.0


def follow(
    cleaned: str, own: Mapping[str, float], before: Entry | None, siblings: Sequence[str], lexicon: Lexicon
) -> tuple[dict[str, float], dict[str, float]]:
    """The question's ideas, and what the talk so far adds to entries.

    A question follows up when it opens or ends like one, or is too short to stand alone. Its own ideas count fully.
    Those of the entry before count by half, its subject less when the question names another one (「那本科呢」); the
    entry's relations and its file are lifted, the entry itself is not told twice.

    Args:
        cleaned: the question, cleaned.
        own: its own ideas.
        before: the entry that was answered last.
        siblings: ids of the entries in its file.
        lexicon: the ideas of the field.
    """
    own_subject = not lexicon.anchors.isdisjoint(own)
    if before is None or not _leans(cleaned, own_subject=own_subject):
        return dict(own), {}
    shares = {True: _REPLACED if own_subject else _SHARE, False: _SHARE}
    carried = {idea: shares[idea in lexicon.anchors] for idea in ideas_of(clean(before.title), lexicon)}
    lift = dict.fromkeys(siblings, _LIFT)
    lift |= {id_: _LIFT + _BOTH * (id_ in lift) for id_ in before.related}
    return {**carried, **own}, lift | {before.id: _REPEAT}


def _leans(cleaned: str, *, own_subject: bool) -> bool:
    return bool(_OPENS.search(cleaned)) or (not own_subject and len(words_only(cleaned)) <= _SHORT)
