"""An advisor with the desk open: join, choose, claim, say, note, give back, see."""

from __future__ import annotations

import asyncio
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyotp

if TYPE_CHECKING:
    from journeys.server import Server
    from playwright.async_api import BrowserContext, ConsoleMessage, Page

PASSWORD = "a long password"  # noqa: S105 - of a person who exists in tests only
WAIT = 15_000
REFUSED = re.compile(r"status of (400|401|403|404|409|410)")


@dataclass(frozen=True)
class Seat:
    """Somebody who has come in once.

    Attributes:
        secret: of the picture that their phone has read.
        cookies: what their browser was given.
    """

    secret: str
    cookies: list[Any]


@dataclass
class House:
    """A server with a desk that is always open, and who has come in there.

    Attributes:
        server: what runs.
        seats: advisors by name.
        chosen: the newest case that an advisor has opened.
        before: the newest case that had been opened when somebody last asked for a person: theirs comes later.
    """

    server: Server
    seats: dict[str, Seat] = field(default_factory=dict)
    chosen: int = 0
    before: int = 0

    def await_another(self) -> None:
        """Somebody is about to ask for a person."""
        self.before = self.chosen

    @property
    def url(self) -> str:
        """Where the page for people is."""
        return self.server.url


async def _invite(server: Server, name: str, role: str) -> str:
    """What an operator does: `hufen advisor add`; the token of the link that it prints."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "advisor", "add", name, "--role", role),
        env=server.environment(),
        cwd=server.data,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    found = re.search(r"/desk/join#(\S+)", out.decode())
    assert found, out.decode()
    return found[1]


@dataclass
class Advisor:
    """One open desk. `complaints` holds what its console complained about, refusals of calls left out."""

    page: Page
    name: str
    house: House
    secret: str = ""
    complaints: list[str] = field(default_factory=list)

    @classmethod
    async def join(cls, context: BrowserContext, house: House, name: str, role: str = "advisor") -> Advisor:
        """The open desk of somebody of this name, who is let in first if nobody of this name was there before."""
        advisor = cls(await context.new_page(), name, house)
        advisor.page.set_default_timeout(WAIT)
        advisor.page.on("console", advisor._heard)
        advisor.page.on("pageerror", lambda error: advisor.complaints.append(str(error)))
        if name in house.seats:
            await context.add_cookies(house.seats[name].cookies)
            await advisor.page.goto(f"{house.url}desk")
            await advisor.ready()
        else:
            await advisor._first_time(await _invite(house.server, name, role))
            house.seats[name] = Seat(advisor.secret, await context.cookies())
        advisor.secret = house.seats[name].secret
        return advisor

    async def _first_time(self, token: str) -> None:
        """Follow a one-time link, with the code of a phone that has read the picture."""
        await self.page.goto(f"{self.house.url}desk/join#{token}")
        await self.page.locator("#form").wait_for()
        self.secret = (await self.page.inner_text("#secret")).replace(" ", "")
        await self.page.fill("#password", PASSWORD)
        await self.page.fill("#code", pyotp.TOTP(self.secret).now())
        await self.page.click("#go")
        await self.ready()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not REFUSED.search(message.text):
            self.complaints.append(message.text)

    async def ready(self) -> None:
        """Wait until the lists are there."""
        await self.page.locator("#tabs button").first.wait_for()

    async def box(self, name: str) -> None:
        """Look at another list."""
        await self.page.locator("#tabs button", has_text=name).click()

    async def choose(self) -> int:
        """Open the case that came last, once it is in the list; its number."""
        newest = (
            "(before) => Math.max(...[...document.querySelectorAll('.row')].map((row) => Number(row.dataset.lead)))"
        )
        await self.page.wait_for_function(f"{newest} > before", arg=self.house.before)
        lead = int(await self.page.evaluate(newest, self.house.before))
        self.house.chosen = max(lead, self.house.chosen)
        await self.page.locator(f".row[data-lead='{lead}']").click()
        await self.page.locator("#lines .line").first.wait_for()
        return lead

    async def act(self, name: str) -> None:
        """Press one of the buttons above the talk."""
        await self.page.locator(f"[data-act={name}]").click()

    async def say(self, text: str) -> None:
        """Say something to the person, and wait until it stands there."""
        await self.page.locator("[data-kind=say]").click()
        await self.page.fill("#words", text)
        await self.page.click("#send")
        await self.see("advisor", text)

    async def note(self, text: str) -> None:
        """Write a note for colleagues."""
        await self.page.locator("[data-kind=note]").click()
        await self.page.fill("#noted", text)
        await self.page.click("#keep")
        await self.see("note", text)

    async def see(self, who: str, text: str) -> None:
        """Wait until such a line is there."""
        await self.page.locator(f"#lines .line.{who}", has_text=text).last.wait_for()

    async def confirm(self, **fields: str) -> None:
        """Fill in the open dialog and press its button."""
        for name, value in fields.items():
            await self.page.fill(f"#box [name={name}]", value)
        await self.page.locator("#box button.main").click()
        await self.page.locator("#box[open]").wait_for(state="detached")

    async def has(self) -> bool:
        """Whether this advisor can write in the open case."""
        return await self.page.locator("#words").count() > 0
