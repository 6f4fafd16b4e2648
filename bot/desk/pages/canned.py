"""Ready-made replies: those of the house, with places that the page fills in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def canned() -> list[dict[str, str]]:
    """Title and text of each, in the order of the file."""
    data = tomllib.loads(files("bot.desk").joinpath("canned.toml").read_text("utf-8"))
    return [{"title": entry["title"], "text": entry["text"]} for entry in data["reply"]]
