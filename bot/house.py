"""The composition root: settings -> rules, consultant, store, service. Tests build the same house with other stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.bridges.redaction import asks_of
from bot.channels.copies import Copies, Ground
from bot.clock import SystemClock
from bot.desk.calling import Calling
from bot.desk.contacts import open_contacts
from bot.desk.hours import read_hours
from bot.desk.opening import open_reception
from bot.keyring import open_keyring
from bot.meter import Meter
from bot.missed import tally_of
from bot.model import open_model
from bot.post.office import PostOffice
from bot.rephrasing import open_rephraser
from bot.rules import open_rules
from bot.semantic import open_meaning
from bot.service import Service
from bot.store import RedisStore, open_store
from dialogs.answers import Answers
from dialogs.consultant import Consultant

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.desk.contacts import Contacts
    from bot.desk.core import Desk
    from bot.desk.opening import Reception
    from bot.keyring import Keyring
    from bot.model import Model
    from bot.rephrasing import Rephraser
    from bot.settings import Settings
    from bot.store import Store
    from scoring import Rulebook


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs, put together once.

    The post office delivers what channels put into outboxes; there is none over a store in memory. A channel that
    sends by a platform's interface names its `Sender` (`office.serve`) when its routes are made.
    """

    settings: Settings
    rulebook: Rulebook
    answers: Answers
    consultant: Consultant
    store: Store
    service: Service
    meter: Meter
    clock: Clock
    keyring: Keyring
    model: Model | None = None
    office: PostOffice | None = None
    reception: Reception | None = None
    contacts: Contacts | None = None
    rephraser: Rephraser | None = None
    copies: Copies | None = None

    @property
    def desk(self) -> Desk | None:
        """The advisors' desk; there is none over a store in memory."""
        return self.reception.desk if self.reception else None

    async def close(self) -> None:
        """End followers, let lines that are on their way arrive, then let go of the model and of the store."""
        self.service.close()
        if self.reception is not None:
            await self.reception.sweeper.stop()
            await self.reception.tally.stop()
        if self.contacts is not None:
            await self.contacts.retention.stop()
        if self.office is not None:
            await self.office.stop()
        if self.model is not None:
            await self.model.close()
        if self.rephraser is not None:
            await self.rephraser.close()
        await self.store.close()


async def open_house(
    settings: Settings, place: str | None = None, clock: Clock | None = None, answers: Answers | None = None
) -> House:
    """Put everything together.

    Args:
        settings: as read.
        place: of the store, when it is not the one of the settings.
        clock: tells the time; the machine's when absent.
        answers: the knowledge base, where another house of this process has read it already.

    Raises:
        StartFault: something that is needed is missing or wrong.
    """
    clock, meter = clock or SystemClock(), Meter()
    rulebook = open_rules()
    answers = answers or Answers(rulebook, open_meaning())
    keyring = open_keyring(settings, place or settings.store)
    store = await open_store(place or settings.store, settings.data_dir, clock)
    model = open_model(settings)
    operator = settings.named_operator if isinstance(store, RedisStore) else None
    consultant = Consultant(rulebook, answers, settings.contact, outside=model is not None, operator=operator)
    office = PostOffice(store, clock, meter) if isinstance(store, RedisStore) else None
    reception = None
    if isinstance(store, RedisStore) and office is not None:
        reception = open_reception(store, clock, office, read_hours(settings.desk_hours))
    service = Service(store, consultant, clock, meter, model)
    service.count_missed(tally_of(store, clock, answers.general))
    rephraser = open_rephraser(settings)
    if rephraser is not None:
        service.reword_with(rephraser)
    contacts = copies = None
    if reception is not None and isinstance(store, RedisStore):
        contacts = open_contacts(store, keyring, clock, meter, reception.desk.events)
        copies = Copies(Ground(settings, store, contacts, rulebook, keyring, clock))
        _introduce(settings, service, reception, contacts, copies)
    built = (settings, rulebook, answers, consultant, store, service, meter, clock, keyring)
    return House(*built, model, office, reception, contacts, rephraser, copies)


def _introduce(settings: Settings, service: Service, reception: Reception, contacts: Contacts, copies: Copies) -> None:
    """Tell the service who works beside its turns."""
    calling = Calling(reception.desk, contacts.clerk, reception.hours)
    reception.herald.calling, contacts.clerk.call = calling, calling.wanted
    contacts.clerk.asks = asks_of(settings)
    service.announce_to(reception.herald)
    service.entrust(contacts.clerk)
    service.copy_with(copies)
