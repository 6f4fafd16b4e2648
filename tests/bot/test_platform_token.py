"""One token for all workers: fetched once, dropped only by who used that one, no storm when the platform refuses."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.channels.platform_places import RedisTokenPlaces
from bot.channels.platform_token import Fetched, NoToken, Token
from bot.store.links import open_link

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rim import Server

NAME = "wechat:wx1"


class Issuer:
    """A platform that gives tokens."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refuse: NoToken | None = None
        self.seconds = 7200
        self.stuck = False

    async def fetch(self, failed: str) -> Fetched | NoToken:
        """One more token."""
        self.asked.append(failed)
        await asyncio.sleep(0)
        if self.refuse is not None:
            return self.refuse
        return Fetched("t1" if self.stuck else f"t{len(self.asked)}", self.seconds)


@pytest.fixture
async def places(valkey: Server) -> AsyncIterator[RedisTokenPlaces]:
    """Where workers find tokens."""
    link = open_link(valkey.url)
    yield RedisTokenPlaces(link)
    await link.close()


async def test_many_ask_and_one_fetches(places: RedisTokenPlaces) -> None:
    """Fifty askers at once, at several workers, get the same token from one fetch."""
    issuer = Issuer()
    workers = [Token(NAME, places, issuer.fetch) for _ in range(5)]

    assert set(await asyncio.gather(*(workers[n % 5].get() for n in range(50)))) == {"t1"}
    assert issuer.asked == [""]


async def test_only_who_used_it_drops_it(places: RedisTokenPlaces) -> None:
    """A worker whose token failed gets another; one that is late with an older token does not drop the newer."""
    issuer = Issuer()
    token = Token(NAME, places, issuer.fetch)

    assert await token.get() == "t1"
    assert await token.get("t1") == "t2"
    assert await token.get("t1") == "t2"
    assert len(issuer.asked) == 2


async def test_the_same_token_again(places: RedisTokenPlaces) -> None:
    """A platform that gives the failed token again is asked for a fresh one once, and then left alone."""
    issuer = Issuer()
    issuer.stuck = True
    token = Token(NAME, places, issuer.fetch)

    assert await token.get() == "t1"
    assert isinstance(await token.get("t1"), NoToken)
    assert isinstance(await token.get(), NoToken)
    assert issuer.asked == ["", "", "t1"]


@pytest.mark.parametrize("forbidden", [True, False])
async def test_a_refusal_holds_for_all_workers(
    places: RedisTokenPlaces, valkey: Server, caplog: pytest.LogCaptureFixture, *, forbidden: bool
) -> None:
    """After a refusal nobody asks before its time is over; then it works again. No token stands in the log."""
    issuer = Issuer()
    issuer.refuse = NoToken(60.0, "45009", forbidden)
    first, second = (Token(NAME, places, issuer.fetch) for _ in range(2))

    assert await first.get() == issuer.refuse
    told = await second.get()
    assert isinstance(told, NoToken)
    assert (told.code, told.forbidden) == ("45009", forbidden)
    assert 0 < told.seconds <= 60
    assert len(issuer.asked) == 1
    issuer.refuse = None
    valkey.ask("DEL", f"hufen:{{token:{NAME}}}:b")  # its time is over
    assert await second.get() == "t2"
    assert "45009" in caplog.text
    assert "t2" not in caplog.text


async def test_a_lock_that_ran_out(places: RedisTokenPlaces) -> None:
    """Who fetched too slowly keeps nothing: the token of the worker that took over stands."""
    assert await places.claim(NAME, "slow")
    assert not await places.claim(NAME, "quick")
    await places.leave(NAME, "slow")
    assert await places.claim(NAME, "quick")
    await places.keep(NAME, "quick", "new", 60)
    assert not await places.keep(NAME, "slow", "old", 60)
    await places.leave(NAME, "slow")

    assert await places.read(NAME) == ("new", None)
    assert not await places.claim(NAME, "third")


async def test_another_worker_that_does_not_come_back(places: RedisTokenPlaces) -> None:
    """Who waits for another worker's fetch in vain is told to come later."""
    await places.claim(NAME, "dead")

    assert await Token(NAME, places, Issuer().fetch, wait=0.1).get() == NoToken(1.0, "waited for another worker")


async def test_it_is_dropped_before_it_dies(places: RedisTokenPlaces, valkey: Server) -> None:
    """It is kept for less time than the platform says."""
    await Token(NAME, places, Issuer().fetch).get()
    left = int(valkey.ask("TTL", f"hufen:{{token:{NAME}}}:t").strip(":\r\n"))

    assert 6000 < left <= 6600
