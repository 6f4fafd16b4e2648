"""Which readers there are, in the order in which they may claim numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.understand.readers import (
    age,
    answered,
    base,
    birth,
    company,
    education,
    employed,
    family,
    history,
    insured,
    marriage,
    multiples,
    ordinals,
    permit,
    places,
    rare,
    records,
    terms,
    title,
    windows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dialogs.understand.findings import Finding
    from dialogs.understand.scene import Scene

READERS: tuple[Callable[[Scene], Iterator[Finding]], ...] = (
    answered.read,
    history.read,
    windows.read,
    birth.read,
    age.read,
    education.read,
    title.read,
    terms.read,
    family.read,
    marriage.read,
    places.read,
    multiples.read,
    insured.read,
    company.read,
    base.read,
    permit.read,
    employed.read,
    rare.read,
    records.read,
    ordinals.read,
)
