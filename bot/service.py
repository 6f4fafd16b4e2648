"""One message in, its answer out: the only place where state changes, once a turn, in one conditional write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.clock import Clock, SystemClock
from bot.desk.numbers import without_numbers
from bot.ear import Ear
from bot.errors import StoreDown
from bot.lines import HIDDEN, Line
from bot.meter import Meter
from bot.post.joining import apart
from bot.text import clean_message
from bot.turning import Answer, Heard, Turner
from bot.turnstile import Turnstile
from dialogs.values import replace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.beside import Clerk, Copies, Herald
    from bot.missed import Tally
    from bot.model import Model
    from bot.rephrasing import Rephraser
    from bot.store.base import Store, Watch
    from bot.turning import Form, Posting
    from dialogs.consultant import Consultant
    from dialogs.messages import Incoming, State

__all__ = ["Answer", "Line", "Service"]

POLL: Final = 5.0


class Service:
    """Between channels and the consultant.

    Args:
        store: where conversations live.
        consultant: hears.
        clock: tells the time when a message does not.
        meter: counts, for the operator.
        model: reads what the rules cannot read, when one is configured.
    """

    def __init__(
        self,
        store: Store,
        consultant: Consultant,
        clock: Clock | None = None,
        meter: Meter | None = None,
        model: Model | None = None,
    ) -> None:
        self._store = store
        self._clock = clock or SystemClock()
        self._meter = meter or Meter()
        self._ear = Ear(consultant, self._meter, model)
        self._turner = Turner(store, self._ear, self._meter)
        self._turnstile = Turnstile()
        self._followers: set[Watch] = set()
        self._closed = False

    def count_missed(self, tally: Tally) -> None:
        """Count from now on questions that were not answered."""
        self._turner.tally = tally

    def reword_with(self, rephraser: Rephraser) -> None:
        """Tell entries in this model's words from now on, as far as those may be told."""
        self._turner.rephraser = rephraser

    def announce_to(self, herald: Herald) -> None:
        """Tell the desk from now on what is said by who waits, or talks with an advisor."""
        self._turner.herald = herald

    def entrust(self, clerk: Clerk) -> None:
        """Have somebody mind contact data from now on."""
        self._turner.clerk = clerk

    def copy_with(self, copies: Copies) -> None:
        """Have somebody give people copies of their data from now on."""
        self._turner.copies = copies

    async def handle(
        self,
        key: str,
        incoming: Incoming,
        at: datetime | None = None,
        *,
        post: Posting = False,
        form: Form = apart,
    ) -> Answer:
        """Answer one message. A message id that was seen before gets its replies again and changes nothing.

        Args:
            key: `channel:user`.
            incoming: the message.
            at: the user's clock for this message; now when absent.
            post: put the replies into the conversation's outbox too, in the same write (nothing more for a repeated
                message); `PostOffice.nudge(key)` then delivers them. What was held until the person writes again may
                go out from then on, before these replies. A channel that can still answer the call itself decides
                when the replies are known, right before the write.
            form: how the channel wants the bubbles of a turn (`bot/post/joining.py`); they are stored in that form.

        Raises:
            StoreDown: the turn could not be stored for certain; the same message may be sent again.
        """
        cleaned = clean_message(incoming)
        message, number = without_numbers(cleaned)
        named = replace(message, message_id=message.message_id or uuid4().hex)
        private = message.text != cleaned.text
        async with self._turnstile.lock(key):
            heard = Heard(key, named, at or self._clock.now(), post, form, number, private)
            answer = await self._turner.answer(heard)
        self._meter.count("repeated" if answer.repeated else "turns")
        return replace(answer, id=incoming.message_id or answer.id)

    async def state(self, key: str, at: datetime | None = None) -> State:
        """What programs may see of a talk now."""
        return self._ear.state(await self._store.load(key), at or self._clock.now())

    async def lines(self, key: str, after: str = "", limit: int = 400) -> list[Line]:
        """What was said after that line, oldest first; without one the newest lines. What is hidden is left out."""
        return [line for line in await self._store.lines(key, after, limit) if line.who not in HIDDEN]

    async def follow(self, key: str, after: str = "") -> AsyncIterator[Line]:
        """Lines after that one, then every further one as it is said, until the service is closed."""
        async with self._store.watch(key) as watch:
            self._followers.add(watch)
            try:
                while not self._closed:
                    news = await self._news(key, after)
                    for line in news:
                        if line.who not in HIDDEN:
                            yield line
                        after = line.id
                    if not news:
                        await watch.wait(POLL)
            finally:
                self._followers.discard(watch)

    async def push(self, key: str, line: Line, name: str = "") -> bool:
        """Add a line that is no answer to a message; False when there is no such talk.

        Args:
            key: the conversation.
            line: what was said.
            name: of the line, where the same one may come again: it is added once.
        """
        return await self._store.push(key, line, name)

    def close(self) -> None:
        """Let followers end."""
        self._closed = True
        for watch in self._followers:
            watch.wake()

    async def _news(self, key: str, after: str) -> list[Line]:
        try:
            return await self._store.lines(key, after)
        except StoreDown:
            return []  # a live page outlasts an outage
