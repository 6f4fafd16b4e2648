"""`knowledge_faults` finds what must not be shipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dialogs.answers import knowledge_faults, stale_entries
from dialogs.answers.entries import Entry, load_entries
from dialogs.answers.faults import find_faults, ranking_faults
from dialogs.answers.ranking import FOREIGN, WISH

SOURCES = {"measure": "《办法》"}
NAMED = {"standard": "120"}
SAMPLE = replace(
    next(entry for entry in load_entries() if entry.id == "standard"),
    id="one",
    ask=("一怎么样", "二怎么样", "三怎么样"),
    answer="标准分值是{standard}分。",
    related=("one",),
)


def found(*entries: Entry, on: date | None = None) -> list[str]:
    """The faults of these entries."""
    return list(find_faults(entries, SOURCES, NAMED, on))


def test_the_packaged_knowledge_has_none() -> None:
    """What is shipped is clean, on the day it was checked too."""
    assert knowledge_faults() == []
    assert knowledge_faults(date(2026, 11, 22)) == []


def test_a_good_entry() -> None:
    """Nothing is wrong with a good entry."""
    assert found(SAMPLE) == []


@pytest.mark.parametrize(
    ("change", "piece"),
    [
        ({"source": "hearsay"}, "no source named 'hearsay'"),
        ({"as_of": "lately"}, "is no YYYY-MM"),
        ({"confidence": "sure"}, "confidence 'sure'"),
        ({"kind": "rumour"}, "kind 'rumour'"),
        ({"related": ("gone",)}, "related entry 'gone' does not exist"),
        ({"facts": ("shoe_size",)}, "fact 'shoe_size' does not exist"),
        ({"related": ()}, "needs a related entry"),
        ({"ask": ("一怎么样",)}, "at least three ways to ask"),
        ({"id": "One_Entry"}, "id is no choice value"),
        ({"answer": "{nothing}分"}, "reference {nothing} does not exist"),
        ({"answer": "标准是120分"}, "'120分' is a literal"),
        ({"answer": "1倍12577元"}, "'12577元' is a literal"),
        ({"answer": "累计36个月"}, "'36个月' is a literal"),
        ({"answer": "很长" * 400}, "longer than a channel allows"),
        ({"answer": "见 www.example.com"}, "an address or a promise"),
        ({"answer": "我们包过"}, "an address or a promise"),
        ({"answer": "依据沪府规〔2023〕2号"}, "document number"),
        ({"kind": "unsure", "answer": "是的。"}, "is uncertain and does not say so"),
        ({"kind": "advisor", "answer": "持证满7年。"}, "the way to a person"),
    ],
)
def test_each_fault(change: dict[str, Any], piece: str) -> None:
    """Each kind of fault is named with the file and the entry."""
    faults = found(replace(SAMPLE, **change))

    named = change.get("id", "one")
    assert [fault for fault in faults if piece in fault and fault.startswith(f"basics.toml: {named}: ")]


def test_stale() -> None:
    """An entry that nobody checked for long is listed when the day is given."""
    assert found(SAMPLE, on=date(2026, 12, 1)) == []
    assert "not checked since" in found(SAMPLE, on=date(2028, 1, 1))[0]


def test_long_unverified_entries_are_listed() -> None:
    """`stale_entries` lists what nobody compared with its source for more than a year, and is no fault by itself."""
    assert stale_entries(date(2026, 11, 24)) == []
    assert all("not checked since" in line for line in stale_entries(date(2030, 1, 1)))
    assert len(stale_entries(date(2030, 1, 1))) == len(load_entries())


def test_ranking() -> None:
    """An entry that the ranking was not fitted to is named, and one that is gone, with what to run."""
    faults = list(ranking_faults([SAMPLE], {"gone", FOREIGN, WISH}))

    assert "does not know one: run tests/knowing/fit.py" in faults[0]
    assert "knows gone, which is gone" in faults[1]
    assert list(ranking_faults([SAMPLE], {SAMPLE.id, FOREIGN, WISH})) == []


def test_claimed_twice() -> None:
    """Two entries may not claim the same words, and not the same meaning with different answers; nor the same id."""
    other = replace(SAMPLE, id="two", title="别的?", ask=("一怎么样", "四怎么样", "五怎么样"), answer="不是。")
    faults = found(SAMPLE, other)

    assert any("'一怎么样' is claimed by one too" in fault for fault in faults)
    assert any("means the same as '一怎么样' of one" in fault for fault in faults)
    assert any("one: id used twice" in fault for fault in found(SAMPLE, SAMPLE))
