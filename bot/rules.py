"""The packaged rules, for commands that need nothing else."""

from __future__ import annotations

from bot.errors import StartFault
from scoring import Rulebook, RulebookError, load_rulebook


def open_rules() -> Rulebook:
    """Read the rules.

    Raises:
        StartFault: they are damaged; the message names file and place.
    """
    try:
        return load_rulebook()
    except RulebookError as error:
        raise StartFault(str(error)) from error
