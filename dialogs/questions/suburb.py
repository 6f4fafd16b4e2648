"""远郊重点区域: which one, where work and home both are."""

from dialogs.question import Pick, Question, Stage, fixed, marked, words

QUESTION = Question(
    id="suburb",
    fills=("suburb",),
    stage=Stage.RARE,
    place=87,
    ask=words("要工作和居住都在同一类区域才算。你在哪一类?南汇新城属于临港,请按是否在新片区内选。"),
    again="接着说区域:工作和居住都在哪一类?",
    why="临港新片区每满1年加分;临港其他地区、五个新城和南北转型重点区域满5年后才计入。",
    example="可以回复「临港新片区」或「青浦新城」。",
    picks=fixed(
        Pick("lingang_new_area", "临港新片区", {"suburb": "lingang_new_area"}),
        Pick("lingang", "临港(新片区以外)", {"suburb": "lingang"}),
        Pick("new_town", "嘉定/青浦/松江/奉贤新城", {"suburb": "new_town"}),
        Pick("transition_area", "南北地区重点转型区域", {"suburb": "transition_area"}),
        Pick("none", "不同时在这些区域工作和居住", {"suburb": "none"}),
    ),
    lookup="边界以所在区窗口认定为准。",
    applies=marked("tick.suburb"),
    no="none",
)
