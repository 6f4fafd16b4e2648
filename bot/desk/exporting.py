"""Numbers out of the house: one person asks with a reason, another one says yes, both by their own sessions.

hufen:desk:export:ID   string   who asked and why, until somebody else says yes; a quarter of an hour

Reading numbers at the desk gives no right to this: asking needs the role of an exporter, approving that of an admin.
"""

from __future__ import annotations

import csv
import io
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.desk.accounts import Role
from bot.desk.audit import About
from bot.desk.reveal import REASON
from bot.store.scripts import script
from bot.store.wire import call, run
from dialogs.consents import CALL

if TYPE_CHECKING:
    from bot.desk.accounts import Account
    from bot.desk.audit import Audit
    from bot.desk.clerk import Clerk
    from bot.meter import Meter
    from bot.store.redis_store import RedisStore

SECONDS: Final = 900
_ASKED: Final = "hufen:desk:export:"

# KEYS: what was asked. ARGV: who says yes. Gives what was asked and lets it go; `same` to whoever asked.
_TAKE: Final = script("""
local asked = redis.call('GET', KEYS[1])
if not asked then return '' end
if cjson.decode(asked).by == ARGV[1] then return 'same' end
redis.call('UNLINK', KEYS[1])
return asked
""")


@dataclass(frozen=True, slots=True)
class Row:
    """One number that may be used for `purpose`, since `agreed` (ISO time) to `version` of the notice."""

    lead: int
    number: str
    purpose: str
    agreed: str
    version: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What was asked for. `unread`: numbers that could not be opened with this master key."""

    rows: tuple[Row, ...]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """No export: `code` is `role`, `reason`, `same` or `late`, `why` a sentence for the person."""

    code: str
    why: str


_WHY: Final = {
    "role": "您的账号没有这项权限。",
    "reason": f"请写明导出理由，{REASON[0]} 到 {REASON[-1]} 个字。",
    "same": "导出要由另一个人批准，不能自己批准自己。",
    "late": "这个导出申请不存在、已经用过，或者超过了 15 分钟，请重新申请。",
}


class Exports:
    """Gives numbers out.

    Args:
        store: where they lie.
        clerk: knows what is held.
        audit: is told.
        meter: counts, for the operator.
    """

    def __init__(self, store: RedisStore, clerk: Clerk, audit: Audit, meter: Meter) -> None:
        self._store, self._clerk, self._audit, self._meter = store, clerk, audit, meter

    async def ask(self, account: Account, reason: str) -> str | Refused:
        """Ask for an export; gives the id that somebody else approves."""
        reason = " ".join(reason.split())
        if account.role is not Role.EXPORTER:
            return await self._refuse(account, "role")
        if len(reason) not in REASON:
            return Refused("reason", _WHY["reason"])
        name = secrets.token_urlsafe(12)
        asked = json.dumps({"by": account.id, "reason": reason}, ensure_ascii=False)
        await self._audit.add("export.asked", About(by=account.id), reason=reason)
        await call(self._store.link.turns, "SET", _ASKED + name, asked, "EX", SECONDS)
        return name

    async def approve(self, account: Account, name: str) -> Exported | Refused:
        """Say yes to what another person asked for; gives the numbers, once. The audit stands before."""
        if account.role is not Role.ADMIN:
            return await self._refuse(account, "role")
        found = str(await run(self._store.link.turns, _TAKE, [_ASKED + name], account.id))
        if found in {"", "same"}:
            return await self._refuse(account, found or "late")
        asked: dict[str, Any] = json.loads(found)
        rows = [row for key in await self._clerk.all() if (row := await self._row(key)) is not None]
        read = tuple(row for row in rows if row.number)
        about = About(by=asked["by"])
        await self._audit.add("contact.exported", about, approved=account.id, reason=asked["reason"], rows=len(read))
        self._meter.count("exports")
        return Exported(read, len(rows) - len(read))

    async def _row(self, key: str) -> Row | None:
        folder = await self._clerk.folder(key)
        contact = folder.contact
        if CALL not in folder.held.purposes or not contact.get("number"):
            return None
        number = self._clerk.number(key, folder) or ""
        return Row(folder.lead, number, CALL, contact["agreed"], contact.get("version", ""))

    async def _refuse(self, account: Account, code: str) -> Refused:
        await self._audit.add("export.refused", About(by=account.id), why=code)
        return Refused(code, _WHY[code])


def as_csv(exported: Exported) -> str:
    """The rows as CSV with a byte-order mark, as spreadsheets want it; nothing in it can be read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("lead", "number", "purpose", "agreed", "version"))
    for row in exported.rows:
        number = row.number.removeprefix("+86") if row.number.startswith("+86") else f"'{row.number}"
        writer.writerow((row.lead, number, row.purpose, row.agreed, row.version))
    return "\ufeff" + out.getvalue()
