"""What was held for a person's next message: said before the answer to it, or instead when it only asks for that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.channels.wechat_held import Before, Found, Slow
from bot.channels.wechat_jobs import GAP
from bot.channels.wechat_shape import first_page, words_of
from dialogs.messages import Kind

if TYPE_CHECKING:
    from bot.channels.wechat_jobs import Jobs, Said
    from bot.channels.wechat_notes import Notes
    from bot.post.office import PostOffice
    from bot.service import Service
    from dialogs.messages import Incoming

_ONLY_ASKS: Final = re.compile(r"\W*(?:.|继续吧?|好的|看看?结果|结果|下一[页条]|ok|go)?\W*", re.IGNORECASE | re.DOTALL)


class PickUp:
    """Finds what waits and says it once more when the same message comes again.

    Args:
        service: repeats the answer to a message that took long.
        notes: keep what waits.
        jobs: messages that are still under way here.
        office: has lines of advisors; what waits there is said in a reply where nothing else may be sent.
    """

    def __init__(self, service: Service, notes: Notes, jobs: Jobs, office: PostOffice) -> None:
        self._service = service
        self._notes = notes
        self._jobs = jobs
        self._office = office

    async def before(self, key: str, incoming: Incoming, found: Found, *, outbox: bool) -> Before | None:
        """What is to be said before the answer to this message; `outbox` takes what waits there too."""
        name = incoming.message_id
        if found.before is not None and found.before.name == name:
            return found.before
        parts = [await self._held(key, found)]
        if outbox and found.outbox:
            parts.append(words_of(await self._office.take_waiting(key, name)))
        text = GAP.join(part for part in parts if part)
        if not text:
            return None
        before = Before(name, text, found.held is not None and only_asks(incoming))
        await self._notes.settle(key, before, None)
        return before

    async def page(self, key: str, name: str, said: Said) -> str:
        """One passive reply; what it has no room for is kept."""
        page, rest = first_page(said.text)
        if rest:
            await self._notes.settle(key, said.before or Before(name, "", whole=False), rest)
        return page

    async def _held(self, key: str, found: Found) -> str:
        held = found.held
        if not isinstance(held, Slow):
            return held or ""
        name = held.incoming.message_id
        if job := self._jobs.get(key, name):
            return (await job.task).text
        before = found.before if found.before is not None and found.before.name == name else None
        told = before.text if before else ""
        if before.whole if before else only_asks(held.incoming):
            return told
        answer = await self._service.handle(key, held.incoming)
        return GAP.join(part for part in (told, words_of(answer.replies)) if part)


def only_asks(incoming: Incoming) -> bool:
    """True for a message that can be nothing but the wish to read on."""
    return incoming.kind is Kind.TEXT and bool(_ONLY_ASKS.fullmatch(incoming.text.strip()))
