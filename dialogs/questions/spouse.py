"""Whether the spouse holds Shanghai 户籍."""

from dialogs.question import Pick, Question, Stage, fixed, words

QUESTION = Question(
    id="spouse",
    fills=("spouse_local",),
    stage=Stage.MAIN,
    place=60,
    ask=words("配偶是上海户口吗?"),
    again="接着说家庭:配偶是上海户口吗?",
    why="配偶是本市户籍的,结婚每满1年有加分;没有配偶或配偶是外地户口都不影响其他分。",
    example="可以回复「是」「不是」或「未婚」。",
    picks=fixed(
        Pick("yes", "是,上海户口", {"spouse_local": True}),
        Pick("no", "不是", {"spouse_local": False}),
        Pick("single", "没有配偶", {"spouse_local": False}),
    ),
    lookup="看配偶户口簿的登记地是否在上海。",
    probe={"spouse_local": True, "married_years": 20},
    yes="yes",
    no="no",
)
