"""Settings of the property tests: no deadline, so that a busy machine never fails a test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
