"""The highest education that counts."""

from dialogs.question import Pick, Question, Stage, fixed, words

QUESTION = Question(
    id="education",
    fills=("education",),
    stage=Stage.MAIN,
    place=20,
    ask=words("最高学历是哪一种?以已经拿到的毕业证、学位证为准。"),
    again="接着说学历:最高学历是哪一种?",
    why="学历和职称二选一取高的算,学历按已取得的最高一级计分,本科有没有学士学位差别很大。",
    example="可以回复「本科有学位」或「大专」。",
    picks=fixed(
        Pick("bachelor_with_degree", "本科+学士学位", {"education": "bachelor_with_degree"}, ("degree",)),
        Pick("bachelor", "本科,没有学位", {"education": "bachelor"}, ("degree",)),
        Pick("associate", "大专/高职", {"education": "associate"}),
        Pick("master", "硕士(学历+学位)", {"education": "master"}),
        Pick("doctor", "博士(学历+学位)", {"education": "doctor"}),
        Pick("none", "高中/中专及以下", {"education": "none"}),
    ),
    lookup="可以在学信网查学历和学位的登记信息。",
    probe={"education": "doctor"},
    no="none",
)
