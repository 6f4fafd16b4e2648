"""What can be done when nothing is asked: the choices below a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import wording
from dialogs.commands import Act
from dialogs.questions.recognised import CONDITIONS
from dialogs.questions.records import RECORDS
from dialogs.resolve import left_open

if TYPE_CHECKING:
    from dialogs.talk import Talk


LABELS: dict[str, Act] = {
    wording.OFFER_PLANS: Act.PLANS,
    wording.OFFER_MATERIALS: Act.MATERIALS,
    wording.OFFER_WHEN: Act.WHEN,
    wording.OFFER_FALLS: Act.WHEN,
    wording.OFFER_TRY: Act.TRY,
    wording.OFFER_PICTURE: Act.PICTURE,
    wording.OFFER_OPEN: Act.TAKE_UP,
    wording.OFFER_CONDITIONS: Act.CHECK_CONDITIONS,
    wording.OFFER_RECORDS: Act.CHECK_RECORDS,
    wording.OFFER_HUMAN: Act.HUMAN,
    wording.OFFER_RESTART: Act.RESTART,
    wording.GO_ON_LABEL: Act.GO_ON,
    wording.REVIEW_LABEL: Act.REVIEW,
}
"""What offers are called; typed out, they are the same as tapped."""


def offers(talk: Talk) -> tuple[tuple[str, str], ...]:
    """Labels and choice values, most useful first."""
    view, person = talk.view, talk.conversation.person
    gap = view.estimate.gap
    wanted = [(wording.OFFER_PLANS, Act.PLANS)] if gap else []
    wanted += [(wording.OFFER_MATERIALS, Act.MATERIALS)]
    wanted += [(wording.OFFER_WHEN if gap else wording.OFFER_FALLS, Act.WHEN)]
    wanted += [(wording.OFFER_TRY, Act.TRY), (wording.OFFER_PICTURE, Act.PICTURE)]
    if left_open(view):
        wanted.append((wording.OFFER_OPEN, Act.TAKE_UP))
    if view.estimate.assumptions and CONDITIONS not in person.done:
        wanted.append((wording.OFFER_CONDITIONS, Act.CHECK_CONDITIONS))
    if RECORDS not in person.done:
        wanted.append((wording.OFFER_RECORDS, Act.CHECK_RECORDS))
    wanted += [(wording.OFFER_HUMAN, Act.HUMAN), (wording.OFFER_RESTART, Act.RESTART)]
    return tuple((label, f"do.{act.value}") for label, act in wanted)
