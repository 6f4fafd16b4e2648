"""What people write in other ways, in the words that the readers of values know: 四十六了, 元月, 快十年(9年3个月)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.answers.draft import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

_GROWN = 18
_TENS = {"二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "": 1}
_ONES = "零一二三四五六七八九"
_LENGTH = r"\d{1,2}年(?:半|零?\d{1,2}个月)?"
_SPOUSES = "媳妇|老婆|老公|爱人|太太|先生|妻子|丈夫|姑娘|女婿|男人"
_TOGETHER = r"[跟和与同](?:我)?(?:家)?(?:上海|沪籍|本地)的?"


def _age(match: re.Match[str]) -> str:
    age = _TENS[match[1]] * 10 + (_ONES.index(match[2]) if match[2] else 0)
    return f"{age}岁了" if age >= _GROWN else match[0]


def _in_months(match: re.Match[str]) -> str:
    return f"{int(match[1]) * YEAR}个月"


_WAYS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile("(?<=年)(?:元月|元旦节?)"), "1月"),
    (re.compile("扯(的|了)证"), r"领\1证"),
    (re.compile("(?<=年)国庆节?"), "10月"),
    (re.compile(rf"本地(?=(?:{_SPOUSES}))"), "上海"),
    (re.compile(r"(?<=[里面中有])(\d)年(?=[^,。\d]{0,4}补[缴交])"), _in_months),
    (
        re.compile(
            r"(?<![^,。;])([^,。;\d]{0,5}[姐哥弟妹爸妈公婆人位友我她他])([2-6]\d)(?=,[^。]*(?:大专|本科|硕士|高中|中专|初中|学历|文凭))"
        ),
        r"\1\2岁",
    ),
    (
        re.compile("(?<![^,。;、 我俺他她都经年也])([二三四五六]?)十([一二三四五六七八九]?)[了啦](?=[,。;、 ]|$)"),
        _age,
    ),
    (re.compile(rf"(?:快|将近|差不多|不到|大概|约)?\d{{1,2}}年(?:多|半|不到)?\(({_LENGTH})\)"), r"\1"),
    (
        re.compile(
            "上海(?:女生|女孩|妹子|小囡|小伙子?|男生|男孩|女人|女的|男的|爷叔|阿姨)(?=[^,。]{0,4}(?:领|结婚|登记|扯的?证|扯))"
        ),
        "上海姑娘",
    ),
    (re.compile(rf"({_TOGETHER}(?:{_SPOUSES}))(?:在?一起|一块)?(?:生活|过日子|过)了?({_LENGTH})"), r"\1结婚\2"),
    (
        re.compile(
            r"(?<![^,。;、 ])(?:先?不算|不含|不加|不计|不包括|除开|除去|去掉|抛开|撇开|先不管|不看)"
            "(?:社保|工龄)?的?年限(?:分|那项|这项|那块|这块)?|社保年限分?先(?:不管|不算|不看|不计)"
        ),
        "合计",
    ),
)


def reworded(cleaned: str) -> str:
    """A cleaned question in words that the readers of values know.

    Args:
        cleaned: the question, cleaned (`text.py`).
    """
    for pattern, way in _WAYS:
        cleaned = pattern.sub(way, cleaned)
    return cleaned
