"""Ways to gain points, as data: the closed set of their forms. What each is worth is worked out, never written down."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Burden = Literal["exam", "study", "new_job", "employer", "money"]
"""What a person may rule out: 考试 (职称、技能、升学), 读学历, 换工作, 要单位配合提高基数, 投资创业."""
BURDENS: frozenset[str] = frozenset(get_args(Burden))
Who = Literal["self", "employer", "both", "nobody"]
"""Who has to act."""

_CONFIG = ConfigDict(strict=True, frozen=True, extra="forbid")
_MOST_RISKS = 3
_Text = Annotated[str, Field(min_length=1)]


class Way(BaseModel):
    """One way.

    Attributes:
        id: its name in section 4, the file's name.
        title: what a person would call it.
        confirm: the same where it may hold already and is only to be confirmed; empty where the title says so.
        place: its place among ways of the same date, the likeliest first.
        why: what it does, in one sentence.
        still: what is said besides of months that are missing (`left`).
        needs: what has to hold, for reading before anything is done.
        needs_of_doing: what has to be known besides where the way is gone, not only confirmed.
        risks: what could go wrong, one to three sentences with the next.
        risks_of_doing: what could go wrong besides where the way is gone, not only confirmed.
        burdens: what the way asks of a person who goes it.
        who: who has to act then.
        effort: how hard that is, from 1 to 5, as we judge it; not a figure of the rule.
        source: the rule's name, as users may read it.
        only: facts to the values that leave the way possible; a fact that is not known always does.
        excludes: families of ways that can not go together with it.
        family: ways of one family make each other superfluous: of those that do, the lowest `rank` is kept.
        rank: how much the way asks for within its family.
    """

    model_config = _CONFIG

    id: _Text
    title: _Text
    confirm: str = ""
    place: Annotated[int, Field(ge=1)]
    why: _Text
    still: str = ""
    needs: Annotated[tuple[_Text, ...], Field(strict=False, min_length=1)]
    needs_of_doing: Annotated[tuple[_Text, ...], Field(strict=False)] = ()
    risks: Annotated[tuple[_Text, ...], Field(strict=False, min_length=1, max_length=_MOST_RISKS)]
    risks_of_doing: Annotated[tuple[_Text, ...], Field(strict=False)] = ()
    burdens: Annotated[tuple[Burden, ...], Field(strict=False)]
    who: Who
    effort: Annotated[int, Field(ge=1, le=5)]
    source: _Text
    only: dict[str, list[str]] = {}
    excludes: Annotated[tuple[str, ...], Field(strict=False)] = ()
    family: str = ""
    rank: int = 0

    @property
    def can_be_gone(self) -> bool:
        """Something can be done about it; else it can only be confirmed, or waited for."""
        return True

    @model_validator(mode="after")
    def _few_risks(self) -> Self:
        if len(self.risks) + len(self.risks_of_doing) > _MOST_RISKS:
            raise ValueError(f"more than {_MOST_RISKS} risks")
        return self


class LevelUp(Way):
    """A higher level of a fact.

    Attributes:
        fact: the fact.
        to: the level.
        after: stated levels from which it is the next lawful step.
        months: how long the step takes at least, as we estimate it; not a figure of the rule.
        may_hold: a level that is not known may be this one already.
        base_fact: months with a contribution base that the level may need.
        harder: facts to the values with which the step is harder by one.
    """

    shape: Literal["level_up"]
    fact: str
    to: str
    after: Annotated[tuple[str, ...], Field(strict=False)] = ()
    months: Annotated[int, Field(ge=0)] = 0
    may_hold: bool = True
    base_fact: str = ""
    harder: dict[str, list[str]] = {}

    @property
    def can_be_gone(self) -> bool:
        """Some stated level leads to it."""
        return bool(self.after)


class BaseTier(Way):
    """Enough months with a contribution base.

    Attributes:
        multiple: the multiple of the average wage.
        window: the months that are looked at.
        present: the lowest multiple that the present base has to reach for the next step to be in sight; empty for any.
    """

    shape: Literal["base_tier"]
    multiple: Literal["0.8", "1", "2", "3"]
    window: Literal[36, 48]
    present: Literal["", "0.8", "1", "2", "3"] = ""


class TitleBase(Way):
    """The months with a contribution base that a title held already still needs."""

    shape: Literal["title_base"]
    fact: str
    base_fact: str


class Holds(Way):
    """A fact that is not known and may hold.

    Attributes:
        fact: the fact.
        at_most: other facts to the highest value that leaves it possible.
        lasts: months for which it goes on holding.
    """

    shape: Literal["holds"]
    fact: str
    at_most: dict[str, int] = {}
    lasts: Annotated[int, Field(ge=0)] = 120

    @property
    def can_be_gone(self) -> bool:
        """It is only confirmed, or waited for."""
        return False


class Enough(Way):
    """Just enough of an amount: confirmed where it is not known, waited for where it grows.

    Attributes:
        fact: the amount.
        step: the smallest amount that is worth something more.
        most: the highest amount that is worth more.
        of_a_life: years, which nobody has more of than since the youngest age of work.
        begins_later: years after that age before which they do not begin.
        given: facts that have to hold besides, with the values that are taken when they are not known.
        instead: facts of which one says the same as the amount.
    """

    shape: Literal["enough"]
    fact: str
    step: Annotated[int, Field(ge=1)]
    most: Annotated[int, Field(ge=1)]
    of_a_life: bool = False
    begins_later: Annotated[int, Field(ge=0)] = 0
    given: dict[str, Any] = {}
    instead: Annotated[tuple[str, ...], Field(strict=False)] = ()

    @property
    def can_be_gone(self) -> bool:
        """It is only confirmed, or waited for."""
        return False


AnyWay = Annotated[BaseTier | Enough | Holds | LevelUp | TitleBase, Field(discriminator="shape")]
