"""Values that a question states about somebody, as facts of the contract's section 3.

The language layer of the talk hears most of them. What an answer may read beyond it, because nothing is kept of it and
every assumption is said, is mended here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dialogs.answers import ages_told, amending, company_told, doubted, measured, places_told, records_told
from dialogs.answers.draft import Draft
from dialogs.answers.heard import hear

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

_RIVALS = {
    "age": ("birth_date",),
    "birth_date": ("age",),
    "married_on": ("married_years",),
    "married_years": ("married_on",),
    "base_months_last_48": ("base_months_last_36_at_3x",),
}
_MENDING = (
    ages_told.ages,
    measured.sums,
    measured.lowest,
    measured.multiples,
    measured.whole_window,
    measured.tiers,
    measured.window,
    amending.insurance,
    amending.beside_base,
    amending.worked,
    amending.last_year,
    amending.joined,
    amending.broken,
    amending.taken_off,
    records_told.awards,
    amending.studies,
    amending.titles,
    amending.marriage,
    places_told.places,
    company_told.company,
    records_told.records,
    records_told.shortage,
    doubted.numbers,
    measured.title_base,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a question states.

    Attributes:
        facts: section 3 keys to values.
        notes: what was taken for granted, keys of `[computed.notes]` in `wording.toml`.
        ages: every age that is named, in order.
        open: keys of what was named but not clearly enough.
    """

    facts: Mapping[str, Any]
    notes: tuple[str, ...]
    ages: tuple[int, ...]
    open: frozenset[str]

    def beside(self, known: Mapping[str, Any]) -> Stated:
        """The same with what is known of the person; what is stated now wins. A whole history stands for itself."""
        if "contributions" in known:
            return self
        gone = {rival for fact in self.facts for rival in _RIVALS.get(fact, ())}
        kept = {fact: value for fact, value in known.items() if fact not in gone and value is not None}
        return replace(self, facts={**kept, **self.facts})


def read_stated(cleaned: str, ideas: Collection[str], on: date) -> Stated:
    """The facts that a question states; none when it states none."""
    text = cleaned.replace("百分百", "100%").replace("双倍", "2倍")
    heard = hear(text, on)
    draft = Draft(text, ideas, on, dict(heard.facts), heard.open)
    for mend in _MENDING:
        mend(draft)
    return Stated(draft.facts, tuple(draft.notes), ages_told.all_ages(draft, heard.ages), heard.open)
