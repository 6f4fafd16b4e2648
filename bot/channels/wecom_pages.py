"""One call of `sync_msg`: what it brought, or why it has to be tried again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.channels.wecom_api import Denied
from bot.channels.wecom_codes import BAD_CALLBACK_TOKEN, limited
from bot.channels.wecom_items import Item, read_item

if TYPE_CHECKING:
    from bot.channels.wecom_api import Answer, WecomApi

LIMIT: Final = 200
_LONGEST_CURSOR: Final = 512
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """What one call brought: items, oldest first, the cursor behind them, and whether there is more."""

    items: tuple[Item, ...]
    cursor: str
    more: bool


@dataclass(frozen=True, slots=True)
class NoPage:
    """Nothing this time. `why` is for the log; `limited` when the platform wants fewer calls."""

    why: str
    limited: bool = False


async def fetch_page(api: WecomApi, account: str, cursor: str, token: str) -> Page | NoPage:
    """Ask for what comes after the cursor; an empty one begins three days ago.

    Args:
        api: of the enterprise.
        account: the customer-service account.
        cursor: of the page before.
        token: of a callback, or empty: the platform answers seldom then.
    """
    answer = await _ask(api, account, cursor, token)
    if token and isinstance(answer, Denied) and answer.code == BAD_CALLBACK_TOKEN:
        answer = await _ask(api, account, cursor, "")
    if not isinstance(answer, dict):
        why = str(answer.code) if isinstance(answer, Denied) else answer.why
        return NoPage(why, limited(answer))
    return _read(answer, cursor)


async def _ask(api: WecomApi, account: str, cursor: str, token: str) -> Answer:
    given = {"cursor": cursor, "token": token}
    data = {"open_kfid": account, "limit": LIMIT, "voice_format": 0}
    return await api.call("kf/sync_msg", {**{name: value for name, value in given.items() if value}, **data})


def _read(answer: dict[str, Any], cursor: str) -> Page:
    listed = answer.get("msg_list")
    entries = listed if isinstance(listed, list) else []
    items = [item for entry in entries if (item := read_item(entry)) is not None]
    if len(items) < len(entries):
        _LOG.warning("wecom: %s entries of %s could not be read", len(entries) - len(items), len(entries))
    given = answer.get("next_cursor")
    following = given if isinstance(given, str) and 0 < len(given) <= _LONGEST_CURSOR else cursor
    # Without a new cursor the same page would come for ever.
    return Page(tuple(items), following, answer.get("has_more") == 1 and following != cursor)
