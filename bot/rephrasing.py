"""Entries in other words, by the configured model. Off unless `HUFEN_LLM_REPHRASE` is set; any doubt keeps the entry.

The same entry gets the same words as long as the process lives: a reply that may be told is remembered, and so is that
there was none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.completions import PAUSE, TIMEOUT, Completions, address_of
from dialogs.answers.concepts import load_lexicon
from dialogs.answers.rephrasing import Passage, messages_for, read_reply
from dialogs.typeset import typeset

if TYPE_CHECKING:
    from bot.settings import Settings
    from dialogs.messages import Reply, Turn

REMEMBERED: Final = 1_000
"""Passages whose words are remembered: more than there are entries on any one day."""


class Rephraser:
    """Rewords what a turn tells from entries.

    Args:
        base, name, key, timeout, pause: see `Completions`.
    """

    def __init__(self, base: str, name: str, key: str = "", *, timeout: float = TIMEOUT, pause: float = PAUSE) -> None:
        self._way = Completions(base, name, key, timeout=timeout, pause=pause)
        self._lexicon = load_lexicon()
        self._known: dict[Passage, str] = {}

    async def reword(self, turn: Turn) -> Turn:
        """The turn with its entries in other words, as far as those may be told."""
        replies = turn.replies
        for passage in turn.passages:
            told = await self._words(passage)
            if told != passage.body:
                replies = tuple(_exchanged(reply, passage.body, told) for reply in replies)
        return replace(turn, replies=replies)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._way.close()

    async def _words(self, passage: Passage) -> str:
        if passage not in self._known:
            reply = await self._way.complete(messages_for(passage))
            if reply is None:
                return passage.body  # it may answer the next time
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[passage] = read_reply(reply, passage, self._lexicon) or passage.body
        return self._known[passage]


def _exchanged(reply: Reply, body: str, told: str) -> Reply:
    return replace(reply, text=reply.text.replace(typeset(body), typeset(told)))


def open_rephraser(settings: Settings) -> Rephraser | None:
    """The rephraser, where it is switched on."""
    address = address_of(settings) if settings.llm_rephrase else None
    return Rephraser(*address) if address else None
