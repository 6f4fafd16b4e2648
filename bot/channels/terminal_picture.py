"""The score card for somebody at a terminal: a file in the present folder, and never on top of another one."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.pictures import draw

if TYPE_CHECKING:
    from dialogs.messages import Sheet

NAME: Final = "沪分-{on}{more}.png"
SAVED: Final = "图片存好了：{path}"
NOT_SAVED: Final = "图片没能存到当前文件夹（{reason}），上面的文字是同样的内容。"


def keep(sheet: Sheet) -> str:
    """Write the card into the present folder; gives the sentence that says where it is, or why it is not."""
    data = draw(sheet)
    try:
        return SAVED.format(path=_written(data, sheet.on, Path.cwd()))
    except OSError as error:
        return NOT_SAVED.format(reason=error.strerror or type(error).__name__)


def _written(data: bytes, on: str, folder: Path) -> Path:
    """The first free name, taken in one step."""
    for number in count(1):
        path = folder / NAME.format(on=on, more=f"-{number}" if number > 1 else "")
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")
