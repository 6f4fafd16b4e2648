"""From a person's message to its answer: in reply to the call, by the customer-service API, or at the next message.

An account that may write by itself acknowledges what takes longer than a moment and posts the answer. One that may not
lets the platform try three times, and asks the person to write anything after that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.channels.wechat_jobs import Job, Said
from bot.channels.wechat_messages import Posted
from bot.channels.wechat_shape import fits, words_of
from bot.channels.wechat_words import PICK_UP
from bot.errors import StoreDown
from bot.post.joining import joined
from bot.post.outcome import Sent, Unsure
from dialogs.messages import Incoming, Reply

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.channels.wechat_parts import Parts
    from bot.service import Answer

TRIES: Final = 3
_BACK: Final = "转回机器人"


class Flow:
    """Answers for one account.

    Args:
        parts: what the channel is put together of.
    """

    def __init__(self, parts: Parts) -> None:
        self._at = parts

    async def answer(self, key: str, posted: Posted, incoming: Incoming) -> str:
        """The text of the passive reply; empty when there is nothing to say, or it is said by the API.

        Raises:
            StoreDown: the message is not stored, or not yet: the platform has to try again.
        """
        job = self._at.jobs.get(key, incoming.message_id) or self._start(key, posted, incoming)
        waiting = self._in_time if await self._at.standing.may_write() else self._in_three_tries
        return await waiting(key, incoming, job)

    async def leave(self, key: str, incoming: Incoming) -> None:
        """The person left: nobody waits for an advisor any more, and nothing can be sent."""
        await self._at.notes.shut(key)
        if not await self._at.service.lines(key, "", 1):
            return
        if (await self._at.service.state(key))["mode"] != "bot":
            await self._at.service.handle(key, Incoming(text=_BACK, message_id=f"{incoming.message_id}|back"))
        await self._at.service.handle(key, incoming)

    async def recover(self, seconds: float) -> None:
        """Answer what a worker acknowledged that long ago and did not live to answer."""
        for key, incoming in await self._at.inbox.left(seconds):
            if self._at.jobs.get(key, incoming.message_id) is None:
                self._start(key, Posted(key.partition(":")[2], "", incoming), incoming, late=True)

    def _start(self, key: str, posted: Posted, incoming: Incoming, *, late: bool = False) -> Job:
        def work(job: Job) -> Coroutine[None, None, Said]:
            return self._work(key, posted, incoming, job)

        return self._at.jobs.start(key, incoming.message_id, work, late=late)

    async def _in_time(self, key: str, incoming: Incoming, job: Job) -> str:
        """The answer if it is there in a moment; else the message is acknowledged, and the answer posted."""
        said = await job.result(self._at.pace.moment)
        if said is None and not job.settled():
            await self._at.inbox.acknowledge(key, incoming)
            if not job.settled():
                job.late = True
                self._at.show_typing(key)
                return ""
            await self._at.inbox.withdraw(key, incoming.message_id)
        if said is None:
            said = await job.result(self._at.pace.hold - self._at.pace.moment)
        return await self._said(key, incoming, said)

    async def _in_three_tries(self, key: str, incoming: Incoming, job: Job) -> str:
        """The answer if it is there before the platform hangs up for the third time."""
        name = incoming.message_id
        said = await job.result(self._at.pace.hold)
        if said is None:
            if await self._at.inbox.tried(key, name, uuid4().hex) >= TRIES:
                await self._at.notes.hold(key, self._at.inbox.slow(incoming))
                return PICK_UP
            said = await job.result(self._at.pace.hang_up)
        return await self._said(key, incoming, said)

    async def _said(self, key: str, incoming: Incoming, said: Said | None) -> str:
        if said is None:
            raise StoreDown("the answer takes longer than the platform waits")
        return await self._at.pick_up.page(key, incoming.message_id, said)

    async def _work(self, key: str, posted: Posted, incoming: Incoming, job: Job) -> Said:
        """One message: what waited for it, its turn, and the way that its answer takes."""
        found = await self._at.notes.contact(key, event=posted.event)
        if posted.scene:
            await self._at.notes.brought_by(key, posted.scene)
        free = await self._at.standing.may_write()
        if found.outbox and free:
            await self._at.office.contact(key)
        before = await self._at.pick_up.before(key, incoming, found, outbox=not free)
        if before is not None and before.whole:
            return await self._ended(key, incoming, job, Said(before=before))
        answer = await self._at.service.handle(
            key, incoming, post=lambda replies: free and job.decide(replies, fits), form=joined
        )
        if await self._posted(key, incoming, answer, free=free):
            self._at.office.nudge(key)
            return await self._ended(key, incoming, job, Said(before=before))
        words = words_of(await self._at.with_link(key, answer.replies))
        return await self._ended(key, incoming, job, Said(words, before))

    async def _posted(self, key: str, incoming: Incoming, answer: Answer, *, free: bool) -> bool:
        """True when the answer goes, or once went, through the outbox."""
        if not (answer.repeated and free):
            return answer.posted
        return not fits(answer.replies) or await self._at.inbox.acknowledged(key, incoming.message_id)

    async def _ended(self, key: str, incoming: Incoming, job: Job, said: Said) -> Said:
        """The end of a message; when nobody waits for it any more, what is left to say is sent, or waits."""
        if not job.late:
            return said
        if said.text:
            person, reply = key.partition(":")[2], Reply(said.text)
            outcome = await self._at.sender.send(person, reply, incoming.message_id) if self._at.sender else None
            if not isinstance(outcome, Sent | Unsure):
                await self._at.notes.hold(key, said.text)
        await self._at.inbox.answered(key, incoming.message_id)
        return Said()
