"""What the tests of the knowledge base share: one rulebook, one `Answers`, one day."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.answers import Answers
from scoring import Rulebook, load_rulebook


@pytest.fixture(scope="session")
def on() -> date:
    """The day that the expected figures are those of."""
    return date(2026, 11, 22)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The packaged rules."""
    return load_rulebook()


@pytest.fixture(scope="session")
def answers(rulebook: Rulebook) -> Answers:
    """The packaged knowledge."""
    return Answers(rulebook)
