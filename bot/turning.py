"""One message worked through: read, heard by whoever answers now, written in one conditional step, told to the desk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.beside import filled_in
from bot.desk.numbers import without_digits
from bot.desk.rating import as_tap, may_rate
from bot.errors import StoreDown
from bot.lines import Line, line_of
from bot.said import said
from bot.store.base import Write
from bot.words import RECEIPT, UNSEEN
from dialogs.messages import Incoming, Kind, Reply, State, Turn
from dialogs.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.beside import Clerk, Copies, Herald
    from bot.ear import Ear
    from bot.meter import Meter
    from bot.missed import Tally
    from bot.rephrasing import Rephraser
    from bot.store.base import Kept, Store
    from dialogs.commands import Command

    Form = Callable[[tuple[Reply, ...]], tuple[Reply, ...]]
    Posting = bool | Callable[[tuple[Reply, ...]], bool]

TRIES: Final = 32
RECENT: Final = 12


@dataclass(frozen=True, slots=True)
class Heard:
    """One message on its way through.

    Attributes:
        key: `channel:user`.
        message: cleaned, with its id.
        now: the clock that counts for it.
        post: whether its replies have to be posted.
        form: how its channel wants the bubbles of a turn.
        number: the telephone number that was taken out of the message (E.164), or empty.
        private: something was taken out of it: it goes to no model.
    """

    key: str
    message: Incoming
    now: datetime
    post: Posting
    form: Form
    number: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What one message led to.

    Attributes:
        id: the message's id, or the one it was given.
        replies: the bubbles, to be shown in order; none while an advisor talks.
        look: works out what programs may see, as it is now, when one asks.
        event: `queued` or `returned` when this message made it so.
        erased: everything of this person has been deleted, and nothing has begun since; the replies are its receipt.
        repeated: the message had been answered before; nothing changed.
        posted: the outbox was touched in the same write: nudge the post office.
    """

    id: str
    replies: tuple[Reply, ...]
    look: Callable[[], State]
    event: str | None = None
    erased: bool = False
    repeated: bool = False
    posted: bool = False

    @property
    def state(self) -> State:
        """What programs may see after this message."""
        return self.look()


class Turner:
    """Answers messages.

    Args:
        store: where conversations live.
        ear: hears.
        meter: counts, for the operator.

    Attributes:
        herald: tells the desk, where there is one.
        clerk: minds contact data, where there is somebody to do it; without one there is none.
        copies: gives people a copy of their data, where there is somebody to do it.
        rephraser: rewords what is told from entries, where that is switched on.
        tally: counts questions that were not answered, where there is one.
    """

    def __init__(self, store: Store, ear: Ear, meter: Meter) -> None:
        self._store = store
        self._ear = ear
        self._meter = meter
        self.herald: Herald | None = None
        self.clerk: Clerk | None = None
        self.copies: Copies | None = None
        self.rephraser: Rephraser | None = None
        self.tally: Tally | None = None

    async def answer(self, heard: Heard) -> Answer:
        """Answer one message.

        Raises:
            StoreDown: the turn could not be stored for certain.
        """
        name, now = heard.message.message_id, heard.now
        recent = RECENT if heard.message.kind is Kind.CHOICE or may_rate(heard.message) else 0
        read: tuple[Command, ...] | None = None
        late: tuple[Reply, ...] = ()
        for _ in range(TRIES):
            kept = await self._store.load(heard.key, name, recent)
            if kept.replies is not None:
                erased = kept.gone and not kept.revision
                return Answer(name, kept.replies, partial(self._ear.state, kept, now), erased=erased, repeated=True)
            heard = replace(heard, message=as_tap(heard.message, kept.recent))
            if kept.mode == "human" and (left := self._ear.overhear(kept, heard.message, now)) is not None:
                answer: Answer | None = await self._silent(heard, kept, left, late)
            else:
                if read is None:  # a model is asked once a message, however often the turn has to be run again
                    read = () if heard.private else await self._ear.read(kept, heard.message, now)
                answer, late = await self._spoken(heard, kept, read)
            if answer is not None:
                return answer
            self._meter.count("conflicts")
        raise StoreDown("too many writers at once")

    async def _silent(self, heard: Heard, kept: Kept, left: tuple[str, str], late: tuple[Reply, ...]) -> Answer | None:
        """A message to the advisor: it lands on the log. What the bot would have said is kept as a suggestion.

        Only of what an advisor cannot see is the person told so.
        """
        late_lines = (replace(line_of(reply, heard.now), who="suggested") for reply in late)
        told = heard.form(unseen(heard.message))
        lines = (_words(heard, kept), *late_lines, *(line_of(reply, heard.now) for reply in told))
        decided = heard.post if isinstance(heard.post, bool) or not told else heard.post(told)
        post = decided is not False  # also with nothing to say: what waited for the person's next message may go out
        write = Write(*left, heard.message.message_id, lines, "human", post)
        if not await self._store.save(heard.key, kept, write):
            return None
        if self.herald is not None:
            await self.herald.heard(heard.key, kept.mode, "human", suggested=bool(late))
        return Answer(heard.message.message_id, told, partial(self._ear.state, kept, heard.now), posted=post)

    async def _spoken(
        self, heard: Heard, kept: Kept, read: tuple[Command, ...]
    ) -> tuple[Answer | None, tuple[Reply, ...]]:
        """One turn of the bot on what was read, and what it said; no answer when another writer came first."""
        key, name, now = heard.key, heard.message.message_id, heard.now
        turn, contact = await self._heard(heard, kept, read)
        if isinstance(turn, Reply):
            return Answer(name, (turn,), partial(self._ear.state, kept, now)), ()
        if self.rephraser is not None and turn.passages:
            turn = await self.rephraser.reword(turn)
        turn = replace(turn, replies=heard.form(await filled_in(turn, heard, self.herald, self.copies)))
        post = heard.post if isinstance(heard.post, bool) else heard.post(turn.replies)
        if not await self._write(heard, kept, turn, contact, post=post):
            return None, turn.replies
        if not turn.erase:
            await self._tell(key, kept.mode, turn.conversation.mode)
            if self.herald is not None:
                await self.herald.turned(key, heard.message, kept, turn.conversation)
            if self.tally is not None and turn.missed:
                await self.tally.note(turn.missed)
        if contact and self.clerk is not None:
            await self.clerk.settle(key)
        return Answer(name, turn.replies, partial(self._ear.seen, turn.look), turn.event, turn.erase, posted=post), ()

    async def _heard(self, heard: Heard, kept: Kept, read: tuple[Command, ...]) -> tuple[Turn | Reply, str]:
        """The turn, and what it changes in the person's contact; what is held of that is looked up only when needed."""
        turn = self._ear.hear(kept, heard.message, heard.now, read)
        if self.clerk is None or isinstance(turn, Reply):
            return turn, ""
        if turn.erase:
            return with_receipt(turn, self.clerk.receipt(heard.key)), ""
        if not turn.unsure:
            return turn, ""
        folder = await self.clerk.folder(heard.key)
        turn = self._ear.hear(kept, heard.message, heard.now, read, folder.held)
        if isinstance(turn, Reply) or turn.wish is None:
            return turn, ""
        return turn, await self.clerk.change(heard.key, turn.wish, heard.number, heard.message.message_id, folder)

    async def _write(self, heard: Heard, kept: Kept, turn: Turn, contact: str, *, post: bool) -> bool:
        name, replies = heard.message.message_id, tuple(line_of(reply, heard.now) for reply in turn.replies)
        if turn.erase:
            return await self._store.erase(heard.key, kept, name, replies, post=post)
        words = _words(heard, kept)
        if turn.wish is not None and turn.wish.what == "mistyped":
            words = replace(words, text=without_digits(words.text))
        lines, mode = (words, *replies), turn.conversation.mode
        return await self._store.save(
            heard.key, kept, Write(*turn.conversation.dump(), name, lines, mode, post, contact)
        )

    async def _tell(self, key: str, before: str, after: str) -> None:
        if self.herald is not None and (before, after) != ("bot", "bot"):
            await self.herald.heard(key, before, after)


def unseen(message: Incoming) -> tuple[Reply, ...]:
    """What somebody is told whose message an advisor cannot see; nothing where they can."""
    words = "" if message.text.strip() else UNSEEN.get(message.kind.value, "")
    return (Reply(words),) if words else ()


def with_receipt(turn: Turn, number: str) -> Turn:
    """The bubbles of an erasure, with the number under which it is proven."""
    *most, last = turn.replies
    return replace(turn, replies=(*most, replace(last, text=last.text + RECEIPT.format(number=number))))


def _words(heard: Heard, kept: Kept) -> Line:
    return Line("", "user", said(heard.message, kept.recent), heard.now)
