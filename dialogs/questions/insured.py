"""All months of Shanghai 职工社保 that count."""

from dialogs.question import Pick, Question, Stage, fixed, words

QUESTION = Question(
    id="insured",
    fills=("insured_months",),
    stage=Stage.MAIN,
    place=40,
    ask=words("在上海累计交了多久职工社保?补缴的不算,比如「7年2个月」或「2018年7月起」。"),
    again="接着说社保:在上海累计交了多久?",
    why="在上海每满1年职工社保积3分;补缴的、单位和合同不一致的月份不算。",
    example="可以回复「7年」「86个月」或「2018年7月起一直交」。",
    picks=fixed(
        Pick("0", "没交过", {"insured_months": 0}),
        Pick("6", "半年左右", {"insured_months": 6}),
        *(Pick(str(12 * years), f"{years}年", {"insured_months": 12 * years}) for years in range(1, 11)),
        Pick("180", "15年", {"insured_months": 180}),
    ),
    lookup="「随申办」搜「社保缴费记录」就能看到累计月数。",
    number=True,
    probe={"insured_months": 540},
    no="0",
)
