"""全日制应届高校毕业生 inside the window."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="fresh",
    fills=("fresh_graduate",),
    stage=Stage.RARE,
    place=89,
    ask=words("应届加分一般要在毕业当年申请(有资料说到次年),并有就业通知单。你是今年毕业的全日制学生吗?"),
    again="接着说应届:是今年毕业的全日制学生吗?",
    why="全日制应届毕业生有一次性的加分,过了时间就没有了;具体时间以区人才中心为准。",
    example="可以回复「是」或「不是」。",
    picks=fixed(
        Pick("yes", "是,今年毕业", {"fresh_graduate": True}),
        Pick("no", "不是", {"fresh_graduate": False}),
    ),
    lookup="看毕业证上的毕业年份。",
    applies=marked("tick.fresh"),
    yes="yes",
    no="no",
)
