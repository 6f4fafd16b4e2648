"""What was found, in words that say what to do. No secret and no address of a call stands in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        channel: whose it is, as people call it.
        good: whether it is as it should be.
        text: what was seen, and what to do when it is not.
    """

    channel: str
    good: bool
    text: str

    @property
    def line(self) -> str:
        """For the terminal."""
        return f"{'✓' if self.good else '✗'} {self.channel}:{self.text}"


def fine(channel: str, text: str) -> Finding:
    """Something that is as it should be."""
    return Finding(channel, good=True, text=text)


def wrong(channel: str, text: str) -> Finding:
    """Something that the operator has to mend."""
    return Finding(channel, good=False, text=text)
