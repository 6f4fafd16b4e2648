"""What a question that states values wants: points of one thing, a total, whether it is enough; or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_POINTS = re.compile(
    r"(?<!积)分(?!公司|支|之|局|别|居|开)|积分[是有算]?(?:多少|几)|多少积分|(?:[积加算扣减给拿得值换]|合起来|还剩|能有)(?:到|了)?(?:多少|几)|几点"
    r"|怎么[积算]|合计|总[共分计]|[共倒]扣|加起来|一?共(?:计|是|有|多少|几)|(?:[能可会给]|可以)(?:不能|不可以)?(?:加|积|算|拿|得|要|给)[吗么不伐吧没]?"
    r"|加[不没]加|[给算有][不没][给算有]|有用[吗么不伐]|=|帮[我忙]*[看算]|算算|算一?下|估一?[下估]|算[吗么不伐数]|加分|进不进|计不计|档"
)
_TOTAL = re.compile(
    r"合计|总[共分计]|加起来|合起来|全部加|一共|共(?:计|多少|几)|够|达标|达线|及格|过线|120(?![\d万个元%岁年])|差(?:多少|几|\d)|缺(?:多少|几)|离标准|到线"
    r"|凑[得不]?[到齐上]|(?:正好|刚好)(?!满|\d|交|工作|是)|多少分了|能办|可以办|办得|申请|有几分|总的|满分"
)
_ENOUGH = re.compile(
    r"(?<!不)够(?!加|几|多|哪|到平)|达标|达线|达得到|及格|过线|120(?![\d万个元%岁年])|凑[得不]?[到齐上]|能办|可以办|办得|能申请|可以申请|(?:正好|刚好)(?!满|\d|交|工作|是)|行不行|到线|差不差"
)
_OPEN = re.compile("怎么|什么|啥|哪|如何")
_GAP = re.compile(r"差|缺|还要|还需|还得|离标准")
_WHETHER = re.compile(
    r"[吗么嘛伐吧]|[没不][?。!~]*$|(.)不\1|有没有|是不是|能否|是否|可不可以|能不能|行不行|够没|没够|不够|过没过|[给算加]不[给算加]|要不要"
)
_GIVES = re.compile(r"有[没不]?[^,。]{0,5}分|有[没吗么不]|[能给加拿算得]|\d分")
_GIVEN = re.compile(r"[差缺]\d{1,3}分|(?:一共|现在|目前|已经?|总分|才|有)(?:是|有)?\d{2,3}分")
_CLAIM = re.compile(
    r"够(?:不够|得到)?(\d{2,3})分|(?:是|按|加|给|有|拿|积|得|能到|扣)(?:不是|直接加|直接|满)?(\d{1,3})分?(?=吗|么|嘛|伐|吧|对|还是|算|给|不?[?]|不?$|[能行](?:吗|不))|那?(\d{1,3})分(?=[给拿能算还有要])"
)
_HARD = re.compile(
    r"还是[^,。]{0,4}\d+(?:年|个月)|真的假|真的吗|是真的|以后才|才开始|才能加|当年就|几档|都要|按几岁|按哪天"
)
_RULE = re.compile(
    r"每(?:多|满|交|缴|过|增|长|1)|到底(?:是|要|得)|还是(?:\d+年)?\d+个月|必须|非得|一定要|听说|据说|规定|要求|[是保]真的|真的[吗假么]|靠谱|准不准|有人说|网上|帖子|什么意思|什么条件|啥条件"
    r"|为什么|为啥|哪些|哪种|怎么办|咋办|怎么弄|怎么证明|什么时候|几时|何时|最[少低高多](?:要|得|能|可以)?(?:几|多少)|最早|要几|多久|几[年天]|多少[年天钱元]|算不算数|连着|连续(?!\d)|一口气|有效|要紧"
)
_MONEY = re.compile(
    r"多少钱|多少元|[几多]少?块|几元|几钱|多少1个月|多少基数|基数(?:是|要|得)?多少|标准是多少|最高最低|预计|会涨|会不会到|历年|列给|列出|数据"
    r"|倍(?:是|要|的?标准|基数|线|社保)*(?:预计|大概)?(?:是|要|得)?(?:多少|几(?!分|个月|档))|每年的?1倍|缴费基数$|1倍$|3倍标准"
    r"|(?:个人|每月|1个月|工资|社保)[^,。]{0,6}扣[几多](?!分)|[上下]限(?!交|缴|吗)|最低(?:缴费|交)?(?:基数|多少)"
)
_OF_POINTS = re.compile("几分|分|积[几多]|够不够|够吗|加[几多]")
_OTHER_MATTER = re.compile(
    "丢|遗失|找不到|补办|下载|打印|过期|逾期|到期|续签|续办|续期|签注|退回|驳回|被拒|没通过|包过|保过|在哪|哪里|网上办|登录|等半年|(?:才|刚|后来)[^,。]{0,4}(?:落户|(?:拿到|转|办|迁|有|是)[^,。]{0,4}户口)|没批|不批|没(?:有|办)?居住证|代替|登记半年|[冲转办拿要]户口|换了?新?(?:东家|单位|公司|工作)|流程|步骤|手续"
)
_OWN = re.compile(r"我|俺|本人|自己|自个|老[婆公]|爱人|媳妇|对象|已经?|才|刚|只有|现在|目前|今年")
_ANOTHER = re.compile(
    r"[吗么嘛?呢伐]|怎么|什么|啥|哪|如何|为什么|谁|咋|要不要|能不能|可不可以|行不行|是不是|有没有|[没不]$"
)
_CALLED = {
    "age": "年龄(?:分|项|这|那|能|给|可|有|占|几|多|得|的|[加和跟与、])|岁数",
    "insured_years": "年限|工龄分",
    "education": "学历(?:分|项|这|那|能|给|可|有|占|几|多|得|的分|上|栏|[加和跟与、])|文凭(?:分|这|那|能|给|可|几|多)",
    "title": "职称(?:分|项|算|还|这|那|能|给|可|有|占|几|多|得|的分|[加和跟与、])|证书分|技能分",
    "contribution_base": "基数(?:分|项|这|那|能|给|有|几|加|档|上)|倍数分|哪档|几档",
    "spouse": "配偶(?:分|项|加|这|能|给|有)|婚姻分",
    "suburb": "远郊|新城分|临港分",
    "investment": "纳税分|纳税加",
    "fresh_graduate": "应届分|应届加|应届那",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the values.

    Attributes:
        points: points are asked, or the words tell a case and ask nothing.
        total: the whole case is asked.
        enough: whether it is enough for the standard or for applying.
        gap: how much is missing.
        whether: whether there are points is asked, by yes or no.
        rule: the words ask about the rule as such.
        claim: a number of points that the words expect; None without one.
        given: the words give a total or a gap themselves.
        named: the indicators whose points are named.
    """

    points: bool
    total: bool
    enough: bool
    gap: bool
    whether: bool
    rule: bool
    claim: int | None
    given: bool
    named: frozenset[str]


class Wants:
    """Reads what is asked.

    Args:
        blocked: ideas that are never about points, with which nothing is computed.
    """

    def __init__(self, blocked: Mapping[str, str]) -> None:
        self._children = frozenset(blocked["children"].split())
        self._blocked = frozenset(idea for ideas in blocked.values() for idea in ideas.split())

    def money(self, cleaned: str) -> bool:
        """Whether a sum is asked, or a table of them, and no points."""
        return bool(_MONEY.search(cleaned)) and not _OF_POINTS.search(cleaned)

    def elsewhere(self, cleaned: str, ideas: Collection[str]) -> bool:
        """Whether the question is about papers, places, times or other rules, in which values only stand beside."""
        return not self._blocked.isdisjoint(ideas) or bool(_OTHER_MATTER.search(cleaned))

    def for_child(self, cleaned: str, ideas: Collection[str]) -> bool:
        """Whether a case is told for the sake of a child's schooling: 36岁大专社保8年,够给娃中考用吗."""
        others = self._blocked - self._children
        return others.isdisjoint(ideas) and not _OTHER_MATTER.search(cleaned) and bool(_ENOUGH.search(cleaned))

    def of(self, cleaned: str, *, follows: bool) -> Wanted:
        """What is asked.

        Args:
            cleaned: the question, cleaned.
            follows: it follows up, so that 「那45岁呢」 need not ask for points again.
        """
        asks = bool(_POINTS.search(cleaned) or (_TOTAL.search(cleaned) and not _OPEN.search(cleaned)))
        claim = _CLAIM.search(cleaned)
        own = bool(_OWN.search(cleaned))
        return Wanted(
            points=asks or follows or not _ANOTHER.search(cleaned),
            total=bool(_TOTAL.search(cleaned)),
            enough=bool(_ENOUGH.search(cleaned)),
            gap=bool(_GAP.search(cleaned)),
            whether=bool(_WHETHER.search(cleaned) and _GIVES.search(cleaned)),
            rule=bool(_HARD.search(cleaned) or (_RULE.search(cleaned) and not (own and asks))),
            claim=int(next(group for group in claim.groups() if group)) if claim else None,
            given=bool(_GIVEN.search(cleaned)),
            named=frozenset(name for name, words in _CALLED_BY.items() if words.search(cleaned)),
        )


_CALLED_BY = {name: re.compile(words) for name, words in _CALLED.items()}
