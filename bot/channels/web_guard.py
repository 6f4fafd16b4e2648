"""Who may call: headers on every answer, and the proof that a call comes from our own page."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from aiohttp import web

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def from_our_page(request: web.BaseRequest, public_url: str) -> bool:
    """True unless a browser says that another site's page made this call.

    A browser's own word (`Sec-Fetch-Site`) decides where it is given. Older ones send `Origin` with a POST: it must
    be the host that was called or the public URL. Without either it is no browser's cross-site call, and a POST
    must be JSON besides, which another site's page cannot send without a pre-flight that we never answer.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    try:
        host = urlsplit(origin).netloc.lower()
    except ValueError:
        return False  # no browser sends an origin that is none
    return host in {request.host.lower(), urlsplit(public_url).netloc.lower()} - {""}


def address(request: web.BaseRequest) -> str:
    """The caller's address, for limits only.

    Behind a proxy on this machine or in the private network it is the last one that the proxy noted; from anywhere
    else the header is the caller's own invention and is not read.
    """
    peer = request.remote or ""
    noted = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return noted if noted and _is_private(peer) else peer


def _is_private(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer).is_private
    except ValueError:
        return not peer  # a unix socket has no address: only a proxy on this machine can be there
