"""The rules' files: whatever is wrong stops the start and is named with its file and its place."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scoring import RulebookError, load_rulebook
from scoring.memo import MOST, Memo

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGED = Path(str(files("scoring")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged rules."""
    for name in ("indicators", "routes"):
        shutil.copytree(PACKAGED / name, tmp_path / name)
    for name in ("policy.toml", "wages.toml"):
        shutil.copy(PACKAGED / name, tmp_path / name)
    return tmp_path


def replaced(old: str, new: str) -> Callable[[str], str]:
    """An edit of a file's text that must find what it replaces."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def appended(text: str) -> Callable[[str], str]:
    """An edit that adds to the end of a file."""
    return lambda before: before + text


AGE, TITLE, SUBURB = "indicators/age.toml", "indicators/title.toml", "indicators/suburb.toml"
NUMBERS = "[edition.numbers]\nbase_from = 56\nbase_until = 60\nbase = 5\nstep = 2\ncap = 30\n"
SECOND = (
    '\n[[edition]]\nfrom = {since}\nverified_on = 2026-11-22\nsource = "s"\nclause = "c"\ngrade = "A"\n\n' + NUMBERS
)


def test_a_copy_of_the_rules_loads(folder: Path) -> None:
    """A directory that is laid out like the packaged one gives the same rules."""
    assert load_rulebook(folder) == load_rulebook()


def test_the_packaged_rules_are_loaded_once() -> None:
    """Every caller gets the same rulebook."""
    assert load_rulebook() is load_rulebook()


FAULTS: list[tuple[str, Callable[[str], str], str]] = [
    (AGE, replaced('title = "年龄"', 'titel = "年龄"'), "title"),
    (AGE, appended("colour = 3\n"), "edition.0.numbers.younger_is_more.colour"),
    (AGE, replaced("cap = 30", 'cap = "30"'), "edition.0.numbers.younger_is_more.cap"),
    (AGE, replaced("cap = 30\n", ""), "edition.0.numbers.younger_is_more.cap"),
    (AGE, replaced("cap = 30", "cap = 30\nfact = 'age'"), "edition.0.numbers.fact"),
    (AGE, replaced("younger_is_more", "older_is_more"), "edition.0.numbers"),
    (AGE, replaced('fact = "age"', 'fact = "ages"'), "rule"),
    (AGE, replaced("place = 1", "place = 2"), "place"),
    (AGE, replaced("place = 1", "place = 0"), "place"),
    (AGE, replaced("place = 1", "place = 99"), "place"),
    (AGE, replaced("source =", "sauce ="), "edition.0.source"),
    (AGE, replaced('grade = "A"', 'grade = "M"'), "edition.0.grade"),
    (AGE, replaced("from = 2018-01-01", 'from = "2018-01-01"'), "edition.0.from"),
    (AGE, replaced("from = 2018-01-01", "from = 2018-01-01\nuntil = 2017-01-01"), "edition.0.until"),
    (AGE, appended(SECOND.format(since="2027-07-01")), "edition.1.from"),
    (AGE, replaced('zero = "', 'nought = "'), "why.nought"),
    (AGE, replaced('scored = "{age}周岁"\n', ""), "why.scored"),
    (AGE, replaced("{age}周岁", "{aeg}周岁"), "why.scored"),
    (AGE, replaced("{age}周岁", "{age:zzz}周岁"), "why.scored"),
    (AGE, replaced("{age}周岁", "{age!r}周岁"), "why.scored"),
    (AGE, replaced("{age}周岁", "{age周岁"), "why.scored"),
    (AGE, replaced("{age}周岁", "{}周岁"), "why.scored"),
    (AGE, replaced("{age}周岁", "{age.real}周岁"), "why.scored"),
    (AGE, replaced("还不知道年龄", "还不知道{age}"), "why.unknown"),
    (TITLE, replaced("证书不在", "{level}不在"), "why.title_listed"),
    (TITLE, replaced("{base_months}个月才计分", "{needs_base}个月才计分"), "why.base_short"),
    (AGE, replaced("[why]", '[labels]\nmaster = "x"\n\n[why]'), "labels.master"),
    (TITLE, replaced('senior = "高级职称"\n', ""), "labels.senior"),
    (TITLE, replaced("skill_1 = 140, senior = 140", "skill_1 = 140"), "the values of title.senior"),
    (TITLE, replaced("superseded = ", "replaced = "), "why.replaced"),
    (SUBURB, replaced("lingang = {", "suzhou = {"), "the values of suburb.lingang"),
    (
        "indicators/contribution_base.toml",
        replaced('multiple = "1", window = 48', 'multiple = "1", window = 36'),
        "edition.0.numbers.windows.tiers.1",
    ),
    ("policy.toml", replaced("oldest = 60\n", ""), "edition.0.numbers.oldest"),
    ("policy.toml", replaced("[words]", "[wards]"), "words"),
    ("policy.toml", replaced("\nstale = ", "\nstall = "), "words.stale"),
    ("policy.toml", replaced("{verified_on}", "{verified_onn}"), "words.stale"),
    ("policy.toml", replaced("{verified_on}", "{verified_on:%Q}"), "words.stale"),
    ("policy.toml", replaced("{titles}", "{titles"), "words.not_covered"),
    ("policy.toml", replaced('beyond_wages = "', 'beyond_wages = "{months}'), "words.beyond_wages"),
    ("routes/degree.toml", replaced("{education[points][bachelor]}", "{education[points][master_]}"), "why"),
    ("routes/degree.toml", replaced("{education[points][bachelor]}", "{education[points]}"), "why"),
    ("routes/degree.toml", replaced("{education[points][bachelor]}", "{education[points][bachelor]:zz}"), "why"),
    ("routes/degree.toml", replaced("{education[points][bachelor]}", "{tier[points]}"), "why"),
    ("routes/base_1x.toml", replaced("{tier[months]}", "{tier[month]}"), "title"),
    ("routes/senior_title.toml", replaced("{title[base_months]}", "{title[base_months}"), "needs.1"),
    ("routes/base_1x.toml", replaced("{left}", "{right}"), "still"),
    ("routes/degree.toml", replaced("请先问毕业学校", "{title[x]}"), "risks.0"),
    ("routes/degree.toml", replaced("学位考试可能", "{title[x]}"), "risks_of_doing.0"),
    ("routes/degree.toml", replaced("所需时间", "{title[x]}"), "needs_of_doing.0"),
    ("routes/master.toml", replaced("确认是否", "{title[x]}"), "confirm"),
    (
        "indicators/contribution_base.toml",
        replaced('multiple = "1", window = 48', 'multiple = "2", window = 48'),
        "multiple",
    ),
    ("policy.toml", replaced('insured_months = "', 'months = "'), "names.insured_months"),
    ("wages.toml", replaced('until = "2019-03"', 'until = "2019-02"'), "wage.1.from"),
    ("wages.toml", replaced('from = "2018-04"', 'from = "2018-13"'), "wage.0.from"),
    ("wages.toml", replaced('from = "2018-04"', 'from = "2019-04"'), "wage.0.until"),
    ("wages.toml", replaced("value = 7132", "value = 0"), "wage.0.value"),
    ("policy.toml", replaced("standard = 120", "standard = 0"), "edition.0.numbers.standard"),
    ("policy.toml", replaced("standard = 120", "standard = 100001"), "edition.0.numbers.standard"),
    ("policy.toml", replaced("insured_months = 6", "insured_months = 13"), "edition.0.numbers.insured_months"),
    ("policy.toml", replaced("oldest = 60", "oldest = 6"), "edition.0.numbers.oldest"),
    ("policy.toml", replaced("verified_on = 2026-11-22", "verified_on = 2206-11-22"), "edition.0.verified_on"),
    ("policy.toml", replaced("from = 2018-01-01", "from = 0001-01-01"), "edition.0.from"),
    (AGE, replaced("from = 2018-01-01", "from = 2018-01-01\nuntil = 9999-12-31"), "edition.0.until"),
    (AGE, replaced("base_from = 56", "base_from = 61"), "edition.0.numbers.younger_is_more.base_until"),
    (AGE, replaced("cap = 30", "cap = 100001"), "edition.0.numbers.younger_is_more.cap"),
    (AGE, replaced("step = 2", "step = 1000000"), "edition.0.numbers.younger_is_more.step"),
    (TITLE, replaced("senior = 140", "senior = 140000"), "edition.0.numbers.levels.points.senior"),
    (TITLE, replaced("base_months = 6", "base_months = 13"), "edition.0.numbers.levels.base_months"),
    ("indicators/spouse.toml", replaced("cap = 40", "cap = -40"), "edition.0.numbers.years.cap"),
    ("indicators/investment.toml", replaced("cap = 120", "cap = 999999"), "edition.0.numbers.amounts.cap"),
    (
        "indicators/contribution_base.toml",
        replaced("months = 36, points = 25", "months = 49, points = 25"),
        "edition.0.numbers.windows.tiers.0.months",
    ),
    ("wages.toml", replaced("value = 7132", "value = inf"), "wage.0.value"),
    ("wages.toml", replaced("value = 7132", "value = nan"), "wage.0.value"),
    ("wages.toml", replaced("value = 7132", "value = 4278"), "wage.0.floor"),
    ("wages.toml", replaced("value = 7132", "value = 21397"), "wage.0.ceiling"),
    ("wages.toml", replaced("value = 7132", "value = 7132000"), "wage.0.value"),
    ("wages.toml", replaced('from = "2018-04"', 'from = "0018-04"'), "wage.0.from"),
    ("routes/degree.toml", replaced("place = ", 'id = "x"\nplace = '), "id"),
    ("routes/degree.toml", replaced('fact = "education"', 'fact = "schooling"'), ""),
    ("routes/degree.toml", replaced("months = 12", "months = -1"), "level_up.months"),
    ("routes/degree.toml", replaced("source = ", "origin = "), "level_up.source"),
    ("routes/degree.toml", replaced("place = 70", "place = 60"), "place"),
    ("routes/degree.toml", replaced("risks = ", "dangers = "), "level_up.risks"),
    ("routes/degree.toml", replaced("who = ", "whom = "), "level_up.who"),
    ("routes/degree.toml", replaced("effort = 3\n", ""), "level_up.effort"),
    ("routes/degree.toml", replaced("effort = 3", "effort = 6"), "level_up.effort"),
    ("routes/degree.toml", replaced('burdens = ["study", "exam"]\n', ""), "level_up.burdens"),
    ("routes/degree.toml", replaced('"study"', '"marriage"'), "level_up.burdens.0"),
    ("routes/intermediate_title.toml", replaced("risks = [\n", 'risks = [\n"a",\n'), "level_up"),
    ("routes/intermediate_title.toml", replaced('["none"] }', '["nothing"] }'), "harder"),
    ("routes/shortage_major.toml", replaced('["associate"] }', '["college"] }'), "only"),
    ("routes/fresh_graduate.toml", replaced('excludes = ["base"]', 'excludes = ["basis"]'), "excludes"),
]


@pytest.mark.parametrize(
    ("file", "edit", "key"), FAULTS, ids=[f"{file} {place}" for place, (file, _, _) in enumerate(FAULTS)]
)
def test_a_fault_names_file_and_place(folder: Path, file: str, edit: Callable[[str], str], key: str) -> None:
    """One wrong line, and the error says where it stands."""
    path = folder / file
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")

    with pytest.raises(RulebookError) as caught:
        load_rulebook(folder)

    assert caught.value.key == key
    assert str(caught.value).startswith(caught.value.file + ":")
    assert re.fullmatch(r"[a-z_0-9.]+", caught.value.file)


def test_every_indicator_of_the_contract_is_there(folder: Path) -> None:
    """A file that is missing would lower every total in silence: it is named instead."""
    (folder / "indicators" / "spouse.toml").unlink()

    with pytest.raises(RulebookError, match=r"^spouse.toml: is missing"):
        load_rulebook(folder)


def test_a_policy_may_add_an_indicator_after_those_of_the_contract(folder: Path) -> None:
    """One file more is one line more, at a place of its own."""
    award = (folder / "indicators" / "award.toml").read_text(encoding="utf-8")
    path = folder / "indicators" / "medal.toml"

    path.write_text(award.replace("place = 13", "place = 18"), encoding="utf-8")
    assert load_rulebook(folder).indicators[17].id == "medal"
    path.write_text(award, encoding="utf-8")
    with pytest.raises(RulebookError, match=r"^medal.toml: place: 13 is taken twice"):
        load_rulebook(folder)


def test_editions_that_overlap_or_leave_a_gap(folder: Path) -> None:
    """The next edition begins on the day after the one before has ended."""
    path = folder / AGE
    first = path.read_text(encoding="utf-8").replace("from = 2018-01-01", "from = 2018-01-01\nuntil = 2027-06-30")

    path.write_text(first + SECOND.format(since="2027-06-30"), encoding="utf-8")
    with pytest.raises(RulebookError, match="overlaps"):
        load_rulebook(folder)
    path.write_text(first + SECOND.format(since="2027-07-02"), encoding="utf-8")
    with pytest.raises(RulebookError, match="gap"):
        load_rulebook(folder)
    path.write_text(first + SECOND.format(since="2027-07-01"), encoding="utf-8")
    assert len(load_rulebook(folder).indicators[0].editions) == 2


def test_files_that_are_no_toml(folder: Path) -> None:
    """A file that is no TOML, no UTF-8, or not there is named."""
    (folder / AGE).write_text("title = ", encoding="utf-8")
    with pytest.raises(RulebookError, match=r"^age.toml: is not TOML"):
        load_rulebook(folder)
    (folder / AGE).write_bytes(b"title = '\xff'")
    with pytest.raises(RulebookError, match=r"^age.toml: is not UTF-8"):
        load_rulebook(folder)
    (folder / "wages.toml").unlink()
    shutil.copy(PACKAGED / AGE, folder / AGE)
    with pytest.raises(RulebookError, match=r"^wages.toml: can not be read"):
        load_rulebook(folder)


def test_folders_that_are_not_there(folder: Path) -> None:
    """A missing or empty folder is named."""
    shutil.rmtree(folder / "routes")
    with pytest.raises(RulebookError, match=r"^routes: holds no TOML file"):
        load_rulebook(folder)
    (folder / "routes").mkdir()
    with pytest.raises(RulebookError, match=r"^routes: holds no TOML file"):
        load_rulebook(folder)


def test_a_memo_never_grows_without_end() -> None:
    """A full memo starts afresh and goes on giving the same values."""
    memo: Memo[int, int] = Memo(lambda key: key * key)

    assert [memo[key] for key in range(MOST + 1)] == [key * key for key in range(MOST + 1)]
    assert len(memo) == 1
    assert memo[3] == 9
