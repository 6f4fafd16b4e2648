"""The composition root: settings -> rules, consultant, store, service. Tests build the same house with other stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.errors import StartFault
from bot.meter import Meter
from bot.service import Service
from bot.store import open_store
from dialogs.answers import Answers
from dialogs.consultant import Consultant
from scoring import Rulebook, RulebookError, load_rulebook

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.settings import Settings
    from bot.store import Store


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs, put together once."""

    settings: Settings
    rulebook: Rulebook
    answers: Answers
    store: Store
    service: Service
    meter: Meter
    clock: Clock

    async def close(self) -> None:
        """End followers, then let go of the store."""
        self.service.close()
        await self.store.close()


def open_rules() -> Rulebook:
    """The packaged rules.

    Raises:
        StartFault: they are damaged; the message names file and place.
    """
    try:
        return load_rulebook()
    except RulebookError as error:
        raise StartFault(str(error)) from error


async def open_house(settings: Settings, place: str | None = None, clock: Clock | None = None) -> House:
    """Put everything together.

    Args:
        settings: as read.
        place: of the store, when it is not the one of the settings.
        clock: tells the time; the machine's when absent.

    Raises:
        StartFault: something that is needed is missing or wrong.
    """
    clock, meter = clock or SystemClock(), Meter()
    rulebook = open_rules()
    answers = Answers(rulebook)
    store = await open_store(place or settings.store, settings.data_dir, clock)
    service = Service(store, Consultant(rulebook, answers, settings.contact), clock, meter)
    return House(settings, rulebook, answers, store, service, meter, clock)
