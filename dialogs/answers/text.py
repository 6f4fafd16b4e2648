"""A user's words made comparable: one width, one case, simplified, digits for the numerals that count something."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 300
_UNITS = "倍|年|个月|个工作日|月|周岁|岁|分|级|万|天|次|成|多岁"
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = re.compile(rf"([零〇一二两三四五六七八九十百]{{1,5}})(?=(?:{_UNITS}))")
_DECIMAL = re.compile(r"([零〇一二两三四五六七八九])点([零〇一二两三四五六七八九])(?=倍)")
_TRADITIONAL = str.maketrans(
    "積證滬戶險繳職稱學歷個稅補單條還嗎麼證達標雙碩機構員過後從這樣際應屆畢業實業幾歲齡層級專養產與為勞動關係離結婚續辦請現當時間電話網絡說種類"
    "據區規點數萬億處檔歸檢驗認評審農務團隊遷轉讀書課題論導師醫護士護士幫謝您們",
    "积证沪户险缴职称学历个税补单条还吗么证达标双硕机构员过后从这样际应届毕业实业几岁龄层级专养产与为劳动关系离结婚续办请现当时间电话网络说种类"
    "据区规点数万亿处档归检验认评审农务团队迁转读书课题论导师医护士护士帮谢您们",
)
_PERCENT = re.compile(r"百分之([零一二三四五六七八九十百]{1,4}|\d+)")
_NOISE = re.compile(r"[^\w.%+()]+|_+")


def clean(text: str) -> str:
    """Fold width and case, drop what is not printable, simplify, write counted numerals as digits.

    Any text is taken; what is longer than `LONGEST` characters is cut.
    """
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).lower().translate(_TRADITIONAL)
    if not folded.isprintable():
        folded = "".join(char if char.isprintable() else " " for char in folded)
    folded = _DECIMAL.sub(lambda match: f"{_value(match[1])}.{_value(match[2])}", folded)
    folded = _PERCENT.sub(lambda match: f"{match[1] if match[1].isdecimal() else _value(match[1])}%", folded)
    return _NUMERAL.sub(lambda match: str(_value(match[1])), folded)[:LONGEST]


def words_only(text: str) -> str:
    """A cleaned text without punctuation and spaces."""
    return _NOISE.sub("", text)


def _value(numeral: str) -> int:
    total = 0
    digit = 0
    for char in numeral:
        if char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = digit * 10 + _DIGITS[char] if digit else _DIGITS[char]
    return total + digit
