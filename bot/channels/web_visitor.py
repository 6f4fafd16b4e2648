"""Who is there: a random 128-bit name in a cookie. No account, nothing to guess, nothing that tells who it is.

The store and the advisors see only a digest of it, so that nobody who reads a key there can speak as its owner.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web

DAYS = 90
_SHAPE = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """One browser. `secret` stands in its cookie only, `key` is the name of its conversation."""

    secret: str

    @property
    def key(self) -> str:
        """The conversation's key: `web:` and 128 bits of the secret's digest."""
        return "web:" + hashlib.blake2b(self.secret.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Cookies:
    """Reads and writes the cookie. With https its name carries `__Host-`, so that no sibling host can set it."""

    https: bool

    @property
    def name(self) -> str:
        """The cookie's name."""
        return "__Host-hufen" if self.https else "hufen"

    def read(self, request: web.BaseRequest) -> Visitor | None:
        """The visitor of this request, None when there is no cookie of ours or a damaged one."""
        secret = request.cookies.get(self.name, "")
        return Visitor(secret) if _SHAPE.fullmatch(secret) else None

    def greet(self, request: web.BaseRequest, response: web.StreamResponse) -> Visitor:
        """The visitor of this request, a new one when there is none; the cookie lives 90 days from now on."""
        visitor = self.read(request) or Visitor(secrets.token_urlsafe(16))
        response.set_cookie(
            self.name,
            visitor.secret,
            max_age=DAYS * 86_400,
            path="/",
            httponly=True,
            secure=self.https,
            samesite="Lax",
        )
        return visitor
