"""没有到手,下个月考: the certificate that was named is not held yet, so what is held is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.understand.findings import Finding, Vague
from dialogs.understand.readers.title import HELD
from dialogs.understand.tokens import K
from dialogs.understand.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.understand.scene import Scene

CUES = frozenset((K.NO, K.HAVE_NOT, K.PENDING))
"""Words of denial, without which nothing is found here."""
_ASKED = frozenset(("title_listed", "title_base_months_last_12"))
"""What is asked next of a title: here such words are about it."""
_UNHELD = re.compile(
    "(?:其实|但|不过|可是|证书?|我|这个|三级|二级|中级|,| )*(?:还没有?|没有?|尚未|未)(?:正式)?"
    "(?:到手|拿到手?证?书?|下证|下来|发证|考(?:过|出来|完|到|试|呢)?|领到?|出证|出成绩|发下来)(?:,|呢|啊|的|了| )*"
    "(?:.{0,3}(?:下个?月|明年|年底|马上|准备|正在|在|刚|才|等)(?:就|才|要)?"
    "(?:考|报名|出成绩|发证|拿证|备考).{0,4})?"
)


def read(scene: Scene) -> Iterator[Finding]:
    """The question on the title again, where the whole message says that it is not there."""
    known, asked = scene.context.known, scene.context.asked[:1]
    if known.get("title") in {None, "none"} or not scene.tokens:
        return
    latest = next(reversed(list(known)), "")
    if (_ASKED & set(asked) or latest == "title") and _UNHELD.fullmatch(scene.folded.text.strip(" ,。.!")):
        yield Vague("title", checks.TITLE_NOT, HELD, 0, always=True)
