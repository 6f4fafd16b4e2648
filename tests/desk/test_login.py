"""Coming in over HTTP: the one-time link, name, password and code, and everything that is turned down."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pyotp
import pytest
from desk_seats import COOKIE, PASSWORD, code_of, open_office

from bot.desk.accounts import Role
from bot.desk.sessions import MOST_BY_NAME

if TYPE_CHECKING:
    from desk_seats import Client, Office
    from rim import HandClock, Server


async def _join(office: Office, client: Client, name: str = "王") -> Any:
    """Follow a one-time link to its end; the second factor's secret."""
    added = await office.accounts.add(name, Role.ADVISOR)
    assert added
    offered = await (await client.post("/desk/api/invitation", json={"token": added[1]})).json()
    code = pyotp.TOTP(offered["secret"]).at(office.clock.now())
    body = {"token": added[1], "password": PASSWORD, "secret": offered["secret"], "code": code}
    response = await client.post("/desk/api/join", json=body)
    assert response.status == 200
    assert (offered["name"], offered["picture"][:22]) == (name, "data:image/png;base64,")
    return added[1], offered["secret"]


async def _enter(client: Client, name: str, password: str, code: str) -> tuple[int, dict[str, Any]]:
    response = await client.post("/desk/api/login", json={"name": name, "password": password, "code": code})
    return response.status, await response.json()


async def test_the_way_in(office: Office) -> None:
    """A link, a password and a code open the desk; out again; in again with a newer code."""
    client = office.browser()
    _, secret = await _join(office, client)
    me = await (await client.get("/desk/api/me")).json()
    assert (me["name"], me["role"]) == ("王", "advisor")

    assert (await client.post("/desk/api/logout", json={}, headers={"X-Desk-Csrf": me["csrf"]})).status == 200
    assert (await client.get("/desk/api/me")).status == 401
    office.clock.later(seconds=30)
    status, told = await _enter(client, "王", PASSWORD, pyotp.TOTP(secret).at(office.clock.now()))

    assert (status, set(told)) == (200, {"csrf"})
    assert (await client.get("/desk/api/me")).status == 200


async def test_the_cookie_is_for_our_pages_only(office: Office) -> None:
    """HttpOnly, SameSite=Strict, for twelve hours; the session's name stands in the store only as a digest."""
    client = office.browser()
    await _join(office, client)
    cookie = next(cookie for cookie in client.session.cookie_jar if cookie.key == COOKIE)

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    keys = await office.store.link.turns.call("KEYS", "*")
    assert not any(cookie.value in key for key in keys)


async def test_with_https_the_cookie_is_for_this_host(valkey: Server, clock: HandClock) -> None:
    """`__Host-` keeps sibling hosts from setting it."""
    async with open_office(valkey, clock, public_url="https://desk.example.com") as office:
        added = await office.accounts.add("王", Role.ADVISOR)
        assert added
        client = office.browser()
        offered = await (await client.post("/desk/api/invitation", json={"token": added[1]})).json()
        code = pyotp.TOTP(offered["secret"]).at(clock.now())
        body = {"token": added[1], "password": PASSWORD, "secret": offered["secret"], "code": code}
        response = await client.post("/desk/api/join", json=body)

        cookie = response.headers["Set-Cookie"]
        assert cookie.startswith("__Host-hufen-desk=")
        assert "Secure" in cookie


async def test_a_link_serves_once(office: Office) -> None:
    """The second use, and every other token, read the same sentence."""
    token, secret = await _join(office, office.browser())
    code = pyotp.TOTP(secret).at(office.clock.now())
    for given in (token, "x" * 32, ""):
        for path, body in (("invitation", {}), ("join", {"password": PASSWORD, "secret": secret, "code": code})):
            response = await office.browser().post(f"/desk/api/{path}", json={"token": given, **body})
            told = await response.json()
            assert (response.status, told["message"][:12]) == (400, "这个链接已经用过或过期了")


@pytest.mark.parametrize(
    ("password", "code", "words"),
    [
        ("short", "", "密码至少 10 个字符"),
        ("aaaaaaaaaaaa", "", "不要全是同一个字符"),
        (PASSWORD, "000000", "验证码不对"),
    ],
)
async def test_a_weak_password_or_a_wrong_code_at_the_link(
    office: Office, password: str, code: str, words: str
) -> None:
    """Said in a sentence, and the link still serves."""
    added = await office.accounts.add("王", Role.ADVISOR)
    assert added
    secret = pyotp.random_base32()
    body = {"token": added[1], "password": password, "secret": secret, "code": code}

    response = await office.browser().post("/desk/api/join", json=body)

    assert response.status == 400
    assert words in (await response.json())["message"]
    assert await office.accounts.by_link(added[1])


async def test_every_no_sounds_the_same(office: Office) -> None:
    """Nobody learns whether name, password or code was wrong, nor whether an account is shut."""
    client = office.browser()
    _, secret = await _join(office, client)
    office.clock.later(seconds=60)
    code = pyotp.TOTP(secret).at(office.clock.now())
    tries = [("李", PASSWORD, code), ("王", "another password", code), ("王", PASSWORD, "１２３４５６")]
    tries += [("' OR 1=1 --", PASSWORD, code), ("{{7*7}}", "", "")]

    found = [await _enter(office.browser(), *given) for given in tries]

    assert {(status, told["message"]) for status, told in found} == {(400, "姓名、密码或验证码不对。")}
    account = await office.accounts.find("王")
    assert account
    await office.accounts.disable(account)
    assert (await _enter(office.browser(), "王", PASSWORD, code))[1]["message"] == "姓名、密码或验证码不对。"


async def test_a_code_serves_once(office: Office) -> None:
    """The same code again, or one from before it, is refused, also when both come at once."""
    _, secret = await _join(office, office.browser())
    totp = pyotp.TOTP(secret)
    office.clock.later(seconds=60)
    code = totp.at(office.clock.now())

    found = await asyncio.gather(*(_enter(office.browser(), "王", PASSWORD, code) for _ in range(3)))

    assert sorted(status for status, _ in found) == [200, 400, 400]
    earlier = totp.at(int(office.clock.now().timestamp()) - 30)
    assert (await _enter(office.browser(), "王", PASSWORD, earlier))[0] == 400


async def test_brute_force(office: Office) -> None:
    """After five wrong tries not even the right ones come in for a quarter of an hour, from anywhere."""
    _, secret = await _join(office, office.browser())
    office.clock.later(seconds=60)
    found = [await _enter(office.browser(), "王", "wrong password", "000000") for _ in range(MOST_BY_NAME + 1)]

    assert [status for status, _ in found] == [400] * MOST_BY_NAME + [429]
    status, told = await _enter(office.browser(), "王", PASSWORD, pyotp.TOTP(secret).at(office.clock.now()))
    assert (status, told["message"]) == (429, "试的次数太多了，请过 15 分钟再试。")


async def test_a_stolen_second_factor_of_another_account_is_of_no_use(office: Office) -> None:
    """A sealed secret belongs to its account: put into another one it opens nothing."""
    account, other = await office.account("王"), await office.account("李")

    assert code_of(office.house, account, office.clock)
    with pytest.raises(AssertionError):
        code_of(office.house, type(other)(other.id, other.name, other.role, totp=account.totp), office.clock)


@pytest.mark.parametrize(
    ("headers", "data"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, "{}"),
        ({"Origin": "https://evil.example"}, "{}"),
        ({"Content-Type": "text/plain"}, "{}"),
        ({}, "[]"),
        ({}, "{"),
        ({}, '{"name": 1, "password": [], "code": null}'),
        ({}, '{"name": "a", "password": "' + "x" * 300 + '", "code": "1"}'),
    ],
)
async def test_calls_that_no_page_of_ours_makes(office: Office, headers: dict[str, str], data: str) -> None:
    """Foreign pages, other kinds of content and broken bodies get a sentence and no session."""
    sent = {"Content-Type": "application/json", **headers}
    response = await office.browser().post("/desk/api/login", data=data, headers=sent)

    assert response.status in {400, 403, 415}
    assert (await response.json())["message"]
    assert "Set-Cookie" not in response.headers
