"""From shapes to PNG. Pillow's own round corners have steps; ours are cut from a larger mask."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from bot.picture.faces import face
from bot.picture.look import PAGE, WIDTH
from bot.picture.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.picture.page import Words

TALLEST: Final = 12_000
_FINER: Final = 4
_COMPRESSION: Final = 6
_COLOURS: Final = 256


def painted(shapes: Sequence[Box | Words], height: int) -> Image.Image:
    """The picture."""
    image = Image.new("RGB", (WIDTH, min(height, TALLEST)), PAGE)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "L"
    for shape in shapes:
        if isinstance(shape, Box):
            _box(image, draw, shape)
        else:
            font = face(shape.ink.size, bold=shape.ink.bold)
            draw.text((shape.x, shape.y), shape.text, fill=shape.ink.colour, font=font, anchor=shape.anchor)
    return image


def png(image: Image.Image) -> bytes:
    """The file; a card has few colours, so a palette loses nothing that an eye could see."""
    out = BytesIO()
    few = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=_COMPRESSION)
    return out.getvalue()


def _box(image: Image.Image, draw: ImageDraw.ImageDraw, box: Box) -> None:
    right, below = box.x + box.width, box.y + box.height
    radius = min(box.radius, box.width // 2, box.height // 2)
    for inset, drop in ((radius, 0), (0, radius)):
        if box.width > 2 * inset and box.height > 2 * drop:
            middle = (box.x + inset, box.y + drop, right - inset - 1, below - drop - 1)
            draw.rectangle(middle, fill=box.colour)
    if not radius:
        return
    corner = _corner(radius)
    for x, flip_x in ((box.x, False), (right - radius, True)):
        for y, flip_y in ((box.y, False), (below - radius, True)):
            mask = corner.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if flip_x else corner
            mask = mask.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if flip_y else mask
            image.paste(box.colour, (x, y, x + radius, y + radius), mask)


@cache
def _corner(radius: int) -> Image.Image:
    """The upper left quarter of a disc."""
    large = Image.new("L", (radius * _FINER, radius * _FINER))
    ImageDraw.Draw(large).ellipse((0, 0, 2 * radius * _FINER - 1, 2 * radius * _FINER - 1), fill=255)
    return large.resize((radius, radius), Image.Resampling.BOX)
