"""What WeCom keeps of customer-service accounts for tests: three days, to be paged through with a cursor."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from rim import HandClock

KEPT = timedelta(days=3)
TOKEN_LIFE = timedelta(minutes=10)
SELDOM = timedelta(minutes=1)
"""How long a call without a token has to wait after the one before."""
BAD_TOKEN, TOO_OFTEN, BAD_CURSOR = 95007, 45009, 95003


class Log:
    """The log of every account.

    Args:
        clock: the platform's time.
    """

    def __init__(self, clock: HandClock) -> None:
        self.page = 2
        self.entries: dict[str, list[tuple[datetime, dict[str, Any]]]] = defaultdict(list)
        self._clock = clock
        self._tokens: dict[str, datetime] = {}
        self._asked: datetime | None = None
        self._count = 0

    def add(self, account: str, entry: dict[str, Any]) -> dict[str, Any]:
        """Keep something that was said or that happened."""
        self._count += 1
        moment = self._clock.now()
        named = {"msgid": f"msg-{self._count}", "send_time": int(moment.timestamp()), "open_kfid": account}
        self.entries[account].append((moment, {**named, **entry}))
        return self.entries[account][-1][1]

    def token(self) -> str:
        """A callback's token."""
        name = f"ENC{len(self._tokens)}"
        self._tokens[name] = self._clock.now() + TOKEN_LIFE
        return name

    def sync(self, asked: dict[str, Any]) -> dict[str, Any]:
        """`kf/sync_msg`: a page may be shorter than asked for, and even empty, while there is more."""
        if code := self._fault(asked.get("token", "")):
            return {"errcode": code, "errmsg": "no"}
        entries, cursor = self.entries[asked["open_kfid"]], asked.get("cursor", "")
        if cursor and not cursor.startswith(f"{asked['open_kfid']}-"):
            return {"errcode": BAD_CURSOR, "errmsg": "no"}
        first = int(cursor.rpartition("-")[2]) if cursor else self._oldest(entries)
        until = min(first + min(self.page, asked["limit"]), len(entries))
        return {
            "errcode": 0,
            "errmsg": "ok",
            "next_cursor": f"{asked['open_kfid']}-{until}",
            "has_more": int(until < len(entries)),
            "msg_list": [entry for _, entry in entries[first:until]],
        }

    def _oldest(self, entries: list[tuple[datetime, dict[str, Any]]]) -> int:
        horizon = self._clock.now() - KEPT
        return next((place for place, (moment, _) in enumerate(entries) if moment >= horizon), len(entries))

    def _fault(self, token: str) -> int:
        now = self._clock.now()
        if token:
            return 0 if self._tokens.get(token, now) > now else BAD_TOKEN
        if self._asked is not None and now - self._asked < SELDOM:
            return TOO_OFTEN
        self._asked = now
        return 0
