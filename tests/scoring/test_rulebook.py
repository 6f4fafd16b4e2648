"""The rulebook: which numbers count on a day, and what a policy editor's dated row changes."""

from __future__ import annotations

import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from scoring import Facts, estimate, load_rulebook, parse_facts

PACKAGED = Path(str(files("scoring")))
ON = date(2026, 11, 22)
ORDER = [
    "age",
    "education",
    "title",
    "insured_years",
    "contribution_base",
    "shortage_major",
    "entrepreneur",
    "tech_intermediary",
    "investment",
    "public_service",
    "suburb",
    "fresh_graduate",
    "award",
    "spouse",
    "false_materials",
    "detentions",
    "offences",
]
KEYS = [
    "on",
    "policy",
    "standard",
    "total",
    "ceiling",
    "gap",
    "reaches_standard",
    "eligible",
    "qualified",
    "refer_to_advisor",
    "provisional",
    "items",
    "assumptions",
    "missing",
    "warnings",
    "caveats",
]


def test_the_indicators_are_those_of_the_contract() -> None:
    """All 17, in the contract's order, each with its own file."""
    assert [indicator.id for indicator in load_rulebook().indicators] == ORDER


def test_every_rule_says_where_it_comes_from() -> None:
    """Each edition names a source that users may read, without any address, and the day when it was checked."""
    for indicator in load_rulebook().indicators:
        for edition in indicator.editions:
            assert edition.source.startswith("《")
            assert edition.source.endswith("以官方公布为准)")
            assert "://" not in edition.source + edition.clause
            assert edition.verified_on <= ON


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("standard.standard", 120),
        ("standard.insured_months", 6),
        ("age.cap", 30),
        ("title.points.senior", 140),
        ("title.base_months", 6),
        ("contribution_base.tiers.4.months", 24),
        ("suburb.areas.lingang_new_area.after", 1),
    ],
)
def test_numbers_are_found_by_their_path(path: str, number: int) -> None:
    """What the answers quote comes from here."""
    assert load_rulebook().number(path, ON) == number


def test_there_is_no_number_by_another_name() -> None:
    """A misspelt path is an error of ours, told at once."""
    with pytest.raises(KeyError):
        load_rulebook().number("title.points.professor", ON)


def test_a_dated_row_changes_the_points_from_its_day_on(tmp_path: Path) -> None:
    """Spouse points become 5 a year next July: nothing moves before, everybody after, and nobody by hand."""
    shutil.copytree(PACKAGED, tmp_path / "rules")
    path = tmp_path / "rules" / "indicators" / "spouse.toml"
    text = path.read_text(encoding="utf-8").replace("from = 2018-01-01", "from = 2018-01-01\nuntil = 2027-06-30")
    edition = text[text.index("[[edition]]") :].replace("from = 2018-01-01\nuntil = 2027-06-30", "from = 2027-07-01")
    path.write_text(text + "\n" + edition.replace("points = 4", "points = 5"), encoding="utf-8")
    rulebook = load_rulebook(tmp_path / "rules")
    facts = parse_facts({"spouse_local": True, "married_years": 3}, ON)
    assert isinstance(facts, Facts)

    assert [estimate(facts, rulebook, day).total for day in (ON, date(2027, 6, 30), date(2027, 7, 1))] == [12, 12, 15]


def test_an_edition_that_has_ended_gives_a_caveat(tmp_path: Path) -> None:
    """A rule without a successor goes on with a caveat that names it, never silently."""
    shutil.copytree(PACKAGED, tmp_path / "rules")
    path = tmp_path / "rules" / "indicators" / "award.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("from = 2018-01-01", "from = 2018-01-01\nuntil = 2026-12-31"), encoding="utf-8")
    rulebook = load_rulebook(tmp_path / "rules")

    assert estimate(Facts(), rulebook, date(2026, 12, 31)).caveats == ()
    assert ["表彰奖励" in text for text in estimate(Facts(), rulebook, date(2027, 1, 1)).caveats] == [True]


def test_an_estimate_is_the_json_of_the_contract() -> None:
    """The keys of section 4, no other, and of every item."""
    found = estimate(Facts(), load_rulebook(), ON).as_dict()

    assert list(found) == KEYS
    assert {tuple(item) for item in found["items"]} == {("indicator", "points", "max", "status", "why", "source")}
    assert (found["on"], found["policy"], found["standard"]) == ("2026-11-22", "shanghai-2018", 120)


def test_an_estimate_is_short_when_printed() -> None:
    """A log or a failing test shows the figures, not the rules behind them."""
    assert repr(estimate(Facts(age=35), load_rulebook(), ON)) == (
        "Estimate(on=2026-11-22, total=30, ceiling=993, eligible=None)"
    )


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"title": "none", "title_listed": False}, "没有职称或技能等级,没有对应的分值"),
        ({"title": "junior", "title_matches_job": False}, "初级职称,没有对应的分值"),
        ({"title": "senior", "title_listed": False}, "证书不在公布的目录内(或没有按要求注册),不计分"),
        ({"education": "none", "education_recognised": False}, "高中及以下,没有对应的分值"),
    ],
)
def test_a_level_without_points_is_the_reason_itself(facts: dict[str, object], why: str) -> None:
    """Nobody without a certificate hears what is wrong with a certificate."""
    found = parse_facts(facts, ON)
    assert isinstance(found, Facts)

    items = {item.indicator: item for item in estimate(found, load_rulebook(), ON).items}

    item = items["title" if "title" in facts else "education"]
    assert (item.why, item.points, item.status) == (why, 0, "zero")
