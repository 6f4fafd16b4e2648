"""Everything on one person that fits on paper: the result, the plans, the papers and the steps, in words, typeset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.ahead import ahead_of
from dialogs.messages import Reply
from dialogs.papers.checklist import papers_of
from dialogs.papers.guide import steps_on
from dialogs.papers.telling import words
from dialogs.planning import written
from dialogs.result import card_of
from dialogs.typeset import typeset, typeset_reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.messages import Card
    from dialogs.papers.checklist import Checklist
    from dialogs.papers.paper import PaperGroup
    from dialogs.view import View


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines below it; in a list of papers a line has a second one that explains it."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page says.

    Attributes:
        on: the day of the estimate, an ISO date.
        name: whose points, where several people are counted; else empty.
        card: the result.
        plans: one section a plan, nearest first.
        ahead: sentences that hold for all plans, or stand where there is none.
        papers: one section a group of papers.
        papers_notes: what is missing from the list, what a plan adds, where it comes from.
        steps: the application, first step first.
        sources: names of the rules that the points rest on.
    """

    on: str
    name: str
    card: Card
    plans: tuple[Section, ...]
    ahead: tuple[str, ...]
    papers: tuple[Section, ...]
    papers_notes: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


def summary_of(view: View, name: str = "") -> Summary:
    """The summary of a person on the view's day; `name` where it has to be said whose it is."""
    blocks, ahead = written(view)
    papers = papers_of(view, plan=next(iter(ahead_of(view).plans), None))
    card = card_of(view)
    return Summary(
        on=view.on.isoformat(),
        name=name,
        card=typeset_reply(Reply("", card=card)).card or card,
        plans=tuple(map(_plan, blocks)),
        ahead=tuple(map(typeset, ahead)),
        papers=tuple(map(_group, papers.groups)),
        papers_notes=tuple(map(typeset, _papers_notes(papers))),
        steps=tuple((typeset(step.title), typeset(step.text)) for step in steps_on(view.rulebook, view.on)),
        sources=tuple(dict.fromkeys(typeset(item.source) for item in view.estimate.items if item.points)),
    )


def _plan(block: str) -> Section:
    head, *lines = typeset(block).split("\n")
    return Section(head, tuple((line.strip(), "") for line in lines))


def _group(group: PaperGroup) -> Section:
    say = words()["list"]["details"]
    lines = ((paper.line, say.format(where=paper.where, wrong=paper.wrong)) for paper in group.papers)
    return Section(typeset(group.title), tuple((typeset(line), typeset(details)) for line, details in lines))


def _papers_notes(papers: Checklist) -> Iterator[str]:
    say = words()["list"]
    if papers.missing:
        yield say["missing"].format(titles="、".join(papers.missing))
    if papers.added:
        added = "、".join(paper.line for group in papers.added for paper in group.papers)
        yield say["plan"].format(routes="、".join(papers.routes), papers=added)
    listed = [paper for group in papers.groups for paper in group.papers]
    sources = "、".join(dict.fromkeys(paper.source for paper in listed))
    yield say["official"] + say["source"].format(sources=sources, as_of=min(paper.as_of for paper in listed))
