"""How many times false materials were handed in within three years."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="false_materials",
    fills=("false_materials_3y",),
    stage=Stage.OFFERED,
    place=111,
    ask=words("3年内提供过几次虚假材料?"),
    again="接着说虚假材料:几次?",
    why="按次数减分,3年之后不再计。",
    example="可以回复「1次」。",
    picks=fixed(*(Pick(str(n), f"{n}次", {"false_materials_3y": n}) for n in range(1, 4))),
    lookup="拿不准可以跳过,正式申请时如实申报。",
    applies=marked("tick.false"),
    number=True,
)
