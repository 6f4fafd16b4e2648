"""The result: total, gap, every item with its reason, what would close the gap, and on what it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.ahead import rests_on_rare, step_title, unlikely
from dialogs.fact_words import TITLES
from dialogs.messages import Card, CardItem
from dialogs.resolve import left_open

if TYPE_CHECKING:
    from dialogs.view import View
    from scoring import Change, Item

_MOST_WAYS = 4
_HIGH_TIERS = frozenset(("base_2x", "base_3x"))
_FAR = 60
"""Months beyond which a way is no help to speak of."""


def near_ways(view: View) -> tuple[Change, ...]:
    """Those within a few years, the rare bonuses last."""
    near = [
        change for change in view.ways if change.months <= _FAR and not unlikely(change) and not _lofty(change, view)
    ]
    return tuple(sorted(near, key=_is_rare))


def _lofty(change: Change, view: View) -> bool:
    """Years at 2× or 3× of somebody who said nothing of a base: asked about, not held out."""
    told = view.facts.keys() & {"base_now", "base_months_last_48", "base_months_last_36_at_3x", "contributions"}
    return change.route in _HIGH_TIERS and change.kind != "act" and not told


def common_ways(view: View) -> tuple[Change, ...]:
    """Those that anybody may go: the rare bonuses have a question of their own."""
    return tuple(change for change in near_ways(view) if not _is_rare(change))


def _is_rare(change: Change) -> bool:
    return rests_on_rare(change.changes)


def way_line(change: Change) -> str:
    """`中级职称(+40)`; what takes months says how many."""
    line = wording.WAY_LATER if change.months else wording.WAY_GAIN
    return line.format(title=step_title(change), gain=change.gain, months=change.months)


def status_line(view: View, *, told: bool, brief: bool = False) -> str:
    """The running total, and once the big items are known the gap and, unless in brief, what closes it alone."""
    estimate = view.estimate
    figures = {"total": estimate.total, "standard": estimate.standard, "gap": estimate.gap}
    if estimate.eligible is False:
        short = wording.NOW_GAP if told else wording.NOW_TOTAL
        line = short if estimate.gap else wording.NOW_ENOUGH
        return line.format(**figures) + wording.RESULT_BLOCKED.format(reason="、".join(blocks(view)))
    if estimate.gap == 0:
        return wording.NOW_THERE.format(**figures)
    if not told:
        return wording.NOW_TOTAL.format(**figures)
    if brief:
        return wording.NOW_GAP.format(**figures)
    ways = common_ways(view)[:2]
    return wording.NOW_GAP.format(**figures) + (
        wording.WAYS.format(ways="、".join(map(way_line, ways))) if ways else wording.NO_WAY
    )


def card_of(view: View) -> Card:
    """The result as data."""
    estimate = view.estimate
    return Card(
        total=estimate.total,
        standard=estimate.standard,
        gap=estimate.gap,
        headline=_headline(view),
        items=tuple(_card_item(item) for item in estimate.items if _worth_showing(item)),
        ways=tuple(_way(change) for change in near_ways(view)[:_MOST_WAYS]),
        notes=_notes(view),
        disclaimer=wording.DISCLAIMER,
    )


def card_text(card: Card) -> str:
    """The same in words, for channels that draw nothing."""
    lines = [card.headline]
    lines += [f"· {item.title} {item.points}分:{item.why}" for item in card.items]
    lines += [f"→ {way}" for way in card.ways]
    lines += list(card.notes)
    return "\n".join([*lines, card.disclaimer])


def _headline(view: View) -> str:
    estimate = view.estimate
    head = wording.RESULT_HEAD_GAP if estimate.gap else wording.RESULT_HEAD_THERE
    told = head.format(total=estimate.total, standard=estimate.standard, gap=estimate.gap)
    if estimate.eligible is False:
        told += wording.RESULT_BLOCKED.format(reason="、".join(blocks(view)))
    return told


def blocks(view: View) -> list[str]:
    """What stands in the way: each stated fact that alone already makes the verdict false."""
    reasons = {**wording.NOT_ELIGIBLE, "birth_date": wording.NOT_ELIGIBLE["age"]}
    return [
        reason
        for fact, reason in reasons.items()
        if fact in view.facts and view.score({fact: view.facts[fact]}).eligible is False
    ]


def _worth_showing(item: Item) -> bool:
    return item.points != 0 or item.status in {"superseded", "waiting"}


def _card_item(item: Item) -> CardItem:
    return CardItem(item.title, item.points, item.why, item.status)


def _way(change: Change) -> str:
    needs = ";".join(change.needs[:2])
    return f"{way_line(change)}" + (f":{needs}" if needs else "")


def _notes(view: View) -> tuple[str, ...]:
    estimate = view.estimate
    assumed = [wording.ASSUMPTIONS.get(name, name) for name in estimate.assumptions]
    notes = [wording.ASSUMED.format(items="、".join(assumed))] if assumed else []
    notes.append(wording.RESULT_GENERAL)
    open_titles = [question.name or TITLES[question.asking(view)] for question in left_open(view)]
    if open_titles:
        notes.append(wording.LEFT_OPEN.format(titles="、".join(dict.fromkeys(open_titles))))
    return (*notes, *estimate.warnings, *estimate.caveats, *referrals(view))


def referrals(view: View) -> tuple[str, ...]:
    """What a person should look at, one sentence each."""
    return tuple(wording.REFER[fact] for fact in view.estimate.refer_to_advisor)
