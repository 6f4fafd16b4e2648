"""紧缺急需专业: name, code and post."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="shortage",
    fills=("shortage_major",),
    stage=Stage.RARE,
    place=81,
    ask=words("紧缺急需专业要求专业名称和代码与公布目录完全一致,岗位也对口。你的符合吗?"),
    again="接着说紧缺专业:名称、代码和岗位都符合吗?",
    why="公开资料里的目录是大专专业,名称和代码都要一致,还要岗位对口才加分。",
    example="可以回复「符合」或「不符合」。",
    picks=fixed(
        Pick("yes", "都符合", {"shortage_major": True}),
        Pick("no", "不符合", {"shortage_major": False}),
    ),
    lookup="请核对市人社局公布的目录;拿不准先跳过。",
    applies=marked("tick.shortage"),
    yes="yes",
    no="no",
)
