"""A sheet of paper that grows downwards: shapes are noted first and painted once the height is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.picture.faces import broken, clean
from bot.picture.look import EDGE, GAP, INSIDE, PANEL, WIDTH

if TYPE_CHECKING:
    from bot.picture.look import Ink


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box from (x, y) on, with round corners."""

    x: int
    y: int
    width: int
    height: int
    colour: str
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; `anchor` is Pillow's: l, r or m, then s for the base line."""

    x: int
    y: int
    text: str
    ink: Ink
    anchor: str


@dataclass
class Page:
    """What is drawn so far, and where it goes on."""

    y: int = 0
    shapes: list[Box | Words] = field(default_factory=list)

    def box(self, box: Box) -> None:
        """Note a box."""
        self.shapes.append(box)

    def words(self, x: int, y: int, text: str, ink: Ink, anchor: str = "ls") -> None:
        """Note a line with its base line at `y`."""
        self.shapes.append(Words(x, y, clean(text), ink, anchor))

    def paragraph(self, x: int, text: str, ink: Ink, room: int) -> None:
        """Note lines from the present place on, and move below them."""
        for line in broken(text, ink, room):
            self.words(x, self.y + round(ink.size * 1.12), line, ink)
            self.y += ink.leading


class Panel:
    """A white box around what is drawn inside of the `with`."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._first, self._top = len(page.shapes), page.y

    def __enter__(self) -> None:
        """Leave room above."""
        self._page.y += INSIDE

    def __exit__(self, *_: object) -> None:
        """The box goes under what was drawn in the meantime."""
        self._page.y += INSIDE - 6
        box = Box(EDGE, self._top, WIDTH - 2 * EDGE, self._page.y - self._top, PANEL, 28)
        self._page.shapes.insert(self._first, box)
        self._page.y += GAP
