"""How many 行政拘留 records within five years."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="detentions",
    fills=("detentions_5y",),
    stage=Stage.OFFERED,
    place=112,
    ask=words("5年内有几次行政拘留记录?"),
    again="接着说行政拘留:几次?",
    why="按记录条数减分,5年之后不再计。",
    example="可以回复「1次」。",
    picks=fixed(*(Pick(str(n), f"{n}次", {"detentions_5y": n}) for n in range(1, 4))),
    lookup="拿不准可以跳过,正式申请时如实申报。",
    applies=marked("tick.detained"),
    number=True,
)
