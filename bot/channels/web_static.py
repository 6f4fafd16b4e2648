"""The page's own files, read once at start. Each is served below a name that changes with any of them.

So a browser may keep them for ever, a new version is fetched at once, and an old page that is still open gets what
is there now instead of an error.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE = "chat/static"
_TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml"}
_FOREVER = "public, max-age=31536000, immutable"
_PACKED_FROM = 400


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, the same gzipped (empty where that does not pay), and its content type."""

    plain: bytes
    packed: bytes
    kind: str

    @classmethod
    def of(cls, name: str, plain: bytes) -> Asset:
        """Wrap a file's bytes; texts are packed once, here."""
        suffix = name[name.rfind(".") :]
        kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "image/png" or len(plain) < _PACKED_FROM:
            return cls(plain, b"", kind)
        return cls(plain, gzip.compress(plain, 9, mtime=0), kind)

    def choose(self, accepted: str) -> tuple[bytes, dict[str, str]]:
        """The bytes and headers for a browser that accepts these encodings."""
        charset = "" if self.kind == "image/png" else "; charset=utf-8"
        headers = {"Content-Type": self.kind + charset, "Vary": "Accept-Encoding"}
        if self.packed and "gzip" in accepted:
            return self.packed, headers | {"Content-Encoding": "gzip"}
        return self.plain, headers


@dataclass(frozen=True, slots=True)
class Site:
    """The page and its files. `version` is a digest over all of them."""

    page: Asset
    assets: Mapping[str, Asset]
    version: str

    def keep(self, version: str) -> str:
        """The `Cache-Control` of a file that was asked for below `version`."""
        return _FOREVER if version == self.version else "no-cache"


@cache
def load_site() -> Site:
    """Read the packaged files and put the version and the list of scripts into the page."""
    folder = files("bot.channels").joinpath("static")
    raw = {entry.name: entry.read_bytes() for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)}
    version = hashlib.sha256(b"\0".join(name.encode() + b"\0" + data for name, data in raw.items())).hexdigest()[:16]
    scripts = [name for name in raw if name.endswith(".js") and name != "main.js"]
    preloads = "\n".join(f'<link rel="modulepreload" href="{PLACE}/{version}/{name}">' for name in scripts)
    page = raw.pop("index.html").decode().replace("@version@", version).replace("@preloads@", preloads)
    return Site(
        Asset.of("index.html", page.encode()), {name: Asset.of(name, data) for name, data in raw.items()}, version
    )
