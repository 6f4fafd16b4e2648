"""Records that subtract points or veto; sensitive, so only behind its own door and with the reason."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

RECORDS = "door.records"

QUESTION = Question(
    id="records",
    fills=("false_materials_3y", "detentions_5y", "offences_5y", "serious_crime", "family_planning_issue"),
    stage=Stage.OFFERED,
    place=110,
    ask=words("下面的记录有哪些?这些会减分或影响资格,只用来估算;不想说可以跳过,没有就说「都没有」。"),
    again="接着核对减分项:有哪些记录?",
    why="规则里有减分和一票否决,算进去总分才准;不说就按没有估算。",
    example="可以回复「都没有」或「5年内拘留过1次」。",
    picks=fixed(
        Pick("false", "3年内申请积分时提供过虚假材料", {}, ("tick.false",)),
        Pick("detained", "5年内被行政拘留过", {}, ("tick.detained",)),
        Pick("offence", "5年内有一般刑事犯罪记录", {}, ("tick.offence",)),
        Pick("serious", "有严重刑事犯罪记录", {"serious_crime": True}),
        Pick("births", "有违反计划生育的记录", {"family_planning_issue": True}),
    ),
    unticked={
        "false": {"false_materials_3y": 0},
        "detained": {"detentions_5y": 0},
        "offence": {"offences_5y": 0},
        "serious": {"serious_crime": False},
        "births": {"family_planning_issue": False},
    },
    lookup="拿不准可以跳过,正式申请时如实申报。",
    applies=marked(RECORDS),
    opens=("false_materials_3y", "detentions_5y", "offences_5y", "serious_crime"),
    mark="records",
    many=True,
    no="none",
)
