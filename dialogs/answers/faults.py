"""What is wrong with the knowledge, for `hufen check`: each fault names the file, the entry and what to mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.concepts import load_lexicon
from dialogs.answers.entries import load_entries, read_toml
from dialogs.answers.features import ideas_of, strip_filler
from dialogs.answers.figures import REFERENCE, figures, fill
from dialogs.answers.ranking import FOREIGN, WISH, load_ranking
from dialogs.answers.text import clean, words_only
from scoring import Facts, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dialogs.answers.concepts import Lexicon
    from dialogs.answers.entries import Entry

LONGEST_BYTES = 2048
"""The smallest limit among our channels (WeChat's passive text reply)."""
STALE_DAYS = 400
_ROOM_FOR_SOURCE = 300
_LITERAL = re.compile(r"\d+ ?分(?!钟|公司)|\d{4,6}(?:\.\d+)?元|(?:24|36|48)个?月")
_ADDRESS = re.compile(r"https?:|www\.|\.(?:com|cn|net|cc)\b")
_NUMBER = re.compile(r"[〔\[(](20\d\d)[〕\])]第?(\d+)号")
_NUMBERS = frozenset({("2017", "98"), ("2022", "41"), ("2025", "8"), ("2025", "4")})
_PROMISE = re.compile("包过|保过|保证(?:能|可以|会)?(?:通过|成功)|一定(?:能|可以)(?:通过|办成)")
HEDGE = re.compile("核实|确认|为准|没有查到|说法不一|尚未|不能推算|向.{1,20}咨询|问区人才")
"""What an uncertain answer says somewhere."""
_PERSON = re.compile("顾问|人工|人才服务中心")
_ID = re.compile(r"[a-z0-9-]{1,40}")
_VALUES = {"confidence": {"high", "medium", "low"}, "kind": {"answer", "unsure", "advisor"}}


def knowledge_faults(on: date | None = None) -> list[str]:
    """Every fault of the packaged knowledge.

    Args:
        on: the day on which entries that nobody checked for long are named; None names none of them.
    """
    entries = load_entries()
    sources = read_toml("sources.toml")
    named = figures(load_rulebook(), max(entry.checked_on for entry in entries))
    return [*find_faults(entries, sources, named, on), *ranking_faults(entries, load_ranking().kinds)]


def stale_entries(on: date) -> list[str]:
    """Entries that nobody compared with their source for long: no fault, but somebody should look."""
    entries = load_entries()
    return [f"{entry.file}: {entry.id}: {fault}" for entry in entries for fault in _of_age(entry, on)]


def ranking_faults(entries: Iterable[Entry], kinds: Collection[str]) -> Iterator[str]:
    """Entries that no question is taken for, because the ranking was not fitted to them; and entries that are gone.

    Args:
        entries: the knowledge.
        kinds: all that a question may be taken for.
    """
    known = {entry.id for entry in entries} | {FOREIGN, WISH}
    hint = "run tests/knowing/fit.py --into dialogs/answers/lexicon"
    yield from (f"ranking.bin: does not know {id_}: {hint}" for id_ in sorted(known.difference(kinds)))
    yield from (f"ranking.bin: knows {id_}, which is gone: {hint}" for id_ in sorted(set(kinds).difference(known)))


def find_faults(
    entries: Sequence[Entry], sources: Mapping[str, str], named: Mapping[str, str], on: date | None = None
) -> Iterator[str]:
    """The faults of given entries.

    Args:
        entries: the knowledge.
        sources: names of the sources by key.
        named: the figures that references may name.
        on: the day on which stale entries are named.
    """
    known = {entry.id for entry in entries}
    checks: tuple[Callable[[Entry], Iterable[str]], ...] = (
        lambda entry: _of_fields(entry, sources, known),
        lambda entry: _of_words(entry, named),
        lambda entry: _of_age(entry, on),
    )
    for entry in entries:
        for check in checks:
            yield from (f"{entry.file}: {entry.id}: {fault}" for fault in check(entry))
    yield from _doubled([entry.id for entry in entries], "id used twice")
    yield from _claimed_twice(entries)


def _of_fields(entry: Entry, sources: Mapping[str, str], known: set[str]) -> Iterator[str]:
    if entry.source not in sources:
        yield f"no source named {entry.source!r}"
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", entry.as_of):
        yield f"as_of {entry.as_of!r} is no YYYY-MM"
    for name, values in _VALUES.items():
        if getattr(entry, name) not in values:
            yield f"{name} {getattr(entry, name)!r} is none of {', '.join(sorted(values))}"
    yield from (f"related entry {id_!r} does not exist" for id_ in entry.related if id_ not in known)
    yield from (f"fact {fact!r} does not exist" for fact in entry.facts if fact not in Facts.model_fields)
    if not _ID.fullmatch(entry.id):
        yield "id is no choice value: small letters, digits and -, at most 40"
    if not entry.related or len(entry.ask) < len("abc"):
        yield "needs a related entry and at least three ways to ask"


def _of_words(entry: Entry, named: Mapping[str, str]) -> Iterator[str]:
    text = entry.answer + entry.conditions
    yield from (f"reference {{{name}}} does not exist" for name in REFERENCE.findall(text) if name not in named)
    if entry.kind != "advisor":  # rules of neighbouring matters are not in the rulebook
        yield from (f"number {literal!r} is a literal" for literal in _LITERAL.findall(REFERENCE.sub("", text)))
    whole = fill(text, named)
    if len(whole.encode()) + _ROOM_FOR_SOURCE > LONGEST_BYTES:
        yield "longer than a channel allows"
    if _ADDRESS.search(whole) or _PROMISE.search(whole):
        yield "holds an address or a promise"
    yield from (f"document number {match} may not be told" for match in _NUMBER.findall(text) if match not in _NUMBERS)
    if entry.kind == "unsure" and not HEDGE.search(text):
        yield "is uncertain and does not say so"
    if entry.kind == "advisor" and not _PERSON.search(text):
        yield "does not name the way to a person"


def _of_age(entry: Entry, on: date | None) -> Iterator[str]:
    if on and (on - entry.checked_on).days > STALE_DAYS:
        yield f"not checked since {entry.checked_on}"


def _claimed_twice(entries: Sequence[Entry]) -> Iterator[str]:
    lexicon = load_lexicon()
    owners: dict[str, Entry] = {}
    meanings: dict[frozenset[str], tuple[Entry, str]] = {}
    for entry in entries:
        for words in entry.phrasings:
            other = owners.setdefault(_bare(words), entry)
            if other.id != entry.id:
                yield f"{entry.file}: {entry.id}: {words!r} is claimed by {other.id} too"
            rival, their_words = meanings.setdefault(_meaning(words, lexicon), (entry, words))
            if rival.id != entry.id and rival.answer != entry.answer:
                yield f"{entry.file}: {entry.id}: {words!r} means the same as {their_words!r} of {rival.id}"


def _bare(words: str) -> str:
    return strip_filler(words_only(clean(words)))


def _meaning(words: str, lexicon: Lexicon) -> frozenset[str]:
    """What the words hold, whatever their order: ideas, and the characters that are no filler."""
    return frozenset((*ideas_of(clean(words), lexicon), *_bare(words)))


def _doubled(names: Sequence[str], fault: str) -> Iterator[str]:
    yield from (f"{name}: {fault}" for name in sorted({name for name in names if names.count(name) > 1}))
