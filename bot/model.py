"""An OpenAI-compatible model that reads what the rules cannot read. Off unless it is configured.

Whatever fails is "read nothing", and the rules' answer stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.completions import PAUSE, TIMEOUT, Completions, address_of
from bot.masks import masked
from dialogs.model_reading import LONGEST, messages_for, read_content

if TYPE_CHECKING:
    from bot.settings import Settings
    from dialogs.commands import Command
    from dialogs.context import Context


class Model:
    """Reads messages, each with one call.

    Args:
        base, name, key, timeout, pause: see `Completions`.
    """

    def __init__(self, base: str, name: str, key: str = "", *, timeout: float = TIMEOUT, pause: float = PAUSE) -> None:
        self._way = Completions(base, name, key, timeout=timeout, pause=pause)

    async def read(self, text: str, context: Context) -> tuple[Command, ...]:
        """What the model found in a message; nothing when it fails, or is being left alone.

        Args:
            text: the person's words; those with numbers or addresses of people in them are never sent.
            context: what is known of the talk; only the names of the asked facts are sent.
        """
        if len(text) > LONGEST or masked(text) != text:
            return ()
        content = await self._way.complete(messages_for(text, context))
        return () if content is None else read_content(content, text, context)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._way.close()


def open_model(settings: Settings) -> Model | None:
    """The configured model; None when there is none."""
    return Model(*address) if (address := address_of(settings)) else None
