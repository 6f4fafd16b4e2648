"""The XML of WeChat and WeCom: read without DTDs, entities and surprises, written so that no text breaks out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it has no stubs

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST: Final = 64 * 1024
_ILLEGAL: Final = {code: None for code in (*range(0x20), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}


def read_xml(body: bytes) -> dict[str, str] | None:
    """The fields right below the root, by name; the first one counts where a name is doubled.

    None for whatever is no such document: broken, with a DTD, in an unknown encoding, larger than 64 KiB.
    """
    if len(body) > LARGEST:
        return None
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError):
        return None
    fields: dict[str, str] = {}
    for child in root:
        fields.setdefault(child.tag, child.text or "")
    return fields


def write_xml(fields: Mapping[str, str | int]) -> str:
    """A document `<xml>` with these fields; text goes into CDATA, numbers stand as they are."""
    return f"<xml>{''.join(f'<{name}>{_content(value)}</{name}>' for name, value in fields.items())}</xml>"


def _content(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    text = value.encode("utf-8", "replace").decode().translate(_ILLEGAL)
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
