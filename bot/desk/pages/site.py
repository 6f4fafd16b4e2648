"""The pages' own files, read once; each is served below a name that changes with any of them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from bot.channels.web_static import Asset, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE: Final = "desk/static"
PAGES: Final = ("desk.html", "login.html", "join.html")
SHARED: Final = ("dom.js", "icon.svg")
"""Files of the web chat that the desk uses as they are."""


@cache
def load_pages() -> tuple[Mapping[str, Asset], Site]:
    """The three pages by name, and their files."""
    folder, shared = files("bot.desk").joinpath("static"), files("bot.channels").joinpath("static")
    raw = {entry.name: entry.read_bytes() for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)}
    raw |= {name: shared.joinpath(name).read_bytes() for name in SHARED}
    version = hashlib.sha256(b"\0".join(name.encode() + b"\0" + data for name, data in raw.items())).hexdigest()[:16]
    pages = {name: Asset.of(name, raw.pop(name).replace(b"@version@", version.encode())) for name in PAGES}
    assets = {name: Asset.of(name, data) for name, data in raw.items()}
    return pages, Site(pages["desk.html"], assets, version)
