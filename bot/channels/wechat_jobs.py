"""Messages that are being answered in this process: every call about the same message waits for the same answer."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.errors import StoreDown
from bot.incidents import incident_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from bot.channels.wechat_held import Before
    from dialogs.messages import Reply

_LOG = logging.getLogger(__name__)
GAP: Final = "\n\n"
_PATIENCE: Final = 4.0


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said in a passive reply: what waited for this message, then its answer; or nothing."""

    words: str = ""
    before: Before | None = None

    @property
    def text(self) -> str:
        """All of it."""
        return GAP.join(part for part in (self.before.text if self.before else "", self.words) if part)


@dataclass
class Job:
    """One message on its way to its answer.

    Attributes:
        late: nobody waits for the answer any more: it has to be posted.
        decided: it is settled whether it will be posted.
        task: gives what is to be said.
    """

    late: bool = False
    decided: bool = False
    task: asyncio.Task[Said] = field(init=False)

    def settled(self) -> bool:
        """True when it is too late to have the answer posted."""
        return self.decided or self.task.done()

    def decide(self, replies: tuple[Reply, ...], fits: Callable[[tuple[Reply, ...]], bool]) -> bool:
        """Whether the replies have to be posted; asked right before they are written."""
        self.decided = True
        return bool(replies) and (self.late or not fits(replies))

    async def result(self, seconds: float) -> Said | None:
        """What is to be said, None when it is not there in time; the job goes on.

        Raises:
            StoreDown: the message is not stored.
        """
        done, _ = await asyncio.wait({self.task}, timeout=seconds)
        return self.task.result() if done else None


class Jobs:
    """The jobs under way, by conversation and message."""

    def __init__(self) -> None:
        self._jobs: dict[tuple[str, str], Job] = {}
        self._asides: set[asyncio.Task[None]] = set()

    def get(self, key: str, name: str) -> Job | None:
        """The job of this message, if it is under way."""
        return self._jobs.get((key, name))

    def start(
        self, key: str, name: str, work: Callable[[Job], Coroutine[None, None, Said]], *, late: bool = False
    ) -> Job:
        """Begin one."""
        job = Job(late)
        job.task = asyncio.get_running_loop().create_task(work(job))
        self._jobs[key, name] = job
        job.task.add_done_callback(lambda task: self._end(key, name, task))
        return job

    def aside(self, work: Coroutine[None, None, None]) -> None:
        """Do something that nobody waits for."""
        task = asyncio.get_running_loop().create_task(_quietly(work))
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def finish(self) -> None:
        """Wait for what is under way, a while."""
        pending: list[Awaitable[object]] = [*(job.task for job in self._jobs.values()), *self._asides]
        if pending:
            await asyncio.wait([asyncio.ensure_future(one) for one in pending], timeout=_PATIENCE)

    def _end(self, key: str, name: str, task: asyncio.Task[Said]) -> None:
        self._jobs.pop((key, name), None)
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, StoreDown):  # nobody may be waiting who would be told
            _LOG.error("wechat: message failed: incident %s", incident_of(error).line)


async def _quietly(work: Coroutine[None, None, None]) -> None:
    try:
        await work
    except StoreDown as down:
        _LOG.warning("wechat: store down: %s", down)
