"""Draws the questions and when each is asked, from the code itself."""

from __future__ import annotations

from itertools import pairwise

from dialogs.question import Question, Stage, always
from dialogs.registry import all_questions

_STAGES = {Stage.MAIN: "主线", Stage.GATES: "申请前提", Stage.RARE: "少见加分", Stage.OFFERED: "结果后可选"}


def mermaid() -> str:
    """A Mermaid flowchart: one subgraph a stage, one node a question with its facts; dashed where conditional."""
    lines = ["flowchart TD"]
    for stage in Stage:
        lines.append(f'  subgraph {stage.name}["{_STAGES[stage]}"]')
        lines += [f'    {question.id}["{_label(question)}"]' for question in all_questions() if question.stage is stage]
        lines.append("  end")
    lines += [f"  {one.id} {_arrow(other)} {other.id}" for one, other in pairwise(all_questions())]
    return "\n".join(lines)


def text() -> str:
    """The same as a list: place, id, condition, facts."""
    return "\n".join(
        f"{question.place:>3} {_STAGES[question.stage]} {question.id:<16} {_condition(question):<13} "
        + ", ".join(question.fills)
        for question in all_questions()
    )


def _label(question: Question) -> str:
    return f"{question.id}<br/>{'<br/>'.join(question.fills)}"


def _arrow(question: Question) -> str:
    return "-->" if question.applies is always else "-.->"


def _condition(question: Question) -> str:
    return "always" if question.applies is always else "if it matters"
