"""带动本地就业: the yearly average of local hires times the own share."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="hires",
    fills=("local_hires",),
    stage=Stage.RARE,
    place=85,
    ask=words("公司近3年平均聘用多少名本市户籍员工,你占股多少?比如「30人,我占50%」。"),
    again="接着说聘用:平均多少名本市户籍员工、你占股多少?",
    why="按个人份额折算,近3年平均每年每聘用满10名本市户籍人员加分,和纳税二选一,有封顶。",
    example="可以回复「30人,我占50%」。",
    picks=fixed(
        Pick("0", "折算后不到10人", {"local_hires": 0}),
        *(Pick(str(people), f"折算后{people}人", {"local_hires": people}) for people in (10, 20, 30, 50, 100)),
    ),
    lookup="每人要连续参保6个月以上才算;人数乘你的出资比例。",
    applies=marked("tick.hires"),
    number=True,
    no="0",
)
