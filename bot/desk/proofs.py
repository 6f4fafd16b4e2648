"""That a person agreed, withdrew or was erased: kept for three years, without any name, number or word of theirs.

hufen:proof   stream   what, p (the person's digest, `Vault.ref`), at, version, sha256, purpose, channel, id
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.store.scripts import script
from bot.store.wire import call, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.store.links import Link

PROOF: Final = "hufen:proof"

# KEYS: the stream. ARGV: id, then fields and values. A repeated one is found among the newest.
_ADD: Final = script("""
for _, entry in ipairs(redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 64)) do
  if entry[2][2] == ARGV[1] then return 0 end
end
redis.call('XADD', KEYS[1], '*', 'id', unpack(ARGV))
return 1
""")
_ALL: Final = script("return redis.call('XRANGE', KEYS[1], '-', '+')")


class Proofs:
    """The stream.

    Args:
        link: the connections.
    """

    def __init__(self, link: Link) -> None:
        self._link = link

    async def add(self, name: str, fields: Mapping[str, str]) -> None:
        """Keep one proof; the same name only once."""
        flat = [part for pair in fields.items() for part in pair]
        await run(self._link.turns, _ADD, [PROOF], name, *flat)

    async def of(self, person: str) -> list[dict[str, str]]:
        """What is proven of a person, oldest first."""
        found = await run(self._link.pages, _ALL, [PROOF])
        entries = [_fields(fields) for _, fields in found]
        return [entry for entry in entries if entry.get("p") == person]

    async def trim(self, before_ms: int) -> int:
        """Let go of what is older; gives how many."""
        return int(await call(self._link.turns, "XTRIM", PROOF, "MINID", f"{before_ms}-0"))


def _fields(flat: list[Any]) -> dict[str, str]:
    return dict(zip(flat[::2], flat[1::2], strict=True))
