"""创新创业中介服务人才: a registered 技术转移服务机构, six months."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="tech",
    fills=("tech_intermediary",),
    stage=Stage.RARE,
    place=83,
    ask=words("这一项要求在备案的技术转移服务机构连续工作满6个月。你符合吗?"),
    again="接着说中介服务人才:符合吗?",
    why="符合的一项就能加到标准分,机构必须是本市备案的技术转移服务机构。",
    example="可以回复「符合」或「不符合」。",
    picks=fixed(
        Pick("yes", "符合", {"tech_intermediary": True}),
        Pick("no", "不符合", {"tech_intermediary": False}),
    ),
    lookup="机构的备案证明可以向单位要。",
    applies=marked("tick.tech"),
    yes="yes",
    no="no",
)
