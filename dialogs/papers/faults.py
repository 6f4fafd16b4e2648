"""What `hufen check` says about the papers: no source, an unknown predicate, an id used twice, too long to send."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Any

from dialogs.answers.figures import REFERENCE, figures
from dialogs.data import DataError, read_toml
from dialogs.papers import telling
from dialogs.papers.certificates import ASPECTS, FILE, Way, every_certificate
from dialogs.papers.checklist import Checklist
from dialogs.papers.guide import FORM, STEPS, all_steps, form_parts, form_words, steps_words
from dialogs.papers.paper import PACKAGE, all_groups, list_files, parse_paper, source_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from dialogs.papers.guide import FormPart, Step
    from dialogs.papers.paper import Paper, PaperGroup
    from scoring import Rulebook

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_ADDRESS = re.compile(r"https?:|www\.|\.(?:com|cn|net|cc)\b")
_WHERE = "dialogs/papers"


def paper_faults(rulebook: Rulebook, on: date) -> list[str]:
    """One line a fault, each with its file and place; empty when all is well.

    Args:
        rulebook: whose figures the steps may name.
        on: the day of those figures.
    """
    try:
        broken = [fault for name in list_files() for fault in file_faults(name, read_toml(PACKAGE, name))]
        return broken or list(_all_faults(set(figures(rulebook, on)), _every_page(rulebook, on)))
    except DataError as error:
        return [str(error)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"{_WHERE}: a data file is damaged: {error!r}"]


def _all_faults(named: set[str], pages: Iterable[str]) -> Iterator[str]:
    groups = all_groups()
    yield from paper_list_faults(groups)
    yield from form_faults(form_parts(), {paper.id for group in groups for paper in group.papers})
    yield from step_faults(all_steps(), named)
    yield from certificate_faults(read_toml(PACKAGE, FILE))
    for name, told in ((FORM, form_words()), (STEPS, steps_words())):
        yield from _of_source(name, told)
    yield from page_faults(pages)


def file_faults(name: str, data: Mapping[str, Any]) -> Iterator[str]:
    """Papers of one file that can not be read, one by one.

    Args:
        name: the file inside the package.
        data: its mapping.
    """
    for row in data.get("paper", ()):
        try:
            parse_paper(data, row)
        except ValueError as error:
            yield f"{_WHERE}/{name}: {error}"


def paper_list_faults(groups: Iterable[PaperGroup]) -> Iterator[str]:
    """Ids used twice, doubtful words and months that are none, of papers that could be read."""
    placed = [(group.id, paper) for group in groups for paper in group.papers]
    counts = Counter(paper.id for _, paper in placed)
    for file, paper in placed:
        faults = [*(["id used twice"] if counts[paper.id] > 1 else []), *_of_paper(paper)]
        yield from (f"{_WHERE}/lists/{file}.toml: {paper.id}: {fault}" for fault in faults)


def _of_paper(paper: Paper) -> Iterator[str]:
    if not _MONTH.fullmatch(paper.as_of):
        yield f"as_of: {paper.as_of!r} is no YYYY-MM"
    if not paper.id.isascii():
        yield "id: not ASCII"
    if _ADDRESS.search(paper.line + paper.where + paper.wrong):
        yield "holds an address"
    if len(telling.paper_words(paper)) > telling.LONGEST // 2:
        yield "longer than half a bubble"


def form_faults(parts: Iterable[FormPart], known: set[str]) -> Iterator[str]:
    """Parts of the form that name no paper, or one that does not exist."""
    for part in parts:
        if not part.papers:
            yield f"{_WHERE}/{FORM}: {part.id}: names no paper to copy from"
        yield from (f"{_WHERE}/{FORM}: {part.id}: no paper {id_!r}" for id_ in part.papers if id_ not in known)


def step_faults(steps: Iterable[Step], named: set[str]) -> Iterator[str]:
    """References of steps to figures that the rules do not have."""
    for step in steps:
        for name in REFERENCE.findall(step.text):
            if name not in named:
                yield f"{_WHERE}/{STEPS}: {step.id}: reference {{{name}}} does not exist"


def certificate_faults(data: Mapping[str, Any]) -> Iterator[str]:
    """Periods and ways without exactly one rule, periods out of order, and rules without words."""
    where = f"{_WHERE}/{FILE}"
    counts = Counter((row["period"], row["way"]) for row in data["rule"])
    for period, way in product([row["id"] for row in data["period"]], Way):
        if counts[period, way] != 1:
            yield f"{where}: {period}, {way}: has {counts[period, way]} rules, not one"
    days = [row.get("until") for row in data["period"]]
    if days[-1] is not None or None in days[:-1] or days[:-1] != sorted(days[:-1]):
        yield f"{where}: period: the last days are not in order, or the last period is not open"
    for row in data["rule"]:
        lost = [aspect for aspect in ASPECTS if row[aspect] not in data["words"][aspect]]
        yield from (f"{where}: {row['period']}, {row['way']}: {aspect}: no words" for aspect in lost)
    yield from _of_source(FILE, data)


def _of_source(name: str, told: Mapping[str, Any]) -> Iterator[str]:
    if told.get("source") not in source_names():
        yield f"{_WHERE}/{name}: source: no source named {told.get('source')!r}"
    if not _MONTH.fullmatch(str(told.get("as_of"))):
        yield f"{_WHERE}/{name}: as_of: {told.get('as_of')!r} is no YYYY-MM"


def page_faults(pages: Iterable[str]) -> Iterator[str]:
    """Bubbles that a channel would cut."""
    for page in pages:
        if len(page) > telling.LONGEST:
            yield f"{_WHERE}: {page[:12]!r}…: {len(page)} characters are too long for a channel"


def _every_page(rulebook: Rulebook, on: date) -> Iterator[str]:
    """Everything that the talk may say of the papers, the longest list included."""
    yield from telling.detail_pages(all_groups())
    yield from telling.list_pages(Checklist(all_groups(), added=all_groups()))
    yield from (*telling.form_pages(), *telling.sample_pages(), *telling.step_pages(rulebook, on))
    yield from (page for certificate in every_certificate() for page in telling.certificate_pages(certificate))
