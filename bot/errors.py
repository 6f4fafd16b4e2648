"""What the rim raises. What a user causes is a value with words; what is raised here is for the one who runs Hufen.

HufenError
├── StoreDown    the store cannot take or give anything now: outage, time-out, full disk, out of memory
└── StartFault   the program cannot start, or cannot do what it was asked; the message is one sentence
"""

from __future__ import annotations


class HufenError(Exception):
    """Base of all errors of the rim."""


class StoreDown(HufenError):  # noqa: N818 - named for what happened
    """Raised when the store did not do what it was asked, or did not say whether it did."""


class StartFault(HufenError):  # noqa: N818 - named for what happened
    """Raised with one sentence for the operator when something that is needed is missing or wrong."""
