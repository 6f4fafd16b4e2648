"""Facts that a model claims to have read: only what the quoted words bear, and nothing that was said before changes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dialogs.commands import SetFacts
from dialogs.context import Context
from dialogs.model_reading import read_content

TODAY = date(2026, 11, 22)
CONTEXT = Context(today=TODAY, asked=("birth_date", "age"))
YES, NO = True, False


def _fact(fact: str, value: object, span: object) -> dict[str, object]:
    return {"fact": fact, "value": value, "span": span}


def _facts(text: str, *entries: dict[str, object], context: Context = CONTEXT) -> dict[str, object]:
    """The facts that are taken from a reply with these entries."""
    read = read_content(json.dumps({"facts": entries}), text, context)
    return {fact: value for one in read if isinstance(one, SetFacts) for fact, value in one.changes.items()}


@pytest.mark.parametrize(
    "entry",
    [
        _fact("age", 36, "三十六"),
        _fact("age", 36, ""),
        _fact("age", 36, " "),
        _fact("age", 63, "叁拾陆"),
        _fact("age", 6, "六"),
        _fact("age", 36, "阿拉"),
        _fact("age", 36.0, "叁拾陆"),
        _fact("age", "36", "叁拾陆"),
        _fact("age", YES, "叁拾陆"),
        _fact("age", None, "叁拾陆"),
        _fact("shoe_size", 36, "叁拾陆"),
        _fact("education", "genius", "书读到顶了"),
        _fact("education", ["doctor"], "书读到顶了"),
        _fact("spouse_local", "yes", "书读到顶了"),
        _fact("base_months_last_48", {"1": 36}, "叁拾陆"),
        _fact("contributions", [], "叁拾陆"),
        _fact("serious_crime", YES, "书读到顶了"),
        _fact("detentions_5y", 36, "叁拾陆"),
        _fact("birth_date", "1990", "叁拾陆"),
        _fact("birth_date", 36, "叁拾陆"),
        _fact("birth_date", "-", "叁拾陆"),
        _fact("insured_months", 36, "叁拾陆"),
    ],
)
def test_facts_that_the_words_do_not_bear(entry: dict[str, object]) -> None:
    """Foreign quotes, numbers that do not stand there, pieces of numbers, wrong types and foreign facts are dropped."""
    assert _facts("阿拉叁拾陆,书读到顶了", entry) == {}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("差不多,,,卅五,差不多卅五了", _fact("age", 35, "卅五")),
        ("卅五多", _fact("age", 35, "卅五")),
        ("快叁拾陆咯", _fact("age", 36, "叁拾陆")),
        ("虚岁卅五", _fact("age", 35, "卅五")),
        ("听说卅五", _fact("age", 35, "卅五")),
        ("要是俺卅五呢", _fact("age", 35, "卅五")),
        ("卅五能拿几分?", _fact("age", 35, "卅五")),
        ("卅五六", _fact("age", 35, "卅五六")),
        ("俺老公卅五", _fact("age", 35, "卅五")),
        ("同事叁拾陆", _fact("age", 36, "叁拾陆")),
        ("没研究生毕业", _fact("education", "master", "研究生毕业")),
        ("打算考个硕士", _fact("education", "master", "硕士")),
        ("同事讨了上海宁", _fact("spouse_local", YES, "上海宁")),
        ("卅五,哦不,大概卅五", _fact("age", 35, "卅五")),
    ],
)
def test_what_is_doubtful_stays_with_the_rules(text: str, entry: dict[str, object]) -> None:
    """Hedges, hearsay, hypotheses, questions, plans, denials and other people's facts are not taken from a model."""
    assert _facts(text, entry) == {}


@pytest.mark.parametrize(
    ("text", "entry", "read"),
    [
        ("俺老公是上海宁", _fact("spouse_local", YES, "上海宁"), YES),
        ("俺没老公", _fact("spouse_local", NO, "没老公"), NO),
        ("念完本科咯", _fact("education", "bachelor_with_degree", "念完本科"), "bachelor"),
        ("念完本科拿了学位", _fact("education", "bachelor_with_degree", "本科拿了学位"), "bachelor_with_degree"),
        ("交金交了壹佰个月", _fact("insured_months", 100, "壹佰个月"), 100),
        ("金缴了七年半", _fact("insured_months", 90, "七年半"), 90),
        ("俺卅岁,真卅岁", _fact("age", 30, "卅岁"), 30),
        ("俺91年5月生", _fact("birth_date", "1991-05", "91年5月"), "1991-05"),
        ("每月按1万2缴", _fact("base_now", 12000, "1万2"), 12000),
    ],
)
def test_what_the_words_say(text: str, entry: dict[str, object], read: object) -> None:
    """Chinese numerals, years as months, two-digit years, a spouse named as such; 本科 alone is no degree."""
    assert _facts(text, entry) == {entry["fact"]: read}


def test_known_facts_stay() -> None:
    """A model neither changes nor removes what the person said before, except for what is being asked again."""
    known = {"birth_date": "1990-05", "education": "bachelor"}
    entries = _fact("age", 36, "叁拾陆"), _fact("education", "doctor", "书读到顶了")
    text = "阿拉叁拾陆,书读到顶了"

    assert _facts(text, *entries, context=Context(TODAY, known=known)) == {}
    assert _facts(text, *entries, context=Context(TODAY, ("education",), known=known)) == {"education": "doctor"}
    assert _facts(text, *entries, context=Context(TODAY, ("birth_date", "age"), known=known)) == {"age": 36}


def test_contradictions_are_no_reading() -> None:
    """A fact told in two ways is dropped; facts that exclude each other are dropped together."""
    text = "阿拉叁拾陆,屋里九零年5月养的,书读到顶了"

    assert _facts("叁拾陆卅五", _fact("age", 36, "叁拾陆"), _fact("age", 35, "卅五")) == {}
    twice = _facts(text, _fact("age", 36, "叁拾陆"), _fact("age", 36, "叁拾陆"), _fact("age", 99, "叁拾陆"))
    assert twice == {}
    assert _facts(text, _fact("age", 36, "叁拾陆"), _fact("birth_date", "1990-05", "九零年5月")) == {}
    assert _facts(text, _fact("age", 36, "叁拾陆"), _fact("age", 36, "阿拉叁拾陆")) == {"age": 36}


def test_the_future_is_no_fact() -> None:
    """What can not be together with what is known, or on the day, is dropped."""
    assert _facts("2031年养的", _fact("birth_date", "2031", "2031年")) == {}
