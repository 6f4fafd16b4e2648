"""The word tables and the catalogue: complete, without contradictions, and fit to be read."""

from __future__ import annotations

import inspect
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from dialogs.commands import Act
from dialogs.understand import words
from dialogs.understand.lexicon import index
from dialogs.understand.readers import table
from dialogs.understand.readers.title import ORDER
from dialogs.understand.text import plain
from dialogs.understand.titles import Title, title_words
from dialogs.understand.tokens import K
from dialogs.understand.words import TABLES, checks, load, rows

KINDS = {value for name, value in vars(K).items() if name.isupper()}
CATALOGUE = {"qualifications": ("certificate", 130), "trades": ("trade", 50), "majors": ("major", 8)}


def test_no_word_has_two_meanings() -> None:
    """A word stands in one table only, so that adding one is safe."""
    meanings: dict[str, tuple[str, object]] = {}
    doubled = []
    for kind, value, text in [*title_words(), *(row for name in TABLES for row in rows(name))]:
        for word in text.split():
            meaning = (kind, value.level if isinstance(value, Title) else value)
            if meanings.setdefault(plain(word.replace("_", " ")), meaning) != meaning:
                doubled.append(word)
    assert doubled == []


def test_every_kind_of_a_table_is_known() -> None:
    """A slip in a table's kind would make its words dumb."""
    assert {kind for _, meanings in index().values() for kind, _ in meanings.values()} <= KINDS


def test_every_level_of_the_catalogue_is_a_value_of_the_fact() -> None:
    """Titles carry levels of the contract, or none."""
    levels = {value.level for _, value, _ in title_words() if isinstance(value, Title)}
    assert levels <= {"", *ORDER}


@pytest.mark.parametrize(("name", "table_name", "least"), [(name, *what) for name, what in CATALOGUE.items()])
def test_the_catalogue_names_grades_and_no_addresses(name: str, table_name: str, least: int) -> None:
    """Every entry has its grade; nothing commercial stands in it."""
    text = files("dialogs.catalogue").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)[table_name]
    assert len(entries) >= least
    assert {entry["grade"] for entry in entries} <= {"B", "C"}
    assert "http" not in text
    assert ".com" not in text


def test_acts_of_the_phrase_tables_exist_and_do_not_clash() -> None:
    """A phrase means one act."""
    seen: dict[str, str] = {}
    for act, phrases in load("acts")["whole"].items():
        assert act in set(Act)
        for phrase in phrases.split():
            assert seen.setdefault(phrase, act) == act, phrase
    assert set(load("acts")["anywhere"]) <= set(Act)


def test_every_sentence_asks_at_most_one_thing() -> None:
    """One question mark, plain text, no unfilled sentence end."""
    sentences = [text for name, text in vars(checks).items() if name.isupper() and isinstance(text, str)]
    assert len(sentences) > 40
    for text in sentences:
        assert text.count("?") <= 1, text
        assert not re.search(r"[;；]$", text), text


def test_every_reader_is_in_the_table() -> None:
    """A module that reads facts and is forgotten in the table would never be heard."""
    folder = Path(table.__file__).parent
    sources = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    readers = {
        stem for stem, source in sources.items() if re.search(r"^def read\(scene: Scene\)", source, re.MULTILINE)
    }
    listed = {(inspect.getmodule(read) or table).__name__.rpartition(".")[2] for read, *_ in table.READERS}
    assert readers == listed | {"bare"}


def test_every_short_list_is_used() -> None:
    """No list is left over after its reader went."""
    folder = Path(words.__path__[0]).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    assert [name for name in load("hints") if f'hints("{name}")' not in source] == []
