"""Laws are tried on a few examples in every run, and on many in the long checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

if TYPE_CHECKING:
    from collections.abc import Callable


def in_full(law: Callable[..., None], examples: int) -> Callable[..., None]:
    """The same law on so many examples, for `make proof` only.

    Args:
        law: a test that `given` has made.
        examples: how many.
    """
    handle: Any = law.hypothesis  # type: ignore[attr-defined]  # `given` puts it there
    thorough = given(**handle._given_kwargs)(handle.inner_test)
    law_in_full: Callable[..., None] = pytest.mark.proof(settings(max_examples=examples, deadline=None)(thorough))
    return law_in_full
