"""The papers in the talk: the list for this person, and the leaves that open from it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dialogs.ahead import when_words
from dialogs.commands import Act
from dialogs.messages import Choice, Reply
from dialogs.papers import telling
from dialogs.papers.certificates import Way, certificate_of, periods
from dialogs.papers.checklist import papers_of
from dialogs.papers.paper import FAMILY, TITLE
from dialogs.papers.routes import best_plan, plan_for
from dialogs.resolve import next_question
from dialogs.wording import CHOICE_GONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dialogs.commands import ShowPapers
    from dialogs.papers.checklist import Checklist
    from dialogs.talk import Talk

OWNER = "papers"
"""What the values of our choices begin with."""
_RESULT = ("result", f"do.{Act.RESULT.value}")


def materials(talk: Talk) -> Talk:
    """需要哪些材料: the list for the active person by name; the open question comes back after it."""
    found = papers_of(talk.view, plan=best_plan(talk.view))
    leaves = ("details", "family", "form", "steps", *(("certificate",) if _of_titles(found) else ()))
    return _paged(talk.say(telling.head(found)), "list", 1, telling.list_pages(found), leaves)


def show(talk: Talk, command: ShowPapers) -> Talk:
    """One part of the papers, or a further page of one; a part that is no longer there says so."""
    part, _, rest = command.part.partition("-")
    if part in _PAGED and rest.isdecimal():
        return _further(talk, part, int(rest))
    if command.part in _PARTS:
        return _PARTS[command.part](talk)
    if command.part == "plan":
        return _plan(talk, command.span)
    period, _, way = rest.partition("-")
    if part != "certificate" or period not in {known.id for known in periods()} or way not in set(Way):
        return _gone(talk)
    told = telling.certificate_pages(certificate_of(period, Way(way)))
    return _show(talk, told, _choices("certificate", "list"))


def _gone(talk: Talk) -> Talk:
    return replace(talk.say(CHOICE_GONE), again=True)


def _details(talk: Talk) -> Talk:
    return _further(talk, "details", 1)


def _further(talk: Talk, part: str, place: int) -> Talk:
    """A page of the list, by name or one by one."""
    found = papers_of(talk.view, plan=best_plan(talk.view))
    texts = telling.list_pages(found) if part == "list" else telling.detail_pages(found.groups)
    if not 1 <= place <= len(texts):
        return _gone(talk)
    return _paged(talk, part, place, texts, ("family", "form", "steps", *(() if part == "list" else ("list",))))


def _family(talk: Talk) -> Talk:
    groups = [group for group in papers_of(talk.view, family=True).groups if group.id == FAMILY]
    told = telling.detail_pages(groups)
    return _show(talk.say(telling.words()["family"]["head"]), told, _choices("list", "form", "steps"))


def _form(talk: Talk) -> Talk:
    return _show(talk, telling.form_pages(), _choices("sample", "list", "steps"))


def _sample(talk: Talk) -> Talk:
    return _show(talk, telling.sample_pages(), _choices("form", "list", "steps"))


def _steps(talk: Talk) -> Talk:
    return _show(talk, telling.step_pages(talk.view.rulebook, talk.view.on), _choices("list", "form"))


def _certificate(talk: Talk) -> Talk:
    """Which certificate, by one tap."""
    rows = tuple((label, f"{OWNER}.{part}") for label, part in telling.certificate_labels())
    return _show(talk, (telling.words()["certificate"]["head"],), (*rows, *_choices("list")))


def _plan(talk: Talk, said: str) -> Talk:
    """What the plan that the words mean asks for beyond the list of today."""
    plan = plan_for(talk.view, said)
    say = telling.words()["plan"]
    if plan is None:
        return _show(talk, (say["none"],), _choices("list", "steps"))
    found = papers_of(talk.view, plan=plan)
    routes = "、".join(route.title for route in plan.routes)
    if not found.added:
        return _show(talk, (say["same"].format(routes=routes),), _choices("list", "steps"))
    told = telling.added_page(found.added)
    leaves = (*(("certificate",) if _of_titles(found) else ()), "list", "steps")
    return _show(talk.say(say["head"].format(routes=routes, when=when_words(plan))), (told,), _choices(*leaves))


def _of_titles(found: Checklist) -> bool:
    """Papers of a title are in the list, would be with the plan, or are left out because nothing is known of one."""
    return not found.title_known or TITLE in {group.id for group in (*found.groups, *found.added)}


def _choices(*parts: str) -> tuple[tuple[str, str], ...]:
    """Labels and values of parts to open; the way back to the result comes last."""
    labels = telling.words()["labels"]
    return (*((labels[part], f"{OWNER}.{part}") for part in parts), (labels[_RESULT[0]], _RESULT[1]))


def _paged(talk: Talk, part: str, place: int, texts: Sequence[str], leaves: tuple[str, ...]) -> Talk:
    """One page of a part a turn, so that no turn grows long; the next page is the first choice."""
    more = ((telling.page_label(part, place + 1), f"{OWNER}.{part}-{place + 1}"),) if place < len(texts) else ()
    return _show(talk, (texts[place - 1],), (*more, *_choices(*leaves)))


def _show(talk: Talk, texts: Iterable[str], choices: tuple[tuple[str, str], ...]) -> Talk:
    """Texts as bubbles of their own, the choices below the last one.

    While a question is open a bare number answers that one, so that these choices show none.
    """
    asked = next_question(talk.conversation, talk.view) is not None
    *most, last = texts
    end = Reply(last, tuple(Choice(label, value) for label, value in choices), number=asked)
    return replace(talk, pages=(*talk.pages, *map(Reply, most), end), again=True)


_PAGED = ("list", "details")
_MOST_PAGES = 9
"""Pages that can be asked for by their label; nobody's list is that long."""
_PARTS: dict[str, Callable[[Talk], Talk]] = {
    "list": materials,
    "details": _details,
    "family": _family,
    "form": _form,
    "sample": _sample,
    "steps": _steps,
    "certificate": _certificate,
}


@cache
def part_labels() -> dict[str, str]:
    """What our choices are called, with the part that each opens; typed out, they are the same as tapped."""
    labels = telling.words()["labels"]
    further = {
        telling.page_label(part, place): f"{part}-{place}" for part in _PAGED for place in range(2, _MOST_PAGES + 1)
    }
    return {labels[part]: part for part in _PARTS} | further | dict(telling.certificate_labels())
