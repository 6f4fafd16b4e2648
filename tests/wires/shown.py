"""What a person sees of a bubble, whatever the channel is; and a person's side of a channel."""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.house import House
    from bot.lines import Line

PNG: Final = b"\x89PNG\r\n\x1a\n"
MANY: Final = "可以选几项"
"""Where nothing can be ticked, a line with these words says that several may be chosen."""
_NUMBERED: Final = re.compile(r"(\d{1,2})\. (.+)")


@dataclass(frozen=True)
class Option:
    """Something to choose.

    Attributes:
        label: what a person reads, without its number.
        number: what may be typed instead, None where no number is shown.
        value: what a tap sends, empty where it cannot be tapped.
    """

    label: str
    number: int | None = None
    value: str = ""


@dataclass(frozen=True)
class Bubble:
    """One bubble as it is shown.

    Attributes:
        told: everything that is shown in words, the options included.
        options: what may be chosen below it.
        many: it is shown that several may be chosen.
        picture: the image, where one is shown.
    """

    told: str = ""
    options: tuple[Option, ...] = ()
    many: bool = False
    picture: bytes = b""


class Wire(Protocol):
    """A person's side of a channel: what they do goes over the real wire, what they see comes back."""

    @property
    def tappable(self) -> bool:
        """Whether something can be chosen without typing."""
        ...

    async def say(self, person: str, text: str) -> list[Bubble]:
        """Type something; what is seen then."""
        ...

    async def tap(self, person: str, *options: Option) -> list[Bubble]:
        """Choose: by a tap, or by typing the number where nothing can be tapped."""
        ...

    async def strange(self, person: str) -> list[Bubble]:
        """Send a kind of message that nobody has heard of yet."""
        ...

    async def kept(self, person: str) -> dict[str, object]:
        """The facts that are kept of a person."""
        ...

    async def log(self, person: str) -> list[Line]:
        """What is kept of what was said."""
        ...


class Repeating(Wire, Protocol):
    """A wire whose platform repeats what was not answered in time, or was."""

    async def deliver(self, person: str, texts: Sequence[str], times: int) -> None:
        """Type several things, each delivered so often, all at the same moment, at all workers by turns."""
        ...

    async def once(self, person: str, text: str) -> bool:
        """Type something that is delivered once; False when the platform was not told that it has arrived."""
        ...

    async def again(self, person: str) -> bool:
        """Deliver that once more."""
        ...

    async def seen(self, person: str) -> list[Bubble]:
        """Everything seen so far, in order, once nothing more is on its way."""
        ...


class ByPlatform(Repeating, Protocol):
    """A wire whose platform takes what the bot sends, or does not."""

    def fail_next(self, fault: str) -> None:
        """Let the next sending meet `500`, `garbage`, `hang` or `lost` (done, but never answered)."""
        ...

    async def tell(self, person: str, text: str) -> None:
        """Type something; whatever is sent in answer has been tried once then."""
        ...


class Behind:
    """What lies behind a wire: the houses of its workers.

    Args:
        houses: over one store.
        key: the conversation of a person.
    """

    def __init__(self, houses: Sequence[House], key: Callable[[str], str]) -> None:
        self.houses = houses
        self._key = key

    async def kept(self, person: str) -> dict[str, object]:
        """The facts that are kept of a person."""
        return (await self.houses[0].service.state(self._key(person)))["facts"]

    async def log(self, person: str) -> list[Line]:
        """What is kept of what was said."""
        return await self.houses[0].service.lines(self._key(person))

    async def heard(self, person: str, text: str) -> None:
        """Return once that is kept as said by this person."""
        async with asyncio.timeout(10), aclosing(self.houses[0].service.follow(self._key(person))) as lines:  # type: ignore[type-var]  # a generator
            async for line in lines:
                if line.who == "user" and line.text == text:
                    return

    async def at_rest(self) -> None:
        """Return when nothing is on its way out."""
        for house in self.houses:
            assert house.office is not None
            await house.office.idle()


def options_of(told: str) -> tuple[Option, ...]:
    """The options in a plain text: lines at its end, numbered without a gap from 1, or each with a dot."""
    lines = [line for line in told.rstrip().split("\n") if MANY not in line]
    found = [_read(line) for line in lines]
    first = next((place + 1 for place in reversed(range(len(found))) if found[place] is None), 0)
    options = [one for one in found[first:] if one is not None]
    starts = [place for place, one in enumerate(options) if one.number == 1]
    options = options[starts[-1] :] if starts else options
    numbers = [one.number for one in options]
    return tuple(options) if numbers in ([*range(1, len(options) + 1)], [None] * len(options)) else ()


def _read(line: str) -> Option | None:
    if line.startswith("· "):
        return Option(line.removeprefix("· "))
    matched = _NUMBERED.fullmatch(line)
    return Option(matched[2], int(matched[1])) if matched else None


def option_of(value: str, label: str) -> Option:
    """The option of an entry in a menu, whose label may begin with a number."""
    number, dot, rest = label.partition(". ")
    return Option(rest, int(number), value) if dot and number.isdigit() else Option(label, None, value)


def typed(options: Sequence[Option]) -> str:
    """What a person types to choose."""
    return " ".join(one.label if one.number is None else str(one.number) for one in options)


def words(bubbles: Sequence[Bubble]) -> str:
    """All words of some bubbles."""
    return "\n".join(bubble.told for bubble in bubbles)


def option(bubbles: Sequence[Bubble], label: str) -> Option:
    """The option that begins with this label, of the newest bubble that offers something."""
    offered = next(bubble.options for bubble in reversed(bubbles) if bubble.options)
    return next(one for one in offered if one.label.startswith(label))
