"""Ready-made replies: the house's own until somebody who leads the desk writes others.

hufen:desk:canned   string   JSON: a list of titles and texts; kept without an end, because it is the operator's own
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from bot.store.keys import digest
from bot.store.scripts import script
from bot.store.wire import call, run
from bot.text import clean

if TYPE_CHECKING:
    from bot.store.links import Link

PLACE: Final = "hufen:desk:canned"
NAMES: Final = ("称呼", "总分", "缺口", "顾问")
"""What the page fills in."""
MOST: Final = 30
LONGEST_TITLE: Final = 12
LONGEST: Final = 500
CHANGED: Final = "有人刚改过常用回复，请重新打开再改；你写的内容还在这里。"
_KNOWN: Final = "、".join(f"{{{name}}}" for name in NAMES)
_NOT_A_LIST: Final = "这份常用回复没看懂，请刷新页面后再试。"
_COUNT: Final = f"常用回复要有 1 到 {MOST} 条。"
_TITLE: Final = f"第{{place}}条的标题要写 1 到 {LONGEST_TITLE} 字。"
_TWICE: Final = "有两条都叫「{title}」，请换一个标题。"
_TEXT: Final = f"「{{title}}」的内容要写 1 到 {LONGEST} 字。"
_UNKNOWN: Final = "「{title}」里的 {{{name}}} 填不了，只能用 {known}。"
_BRACE: Final = "「{title}」里的大括号不成对，要写成 {{称呼}} 这样。"
_GAP: Final = re.compile(r"\{([^{}]*)\}")

# KEYS: the replies. ARGV: what they must still be, the new ones ('' for the house's). Gives 1 when that is written,
# also for a repeated command.
_WRITE: Final = script("""
local now = redis.call('GET', KEYS[1]) or ''
if now == ARGV[2] then return 1 end
if now ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2]) end
return 1
""")


@dataclass(frozen=True, slots=True)
class Ready:
    """One reply: its title, and its text with places such as `{称呼}`."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All of them in order, and a name for this state of them; `ours` says that nobody has written others."""

    replies: tuple[Ready, ...]
    state: str
    ours: bool


class Canned:
    """The replies in the store.

    Args:
        link: the connections.
    """

    def __init__(self, link: Link) -> None:
        self._turns = link.turns

    async def read(self) -> Shelf:
        """What there is now."""
        text = await call(self._turns, "GET", PLACE) or ""
        replies = tuple(Ready(*pair) for pair in json.loads(text)) if text else defaults()
        return Shelf(replies, digest(text), not text)

    async def write(self, replies: tuple[Ready, ...], state: str) -> bool:
        """Put others in their place, none for the house's own; False when they are not as they were read."""
        before = await call(self._turns, "GET", PLACE) or ""
        pairs = [[one.title, one.text] for one in replies]
        after = json.dumps(pairs, ensure_ascii=False, separators=(",", ":")) if pairs else ""
        if state != digest(before) and before != after:
            return False
        return bool(await run(self._turns, _WRITE, [PLACE], before, after))


@cache
def defaults() -> tuple[Ready, ...]:
    """Those of the house."""
    data = tomllib.loads(files("bot.desk").joinpath("canned.toml").read_text("utf-8"))
    return tuple(Ready(entry["title"], entry["text"]) for entry in data["reply"])


def checked(given: object) -> tuple[Ready, ...] | str:
    """The replies of a form, or what is wrong with them, for whoever wrote them."""
    if not isinstance(given, list) or not all(_whole(one) for one in given):
        return _NOT_A_LIST
    replies = tuple(Ready(_one_line(one["title"]), clean(one["text"]).strip()) for one in given)
    if not 1 <= len(replies) <= MOST:
        return _COUNT
    titles = [one.title for one in replies]
    twice = next((title for title in titles if titles.count(title) > 1), "")
    faults = (_fault(place, one) for place, one in enumerate(replies, start=1))
    fault = next(filter(None, faults), "")
    return fault or (_TWICE.format(title=twice) if twice else replies)


def shelf_json(shelf: Shelf) -> dict[str, Any]:
    """As the page reads it."""
    return {"replies": [asdict(one) for one in shelf.replies], "state": shelf.state, "ours": shelf.ours}


def _whole(one: object) -> bool:
    return isinstance(one, dict) and all(isinstance(one.get(name), str) for name in ("title", "text"))


def _fault(place: int, one: Ready) -> str:
    if not 1 <= len(one.title) <= LONGEST_TITLE:
        return _TITLE.format(place=place)
    if not 1 <= len(one.text) <= LONGEST:
        return _TEXT.format(title=one.title)
    unknown = next((name for name in _GAP.findall(one.text) if name not in NAMES), None)
    if unknown is not None:
        return _UNKNOWN.format(title=one.title, name=unknown[:LONGEST_TITLE], known=_KNOWN)
    return _BRACE.format(title=one.title) if set(_GAP.sub("", one.text)) & set("{}") else ""


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
