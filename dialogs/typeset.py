"""Chinese punctuation: the project's files are written with ASCII marks, people read full-width ones.

Only marks that touch a Chinese character (or a mark that does) change, so 13000,2024 and 10:00 stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dialogs.messages import Choice
from dialogs.values import replace

if TYPE_CHECKING:
    from dialogs.messages import Card, Reply, Sheet

_WIDE = {",": "\uff0c", ":": "\uff1a", ";": "\uff1b", "!": "\uff01", "?": "\uff1f", "(": "\uff08", ")": "\uff09"}
_CHINESE = "\u3001-\u303f\u4e00-\u9fff\uff01-\uff1f"
_ANY_MARK = re.compile(r"[,:;!?()]")
_MARK = re.compile(rf"[,:;!?()](?:(?<=[{_CHINESE}].)|(?=[{_CHINESE}]))")
_PAIR = re.compile(rf"\(([^()\n]*[{_CHINESE}][^()\n]*)\)|(?<=[{_CHINESE}])\(([^()\n]*)\)")


@lru_cache(maxsize=2048)  # labels and questions are always the same
def typeset(text: str) -> str:
    """Text with full-width marks where Chinese stands beside them."""
    if "(" in text:
        text = _PAIR.sub(_widen_pair, text)
    once = _MARK.sub(_widen, text)
    # Once more for a mark beside a mark that has only now become full-width.
    return _MARK.sub(_widen, once) if _ANY_MARK.search(once) else once


def _widen_pair(match: re.Match[str]) -> str:
    return f"\uff08{match[1] or match[2]}\uff09"


def _widen(match: re.Match[str]) -> str:
    return _WIDE[match.group()]


def typeset_reply(reply: Reply) -> Reply:
    """A bubble with its words, labels, card and sheet typeset."""
    return replace(
        reply,
        text=typeset(reply.text),
        choices=tuple(_choice(choice) for choice in reply.choices),
        card=_card(reply.card) if reply.card else None,
        sheet=_sheet(reply.sheet) if reply.sheet else None,
    )


def _choice(choice: Choice) -> Choice:
    label = typeset(choice.label)
    return choice if label == choice.label else Choice(label, choice.value)


def _card(card: Card) -> Card:
    return replace(
        card,
        headline=typeset(card.headline),
        items=tuple(replace(item, title=typeset(item.title), why=typeset(item.why)) for item in card.items),
        ways=tuple(map(typeset, card.ways)),
        notes=tuple(map(typeset, card.notes)),
        disclaimer=typeset(card.disclaimer),
    )


def _sheet(sheet: Sheet) -> Sheet:
    return replace(
        sheet,
        headline=typeset(sheet.headline),
        bars=tuple((typeset(title), points) for title, points in sheet.bars),
        milestones=tuple(replace(one, text=typeset(one.text)) for one in sheet.milestones),
        notes=tuple(map(typeset, sheet.notes)),
        disclaimer=typeset(sheet.disclaimer),
    )
