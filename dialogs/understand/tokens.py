"""Tokens: the words and numbers of a message that mean something here."""

from __future__ import annotations

from typing import Any, NamedTuple


class Token(NamedTuple):
    """A word or number with its meaning.

    Attributes:
        kind: what sort of thing it is, see `K`.
        value: what it says.
        start, end: its place in the folded text.
    """

    kind: str
    value: Any
    start: int
    end: int


class Span(NamedTuple):
    """A length of time as it was said, in months.

    Attributes:
        months: the plain reading.
        hedge: empty when said exactly, else `over` (7年多), `range` (十几年), `under` (不到7年), `about` (7年左右).
        digits: the years as typed, for 88年 that may be a year of birth; 0 when it can be none.
    """

    months: float
    hedge: str = ""
    digits: int = 0


class Day(NamedTuple):
    """A date as exactly as it was said; `month` and `day` are 0 when they were not."""

    year: int
    month: int = 0
    day: int = 0


class Amount(NamedTuple):
    """A plain number or sum; `hedge` as in `Span`; `unit` is `yuan` or empty."""

    value: float
    hedge: str = ""
    unit: str = ""


class K:
    """Kinds of tokens. Cues are words that say what the numbers near them are about."""

    BREAK = "break"  # value: 1 space, 2 comma, 3 end of sentence, 4 question mark
    AGE = "age"
    SPAN = "span"
    AGO = "ago"
    LATER = "later"
    WINDOW = "window"
    DATE = "date"
    MONTH = "month"
    TIMES = "times"
    PERCENT = "percent"
    LEVEL = "level"
    COUNT = "count"
    AMOUNT = "amount"
    DECADE = "decade"
    POINTS = "points"
    RANGE = "range"

    WHO = "who"  # value: me, us, spouse, partner, fiance, child, they, or the name of someone else
    SHANGHAI = "shanghai"
    ELSEWHERE = "elsewhere"
    LOCAL = "local"  # value: True for 沪籍 and 本地人, False for 外地户口
    HUKOU = "hukou"
    INSURANCE = "insurance"
    FUND = "fund"  # 公积金
    PAY = "pay"
    BASE = "base"
    WAGE = "wage"  # the average wage, 社平
    TIER = "tier"  # 最低基数, 顶格: the multiple in a word
    LOWEST = "lowest"  # 最低 by itself, an answer on the base
    REAL_BASE = "real_base"  # 按实际工资
    SALARY = "salary"  # value: month, year, net
    DEDUCTED = "deducted"
    BROKEN = "broken"
    BACKPAID = "backpaid"
    AFFILIATED = "affiliated"
    FLEXIBLE = "flexible"
    EMPLOYED = "employed"  # value: bool
    REACH = "reach"
    TOTALLY = "totally"
    MARRY = "marry"
    SINGLE = "single"
    EDU = "edu"  # value: a level of section 3, or college, graduate, self_study, mba, upgrade
    TIER_SCHOOL = "school"
    MODE = "mode"
    DEGREE = "degree"
    BOTH = "both"
    ONLY_ONE = "only_one"
    UNFINISHED = "unfinished"
    ABROAD = "abroad"
    TITLE = "title"  # value: Title
    TITLE_WORD = "title_word"  # 职称, 证书 without a level
    RANK = "rank"  # 初级 中级 高级 by themselves
    SKILL_WORD = "skill_word"
    POST_WORD = "post_word"  # 头衔, 职位: what follows is a post
    FOREIGN_CERT = "foreign_cert"  # certificates that are no title here
    NO = "no"
    NOT_BE = "not_be"
    HAVE = "have"
    HAVE_NOT = "have_not"
    PLAN = "plan"
    LATER_TIME = "later_time"
    SUPPOSE = "suppose"
    WOULD = "would"  # 考个, 提到: a hypothesis when it is asked about
    AGAIN = "again"  # 再加上
    ASK = "ask"
    MODAL = "modal"
    CORRECT = "correct"
    HEARSAY = "hearsay"
    UNSURE = "unsure"
    HEDGE = "hedge"  # value: before the number: under, about, over
    RECENT = "recent"
    SINCE = "since"
    UNTIL = "until"
    NOW = "now"
    YEAR_WORD = "year_word"  # 去年: value is the offset
    MONTH_WORD = "month_word"  # 上个月
    BORN = "born"
    AGE_WORD = "age_word"
    NOMINAL = "nominal"  # 虚岁
    ZODIAC = "zodiac"
    VAGUE_AGE = "vague_age"
    EVENT = "event"  # what an age or a year belongs to that is no birth: 毕业, 来上海
    WORK = "work"
    LIVE = "live"
    PERMIT = "permit"
    NOT_PERMIT = "not_permit"
    VALID = "valid"
    INVALID = "invalid"
    PENDING = "pending"
    SUBURB = "suburb"
    DISTRICT = "district"  # a district with a new town in it
    SANITATION = "sanitation"
    COMPANY_TAX = "company_tax"
    HIRE = "hire"
    SHARE = "share"
    YEARLY = "yearly"
    SUM = "sum"
    RARE = "rare"  # value: a fact of section 3 that is yes or no
    GRADUATE = "graduate"
    AWARD = "award"
    AWARD_SHORT = "award_short"  # 专项, 综合: only where awards are asked
    MAJOR = "major"
    RECORD = "record"  # value: a fact of section 3
    TERM = "term"  # (fact, bool): conditions of a title, recognition of an education
    PRIOR = "prior"  # 前置学历
    IGNORED = "ignored"
    JOB = "job"
    TRADE = "trade"
