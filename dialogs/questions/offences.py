"""How many ordinary criminal records within five years."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="offences",
    fills=("offences_5y",),
    stage=Stage.OFFERED,
    place=113,
    ask=words("5年内有几条一般刑事犯罪记录?"),
    again="接着说刑事记录:几条?",
    why="按记录条数减分,5年之后不再计。",
    example="可以回复「1次」。",
    picks=fixed(*(Pick(str(n), f"{n}条", {"offences_5y": n}) for n in range(1, 4))),
    lookup="拿不准可以跳过,正式申请时如实申报。",
    applies=marked("tick.offence"),
    number=True,
)
