"""Questions that hold values: 「57岁年龄几分」, 「大专36岁社保7年够吗」. Points and reasons come from an estimate."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dialogs.answers.amounts import Amounts
from dialogs.answers.draft import plain_sums
from dialogs.answers.entries import read_toml
from dialogs.answers.given import Given
from dialogs.answers.reaching import Reaching
from dialogs.answers.reworded import reworded
from dialogs.answers.scored import Scored
from dialogs.answers.sentence import Computed
from dialogs.answers.singles import Singles
from dialogs.answers.stated import Stated, read_stated
from dialogs.answers.wanted import Wants
from scoring.days import month_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from scoring import Rulebook

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_VALUE = re.compile(r"\d|[一二两三四五六七八九十半]|文凭|学历|大专|本科|住|双证|技术转移|表彰|元月|元旦")
_LATER = re.compile(
    r"(?:20\d{2}年|去年|前年|今年|后来)?(?:才|刚|后来)(?:拿到|办了?|转成?|有了?|迁入?|落)了?(?:上海|本地|沪)?的?(?:户口|沪籍|上海户|户(?=上海))"
)
_OF_MARRIAGE = ("married_on", "married_years", "spouse_local")
_LEFT_SCHOOL = re.compile("(?:初中|高中|中专|职高)(?:毕业|文凭|学历)")
_CHILD = re.compile("孩|娃|儿子|女儿|中考|高考|考|读|上高中")
_SUMMED = re.compile(r"(?:加起来|累计|一共|总共|合计|凑起来|算下来|正常)[^,。\d]{0,6}\d{1,2}年(?:半|零?\d{1,2}个月)?")


def _settled(cleaned: str, ideas: Collection[str]) -> Collection[str]:
    """Without what is no question: odd months whose sum is told (断断续续加起来有11年半), a school left long ago."""
    odd = "odd" in ideas and _SUMMED.search(cleaned)
    own_school = "high_school" in ideas and _LEFT_SCHOOL.search(cleaned) and not _CHILD.search(cleaned)
    gone = {"odd"} if odd else set()
    gone |= {"high_school"} if own_school else set()
    return [idea for idea in ideas if idea not in gone] if gone else ideas


class Computer:
    """Answers questions that state a value.

    Args:
        rulebook: the rules.
        words: the sentences, `[computed]` of `wording.toml`.

    Attributes:
        finer: ids of entries that may stand behind a sentence instead of its own when words find them.
    """

    def __init__(self, rulebook: Rulebook, words: Mapping[str, Any]) -> None:
        self._rulebook = rulebook
        data = read_toml("lexicon/computed.toml")
        self._for_child_words: str = words["for_child"]
        self.finer = frozenset(data["finer"].split())
        self._wants = Wants(data["blocked"])
        self._amounts = Amounts(rulebook, words["amounts"])
        self._scored = Scored(rulebook, words, data["entries"])
        self._given, self._singles = Given(rulebook, words), Singles(rulebook, words)
        self._reaching = Reaching(rulebook, words)

    def compute(
        self, cleaned: str, ideas: Collection[str], on: date, *, follows: bool, known: Mapping[str, Any] = _NOTHING
    ) -> Computed | None:
        """The answer to a question that states a value, None when it states none or asks for something else.

        Args:
            cleaned: the question, cleaned.
            ideas: the ideas in it, those of the question before included when it follows up.
            on: the day.
            follows: it follows up, so that 「那45岁呢」 need not ask for points again.
            known: section 3 facts that are known of the person who asks.
        """
        if not _VALUE.search(cleaned):
            return None
        cleaned = reworded(plain_sums(cleaned))
        ideas = _settled(cleaned, ideas)
        later = self._local_later(cleaned, on)
        if later or self._wants.elsewhere(cleaned, ideas):
            return later or self._for_child(cleaned, ideas, known, on)
        told = self._amounts.tell(cleaned, on) or self._given.tell(cleaned, on)
        if told:
            return Computed(*told, firm=True)
        wanted = self._wants.of(cleaned, follows=follows)
        long = self._reaching.asks(cleaned)
        if self._wants.money(cleaned) or (wanted.rule and not long):
            return None
        stated = self._with_base(read_stated(cleaned, ideas, on), on)
        told = (
            self._reaching.tell(cleaned, stated.beside(known), on)
            if long
            else self._singles.tell(cleaned, ideas, stated, on)
        )
        if told or long:
            return Computed(*told, firm=True) if told else None
        return self._scored.tell(stated, wanted, ideas, known, on)

    def _local_later(self, cleaned: str, on: date) -> Computed | None:
        """Married before the spouse became a local: by the years of marriage, with the entry's reservation."""
        if not _LATER.search(cleaned):
            return None
        stated = read_stated(_LATER.sub("上海户口", cleaned), (), on)
        wanted = self._wants.of(_LATER.sub("", cleaned), follows=False)
        if not {"married_on", "married_years"} & stated.facts.keys() or not wanted.points:
            return None
        facts = {key: stated.facts[key] for key in _OF_MARRIAGE if key in stated.facts}
        told = self._scored.tell(replace(stated, facts=facts), wanted, (), {}, on)
        return replace(told, entry="spouse-later", firm=True, sure=True) if told else None

    def _for_child(self, cleaned: str, ideas: Collection[str], known: Mapping[str, Any], on: date) -> Computed | None:
        """A whole case, told for the sake of a child."""
        if not self._wants.for_child(cleaned, ideas):
            return None
        stated = read_stated(cleaned, ideas, on)
        told = self._scored.tell(stated, self._wants.of(cleaned, follows=False), ideas, known, on)
        if told is None or not told.whole or len(stated.facts) < 2:  # noqa: PLR2004 - one value is no case
            return None
        return replace(told, text=told.text + self._for_child_words)

    def _with_base(self, stated: Stated, on: date) -> Stated:
        """中级,社保只按8000交的: the present base decides on a title's condition, as long as it was the same."""
        base = stated.facts.get("base_now")
        if base is None or "title" not in stated.notes:
            return stated
        reached = self._rulebook.wages.reached(month_of(on), base) > 1
        facts = {**stated.facts, "title_base_months_last_12": 12 if reached else 0}
        return replace(stated, facts=facts, notes=("title_base_now",))
