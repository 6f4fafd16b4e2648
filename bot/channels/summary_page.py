"""The summary as a page that needs no script, looks at home on a phone and prints on A4."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from bot.channels.web_static import PLACE, load_site
from bot.clock import SHANGHAI
from dialogs import wording
from dialogs.ahead import ahead_of
from dialogs.conversation import Conversation
from dialogs.messages import Reply
from dialogs.resolve import view_of
from dialogs.sheets import sheet_of
from dialogs.summary import summary_of
from dialogs.typeset import typeset_reply

if TYPE_CHECKING:
    from jinja2 import Environment

    from bot.channels.summary_link import Opened
    from bot.store import Kept
    from dialogs.messages import Sheet
    from scoring import Rulebook

DAY: Final = "{0.year}年{0.month}月{0.day}日"


def summary_page(opened: Opened, rulebook: Rulebook, now: datetime, token: str) -> str | None:
    """The page of what is kept; None when it cannot be read.

    Args:
        opened: the talk, and when the link ends.
        rulebook: the rules.
        now: the day of the estimate.
        token: the page's own name, for the picture below it.
    """
    talk = _talk(opened.kept)
    if talk is None:
        return None
    name = wording.NAMES.get(talk.active, talk.active) if len(talk.people) > 1 else ""
    summary = summary_of(view_of(talk.person, rulebook, now.date()), name)
    ends = DAY.format(datetime.fromtimestamp(opened.until, SHANGHAI))
    return filled_page("summary.html", summary=summary, card=summary.card, ends=ends, token=token)


def sheet_now(kept: Kept, rulebook: Rulebook, now: datetime) -> Sheet | None:
    """The score card of what is kept, on this day; None when it cannot be read."""
    talk = _talk(kept)
    if talk is None:
        return None
    view = view_of(talk.person, rulebook, now.date())
    sheet = sheet_of(view, next(iter(ahead_of(view).plans), None))
    return typeset_reply(Reply("", sheet=sheet)).sheet


def _talk(kept: Kept) -> Conversation | None:
    try:
        return Conversation.load(kept.snapshot, kept.trail)
    except ValueError:
        return None  # written by a newer version, or damaged


def notice_page(notice: str, up: str = "../") -> str:
    """A page with one sentence; `up` leads from its address to the chat."""
    return filled_page("notice.html", up, notice=notice)


def filled_page(name: str, up: str = "../", **content: Any) -> str:
    """A page of the folder `pages` with this content; `up` leads from its address to the chat."""
    static = f"{PLACE}/{load_site().version}"
    return _templates().get_template(name).render(up=up, static=static, **content)


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
