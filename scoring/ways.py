"""Ways to gain points, as data: the closed set of their forms. What each is worth is worked out, never written down."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_CONFIG = ConfigDict(strict=True, frozen=True, extra="forbid")
_Text = Annotated[str, Field(min_length=1)]


class Way(BaseModel):
    """One way.

    Attributes:
        id: its name in section 4, the file's name.
        title: what a person would call it.
        place: its place among ways of the same date, the likeliest first.
        why: what it does, in one sentence.
        needs: what has to hold, for reading before anything is done.
        source: the rule's name, as users may read it.
        family: ways of one family make each other superfluous: of those that do, the lowest `rank` is kept.
        rank: how much the way asks for within its family.
    """

    model_config = _CONFIG

    id: _Text
    title: _Text
    place: Annotated[int, Field(ge=1)]
    why: _Text
    needs: Annotated[tuple[_Text, ...], Field(strict=False, min_length=1)]
    source: _Text
    family: str = ""
    rank: int = 0


class LevelUp(Way):
    """A higher level of a fact.

    Attributes:
        fact: the fact.
        to: the level.
        after: stated levels from which it is the next lawful step.
        months: how long the step takes at least, as we estimate it; not a figure of the rule.
        may_hold: a level that is not known may be this one already.
        base_fact: months with a contribution base that the level may need.
    """

    shape: Literal["level_up"]
    fact: str
    to: str
    after: Annotated[tuple[str, ...], Field(strict=False)] = ()
    months: Annotated[int, Field(ge=0)] = 0
    may_hold: bool = True
    base_fact: str = ""


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
        only: other facts to the values that leave it possible; a fact that is not known always does.
        at_most: other facts to the highest value that leaves it possible.
        lasts: months for which it goes on holding.
    """

    shape: Literal["holds"]
    fact: str
    only: dict[str, list[str]] = {}
    at_most: dict[str, int] = {}
    lasts: Annotated[int, Field(ge=0)] = 120


class Enough(Way):
    """Just enough of an amount: confirmed where it is not known, waited for where it grows.

    Attributes:
        fact: the amount.
        step: the smallest amount that is worth something more.
        most: the highest amount that is worth more.
        of_a_life: years, which nobody has more of than since the youngest age of work.
        given: facts that have to hold besides, with the values that are taken when they are not known.
        instead: facts of which one says the same as the amount.
    """

    shape: Literal["enough"]
    fact: str
    step: Annotated[int, Field(ge=1)]
    most: Annotated[int, Field(ge=1)]
    of_a_life: bool = False
    given: dict[str, Any] = {}
    instead: Annotated[tuple[str, ...], Field(strict=False)] = ()


AnyWay = Annotated[BaseTier | Enough | Holds | LevelUp | TitleBase, Field(discriminator="shape")]
