"""Frozen values with some attributes changed, at a fraction of what `dataclasses.replace` costs.

A turn does little else: every step leaves a new talk behind. Type checkers see the original, and check its arguments.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - the same to whoever calls it
else:
    _PUT = object.__setattr__
    """How a frozen value is filled while it is made."""

    @cache
    def _fields(kind: type) -> tuple[frozenset[str], bool]:
        """The attributes of a dataclass, and whether they lie in slots."""
        return frozenset(kind.__dataclass_fields__), "__slots__" in kind.__dict__

    def replace(value: Any, /, **changes: Any) -> Any:
        """A value like this one but for the changes; what it has worked out besides its attributes is left behind.

        Raises:
            TypeError: it has no such attribute.
        """
        kind = type(value)
        fields, slotted = _fields(kind)
        if not fields >= changes.keys():
            raise TypeError(f"{kind.__name__} has no {sorted(changes.keys() - fields)}")
        made = object.__new__(kind)
        if slotted:
            for name in fields:
                _PUT(made, name, changes[name] if name in changes else getattr(value, name))
            return made
        known = value.__dict__
        plain = known if len(known) == len(fields) else {name: known[name] for name in fields}
        made.__dict__.update(plain, **changes)
        return made
