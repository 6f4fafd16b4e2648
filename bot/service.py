"""One message in, its answer out: the only place where state changes, once a turn, in one conditional write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.clock import Clock, SystemClock
from bot.ear import Ear
from bot.errors import StoreDown
from bot.lines import HIDDEN, Line, line_of
from bot.meter import Meter
from bot.post.joining import apart
from bot.said import said
from bot.store.base import Kept, Write
from bot.text import clean_message
from bot.turnstile import Turnstile
from dialogs.messages import Incoming, Kind, Reply, State, Turn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from bot.model import Model
    from bot.store.base import Store, Watch
    from dialogs.commands import Command
    from dialogs.consultant import Consultant

    Posting = bool | Callable[[tuple[Reply, ...]], bool]
    Form = Callable[[tuple[Reply, ...]], tuple[Reply, ...]]

__all__ = ["Answer", "Line", "Service"]

TRIES: Final = 32
RECENT: Final = 12
POLL: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Heard:
    """One message on its way through: with its id, whose clock counts, and how its replies go out."""

    key: str
    message: Incoming
    now: datetime
    post: Posting
    form: Form


@dataclass(frozen=True, slots=True)
class Answer:
    """What one message led to.

    Attributes:
        id: the message's id, or the one it was given.
        replies: the bubbles, to be shown in order.
        state: what programs may see, as it is now.
        event: `queued` or `returned` when this message made it so.
        erased: everything of this person has been deleted, and nothing has begun since; the replies are its receipt.
        repeated: the message had been answered before; nothing changed.
        posted: the replies went into the outbox in the same write.
    """

    id: str
    replies: tuple[Reply, ...]
    state: State
    event: str | None = None
    erased: bool = False
    repeated: bool = False
    posted: bool = False


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
        self._turnstile = Turnstile()
        self._followers: set[Watch] = set()
        self._closed = False

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
        message = clean_message(incoming)
        named = replace(message, message_id=message.message_id or uuid4().hex)
        async with self._turnstile.lock(key):
            answer = await self._answer(_Heard(key, named, at or self._clock.now(), post, form))
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

    async def _answer(self, heard: _Heard) -> Answer:
        name, now = heard.message.message_id, heard.now
        recent = RECENT if heard.message.kind is Kind.CHOICE else 0
        read: tuple[Command, ...] | None = None
        for _ in range(TRIES):
            kept = await self._store.load(heard.key, name, recent)
            if kept.replies is not None:
                erased = kept.gone and not kept.revision
                return Answer(name, kept.replies, self._ear.state(kept, now), erased=erased, repeated=True)
            if read is None:  # a model is asked once a message, however often the turn has to be run again
                read = await self._ear.read(kept, heard.message, now)
            answer = await self._turn(heard, kept, read)
            if answer is not None:
                return answer
            self._meter.count("conflicts")
        raise StoreDown("too many writers at once")

    async def _turn(self, heard: _Heard, kept: Kept, read: tuple[Command, ...]) -> Answer | None:
        """One turn on what was read; None when another writer came first."""
        key, name, now = heard.key, heard.message.message_id, heard.now
        turn = self._ear.hear(kept, heard.message, now, read)
        if isinstance(turn, Reply):
            return Answer(name, (turn,), self._ear.state(kept, now))
        turn = replace(turn, replies=heard.form(turn.replies))
        post = heard.post if isinstance(heard.post, bool) else heard.post(turn.replies)
        answer = Answer(name, turn.replies, turn.state, turn.event, turn.erase, posted=post)
        if not turn.erase:
            return answer if await self._store.save(key, kept, _write(turn, heard, kept, post=post)) else None
        receipt = tuple(line_of(reply, now) for reply in turn.replies)
        return answer if await self._store.erase(key, kept, name, receipt, post=post) else None


def _write(turn: Turn, heard: _Heard, kept: Kept, *, post: bool) -> Write:
    snapshot, trail = turn.conversation.dump()
    words = Line("", "user", said(heard.message, kept.recent), heard.now)
    lines = (words, *(line_of(reply, heard.now) for reply in turn.replies))
    return Write(snapshot, trail, heard.message.message_id, lines, turn.conversation.mode, post)
