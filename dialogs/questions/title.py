"""The highest 职称 or 技能等级."""

from dialogs.question import Pick, Question, Stage, fixed, words

QUESTION = Question(
    id="title",
    fills=("title",),
    stage=Stage.MAIN,
    place=30,
    ask=words("有职称或职业技能等级证书吗?有的话直接说证书名和级别,比如「中级经济师」「二级技师」。"),
    again="接着说证书:有职称或技能等级证书吗?",
    why="职称(或技能等级)和学历二选一取高的算,中级职称、技能二级就能比多数学历分高。",
    example="可以回复「没有」「中级会计」「电工三级」。",
    picks=fixed(
        Pick("none", "没有", {"title": "none"}),
        Pick("junior", "初级职称", {"title": "junior"}),
        Pick("intermediate", "中级职称/相当于中级的职业资格", {"title": "intermediate"}),
        Pick("senior", "高级职称", {"title": "senior"}),
        Pick("skill_1", "技能一级(高级技师)", {"title": "skill_1"}),
        Pick("skill_2", "技能二级(技师)", {"title": "skill_2"}),
        Pick("skill_3", "技能三级(高级工)", {"title": "skill_3"}),
        Pick("skill_4", "技能四级(中级工)", {"title": "skill_4"}),
        Pick("skill_5", "技能五级(初级工)", {"title": "skill_5"}),
    ),
    lookup="证书上写着级别;2019年9月以后在上海取得的电子证书可以在「上海人社」APP查。",
    probe={"title": "senior", "title_base_months_last_12": 12},
    no="none",
)
