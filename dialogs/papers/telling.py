"""The papers in words: bubbles that no channel cuts, a group never begun without its title."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dialogs.data import read_toml
from dialogs.papers.certificates import Way, periods
from dialogs.papers.guide import form_parts, form_words, steps_on, steps_words
from dialogs.papers.paper import PACKAGE, source_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from dialogs.papers.certificates import Certificate
    from dialogs.papers.checklist import Checklist
    from dialogs.papers.paper import Paper, PaperGroup
    from scoring import Rulebook

LONGEST = 600
"""Characters of a bubble: three bytes each stay below the 2048 bytes of the narrowest channel."""


@cache
def words() -> dict[str, Any]:
    """Every sentence around the lists, by part."""
    return read_toml(PACKAGE, "wording.toml")


def list_pages(found: Checklist) -> tuple[str, ...]:
    """The list of a person by name: groups, what was left out, what the best plan adds, and who decides."""
    say = words()["list"]
    tail = []
    if found.missing:
        tail.append(say["missing"].format(titles="、".join(found.missing)))
    if found.added:
        papers = "、".join(paper.title for group in found.added for paper in group.papers if not paper.given)
        tail.append(say["plan"].format(routes="、".join(found.routes), papers=papers))
    return pages([*_names(found.groups), *tail, say["official"] + _sources(found.groups)])


def detail_pages(groups: Iterable[PaperGroup]) -> tuple[str, ...]:
    """The papers one by one, with where each is got and what is often wrong with it; every page names its sources."""
    groups = tuple(groups)
    sources = _sources(groups)
    room = LONGEST - len(sources) - 1
    return tuple(f"{page}\n{sources}" for page in pages(_blocks(groups, room), room))


def added_page(groups: Iterable[PaperGroup]) -> str:
    """The papers that a plan adds, one by one if that fits a bubble, else by name."""
    groups = tuple(groups)
    whole, *more = detail_pages(groups)
    return "\n".join([*_names(groups), _sources(groups)]) if more else whole


def page_label(part: str, place: int) -> str:
    """What the choice of a further page is called."""
    labels = words()["labels"]
    return str(labels["page"]).format(label=labels[part], place=place)


def head(found: Checklist) -> str:
    """The sentence before the list."""
    count = sum(len(group.papers) for group in found.groups)
    return str(words()["list"]["head"]).format(count=count)


def _names(groups: Iterable[PaperGroup]) -> Iterator[str]:
    """Each group in brief: its title, and its papers by name."""
    title = words()["list"]["group"]
    for group in groups:
        yield "\n".join([title.format(title=group.title), *(f"· {paper.line}" for paper in group.papers)])


def _blocks(groups: Iterable[PaperGroup], longest: int) -> Iterator[str]:
    """Each group as one text or, where it is long, as several that begin with its title."""
    say = words()["list"]
    for group in groups:
        title, text = say["group"].format(title=group.title), ""
        for paper in group.papers:
            line = paper_words(paper)
            if len(title) + len(text) + len(line) + 1 > longest:
                yield f"{title}{text}"
                title, text = say["more"].format(title=group.title), ""
            text += f"\n{line}"
        yield f"{title}{text}"


def paper_words(paper: Paper) -> str:
    """A paper with where it is got and what is often wrong with it, in two lines."""
    return str(words()["list"]["paper"]).format(line=paper.line, where=paper.where, wrong=paper.wrong)


def _sources(groups: Iterable[PaperGroup]) -> str:
    """The sources by name, with the oldest day of them."""
    papers = [paper for group in groups for paper in group.papers]
    names = "、".join(dict.fromkeys(paper.source for paper in papers))
    return str(words()["list"]["source"]).format(sources=names, as_of=min(paper.as_of for paper in papers))


def form_pages() -> tuple[str, ...]:
    """What to write in each part of the form."""
    say, told = words()["form"]["part"], form_words()
    lines = [say.format(place=place, title=part.title, fill=part.fill) for place, part in enumerate(form_parts(), 1)]
    return pages([f"{told['title']}\n{told['note']}", "\n".join(lines), sourced(told)])


def sample_pages() -> tuple[str, ...]:
    """The form as an invented person filled it, marked as invented at both ends."""
    say, told = words()["form"]["sample"], form_words()
    lines = [
        say.format(place=place, title=part.title, sample=part.sample) for place, part in enumerate(form_parts(), 1)
    ]
    return pages([f"【{told['sample_title']}】", *lines, told["sample_note"]])


def step_pages(rulebook: Rulebook, on: date) -> tuple[str, ...]:
    """The application from the first check to the renewal."""
    say = words()["steps"]["step"]
    lines = [
        say.format(place=place, title=step.title, text=step.text)
        for place, step in enumerate(steps_on(rulebook, on), 1)
    ]
    return pages([f"【{steps_words()['title']}】", *lines, sourced(steps_words())])


def sourced(told: Mapping[str, Any]) -> str:
    """The line that names a source, from a file's `source` and `as_of`."""
    return str(words()["list"]["source"]).format(sources=source_names()[told["source"]], as_of=told["as_of"])


def certificate_pages(certificate: Certificate) -> tuple[str, ...]:
    """What holds for a certificate."""
    return pages([certificate.words(), sourced(read_toml(PACKAGE, "certificates.toml"))])


def certificate_labels() -> tuple[tuple[str, str], ...]:
    """Every period and way to tap, as (label, key of the part)."""
    say, ways = words()["certificate"]["label"], read_toml(PACKAGE, "certificates.toml")["way"]
    return tuple(
        (say.format(period=period.label, way=ways[way]), f"certificate-{period.id}-{way}")
        for period in periods()
        for way in Way
    )


def pages(texts: Iterable[str], longest: int = LONGEST) -> tuple[str, ...]:
    """Texts put together line by line into as few bubbles as hold them; a text is never cut."""
    done: list[str] = []
    for text in texts:
        if done and len(done[-1]) + len(text) + 1 <= longest:
            done[-1] += f"\n{text}"
        else:
            done.append(text)
    return tuple(done)
