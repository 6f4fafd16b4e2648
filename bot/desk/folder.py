"""What is held of one person's contact, as the store gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dialogs.consents import CALL, EXPORT, Held

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY_MS: Final = 86_400_000
UNCLAIMED_MS: Final = 30 * DAY_MS
CLAIMED_MS: Final = 180 * DAY_MS
LOOK_AGAIN_MS: Final = 30 * DAY_MS
"""How often the last contact with somebody is looked up: well within the life of their talk."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One person's contact.

    Attributes:
        contact: what was agreed to and the sealed number: `agreed`, `version`, `sha256`, `at`, `key`, `number`,
            `masked`, `index`, `opened`, `claimed`, `last`, and of words that may go abroad `export` and
            `export_version`; empty for nothing.
        hold: the sealed number that waits for an answer: `key`, `number`, `masked`, `index`; empty for none.
        journal: what has still to be told to audit, proof and index.
        lead: the case's number, 0 for none.
        claimed: an advisor has or had the case, as far as the case still tells.
        last: when anybody last said something in it, in ms; 0 when that is not known any more.
        asks: purposes that this person should be asked for when they want an advisor.
    """

    contact: Mapping[str, str]
    hold: Mapping[str, str]
    journal: tuple[str, ...] = ()
    lead: int = 0
    claimed: bool = False
    last: int = 0
    asks: tuple[str, ...] = ()

    @property
    def held(self) -> Held:
        """As the talk may know it."""
        agreed = self.contact.get("agreed", "")
        return Held(
            ((CALL,) if agreed else ()) + ((EXPORT,) if self.contact.get("export") else ()),
            agreed[:10],
            self.contact.get("masked", ""),
            self.hold.get("masked", ""),
            int(self.contact.get("opened", 0)),
            self.contact.get("version", ""),
            self.asks,
        )

    @property
    def at(self) -> str:
        """Since when the contact is as it is, in ms; the mark by which a change finds it unchanged."""
        return self.contact.get("at", "")

    @property
    def was_claimed(self) -> bool:
        """An advisor had the case at any time."""
        return self.claimed or "claimed" in self.contact

    @property
    def last_contact(self) -> int:
        """When there was last any contact, in ms."""
        return max(self.last if self.claimed else 0, int(self.contact.get("last", 0)), int(self.at or 0))

    @property
    def ends(self) -> int:
        """When the contact has to go, in ms: 30 days unclaimed, 180 days after the last contact with an advisor."""
        return self.last_contact + CLAIMED_MS if self.was_claimed else int(self.at or 0) + UNCLAIMED_MS


def folder_of(found: Any, asks: tuple[str, ...] = ()) -> Folder:
    """Read what the script `READ` gives; `asks` is what this person should be asked for."""
    contact, hold, journal, (lead, owner, was, keeper, last) = found
    claimed = bool(owner or was or keeper)
    return Folder(_pairs(contact), _pairs(hold), tuple(journal), int(lead or 0), claimed, int(last or 0), asks)


def _pairs(flat: list[str]) -> dict[str, str]:
    return dict(zip(flat[::2], flat[1::2], strict=True))
