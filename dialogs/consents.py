"""Contact data as the talk knows it: masked, with what was agreed to. The number itself never comes in here.

The rim takes a number out of a message before anybody reads it (`bot/desk/numbers.py`) and hands in a `Given`; what is
held of a person comes in as `Held`; what a turn decides about it goes out as a `Wish`, which the rim carries out in the
same write as the turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CALL = "contact_call"
"""The purpose that a number may be kept for. Each purpose has a notice and an answer of its own; none stands for
another, and marketing is no purpose here: nobody is asked for it."""
EXPORT = "export_telegram"
"""That masked words may go to the advisors' group on Telegram, which lies abroad."""
PURPOSES = (CALL, EXPORT)


@dataclass(frozen=True, slots=True)
class Given:
    """A telephone number in a message.

    Attributes:
        masked: as it may be shown and kept: 138****5678.
        valid: it can be called.
    """

    masked: str
    valid: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a person's contact.

    Attributes:
        purposes: what was agreed to and not withdrawn since.
        since: the ISO day of the agreement to `contact_call`.
        masked: the number that is kept.
        pending: the number that waits some minutes for an answer.
        opened: how often advisors looked at the number.
        version: of the notice on `contact_call` that was agreed to.
        ask: purposes that this person should be asked for when they want an advisor.
    """

    purposes: tuple[str, ...] = ()
    since: str = ""
    masked: str = ""
    pending: str = ""
    opened: int = 0
    version: str = ""
    ask: tuple[str, ...] = ()


What = Literal["hold", "agree", "refuse", "keep", "call", "withdraw", "mistyped"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a turn decided about the person's contact; for the rim to carry out with the turn, or not at all.

    Attributes:
        what: `hold` the number of this message until the answer, some minutes at most; `agree` to the purpose, which
            keeps a number that was held; `refuse`, which drops it; `keep` the number of this message, which was agreed
            to before; `call` the number that is kept, once more; `withdraw` what was agreed to; `mistyped`: digits
            that are no number, not to be kept anywhere.
        purpose: what for.
        version: of the notice that was answered.
        shown: that notice, word for word.
        answer: how it was answered, word for word.
    """

    what: What
    purpose: str = CALL
    version: str = ""
    shown: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """同意 or 不同意 to a notice.

    Attributes:
        yes: which of them.
        notice: the short digest of the notice that was tapped; empty for words.
        span: the words.
    """

    yes: bool
    notice: str = ""
    span: str = ""
