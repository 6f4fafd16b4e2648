"""The summary as a page that needs no script, looks at home on a phone and prints on A4."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from bot.channels.web_static import PLACE, load_site
from bot.clock import SHANGHAI
from dialogs import wording
from dialogs.conversation import Conversation
from dialogs.resolve import view_of
from dialogs.summary import summary_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from bot.store import Kept
    from scoring import Rulebook

DAY: Final = "{0.year}年{0.month}月{0.day}日"


def summary_page(kept: Kept, rulebook: Rulebook, now: datetime, until: int) -> str | None:
    """The page of what is kept; None when it cannot be read.

    Args:
        kept: the conversation.
        rulebook: the rules.
        now: the day of the estimate.
        until: when the link ends, in seconds since 1970.
    """
    try:
        conversation = Conversation.load(kept.snapshot, kept.trail)
    except ValueError:
        return None  # written by a newer version, or damaged
    several = len(conversation.people) > 1
    name = wording.NAMES.get(conversation.active, conversation.active) if several else ""
    summary = summary_of(view_of(conversation.person, rulebook, now.date()), name)
    ends = datetime.fromtimestamp(until, SHANGHAI)
    return _page("summary.html", summary=summary, card=summary.card, ends=DAY.format(ends))


def notice_page(notice: str) -> str:
    """A page with one sentence."""
    return _page("notice.html", notice=notice)


def _page(name: str, **content: Any) -> str:
    static = f"{PLACE}/{load_site().version}"
    return _templates().get_template(name).render(static=static, **content)


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - loaded with the first page

    templates = Environment(
        loader=PackageLoader("bot.channels", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["day"] = lambda text: DAY.format(date.fromisoformat(text))
    return templates
