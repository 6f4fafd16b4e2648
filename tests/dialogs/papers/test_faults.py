"""What `hufen check` says about damaged papers: each fault with its file and its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from paper_people import ON, rulebook

from dialogs.data import read_toml
from dialogs.papers.faults import (
    certificate_faults,
    file_faults,
    form_faults,
    page_faults,
    paper_faults,
    paper_list_faults,
    step_faults,
)
from dialogs.papers.guide import Step, all_steps, form_parts
from dialogs.papers.paper import PaperGroup, all_groups
from dialogs.papers.telling import LONGEST

GOOD = {
    "id": "permit",
    "title": "居住证",
    "where": "窗口",
    "wrong": "过期",
    "source": "materials",
    "as_of": "2023-06",
    "when": "always",
}
FILE = "lists/basic.toml"


def test_the_packaged_papers_have_no_fault() -> None:
    """As shipped."""
    assert paper_faults(rulebook(), ON) == []


@pytest.mark.parametrize(
    ("change", "piece"),
    [
        ({"source": "nowhere"}, "source: no source named 'nowhere'"),
        ({"source": ""}, "source"),
        ({"when": "if age > 40"}, "when: no predicate named 'if age > 40'"),
        ({"when": "never_heard"}, "when: no predicate named 'never_heard'"),
        ({"where": ""}, "where"),
        ({"title": 7}, "title"),
        ({"condition": "age > 40"}, "condition"),
    ],
)
def test_a_paper_that_can_not_be_read_is_named(change: dict[str, Any], piece: str) -> None:
    """Without source, with an unknown predicate, without words, or with a field that nobody knows."""
    found = list(file_faults(FILE, {"paper": [GOOD, {**GOOD, **change}]}))

    assert len(found) == 1
    assert found[0].startswith("dialogs/papers/lists/basic.toml: permit")
    assert piece in found[0]


@pytest.mark.parametrize("missing", ["source", "when", "where", "wrong", "as_of"])
def test_a_forgotten_field_is_named(missing: str) -> None:
    """Every paper says where it is got, what is often wrong, for whom, and by which source."""
    row = {key: value for key, value in GOOD.items() if key != missing}

    assert missing in next(file_faults(FILE, {"paper": [row]}))


def _group(**changes: str) -> PaperGroup:
    """The first group with its first paper changed."""
    group = all_groups()[0]
    return replace(group, papers=(replace(group.papers[0], **changes), *group.papers[1:]))


@pytest.mark.parametrize(
    ("changes", "piece"),
    [
        ({"id": "permit"}, "id used twice"),
        ({"id": "介绍信"}, "id: not ASCII"),
        ({"as_of": "2023"}, "no YYYY-MM"),
        ({"wrong": "长" * LONGEST}, "longer than half a bubble"),
        ({"where": "见 www.example.org"}, "holds an address"),
    ],
)
def test_a_doubtful_paper_is_named(changes: dict[str, str], piece: str) -> None:
    """An id used twice, a month that is none, words too long for a channel, an address."""
    found = list(paper_list_faults([_group(**changes)]))

    assert found
    assert all(piece in fault and fault.startswith("dialogs/papers/lists/basic.toml: ") for fault in found)


def test_an_id_used_in_two_groups_is_named_in_both() -> None:
    """Ids are unique over all files."""
    one, other = all_groups()[0], all_groups()[1]
    twin = replace(other, papers=(one.papers[0],))

    assert len(list(paper_list_faults([one, twin]))) == 2


def test_a_part_of_the_form_names_papers_that_exist() -> None:
    """What is copied from a paper that nobody lists can not be filled."""
    part = form_parts()[0]

    assert "no paper 'ghost'" in next(form_faults([replace(part, papers=("ghost",))], {"own-id"}))
    assert "names no paper" in next(form_faults([replace(part, papers=())], set()))


def test_a_step_names_figures_that_exist() -> None:
    """A number of the rules is never written into the words."""
    found = list(step_faults([*all_steps(), Step("x", "x", "{no.such}")], {"standard", "entry.months"}))

    assert found == ["dialogs/papers/steps.toml: x: reference {no.such} does not exist"]


def test_a_hole_in_the_table_of_certificates_is_named() -> None:
    """Each period and way has exactly one rule, with words; the periods are in order."""
    data = read_toml("dialogs.papers", "certificates.toml")
    assert list(certificate_faults(data)) == []

    hole = {**data, "rule": data["rule"][1:]}
    twice = {**data, "rule": [*data["rule"], data["rule"][0]]}
    silent = {**data, "rule": [{**data["rule"][0], "lost": "shrug"}, *data["rule"][1:]]}
    turned = {**data, "period": data["period"][::-1]}
    unsourced = {**data, "source": "nowhere"}
    for damaged, piece in (
        (hole, "has 0 rules"),
        (twice, "has 2 rules"),
        (silent, "lost: no words"),
        (turned, "not in order"),
        (unsourced, "no source named 'nowhere'"),
    ):
        assert piece in "\n".join(certificate_faults(damaged))


def test_a_bubble_that_a_channel_would_cut_is_named() -> None:
    """With its beginning and its length."""
    assert list(page_faults(["短", "长" * (LONGEST + 1)])) == [
        f"dialogs/papers: '{'长' * 12}'…: {LONGEST + 1} characters are too long for a channel"
    ]
