"""Calls from our own page are told from calls that another site makes a browser send."""

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.channels.web_guard import POLICY, address, from_our_page

HOST = "hufen.example"


@pytest.mark.parametrize(
    ("headers", "public_url", "expected"),
    [
        ({}, "", True),
        ({"Sec-Fetch-Site": "same-origin"}, "", True),
        ({"Sec-Fetch-Site": "none"}, "", True),
        ({"Sec-Fetch-Site": "same-site"}, "", False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": f"https://{HOST}"}, "", False),
        ({"Origin": f"https://{HOST}"}, "", True),
        ({"Origin": "https://evil.example"}, "", False),
        ({"Origin": "null"}, "", False),
        ({"Origin": "http://[::1"}, "", False),
        ({"Origin": "https://chat.example"}, "https://chat.example/", True),
    ],
)
def test_from_our_page(headers: dict[str, str], public_url: str, *, expected: bool) -> None:
    """The browser's word decides; without it the origin must be the called host or the public address."""
    request = make_mocked_request("POST", "/chat/send", headers={"Host": HOST, **headers})

    assert from_our_page(request, public_url) is expected


class _Wire:
    def __init__(self, peer: object) -> None:
        self.peer = peer

    def get_extra_info(self, name: str, default: object = None) -> object:
        return self.peer if name == "peername" else default


@pytest.mark.parametrize(
    ("peer", "noted", "expected"),
    [
        (("93.184.216.34", 1), "198.51.100.7", "93.184.216.34"),
        (("127.0.0.1", 1), "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (("10.0.0.2", 1), "", "10.0.0.2"),
        ("", "198.51.100.7", "198.51.100.7"),
    ],
)
def test_address(peer: object, noted: str, expected: str) -> None:
    """Only a proxy near by is believed, and of its list only the entry that it added itself."""
    request = make_mocked_request("GET", "/", headers={"X-Forwarded-For": noted}, transport=_Wire(peer))

    assert address(request) == expected


def test_policy_is_strict() -> None:
    """Nothing inline, nothing from outside, nothing that frames us, no markup from strings."""
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert "require-trusted-types-for 'script'" in POLICY
