"""The score card as a picture: decoded again, measured, and every sign of it in the fonts."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from subprocess import run
from typing import TYPE_CHECKING

import pytest
from cards import SHEET
from font_signs import ascii_signs, bold, common, drawn
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.picture import look, words
from bot.picture.card import arranged
from bot.picture.faces import LONGEST, broken, clean, face, width
from bot.picture.look import HEAD, HUES, WIDTH, Ink
from bot.picture.page import Box, Words
from bot.picture.parts import BAR, LEFT, RIGHT, ROOM
from bot.pictures import draw, picture
from dialogs.messages import Milestone, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 12
"""How far a colour may be off: the file has a palette."""


def decoded(sheet: Sheet) -> Image.Image:
    """The picture as a phone would show it."""
    image = Image.open(BytesIO(draw(sheet)))
    image.load()
    assert image.format == "PNG"
    return image.convert("RGB")


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` in figures."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def is_near(image: Image.Image, x: int, y: int, colour: str) -> bool:
    """The pixel has this colour, as far as an eye can tell."""
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= NEAR for one, other in zip(pixel, rgb(colour), strict=True))


def boxes(sheet: Sheet, colour: str) -> list[Box]:
    """The boxes of a colour, from top to bottom."""
    return [shape for shape in arranged(sheet).shapes if isinstance(shape, Box) and shape.colour == colour]


def test_a_picture_for_a_phone() -> None:
    """1,080 wide, higher than wide, small enough for every platform, and not blank."""
    data = draw(SHEET)
    image = decoded(SHEET)

    assert image.width == 1080
    assert 1080 < image.height < 4000
    assert len(data) < 300_000
    assert len(image.getcolors(1_000_000) or ()) > 50


def test_colours_stand_where_they_belong() -> None:
    """The head is green, the page grey, a panel white, the head's bar begins with the first indicator's hue."""
    image = decoded(SHEET)
    first = boxes(SHEET, HUES[0])[0]
    panel = boxes(SHEET, look.PANEL)[1]

    assert is_near(image, 10, 10, HEAD)
    assert is_near(image, 10, image.height - 10, look.PAGE)
    assert is_near(image, panel.x + 60, panel.y + 10, look.PANEL)
    assert is_near(image, first.x + first.width // 2, first.y + BAR // 2, HUES[0])


def test_bars_are_as_long_as_their_points() -> None:
    """In the list and in the head a bar's pixels are its share of the standard; counted in the file itself."""
    image = decoded(SHEET)

    for place, (_, points) in enumerate(SHEET.bars):
        in_head, in_list = boxes(SHEET, HUES[place])
        for box in (in_head, in_list):
            row = box.y + box.height // 2
            drawn = sum(is_near(image, x, row, HUES[place]) for x in range(LEFT, RIGHT))
            assert abs(drawn - ROOM * points / 120) <= 6


def test_the_bar_ends_at_the_total() -> None:
    """What is missing stays empty, and a deduction shortens the bar."""
    less = replace(SHEET, total=45, gap=75, bars=(*SHEET.bars, ("行政拘留记录", -50)))
    tracks = [boxes(sheet, look.TRACK_ON_HEAD)[0] for sheet in (SHEET, less)]
    ends = [
        max(box.x + box.width for hue in HUES for box in boxes(sheet, hue) if box.y == tracks[0].y) - LEFT
        for sheet in (SHEET, less)
    ]

    assert abs(ends[0] - ROOM * 95 / 120) <= 6
    assert abs(ends[1] - ROOM * 45 / 120) <= 6
    assert boxes(less, look.ALERT)


def test_more_than_the_standard_fits_the_bar() -> None:
    """The bar then stands for the total, with a mark at 120."""
    rich = replace(SHEET, total=230, gap=0, bars=(("专业技术职称和技能等级", 140), ("创业人才", 90)))
    mark = next(box for box in boxes(rich, look.WHITE) if box.width == 4)

    assert abs(mark.x + 2 - LEFT - ROOM * 120 / 230) <= 2
    assert all(box.x + box.width <= RIGHT for hue in HUES for box in boxes(rich, hue))


def test_nothing_leaves_the_picture() -> None:
    """Every box and every line of words lies inside, for a card with all that a card can hold."""
    full = replace(
        SHEET,
        total=-330,
        gap=450,
        headline="很长的一句话，" * 30,
        bars=tuple((f"很长的指标名称{'长' * 40}{place}", 10 - 20 * (place % 2)) for place in range(17)),
        milestones=tuple(Milestone("2027-06-24", "要做的事情 abcdefghijk" * 20, 100 + place) for place in range(9)),
        notes=tuple("x" * 500 for _ in range(20)),
    )
    page = arranged(full)

    for shape in page.shapes:
        assert shape.y >= 0
        if isinstance(shape, Words):
            left = {"l": shape.x, "r": shape.x - width(shape.text, shape.ink)}.get(shape.anchor[0], shape.x - 200)
            assert left >= 0
            assert left + (width(shape.text, shape.ink) if shape.anchor[0] != "m" else 400) <= WIDTH
            assert shape.y <= page.y
    assert decoded(full).width == WIDTH


def test_an_empty_card_is_a_card() -> None:
    """Somebody who said nothing yet gets a picture as well."""
    nothing = replace(SHEET, total=0, gap=120, bars=(), milestones=(), notes=())

    assert decoded(nothing).height > 500


async def test_it_is_drawn_beside_the_loop() -> None:
    """The loop goes on while a picture is drawn: it comes from another thread, the same as drawn here."""
    data = await picture(SHEET)
    names = {thread.name for thread in threading.enumerate()}

    assert data == draw(SHEET)
    assert any(name.startswith("pictures") for name in names)


def held(weight: str) -> set[str]:
    """The signs of one of our fonts."""
    with files("bot.picture").joinpath("fonts", f"HufenSansSC-{weight}.otf").open("rb") as file:
        return set(map(chr, TTFont(file).getBestCmap()))


def test_every_sign_that_can_be_drawn_is_in_the_font() -> None:
    """All signs of our sentences and rules, of GB 2312 level 1, and of a keyboard: nothing of ours is a box."""
    assert drawn() | common() | ascii_signs() <= held("Regular")


def test_every_sign_that_is_drawn_bold_is_in_the_bold_font() -> None:
    """What parts draw bold are figures and the card's own words."""
    signs = {sign for shape in told(SHEET) if shape.ink.bold for sign in shape.text}

    assert signs <= bold() <= held("Bold")


def told(sheet: Sheet) -> Iterator[Words]:
    """The lines of words of a card."""
    return (shape for shape in arranged(sheet).shapes if isinstance(shape, Words))


def test_the_fonts_are_small_and_bring_their_licence() -> None:
    """Both files together stay below 1.5 MB, bear a name of their own, and the OFL lies beside them."""
    folder = files("bot.picture").joinpath("fonts")
    sizes = [len(item.read_bytes()) for item in folder.iterdir() if item.name.endswith(".otf")]
    licence = folder.joinpath("OFL.txt").read_text("utf-8")
    with folder.joinpath("HufenSansSC-Regular.otf").open("rb") as file:
        names = TTFont(file)["name"]

    assert len(sizes) == 2
    assert sum(sizes) <= 1_500_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Adobe" in licence
    assert "Adobe" in names.getDebugName(0)
    assert names.getDebugName(1) == "Hufen Sans SC"


def test_an_unknown_sign_is_a_box_that_can_be_seen() -> None:
    """A sign outside of the font is drawn as a frame, and half a sign does not stop the drawing."""
    mask = face(60, bold=False).getmask("\U0001f600")

    assert mask.getbbox() is not None
    assert decoded(replace(SHEET, headline="\U0001f600 \udc00 \x00\u200d\u0301 ﷽")).width == WIDTH


@given(st.text(max_size=300), st.integers(120, 900))
def test_any_text_breaks_into_lines_that_fit(text: str, room: int) -> None:
    """Nothing is lost but what is cut at the end, no line is wider than its room, and anything can be drawn."""
    ink = Ink(30, look.INK)
    lines = broken(text, ink, room)

    assert all(width(line, ink) <= room + ink.size for line in lines)
    assert len(lines) <= LONGEST
    if len(lines) < LONGEST:
        assert "".join("".join(lines).split()) == "".join(clean(text).split())


def test_lines_keep_figures_and_marks_together() -> None:
    """A figure is not torn, a line starts with no closing mark and ends with no opening one."""
    text = "社保基数不低于0.8倍累计36个月（含补缴以外的月份），每满12345678个月计分。"
    for room in range(200, 700, 7):
        lines = broken(text, Ink(34, look.INK), room)

        assert any("12345678" in line for line in lines)
        assert not any(line[0] in "，。）" or line[-1] == "（" for line in lines)


def test_words_of_the_card_are_its_own() -> None:
    """No name, no phone number, no address: the card says what the sheet says and its own words."""
    own = "".join(value for name, value in vars(words).items() if name.isupper())
    for shape in told(SHEET):
        assert "@" not in shape.text
        assert "http" not in shape.text
    assert "http" not in own


def test_starting_does_not_load_the_painter() -> None:
    """Pillow is loaded by the first picture, not by the start."""
    code = "import sys, bot.app, bot.pictures; sys.exit('PIL' in sys.modules)"

    assert run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_broken_day_is_a_fault_of_ours() -> None:
    """A sheet without a day is none: it fails loudly instead of drawing nonsense."""
    with pytest.raises(ValueError, match="isoformat"):
        draw(replace(SHEET, on=""))
