"""The age: 周岁 or a birth date; taps go by a band first, then by the year."""

from dialogs.question import Pick, Question, Stage, fixed, words


def _band(low: int, high: int) -> Pick:
    ages = tuple(Pick(str(age), f"{age}岁", {"age": age}) for age in range(low, high + 1))
    return Pick(f"{low}-{high}", f"{low}–{high}岁", more=ages)


QUESTION = Question(
    id="age",
    fills=("birth_date", "age"),
    stage=Stage.MAIN,
    place=10,
    ask=words("你今年多少周岁?也可以直接说出生年月,比如「1991年6月」。"),
    again="接着说年龄:你多少周岁?",
    why="年龄是基础分的第一项:43周岁及以下分最高,之后逐年降低,所以要按周岁算。",
    example="可以回复「35」或「1991年6月」。",
    picks=fixed(
        _band(18, 24),
        _band(25, 29),
        _band(30, 34),
        _band(35, 39),
        _band(40, 43),
        _band(44, 49),
        _band(50, 55),
        _band(56, 60),
    ),
    lookup="身份证号第7到14位就是出生年月日。",
    name="年龄",
    number=True,
    probe={"age": 30},
)
