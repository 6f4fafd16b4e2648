"""Phone, ID and account numbers typed into the chat: found, masked, and kept away from everything else.

Most come masked already, by the rim; a talk without a rim (a trial, a test) is not to keep them either.
"""

from __future__ import annotations

import re

from dialogs.commands import Contact

_FORMS = re.compile(
    r"(?P<masked>(?:(?:\+|00)?[0-9]{1,4}[- ]?)?[A-Za-z0-9]{1,4}\*{3,11}[0-9Xx]{2,4}(?![0-9]))"
    r"|(?P<id>(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9]))"
    r"|(?P<phone>(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9]))"
    r"|(?P<mail>[A-Za-z0-9._*-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z]{2,8}){1,3})"
    r"|(?P<account>(?:微信|wx|WX|VX|vx|V信|薇信|[Qq][Qq])(?:号|id|ID)?(?:是|为)?[::\s]{0,3}(?P<name>[A-Za-z0-9][A-Za-z0-9_*-]{4,19}))"
)
_SHOWN, _LONG = 2, 7


def find_contacts(raw: str) -> tuple[str, tuple[Contact, ...]]:
    """The message with contact data blanked out (same length), and what was found, masked."""
    contacts: list[Contact] = []
    pieces: list[str] = []
    done = 0
    for match in _FORMS.finditer(raw):
        words = match.group("name") or match.group()
        contacts.append(Contact(words if match.group("masked") else _masked(words)))
        pieces += [raw[done : match.start()], "\n" * (match.end() - match.start())]
        done = match.end()
    return ("".join([*pieces, raw[done:]]) if contacts else raw), tuple(contacts)


def _masked(words: str) -> str:
    """`138****1234`; short names keep their first two letters."""
    if len(words) > _LONG:
        return words[:3] + "*" * 4 + words[-4:] if words[0].isdecimal() else words[:_SHOWN] + "****"
    return words[:_SHOWN] + "****"
