"""Views of people, worked out once for as long as they are looked at: within a message, and from one to the next."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Final

from dialogs.lately import Lately
from dialogs.resolve import view_of

if TYPE_CHECKING:
    from datetime import date

    from dialogs.conversation import Person
    from dialogs.view import View
    from scoring import Rulebook

MOST: Final = 1024
"""Views of a generation."""
_EXACT: Final = 2
"""A form of marshal that tells 1 from True and from 1.0, keeps the order, and depends on nothing else."""


class Views:
    """Gives the same view for the same facts on the same day. A view is never changed, so that many talks share it.

    Args:
        rulebook: the rules.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._views: Lately[tuple[bytes, date], View] = Lately(MOST)

    def of(self, person: Person, on: date) -> View:
        """A person on a day."""
        key = marshal.dumps((dict(person.facts), person.done, person.avoids), _EXACT), on
        view = self._views.get(key)
        if view is None:
            view = view_of(person, self._rulebook, on)
            self._views.put(key, view)
        return view
