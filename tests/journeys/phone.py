"""A person with the page open: open, say, tap, see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, ConsoleMessage, Page

NEWEST = "#lines .choices:not(.past)"
WAIT = 15_000


@dataclass
class Phone:
    """One open page. `complaints` holds what its console or its scripts complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    @classmethod
    async def open(cls, context: BrowserContext, url: str) -> Phone:
        """Open the page in a tab of its own and wait until it has read its past."""
        phone = cls(await context.new_page())
        phone.page.set_default_timeout(WAIT)
        phone.page.on("console", phone._heard)
        phone.page.on("pageerror", lambda error: phone.complaints.append(str(error)))
        await phone.page.goto(url)
        await phone.rested()
        return phone

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    async def rested(self) -> None:
        """Wait until the past is there and nothing is under way."""
        await self.page.locator("#log[aria-busy=false]").wait_for()
        await self.page.locator("#pending .waiting").last.wait_for(state="detached")
        await self.page.locator("#typing").wait_for(state="hidden")

    async def say(self, text: str) -> None:
        """Write and send, and wait for the answer."""
        await self.page.fill("#words", text)
        await self.page.click("#send")
        await self.rested()

    async def tap(self, label: str) -> None:
        """Tap a button by what it says, and wait for the answer."""
        await self.page.get_by_role("button", name=label, exact=True).last.click()
        await self.rested()

    async def see(self, text: str) -> None:
        """Wait until a bubble with these words is there."""
        await self.page.locator("#lines .line", has_text=text).last.wait_for()

    async def bubbles(self) -> list[str]:
        """What stands in the confirmed bubbles and cards, in order."""
        return await self.page.locator("#lines .body").all_inner_texts()

    async def mine(self) -> list[str]:
        """What this person said, as confirmed."""
        return await self.page.locator("#lines .user .bubble").all_inner_texts()

    async def score(self) -> str:
        """The bar's figure, such as `97 / 120`."""
        return await self.page.inner_text(".figure")

    async def steady(self) -> bool:
        """Bar and field stand where they belong: the page as a whole has not moved, however long the talk is."""
        moved = await self.page.evaluate("document.scrollingElement.scrollTop + document.body.scrollTop")
        below = await self.page.evaluate("phone.getBoundingClientRect().bottom - innerHeight")
        return not moved and abs(below) <= 1

    async def finished(self) -> bool:
        """A result card is there."""
        return await self.page.locator("#lines .card").count() > 0
