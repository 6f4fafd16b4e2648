"""The page's files: complete, from nowhere else, kept by browsers exactly as long as they are right."""

import gzip
import re

from bot.channels.web_static import PLACE, load_site

SITE = load_site()
PAGE = SITE.page.plain.decode()


def test_page_names_only_files_that_exist() -> None:
    """Every file that the page, its scripts and its manifest name is there, below the present version."""
    named = re.findall(rf"{PLACE}/{SITE.version}/([\w.-]+)", PAGE)
    imported = [
        name
        for file, asset in SITE.assets.items()
        if file.endswith(".js")
        for name in re.findall(r'from "\./([\w.]+)"', asset.plain.decode())
    ]

    assert "main.js" in named
    assert set(named) | set(imported) <= set(SITE.assets)
    assert set(imported) <= set(named), "each script is named in the page, so that all load at once"


def test_nothing_from_outside_and_nothing_inline() -> None:
    """No address of another host, no inline script, style or handler, no markup made from strings."""
    for asset in (SITE.page, *SITE.assets.values()):
        if asset.kind == "image/png":
            continue
        text = asset.plain.decode().replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text
        assert "https:" not in text
        assert "innerHTML" not in text
        assert "insertAdjacentHTML" not in text
    assert not re.search(r"<style|\sstyle=|\son\w+=", PAGE)
    assert re.findall(r"<script[^>]*>(.*?)</script>", PAGE) == [""]


def test_every_mark_is_filled() -> None:
    """No placeholder of the template is left."""
    assert not re.search(r"@\w+@", PAGE)


def test_kept_for_ever_only_below_its_version() -> None:
    """An old page that asks below an old version gets what is there now, to be asked for again."""
    assert "immutable" in SITE.keep(SITE.version)
    assert SITE.keep("0" * 16) == "no-cache"


def test_packed_for_browsers_that_unpack() -> None:
    """Texts go out gzipped where that is accepted, and unpack to the same bytes."""
    style = SITE.assets["chat.css"]
    body, headers = style.choose("br, gzip")

    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == style.plain
    assert style.choose("identity")[0] == style.plain


def test_first_load_is_small() -> None:
    """The page with everything it names stays below 30,000 bytes on the wire."""
    sizes = [len(asset.choose("gzip")[0]) for asset in (SITE.page, *SITE.assets.values())]

    assert sum(sizes) < 30_000
