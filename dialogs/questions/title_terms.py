"""The three conditions that a title must meet besides the base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.question import Pick, Question, Stage, fixed, words

if TYPE_CHECKING:
    from dialogs.view import View

_TERMS = ("title_listed", "title_matches_job", "title_prerequisite_recognised")


def _open(view: View) -> bool:
    return any(fact not in view.facts and view.matters({fact: False}) for fact in _TERMS)


QUESTION = Question(
    id="title_terms",
    fills=_TERMS,
    stage=Stage.MAIN,
    place=32,
    ask=words("证书还有三个条件,请勾选你符合的,都符合可以直接说「都符合」。哪几条符合?"),
    again="接着勾证书的条件:哪几条符合?",
    why="证书要在市人社局公布的目录内、和现在的岗位对口,考证所依据的学历也要被认可,缺一条这一项就不计分。",
    example="可以回复「都符合」或「岗位不对口」。",
    picks=fixed(
        Pick("listed", "证书在公布的目录内(要注册的已注册)", {"title_listed": True}),
        Pick("job", "专业或工种和现在岗位对口", {"title_matches_job": True}),
        Pick("before", "考证用的前置学历被认可", {"title_prerequisite_recognised": True}),
    ),
    unticked={
        "listed": {"title_listed": False},
        "job": {"title_matches_job": False},
        "before": {"title_prerequisite_recognised": False},
    },
    lookup="目录以市人社局公布的为准;拿不准就先跳过,我会按「符合」估算并注明。",
    opens=_TERMS,
    applies=_open,
    many=True,
    partial=True,
    yes="all",
)
