"""The score card at a terminal: a file in the present folder, its place said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cards import SHEET
from PIL import Image

from bot.channels.terminal_picture import keep

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from command import Command


def test_asked_for_in_the_chat(hufen: Command, tmp_path: Path) -> None:
    """Who says 存成图片 finds a picture in the folder where the chat was started, and reads where it is."""
    told = hufen.says("chat", "--store", "memory", data="我35岁\n存成图片\n".encode())
    (path,) = tmp_path.glob("*.png")

    assert f"图片存好了：{path}" in told
    with Image.open(path) as image:
        assert image.width == 1080


def test_never_on_top_of_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is there already stays as it is; the next one gets a number."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "沪分-2026-11-24.png").write_text("mine")

    told = [keep(SHEET), keep(SHEET)]

    assert [sentence.rpartition("/")[2] for sentence in told] == ["沪分-2026-11-24-2.png", "沪分-2026-11-24-3.png"]
    assert (tmp_path / "沪分-2026-11-24.png").read_text() == "mine"


def test_a_folder_that_takes_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, the sentence says why; the chat goes on."""
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()

    assert keep(SHEET).startswith("图片没能存到当前文件夹（")
