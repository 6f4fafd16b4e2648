"""A plan in words: three lines beneath a result, a block with everything in the list of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import plan_words
from dialogs.ahead import step_title, steps_words, when_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scoring import Plan, Route

_MARKS = "①②③④⑤"
_BASE_OF_TITLE = "title_base_months_last_12"
_MOST_NEEDS = 2
_MOST_NEEDS_IN_FULL = 4


def short(plan: Plan, place: int) -> str:
    """Three lines: what and when, what it needs and who acts, what could go wrong."""
    what = plan_words.WHAT.format(mark=_MARKS[place], when=when_words(plan), steps=steps_words(plan), total=plan.total)
    most = _MOST_NEEDS if len(plan.routes) == 1 else 1
    needs = [need for route in plan.routes for need in _needs(route)[:most]]
    acting = plan_words.WHO_ACTS.format(who=_who(plan.routes))
    risk = plan_words.RISK.format(risk=plan.routes[0].risks[0])
    return "\n".join([what, plan_words.NEEDS.format(needs=_joined(needs), who=acting), risk])


def full(plans: Sequence[Plan]) -> list[str]:
    """A block for each plan; what a route asks is told where it first occurs."""
    told: dict[str, int] = {}
    return [_block(plan, place, told) for place, plan in enumerate(plans, start=1)]


def _block(plan: Plan, place: int, told: dict[str, int]) -> str:
    head = plan_words.PLAN_HEAD.format(place=place, when=when_words(plan), total=plan.total)
    fresh = [route for route in plan.routes if told.setdefault(_same(route), place) == place]
    lines = [head, *(_step(route, place, told[_same(route)]) for route in plan.routes)]
    if fresh:
        needs = [need for route in fresh for need in _needs(route)[:_MOST_NEEDS_IN_FULL]]
        lines.append(plan_words.PLAN_NEEDS.format(needs=_joined(needs)))
    lines.append(plan_words.PLAN_WHO.format(who=_who(plan.routes)))
    if fresh:
        lines.append(plan_words.PLAN_RISK.format(risk=_joined(risk for route in fresh for risk in _risks(route))))
    return "\n".join(lines)


def _risks(route: Route) -> Sequence[str]:
    """The likeliest; of a title whose base has to be raised also that these months are looked at again later."""
    if route.kind != "act":
        return route.risks[:1]
    return route.risks[-2:] if _BASE_OF_TITLE in route.changes else route.risks[-1:]


def _needs(route: Route) -> list[str]:
    return [need for need in route.needs if not need.startswith(plan_words.OF_TIME)]


def _same(route: Route) -> str:
    """Routes that are told in the same words."""
    return f"{route.route} {route.kind}"


def _step(route: Route, place: int, first: int) -> str:
    words = plan_words.PLAN_STEP if first == place else plan_words.PLAN_STEP_AGAIN
    return words.format(title=step_title(route), gain=route.gain, place=first)


def _who(routes: Iterable[Route]) -> str:
    """Who acts in all of it: you and the employer are both where one does one thing and one the other."""
    acting = {"self" if route.kind == "check" and route.who == "nobody" else route.who for route in routes}
    busy = acting - {"nobody"}
    if not busy:
        return plan_words.WHO["nobody"]
    return plan_words.WHO[busy.pop() if len(busy) == 1 else "both"]


def _joined(sentences: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(sentences))


def sources(plans: Iterable[Plan]) -> str:
    """The rules that the plans rest on, each named once."""
    return "、".join(dict.fromkeys(route.source for plan in plans for route in plan.routes))
