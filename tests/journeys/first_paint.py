"""Prints what a first visit costs: requests, bytes on the wire, and when something can be seen and used.

Run: `python tests/journeys/first_paint.py [URL] [ROUNDS]`, with a server at the URL. Figures, never asserted.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
from typing import Any

from playwright.async_api import Browser, async_playwright

MEASURE = """() => {
  const paint = Object.fromEntries(performance.getEntriesByType("paint").map((one) => [one.name, one.startTime]));
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return {
    paint: paint["first-contentful-paint"],
    loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
    requests: all.length,
    bytes: all.reduce((sum, one) => sum + one.transferSize, 0),
  };
}"""


async def _visit(browser: Browser, url: str) -> dict[str, Any]:
    context = await browser.new_context(viewport={"width": 375, "height": 812})
    page = await context.new_page()
    await page.goto(url)
    await page.locator("#openers button").first.wait_for()
    figures: dict[str, Any] = await page.evaluate(MEASURE)
    await context.close()
    return figures


async def _main(url: str = "http://127.0.0.1:8080/", rounds: str = "7") -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        visits = [await _visit(browser, url) for _ in range(int(rounds) + 1)][1:]
        await browser.close()
    for name in ("paint", "loaded", "requests", "bytes"):
        values = [visit[name] for visit in visits]
        print(f"{name:9} median {statistics.median(values):8.0f}  least {min(values):8.0f}  most {max(values):8.0f}")


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:]))
