"""Facts from outside: everything that is wrong is named with its field, and nothing raises."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from points_people import FACTS, ON

from scoring import Facts, Fault, parse_facts
from scoring.facts import BaseMonths, changed

ROW = {"from": "2024-01", "to": "2024-06", "base": 12000}
ENDLESS = "9" * 5000


def fault(data: object) -> Fault:
    """The fault of data that must have one."""
    found = parse_facts(data, ON)
    assert isinstance(found, Fault), found
    return found


def facts(data: object) -> Facts:
    """The facts of data that must have none."""
    found = parse_facts(data, ON)
    assert isinstance(found, Facts), found
    return found


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"age": 200}, "age"),
        ({"age": -1}, "age"),
        ({"age": 35.0}, "age"),
        ({"age": True}, "age"),
        ({"age": "35"}, "age"),
        ({"insured_now": 1}, "insured_now"),
        ({"insured_now": "true"}, "insured_now"),
        ({"insured_months": -1}, "insured_months"),
        ({"insured_months": 10**30}, "insured_months"),
        ({"insured_months_last_12": 13}, "insured_months_last_12"),
        ({"title_base_months_last_12": 13}, "title_base_months_last_12"),
        ({"base_months_last_36_at_3x": 37}, "base_months_last_36_at_3x"),
        ({"base_months_last_48": {"1": 49}}, "base_months_last_48.1"),
        ({"base_months_last_48": {"1.5": 4}}, "base_months_last_48.1.5"),
        ({"base_months_last_48": {"at_1x": 4}}, "base_months_last_48.at_1x"),
        ({"base_months_last_48": 36}, "base_months_last_48"),
        ({"base_months_last_48": [36]}, "base_months_last_48"),
        ({"base_now": 10_000_001}, "base_now"),
        ({"base_now": float("nan")}, "base_now"),
        ({"tax_per_year": float("inf")}, "tax_per_year"),
        ({"tax_per_year": 10**400}, "tax_per_year"),
        ({"tax_per_year": 10_000_000.01}, "tax_per_year"),
        ({"local_hires": True}, "local_hires"),
        ({"married_years": -0.5}, "married_years"),
        ({"education": "phd"}, "education"),
        ({"title": ["senior"]}, "title"),
        ({"birth_date": "1990-13"}, "birth_date"),
        ({"birth_date": "1990-02-30"}, "birth_date"),
        ({"birth_date": "1990-5"}, "birth_date"),
        ({"birth_date": "1990-05-01\n"}, "birth_date"),
        ({"birth_date": "90"}, "birth_date"),
        ({"birth_date": "1899"}, "birth_date"),
        ({"birth_date": "1905-01-01"}, "birth_date"),
        ({"birth_date": "2026-11-23"}, "birth_date"),
        ({"birth_date": "2026-12"}, "birth_date"),
        ({"birth_date": 1990}, "birth_date"),
        ({"birth_date": "1990", "age": 36}, "birth_date"),
        ({"married_on": "2026-11-23"}, "married_on"),
        ({"married_on": "2020"}, "married_on"),
        ({"married_on": "2020-01", "married_years": 6}, "married_on"),
        ({"contributions": {}}, "contributions"),
        ({"contributions": [7]}, "contributions[0]"),
        ({"contributions": [None]}, "contributions[0]"),
        ({"contributions": [{**ROW, "base": None}]}, "contributions[0].base"),
        ({"contributions": [{"from": "2024-01", "to": "2024-02"}]}, "contributions[0].base"),
        ({"contributions": [{"from": "2024-01", "base": 1}]}, "contributions[0].to"),
        ({"contributions": [{**ROW, "from": "2024-13"}]}, "contributions[0].from"),
        ({"contributions": [{**ROW, "from": "2024-07"}]}, "contributions[0].from"),
        ({"contributions": [{**ROW, "first": "2024-01"}]}, "contributions[0].first"),
        ({"contributions": [{**ROW, "to": "2026-12"}]}, "contributions[0].to"),
        ({"contributions": [{**ROW, "from": "2027-01", "to": "2027-02"}]}, "contributions[0].from"),
        ({"contributions": [ROW, {**ROW, "from": "2024-06", "to": "2024-08"}]}, "contributions[1].from"),
        ({"contributions": [{**ROW, "from": "2024-06", "to": "2024-08"}, ROW]}, "contributions[1].from"),
        ({"contributions": [{**ROW, "counted": "no"}]}, "contributions[0].counted"),
        ({"family": 1}, "family"),
        ({"family": None}, "family"),
        ({"a\nb": 1}, "a\\nb"),
        ({"\ud800": 1}, "\\ud800"),
        ('{"\\ud800": 1}', "\\ud800"),
        ({"age": "\ud800"}, "age"),
        ({"education": "\ud800"}, "education"),
        ({"base_months_last_48": {"\ud800": 1}}, "base_months_last_48.\\ud800"),
        ({"contributions": [{"\ud800": 1}]}, "contributions[0].\\ud800"),
        ({"x" * 200: 1}, "x" * 60),
        ({"": 1}, "?"),
        ({1: 2}, "1"),
        ({1: 2, "\ud800": 1}, "\\ud800"),
        ([], "facts"),
        (None, "facts"),
        (7, "facts"),
        ("[]", "facts"),
        ("null", "facts"),
        ("", "facts"),
        ("{", "facts"),
        ("{'age': 35}", "facts"),
        (b'{"age": 35\xff}', "facts"),
        ("[" * 100_000, "facts"),
        ('{"age": 35, "age": 36}', "age"),
        ('{"age": 35, "age": null}', "age"),
        ('{"base_months_last_48": {"1": 2, "1": 3}}', "base_months_last_48.1"),
        ('{"contributions": [{}, {"from": "2024-01", "from": "2024-02"}]}', "contributions[1].from"),
        ('{"age": 3, "a": [{}, [{"b": 1, "b": 2}]], "c": {"d": 1, "d": 2}}', "a[1][0].b"),
        ('{"\\ud800": 1, "\\ud800": 2}', "\\ud800"),
        ('{"age": NaN}', "age"),
        ('{"base_now": Infinity}', "base_now"),
        ('{"base_now": 1e999}', "base_now"),
        (f'{{"age": {ENDLESS}}}', "age"),
        (f'{{"age": {ENDLESS}, "age": 1}}', "age"),
    ],
)
def test_a_fault_names_its_field(data: object, field: str) -> None:
    """The field that is wrong is named, and one line says what was expected."""
    found = fault(data)

    assert found.field == field
    assert "应" in found.message or "JSON" in found.message
    assert "\n" not in found.field + found.message


@pytest.mark.parametrize("half", [{"\ud800": 1}, '{"\\ud800": 1}', {"base_months_last_48": {"\ud800": 1}}])
def test_a_key_with_half_a_sign_is_unknown(half: object) -> None:
    """A lone surrogate in a key is told as an unknown key, and the key can be read."""
    assert fault(half).message == "没有这个字段,应为约定的字段名"
    assert fault(half).field.isprintable()


@pytest.mark.parametrize("last", ["", ', "age": 1', ', "k5": 1'])
def test_objects_beyond_all_measure_are_refused_whole(last: str) -> None:
    """Tens of thousands of keys, with or without a doubled one, are one fault of the document, as text and as data."""
    keys = ", ".join(f'"k{number}": 1' for number in range(29_000))

    found = fault(f'{{"age": 1, {keys}{last}}}')

    assert found.field == "facts"
    assert "键太多" in found.message
    assert fault(json.loads(f"{{{keys}}}")) == found


def test_texts_and_histories_beyond_all_measure_are_refused() -> None:
    """A text of more than a million characters is not read; a history has no more stretches than there are months."""
    assert "太长" in fault("{" + " " * 1_000_000 + "}").message
    assert "太长" in fault(b"{" + b" " * 1_000_000 + b"}").message
    assert fault({"contributions": [{}] * 2001}).field.startswith("contributions")


def test_a_fault_says_what_was_expected() -> None:
    """The expectation is that of the field itself."""
    assert fault({"age": 200}).message == "应为:0 到 120 的整数(周岁)"
    assert fault({"contributions": [{"from": "2024-01", "base": 1}]}).message.startswith("缺少这个字段")
    assert "age" in fault({"birth_date": "1990", "age": 36}).message


@pytest.mark.parametrize(
    ("data", "known"),
    [
        ("{}", {}),
        ("\ufeff{}", {}),
        (b"\xef\xbb\xbf{}", {}),
        ('{"age": null}', {}),
        ('{"age": null, "birth_date": "1990-05"}', {"birth_date": "1990-05"}),
        ('{"base_months_last_48": null}', {}),
        ('{"base_months_last_48": {}}', {"base_months_last_48": {}}),
        ('{"base_months_last_48": {"1": null, "2": 3}}', {"base_months_last_48": {"2": 3}}),
        ('{"base_now": 12577}', {"base_now": 12577}),
        ('{"base_now": 12577.0}', {"base_now": 12577}),
        ('{"married_years": 2.5}', {"married_years": 2.5}),
        ('{"contributions": []}', {"contributions": []}),
        ({"contributions": [{**ROW, "counted": None}]}, {"contributions": [ROW]}),
        ({"contributions": [{**ROW, "counted": False}]}, {"contributions": [{**ROW, "counted": False}]}),
        ({"contributions": ({**ROW, "to": "2026-11"},)}, {"contributions": [{**ROW, "to": "2026-11"}]}),
        ({"birth_date": "2026-11-22"}, {"birth_date": "2026-11-22"}),
        ({"married_on": "2026-11"}, {"married_on": "2026-11"}),
        ({"birth_date": "1906-11-22"}, {"birth_date": "1906-11-22"}),
        ({"tax_per_year": 10_000_000}, {"tax_per_year": 10_000_000}),
    ],
)
def test_null_is_absent_and_the_rest_is_kept(data: object, known: dict[str, Any]) -> None:
    """Nulls read as absent, inside objects too; a leading byte-order mark is ignored; what is stated stays."""
    assert facts(data).as_dict() == known


def test_written_facts_keep_the_contract_s_order() -> None:
    """However facts were given, they are written in the order of section 3."""
    assert list(facts({"age": 35, "residence_permit": True}).as_dict()) == ["residence_permit", "age"]


def test_facts_can_not_be_changed() -> None:
    """A frozen value: two people never share a mutable fact."""
    read = facts({"age": 35})

    with pytest.raises(ValueError, match="frozen"):
        read.age = 36


def test_changes_merge_objects_key_by_key() -> None:
    """A change of one row leaves the other rows, and of none makes a first one."""
    before = facts({"base_months_last_48": {"1": 10, "2": 5}, "title": "none"})

    after = changed(before, {"base_months_last_48": {"1": 36}, "title": "intermediate"})

    assert after.as_dict() == {"title": "intermediate", "base_months_last_48": {"1": 36, "2": 5}}
    assert changed(facts({}), {"base_months_last_48": {"1": 36}}).as_dict() == {"base_months_last_48": {"1": 36}}
    assert changed(before, {"base_months_last_48": BaseMonths()}).as_dict()["base_months_last_48"] == {}


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)


@given(st.one_of(JSON, st.dictionaries(st.sampled_from(sorted(FACTS)), JSON), st.text(), st.binary()))
def test_nothing_that_a_user_sends_raises(data: object) -> None:
    """Facts or a fault, never a traceback: as data and as text."""
    assert isinstance(parse_facts(data, ON), Facts | Fault)
    if not isinstance(data, bytes):
        assert isinstance(parse_facts(json.dumps(data), ON), Facts | Fault)


def test_a_day_decides_what_lies_in_the_future() -> None:
    """The same text is a fault on one day and a fact on a later one."""
    assert isinstance(parse_facts({"married_on": "2026-12-01"}, date(2026, 11, 30)), Fault)
    assert isinstance(parse_facts({"married_on": "2026-12-01"}, date(2026, 12, 1)), Facts)
