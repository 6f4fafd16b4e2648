"""A platform that does what a test tells it, and short ways to talk over it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.post.outcome import Sent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.post.outcome import Outcome
    from dialogs.messages import Reply


@dataclass
class Platform:
    """Takes everything unless told otherwise.

    Attributes:
        answers: outcomes for the next calls, in order; afterwards everything is taken.
        got: texts that were handed over, by person, in order.
        names: the name of each call's bubble.
        calls: how often each person's bubble was handed over.
        before: awaited before each answer.
    """

    answers: list[Outcome] = field(default_factory=list)
    got: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: list[str] = field(default_factory=list)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    before: Callable[[str], Awaitable[None]] | None = None

    async def send(self, person: str, reply: Reply, name: str) -> Outcome:
        """Take one bubble."""
        if self.before is not None:
            await self.before(reply.text)
        self.names.append(name)
        self.calls[person, name] += 1
        outcome = self.answers.pop(0) if self.answers else Sent(f"p{len(self.names)}")
        if isinstance(outcome, Sent):
            self.got[person].append(reply.text)
        return outcome
