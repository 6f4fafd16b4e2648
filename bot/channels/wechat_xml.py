"""The XML of WeChat and WeCom: read without DTDs, entities and surprises, written so that no text breaks out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError, ParserCreate  # no DTD is taken, see below

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST: Final = 64 * 1024
_FIELD: Final = 2
"""How deep the fields lie: right below the root."""
_ILLEGAL: Final = {code: None for code in (*range(0x20), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}


def read_xml(body: bytes) -> dict[str, str] | None:
    """The fields right below the root, by name; the first one counts where a name is doubled.

    None for whatever is no such document: broken, with a DTD, in an unknown encoding, larger than 64 KiB.
    """
    if len(body) > LARGEST:
        return None
    reader = _Reader()
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(body, True)  # noqa: FBT003 - that is all of it
    except (ExpatError, ValueError, LookupError):
        return None
    return reader.fields


def _refuse(*_doctype: object) -> None:
    """A DTD, and with it every entity of somebody else's."""
    raise ValueError("a DTD")


class _Reader:
    """Gathers the fields while the document goes by."""

    __slots__ = ("_depth", "_open", "_pieces", "fields")

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._pieces: list[str] = []
        self._depth, self._open = 0, False

    def start(self, _name: str, _attributes: Mapping[str, str]) -> None:
        """A field begins; one that holds elements of its own has its words before them."""
        self._depth += 1
        self._open = self._depth == _FIELD
        if self._open:
            self._pieces = []

    def text(self, piece: str) -> None:
        """Words."""
        if self._open:
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        """A field ends."""
        if self._depth == _FIELD:
            self.fields.setdefault(name, "".join(self._pieces))
        self._depth, self._open = self._depth - 1, False


def write_xml(fields: Mapping[str, str | int]) -> str:
    """A document `<xml>` with these fields; text goes into CDATA, numbers stand as they are."""
    return f"<xml>{''.join(f'<{name}>{_content(value)}</{name}>' for name, value in fields.items())}</xml>"


def _content(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    text = value.encode("utf-8", "replace").decode().translate(_ILLEGAL)
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
