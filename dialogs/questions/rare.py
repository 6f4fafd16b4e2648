"""The rare bonuses, as one list; what is ticked is asked in its own question."""

from dialogs.question import Pick, Question, Stage, fixed, words

_FACTS = (
    "shortage_major",
    "entrepreneur",
    "tech_intermediary",
    "tax_per_year",
    "local_hires",
    "public_service_years",
    "suburb",
    "fresh_graduate",
    "award",
)

QUESTION = Question(
    id="rare",
    fills=_FACTS,
    name="少见的加分项",
    stage=Stage.RARE,
    place=80,
    ask=words("最后,下面这些少见的加分项你有没有?有就勾选,没有就说「都没有」。"),
    again="接着看少见的加分项:有哪几项?",
    why="这些项目多数人没有,但有一项可能就补上差距,所以一次问完;没勾的按没有算。",
    example="可以回复「都没有」或「应届毕业生」。",
    picks=fixed(
        Pick("shortage", "大专紧缺急需专业", {}, ("tick.shortage",)),
        Pick("entrepreneur", "创业人才(孵化器企业)", {}, ("tick.entrepreneur",)),
        Pick("tech", "创新创业中介服务人才", {}, ("tick.tech",)),
        Pick("tax", "名下公司纳税", {}, ("tick.tax",)),
        Pick("hires", "名下公司聘用本市户籍员工", {}, ("tick.hires",)),
        Pick("public", "环卫等特定公共服务", {}, ("tick.public",)),
        Pick("suburb", "在临港、五个新城等工作并居住", {}, ("tick.suburb",)),
        Pick("fresh", "全日制应届毕业生", {}, ("tick.fresh",)),
        Pick("award", "市级以上表彰奖励", {}, ("tick.award",)),
    ),
    unticked={
        "shortage": {"shortage_major": False},
        "entrepreneur": {"entrepreneur": False},
        "tech": {"tech_intermediary": False},
        "tax": {"tax_per_year": 0},
        "hires": {"local_hires": 0},
        "public": {"public_service_years": 0},
        "suburb": {"suburb": "none"},
        "fresh": {"fresh_graduate": False},
        "award": {"award": "none"},
    },
    lookup="拿不准的先不勾,之后随时可以补充。",
    opens=_FACTS,
    mark="rare",
    many=True,
    no="none",
)
