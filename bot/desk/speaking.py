"""Saying something: to the person, as the owner of the case only, or to other advisors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk import scripts
from bot.desk.bench import Bench
from bot.desk.results import Said, TooLong
from bot.text import clean

if TYPE_CHECKING:
    from bot.desk.results import Advisor, Spoken

LONGEST: Final = 2_000


class Speaking(Bench):
    """The part of the desk that speaks."""

    async def say(self, key: str, advisor: Advisor, epoch: int, text: str, name: str) -> Spoken:
        """Say something to the person.

        Args:
            key: the conversation.
            advisor: who speaks; only the owner may.
            epoch: the one that `claim` or `accept` gave, or that the page read from the case.
            text: plain words, at most `LONGEST` letters after cleaning.
            name: the sender's own id of this line (a UUID made when typing began): the same one is said only once.

        Returns:
            `Said`; `Taken` or `Closed` when the case has another owner or epoch by now; `TooLong`; `Gone`.
        """
        text = clean(text).strip()
        if not 0 < len(text) <= LONGEST:
            return TooLong(LONGEST)
        line = self._hand.line(text, "advisor", advisor.id, advisor.name)
        how = await self._hand.speak(scripts.SPEAK, key, epoch, name, line)
        if isinstance(how, Said) and not how.repeated:
            await self.places.see(advisor.id)
            await self._tell("msg.out", key, advisor.id, line=how.line_id)
        return how

    async def note(self, key: str, advisor: Advisor, text: str, name: str) -> Spoken:
        """Write something for other advisors, whoever has the case. It is never sent and never shown to the person."""
        text = clean(text).strip()
        if not 0 < len(text) <= LONGEST:
            return TooLong(LONGEST)
        line = self._hand.line(text, "note", advisor.id, advisor.name)
        how = await self._hand.speak(scripts.NOTE, key, "", name, line)
        if isinstance(how, Said) and not how.repeated:
            await self._tell("note.added", key, advisor.id, line=how.line_id)
        return how

    async def again(self, key: str, line_id: str) -> bool:
        """Send a line that failed, or that may have arrived, once more; False when it is none of these."""
        return await self._office.again(key, line_id)
