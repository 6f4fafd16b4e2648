"""What an address of a store must look like; a fault never shows the address, for it may hold a password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from bot.errors import StartFault

if TYPE_CHECKING:
    from urllib.parse import SplitResult

PLAIN: Final = ("redis", "rediss", "unix")
SENTINEL: Final = "redis+sentinel"
CLUSTER: Final = "redis+cluster"
EXPECTED: Final = (
    "redis://, rediss://, unix://, redis+sentinel://host:port,host:port/NAME/DB or redis+cluster://host:port,host:port"
)
_SETTING: Final = "HUFEN_REDIS_URL"
_OPTIONS: Final = {
    "redis": {"db"},
    "rediss": {"db", "ssl_cert_reqs", "ssl_ca_certs", "ssl_certfile", "ssl_keyfile", "ssl_check_hostname"},
    "unix": {"db", "username", "password"},
}
_LAST_DATABASE: Final = 99_999


def read_address(url: str) -> SplitResult:
    """The parts of an address of the contract, section 7.

    Raises:
        StartFault: it is none; the message says what was expected.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port if parts.scheme in PLAIN else None  # raises for one that is no number
    except ValueError as error:
        raise address_fault("cannot be read") from error
    if parts.scheme not in (*PLAIN, SENTINEL, CLUSTER):
        raise address_fault("has an unknown scheme")
    options = parse_qsl(parts.query, keep_blank_values=True)
    if parts.fragment or any(name not in _OPTIONS.get(parts.scheme, set()) for name, _ in options):
        raise address_fault("has an unknown option after ?")
    database = [value for name, value in options if name == "db"] + _path_database(parts)
    if not all(one.isascii() and one.isdigit() and int(one) <= _LAST_DATABASE for one in database):
        raise address_fault("names a database that is no number")
    return parts


def address_fault(what: str) -> StartFault:
    """What is wrong with the address, and what was expected."""
    return StartFault(f"{_SETTING}: {what}; expected {EXPECTED}")


def named_after(fault: StartFault, name: str) -> StartFault:
    """The same fault of an address that came from somewhere else."""
    return StartFault(str(fault).replace(_SETTING, name, 1))


def without_name(fault: StartFault) -> str:
    """The fault for somebody who names the setting already."""
    return str(fault).removeprefix(f"{_SETTING}: ")


def _path_database(parts: SplitResult) -> list[str]:
    place = parts.path.strip("/")
    if parts.scheme == SENTINEL:
        place = place.partition("/")[2]
    return [place] if place and parts.scheme != "unix" else []
