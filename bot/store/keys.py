"""Names and lifetimes of everything in Redis, in one place.

    hufen:{channel:user}:c        string  revision, who answers, snapshot and trail         90 days after the last turn
    hufen:{channel:user}:l        stream  what was said; the newest 400 lines and all of two days        the same
    hufen:{channel:user}:s:DAY    hash    message id -> its first line and their number      3 days after its last entry
    hufen:gone:DIGEST             hash    after an erasure: digests of message ids, the receipt  two days
    hufen:{channel:user}:o        list    ids of lines that still have to reach a platform, in order         the same
    hufen:{channel:user}:w        hash    line id -> how far it got on its way to a platform           the same
    hufen:{channel:user}:p        string  who delivers for this conversation now                       one minute
    hufen:post:CHANNEL:LANE       zset    conversations that may have something to deliver -> when to look, in ms
    hufen:post:dead               hash    what could not be delivered, without a name                      the same
    hufen:{channel:user}:a        hash    what the channel itself notes of a person                          the same
    hufen:{channel:user}:y:ID     set     tries of a message that took long                        an hour
    hufen:{channel:user}:d        hash    what the desk knows of the case (`bot/desk/case.py`)               the same
    hufen:desk:lead:NUMBER        string  a lead's conversation                                     the same
    hufen:desk:leads              string  the last lead number; for ever, so that no number comes twice
    hufen:desk:open               zset    cases with deadlines -> when to look, in ms               the same
    hufen:desk:…                  see `bot/desk/places.py`
    hufen:{kf:…}, hufen:kf…       see `bot/channels/wecom_places.py`; of accounts, not of people
    hufen:{channel:user}:k        hash    what was agreed to, and the sealed number (`bot/store/contacts.py`)  200 days
    hufen:{channel:user}:h        hash    a sealed number that waits for an answer                     ten minutes
    hufen:{channel:user}:g        stream  the answers to notices on contact data                      200 days
    hufen:{channel:user}:j        list    what audit, proof and index have still to be told           200 days
    hufen:contacts                zset    conversations with contact data -> when to look, in ms      200 days
    hufen:phone:HMAC              set     conversations that gave this number                         200 days
    hufen:{channel:user}:n        channel wakes whoever follows the talk                     nothing is kept
    hufen:probe                   string  written to see whether writing works               one minute
    hufen:queue                   zset    who waits for an advisor -> since, in ms           90 days after its last one

The braces are a hash tag: all of one conversation lies in one slot of a cluster, so that one script may touch it.
What is left of an erasure bears no name; in a cluster it bears one that leads to the conversation's slot.
The queue lies in a slot of its own and is only an index: the mark in the conversation is the truth. It is entered
before the turn is written and left after it, so a process that dies in between leaves one entry too many, never one
too few; the reader drops what the mark does not confirm.
"""

from __future__ import annotations

from binascii import crc_hqx
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import count
from typing import Final
from urllib.parse import quote, unquote

TTL: Final = 90 * 86_400
SEEN_TTL: Final = 3 * 86_400
SEEN_DAYS: Final = 3
GONE_TTL: Final = 2 * 86_400
RECEIPT_TTL: Final = 600
KEEP_LINES: Final = 400
KEEP_MS: Final = 2 * 86_400_000
DAY: Final = 86_400
GRACE_MS: Final = 60_000
QUEUE: Final = "hufen:queue"
POST: Final = "hufen:post"
DEAD: Final = "hufen:post:dead"
OPEN: Final = "hufen:desk:open"
LEADS: Final = "hufen:desk:leads"
CASES: Final = "hufen:desk:cases"
CALLS: Final = "hufen:desk:calls"
SEATS: Final = "hufen:desk:seats"
PRESENT: Final = "hufen:desk:present"
EVENTS: Final = "hufen:desk:events"
EVENTS_NEWS: Final = "hufen:desk:news"
LEAD: Final = "hufen:desk:lead"
PULSE: Final = "hufen:pulse"
PROBE: Final = "hufen:probe"
PROBE_TTL: Final = 60

_SLOTS: Final = 16_384
_PLAIN = ":@-._~"


class Keys:
    """The keys of one conversation.

    Args:
        key: `channel:user`; anything in it that could end the hash tag or is no plain ASCII is percent-quoted.
        day: the present day's number, for the day's message ids.
        slotted: the store is a cluster.
    """

    __slots__ = (
        *("consents", "contact", "core", "desk", "gone", "hold", "journal", "lease", "lines", "news", "notes", "out"),
        *("tag", "today", "way"),
    )

    def __init__(self, key: str, day: int, *, slotted: bool = False) -> None:
        self.tag = quote(key, safe=_PLAIN, errors="surrogatepass")
        stem = f"hufen:{{{self.tag}}}:"
        self.core = stem + "c"
        self.lines = stem + "l"
        self.news = stem + "n"
        self.out = stem + "o"
        self.way = stem + "w"
        self.lease = stem + "p"
        self.desk = stem + "d"
        self.notes = stem + "a"
        self.contact = stem + "k"
        self.hold = stem + "h"
        self.consents = stem + "g"
        self.journal = stem + "j"
        self.gone = f"hufen:gone:{_slot_tag(self.tag) if slotted else ''}{digest(self.tag)}"
        self.today = day

    @property
    def seen(self) -> list[str]:
        """The hashes of message ids to look into, today's first."""
        return [self.seen_on(self.today - back) for back in range(SEEN_DAYS)]

    @property
    def all(self) -> list[str]:
        """Everything that an erasure removes; a day on both sides allows for clocks that differ."""
        days = [self.seen_on(self.today - back) for back in range(-1, SEEN_DAYS + 2)]
        return [self.core, self.lines, self.out, self.way, self.lease, self.desk, *self.contacts, *days, self.notes]

    @property
    def contacts(self) -> list[str]:
        """Everything on the person's contact, in the order of `bot/store/contacts.py`."""
        return [self.contact, self.hold, self.consents, self.journal]

    def seen_on(self, day: int) -> str:
        """The hash of the message ids of one day."""
        return f"hufen:{{{self.tag}}}:s:{day}"

    def mark(self, name: str) -> str:
        """What a channel notes of one message on its way."""
        return f"hufen:{{{self.tag}}}:y:{digest(name)}"


@lru_cache(maxsize=4096)  # a message asks for the same names three times
def keys_of(key: str, day: int, *, slotted: bool) -> Keys:
    """The names of everything of one conversation on a day."""
    return Keys(key, day, slotted=slotted)


def digest(text: str) -> str:
    """A short name that does not tell what it stands for."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _slot_tag(tag: str) -> str:
    return f"{{{_slot_names()[crc_hqx(tag.encode(), 0) % _SLOTS]}}}"


@cache
def _slot_names() -> dict[int, str]:
    """A number for each slot of a cluster that lies in it."""
    names: dict[int, str] = {}
    for number in count():
        names.setdefault(crc_hqx(b"%d" % number, 0) % _SLOTS, str(number))
        if len(names) == _SLOTS:
            break
    return names


def key_of(tag: str) -> str:
    """The conversation's key from what the queue holds."""
    return unquote(tag, errors="surrogatepass")
