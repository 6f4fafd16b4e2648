"""The papers in the talk: the list for this person, and the leaves that open from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.papers.checklist import papers_of

if TYPE_CHECKING:
    from dialogs.talk import Talk


def materials(talk: Talk) -> Talk:
    """需要哪些材料: the list for the active person, group by group; the open question comes back after it."""
    lines = [f"【{group.title}】" + ";".join(paper.line for paper in group.papers) for group in papers_of(talk.view).groups]
    return replace(talk.say(*lines), again=True)
