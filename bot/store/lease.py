"""One of several workers does something: a mark in the store that lapses when its holder dies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from bot.store.scripts import script
from bot.store.wire import run

if TYPE_CHECKING:
    from bot.store.links import Link

# KEYS: the mark. ARGV: who, for how long. Harmless when a connection repeats it.
_HOLD: Final = script("""
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
""")
_LEAVE: Final = script("""
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
""")


class Lease:
    """One worker's view of one mark.

    Args:
        link: the connections.
        place: the mark's key.
        for_ms: how long it stays without being held anew.
    """

    def __init__(self, link: Link, place: str, for_ms: int) -> None:
        self._wire, self._place, self._for_ms = link.turns, place, for_ms
        self._name = uuid4().hex

    async def hold(self) -> bool:
        """Take the mark, or keep it; False while another worker has it."""
        return bool(await run(self._wire, _HOLD, [self._place], self._name, self._for_ms))

    async def leave(self) -> None:
        """Let go of it, if it is ours."""
        await run(self._wire, _LEAVE, [self._place], self._name)
