"""Make the fonts of the score card anew: `python tests/tools/subset_font.py [FOLDER]`, after words have changed.

The folder holds NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc (Debian and Ubuntu: apt-get install fonts-noto-cjk).
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from font_signs import ROOT, ascii_signs, bold, common, ours
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # it has no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # same

SOURCE = Path("/usr/share/fonts/opentype/noto")
TARGET = ROOT / "bot/picture/fonts"
FACE = 2
"""The place of the SC face in the collection."""
FAMILY = "Hufen Sans SC"
COPYRIGHT, LICENCE, LICENCE_URL = 0, 13, 14
NAMES = {1: FAMILY, 4: FAMILY + " {weight}", 6: "HufenSansSC-{weight}", 2: "{weight}"}


def subset(source: Path, signs: set[str], weight: str) -> Path:
    """Write one weight with these signs and without what a card does not need; gives its file."""
    font = TTFont(source / f"NotoSansCJK-{weight}.ttc", fontNumber=FACE, lazy=True, recalcTimestamp=False)
    options = Options(
        hinting=False,
        desubroutinize=False,
        layout_features=[],
        notdef_outline=True,  # a sign that is not there is a box that can be seen
        name_IDs=[COPYRIGHT, *NAMES, LICENCE, LICENCE_URL],
        name_languages=[0x409],
        drop_tables=["VORG", "vhea", "vmtx", "GSUB", "GPOS", "GDEF", "BASE", "DSIG"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, signs & set(map(chr, font.getBestCmap())))))
    subsetter.subset(font)
    for place, name in NAMES.items():
        font["name"].setName(name.format(weight=weight), place, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames[0] = NAMES[6].format(weight=weight)
    cff.topDictIndex[0].FullName, cff.topDictIndex[0].FamilyName = NAMES[4].format(weight=weight), FAMILY
    target = TARGET / f"HufenSansSC-{weight}.otf"
    font.save(target)
    return target


def main(folder: str = str(SOURCE)) -> None:
    """Both weights."""
    for weight, signs in (("Regular", ours() | common() | ascii_signs()), ("Bold", bold())):
        target = subset(Path(folder), signs, weight)
        print(f"{target.name}: {len(signs)} signs, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
