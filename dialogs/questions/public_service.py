"""特定的公共服务领域 (环卫): years."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="public_service",
    fills=("public_service_years",),
    stage=Stage.RARE,
    place=86,
    ask=words("在环卫等特定公共服务领域干满几年了?"),
    again="接着说公共服务:干满几年了?",
    why="每满1年有加分,但要满5年后才计入总分。",
    example="可以回复「6年」。",
    picks=fixed(
        Pick("0", "不到1年", {"public_service_years": 0}),
        *(Pick(str(years), f"{years}年", {"public_service_years": years}) for years in range(1, 11)),
    ),
    lookup="以劳动合同和单位证明上的起止时间为准。",
    applies=marked("tick.public"),
    number=True,
    no="0",
)
