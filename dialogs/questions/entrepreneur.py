"""创业人才: own share and incubator."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="entrepreneur",
    fills=("entrepreneur",),
    stage=Stage.RARE,
    place=82,
    ask=words("创业人才一般要持股不低于5%,公司在备案的科技企业孵化器连续满6个月,本人签合同并参保。你符合吗?"),
    again="接着说创业人才:这几条都符合吗?",
    why="符合创业人才的,一项就能加到标准分,所以条件要逐条对上。",
    example="可以回复「符合」或「不符合」。",
    picks=fixed(
        Pick("yes", "都符合", {"entrepreneur": True}),
        Pick("no", "不符合", {"entrepreneur": False}),
    ),
    lookup="孵化器有没有备案,可以问孵化器或区人才服务中心。",
    applies=marked("tick.entrepreneur"),
    yes="yes",
    no="no",
)
