"""Sizes and colours of the score card. Lengths are pixels of a picture 1,080 wide: three to a phone's point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1080
EDGE: Final = 48
"""From the picture's edge to a panel."""
INSIDE: Final = 44
"""From a panel's edge to its words."""
GAP: Final = 32
"""Between panels."""

PAGE: Final = "#eef2ee"
PANEL: Final = "#ffffff"
HEAD: Final = "#0b5a3a"
TRACK_ON_HEAD: Final = "#2b7355"
SOFT_ON_HEAD: Final = "#bfe0cf"
WHITE: Final = "#ffffff"
INK: Final = "#17201b"
SOFT: Final = "#5b6b62"
TRACK: Final = "#e9eeea"
GOOD: Final = "#0f9d62"
ALERT: Final = "#d2462f"
CALM: Final = "#9aa8a0"
HUES: Final = ("#35c48b", "#f5b83d", "#4aa8f0", "#f2825c", "#9a7bf0", "#3fc7c9", "#e77fb3", "#a9c83f")
"""Of the indicators, in order; the same in the head's bar and in the list below it."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How words are drawn."""

    size: int
    colour: str
    bold: bool = False

    @property
    def leading(self) -> int:
        """From one line's top to the next one's."""
        return round(self.size * 1.5)
