"""表彰奖励: the highest level."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="award",
    fills=("award",),
    stage=Stage.RARE,
    place=90,
    ask=words("在上海工作期间获得的表彰是哪一级?学校的奖项不算。"),
    again="接着说表彰:是哪一级?",
    why="表彰按级别加分,取最高一项,还要在公布的目录内。",
    example="可以回复「市级机关专项性」或「省部级」。",
    picks=fixed(
        Pick("special", "市级机关专项性", {"award": "special"}),
        Pick("comprehensive", "市级机关综合性", {"award": "comprehensive"}),
        Pick("provincial", "省部级及以上", {"award": "provincial"}),
        Pick("none", "都不是", {"award": "none"}),
    ),
    lookup="看证书的颁发机关;主办单位要在市评比达标表彰工作协调小组办公室备案。",
    applies=marked("tick.award"),
    no="none",
)
