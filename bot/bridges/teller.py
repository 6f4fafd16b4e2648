"""Tells the group what happened to one lead: a topic for it, its state on top, and one message for all that is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.bridges import bridge_words as words
from bot.bridges.group import Doubt, Lost, Never, Wait
from bot.bridges.redaction import may_tell, place, shortened, told_words
from bot.bridges.topics import PERSON
from bot.store.keys import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.bridges.making import Making
    from bot.bridges.topics import Topic
    from bot.desk.accounts import Accounts
    from bot.desk.briefs import Briefs
    from bot.desk.case import Case
    from bot.desk.clerk import Clerk
    from bot.desk.events import Event
    from bot.desk.reading import Cases

LOOK_BACK: Final = 60
MOST_DOUBTS: Final = 2
AFTER_DOUBT: Final = 2.0
_SIGNS: Final = {"sent": words.SENT, "failed": words.FAILED, "held": words.FAILED, "unknown": words.PERHAPS}


class Teller:
    """Works for whoever follows the desk; what it has told it marks, so that a repeated event is told once.

    Between a message and its mark a worker may die: then that one message comes twice, and no other.

    Args:
        making: makes topics; its group is where all is told.
        cases: how things stand.
        briefs: the gap.
        accounts: how advisors are called.

    Attributes:
        content: the setting `bridge_content`.
        page: the desk's address, empty when it has none that others reach.
        clerk: knows what people have agreed to.
    """

    def __init__(self, making: Making, cases: Cases, briefs: Briefs, accounts: Accounts) -> None:
        self._group, self._topics, self._making, self._cases = making.group, making.topics, making, cases
        self._briefs, self._accounts = briefs, accounts
        self._doubts: dict[int, int] = {}
        self.content, self.page = "none", ""
        self.clerk: Clerk | None = None

    async def tell(self, lead: int, events: Sequence[Event]) -> None:
        """Tell what happened to a lead; without events only that it is there.

        Raises:
            Wait: it has to be told again later, from the first event on.
        """
        case = await self._cases.by_lead(lead)
        if case is None:  # erased, or its time is over
            await self._topics.forget(lead)
            await self._making.clear(lead)
            return
        topic = await self._topics.of(lead)
        fresh = [event for event in events if place(event.id) > place(topic.seen)]
        await self._signs(lead, topic, fresh)
        lines = await self._lines(case, fresh)
        if topic.id or lines or _news(fresh) or not events:
            await self._weighed(case, lines, fresh)
        if fresh:
            await self._topics.mark(lead, seen=fresh[-1].id)

    async def _weighed(self, case: Case, lines: list[str], fresh: Sequence[Event]) -> None:
        """An answer that did not come twice in a row counts as one that was lost on its way back."""
        doubts = self._doubts.pop(case.lead, 0) + 1
        try:
            await self._surely(case, lines, fresh)
        except Doubt as doubt:
            if doubts < MOST_DOUBTS:
                self._doubts[case.lead] = doubts
                raise Wait(AFTER_DOUBT) from doubt
        except Never:
            return  # counted and logged; the next message may be another matter
        except Lost as lost:  # a new topic is gone as well
            raise Wait(AFTER_DOUBT) from lost

    async def _surely(self, case: Case, lines: list[str], fresh: Sequence[Event]) -> None:
        """Once; and once more in a new topic where somebody has deleted the old one."""
        try:
            await self._once(case, lines, fresh)
        except Lost:
            await self._topics.lose(case.lead, (await self._topics.of(case.lead)).id)
            await self._once(case, [words.ANEW, *lines], fresh)

    async def _once(self, case: Case, lines: list[str], fresh: Sequence[Event]) -> None:
        name = words.title(case, await self._briefs.of(case.key))
        topic = await self._topics.of(case.lead)
        if not topic.id:
            await self._make(case, name)
            topic = await self._topics.of(case.lead)
            lines = [line for line in lines if line == words.ANEW]  # the head says how things stand
        elif topic.name != name:
            await self._group.rename(topic.id, name)
            await self._topics.mark(case.lead, name=name)
        await self._head(case, topic, name)
        await self._message(case, topic, lines, fresh)

    async def _make(self, case: Case, name: str) -> None:
        """A topic, whoever else may be about to make one."""
        making = self._topics.making(case.lead)
        if not await making.hold():
            raise Wait(AFTER_DOUBT)
        try:
            before = await self._topics.of(case.lead)
            if before.id:
                return
            await self._making.make(case.lead, name)
            if not before.line:  # what was said before is read at the desk
                log = await self._cases.log(case, "", 1)
                await self._topics.mark(case.lead, line=log[-1].id if log else "")
        finally:
            await making.leave()

    async def _head(self, case: Case, topic: Topic, name: str) -> None:
        """The head shows the state; one that somebody deleted is said again."""
        page = f"{self.page}#L-{case.lead:04}" if self.page else ""
        text, keys = words.head(case, name, page), words.buttons(case)
        shown = digest(f"{text} {keys}")
        if shown == topic.shown:
            return
        head = topic.head
        try:
            if head:
                await self._group.change(head, text, keys)
        except Lost:
            head = 0
        head = head or await self._group.say(topic.id, text, keys)
        await self._topics.mark(case.lead, head=head, shown=shown)

    async def _message(self, case: Case, topic: Topic, lines: list[str], fresh: Sequence[Event]) -> None:
        """All that is new in one message; what the person said is marked, so that an advisor may answer to it."""
        told, last = await self._told(case, topic, _news(fresh))
        if text := "\n".join(part for part in (*lines, told) if part):
            message = await self._group.say(topic.id, text)
            if told:
                await self._topics.remember(case.lead, message, PERSON)
        if last:
            await self._topics.mark(case.lead, line=last)

    async def _told(self, case: Case, topic: Topic, news: int) -> tuple[str, str]:
        """What the group reads of new words, and the last line of the log that this covers."""
        if not news:
            return "", ""
        log = await self._cases.log(case, "", LOOK_BACK)
        last = log[-1].id if log else ""
        if may_tell(self.content, case.key, await self._purposes(case.key)):
            return shortened(told_words(log, topic.line)), last
        # What was said while words stayed here stays here, also when the operator allows words later.
        return words.NEWS if news == 1 else words.MANY_NEWS.format(count=news), last

    async def _purposes(self, key: str) -> tuple[str, ...]:
        return (await self.clerk.folder(key)).held.purposes if self.clerk else ()

    async def _lines(self, case: Case, fresh: Sequence[Event]) -> list[str]:
        lines = []
        for event in fresh:
            account = await self._accounts.find(event.by) if event.by else None
            lines.append(words.happened(event, case, account.name if account else case.name or event.by))
        return [line for line in lines if line]

    async def _signs(self, lead: int, topic: Topic, fresh: Sequence[Event]) -> None:
        for event in fresh:
            if event.type == "msg.status" and (sign := _SIGNS.get(str(event.data.get("status")))):
                message = await self._topics.message_of(lead, str(event.data.get("line")))
                if message:
                    await self.sign(lead, topic.id, message, sign, str(event.data.get("why", "")))

    async def sign(self, lead: int, topic: int, message: int, sign: str, why: str) -> None:
        """Set on an advisor's message how far it got, with the reason (once) where it did not."""
        self._group.react(message, sign)
        text = {words.FAILED: words.undelivered(why), words.PERHAPS: words.PERHAPS_DELIVERED}.get(sign, "")
        if text and await self._topics.first(lead, f"t:{message}:{sign}"):
            self._group.reply(topic, message, text)


def _news(fresh: Sequence[Event]) -> int:
    return sum(event.type == "msg.in" for event in fresh)
