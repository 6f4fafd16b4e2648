"""投资纳税: the yearly average of three years times the own share."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="tax",
    fills=("tax_per_year",),
    stage=Stage.RARE,
    place=84,
    ask=words("公司近3年平均每年纳税多少,你占股多少?比如「每年80万,我占50%」。"),
    again="接着说纳税:平均每年纳税多少、你占股多少?",
    why="按个人份额折算,近3年平均每年每满10万元加分,和带动就业二选一,有封顶。",
    example="可以回复「每年80万,我占50%」。",
    picks=fixed(
        Pick("0", "折算后不到10万", {"tax_per_year": 0}),
        *(Pick(str(wan), f"折算后{wan}万", {"tax_per_year": wan * 10_000}) for wan in (10, 20, 30, 50, 100, 120)),
    ),
    lookup="用近3年的完税合计除以3,再乘你的出资比例。",
    applies=marked("tick.tax"),
    number=True,
    no="0",
)
