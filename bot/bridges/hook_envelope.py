"""What is told to the operator's program: an event in an envelope, without anything of the person, and its signature.

The signature is HMAC-SHA256 over `timestamp.body`, so that an old call cannot be sent again under a new time.
"""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot.desk.events import Event

VERSION: Final = 1
TIMESTAMP: Final = "X-Hufen-Timestamp"
SIGNATURE: Final = "X-Hufen-Signature"
DELIVERY: Final = "X-Hufen-Delivery"
TYPE: Final = "X-Hufen-Event"

_UNTOLD: Final = ("viewing", "advisor.")
"""Events that concern nobody outside: what pages show for a moment, and who of the advisors is where."""
_TOLD: Final = frozenset(
    {"callback", "facts", "follow", "former", "lapsed", "line", "of", "rating", "reason", "status", "to", "why"}
)
"""Fields that may go out: times, accounts, names of facts and states. Whatever is new stays here until it is listed."""


def told(event: Event) -> bool:
    """Whether an event goes out at all."""
    return not event.type.startswith(_UNTOLD)


def envelope(event: Event) -> bytes:
    """The body of the call: `{v, id, type, lead, epoch, by, at, data}`; `lead` is null where no case is meant."""
    packed: dict[str, Any] = {
        "v": VERSION,
        "id": event.id,
        "type": event.type,
        "lead": event.lead or None,
        "epoch": event.epoch,
        "by": event.by,
        "at": event.at.isoformat(timespec="milliseconds"),
        "data": {name: value for name, value in event.data.items() if name in _TOLD},
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()


def headers(secret: bytes, body: bytes, now: int) -> dict[str, str]:
    """Headers of one try.

    Args:
        secret: shared with the receiver.
        body: of the call.
        now: in seconds; the receiver refuses what is older than some minutes.
    """
    read = json.loads(body)
    signed = hmac.digest(secret, b"%d." % now + body, "sha256").hex()
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "hufen",
        TIMESTAMP: str(now),
        SIGNATURE: f"v1={signed}",
        DELIVERY: read["id"],
        TYPE: read["type"],
    }
