"""The public door: what may be imported, and nothing that is not there."""

from __future__ import annotations

import scoring


def test_the_door_names_what_is_there() -> None:
    """`__all__` is sorted, and every name in it exists and has a docstring."""
    assert scoring.__all__ == sorted(scoring.__all__, key=lambda name: (name.islower(), name))
    assert all(getattr(scoring, name).__doc__ for name in scoring.__all__)
