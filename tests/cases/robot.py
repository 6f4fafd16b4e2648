"""People made of facts: they answer whatever is asked, in words or by taps, until a result is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cases.driver import Talk, words
from cases.facts import TOPICS, topic
from cases.match import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_TURNS = 40
NONE_OF_THESE = "都没有"
NOTHING_ELSE = "其他都没有"
DO_NOT_KNOW = "不知道"
WORDS: dict[str, dict[Any, str]] = {
    "education": {
        "none": "高中",
        "associate": "大专",
        "bachelor": "本科,没有学位",
        "bachelor_with_degree": "本科,有学士学位",
        "master": "硕士,学历学位都有",
        "doctor": "博士,学历学位都有",
    },
    "title": {
        "none": "没有职称",
        "junior": "初级职称",
        "skill_5": "技能五级",
        "skill_4": "技能四级",
        "skill_3": "技能三级",
        "skill_2": "技能二级",
        "intermediate": "中级职称",
        "skill_1": "技能一级",
        "senior": "高级职称",
    },
    "residence_permit": {True: "居住证有,在有效期内", False: "没有居住证"},
    "insured_now": {True: "现在在职,单位在交社保", False: "现在没有在职交社保"},
    "spouse_local": {True: "是,配偶上海户口", False: "不是,配偶不是上海户口"},
}
NUMBERS = {
    "age": "{}岁",
    "insured_months": "{}个月",
    "insured_months_last_12": "前12个月交了{}个月",
    "title_base_months_last_12": "最近12个月有{}个月达到",
    "base_now": "社保基数{}元",
    "married_years": "结婚{}年",
    "suburb_years": "{}年",
    "base_months_last_36_at_3x": "最近3年有{}个月达到3倍",
}


def spoken(fact: str, value: Any) -> str:
    """A plain answer that states this fact."""
    if fact in WORDS:
        return WORDS[fact][value]
    if fact in NUMBERS:
        return NUMBERS[fact].format(value)
    if fact == "base_months_last_48":
        return ",".join(f"最近4年有{months}个月达到{tier}倍" for tier, months in value.items())
    if isinstance(value, bool):
        return "符合" if value else "没有"
    return str(value)


def shown(talk: Talk) -> bool:
    """Whether the newest answer shows a result: nothing asked, the total, the gap or 达到, and the caution."""
    text, state = fold(words(talk.last)), talk.state
    return (
        state["asking"] is None
        and re.search(rf"(?<!\d){state['total']}(?!\d)", text) is not None
        and re.search(r"还差|达到", text) is not None
        and re.search(r"仅供参考|估算|估分|预估|以.{1,20}为准", text) is not None
    )


def answer_until_result(talk: Talk, facts: Mapping[str, Any], texts: Mapping[str, str] | None = None) -> bool:
    """Answer in words whatever is asked; true once a result is shown.

    Args:
        talk: the user's talk.
        facts: what holds for this person.
        texts: own words by topic or fact; `else` is said where the person has nothing to say.
    """
    for _ in range(MOST_TURNS):
        if shown(talk):
            return True
        asking = talk.state["asking"]
        if asking is None:
            talk.say("多少分了" if talk.answers else "你好")
            if talk.state["asking"] is None and not shown(talk):
                talk.say("继续")
            continue
        talk.say(_fresh(_answer(asking, facts, texts or {}), asking, talk))
    return shown(talk)


def _fresh(text: str, asking: str, talk: Talk) -> str:
    """What a person says rather than repeat itself: nothing else of a list, at the third time no idea."""
    before = [message.get("text") for message in talk.said]
    if asking in TOPICS["bonus"] and text in before:
        labels = [choice["label"] for reply in talk.last["replies"] for choice in reply.get("choices", ())]
        return "符合" if any(re.match("都?符合", label) for label in labels) else NOTHING_ELSE
    return DO_NOT_KNOW if before[-2:] == [text, text] else text


def _answer(asking: str, facts: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    names = [asking, *(name for name, members in TOPICS.items() if asking in members)]
    for name in names:
        if name in texts:
            return texts[name]
    for fact in (asking, *sorted(topic(asking))):
        if fact in facts:
            return spoken(fact, facts[fact])
    if asking in TOPICS["bonus"] | TOPICS["records"]:
        return NONE_OF_THESE
    return texts.get("else", DO_NOT_KNOW)


def tap_until_result(talk: Talk, labels: Mapping[str, list[str]], ticks: Mapping[str, str]) -> str | None:
    """Tap until a result is shown; an error line or None.

    Args:
        talk: the user's talk.
        labels: patterns of the label to tap, best first, by the fact that is asked; `any` where nothing else fits.
        ticks: by the fact that is asked, the pattern of everything that is ticked in a list.
    """
    for _ in range(MOST_TURNS):
        if shown(talk):
            return None
        choices = [choice for reply in talk.last["replies"] for choice in reply.get("choices", ())]
        asking = str(talk.state["asking"])
        wanted = [*labels.get(asking, ()), *labels["any"]]
        fitting = (c for pattern in wanted for c in choices if re.search(pattern, fold(c["label"])))
        ticked = [c["value"] for c in choices if asking in ticks and re.search(ticks[asking], fold(c["label"]))]
        choice = ticked or [c["value"] for c in fitting][:1]
        if not choice:
            return f"nothing to tap on {asking}: {[c['label'] for c in choices]}"
        talk.send(choice=choice if ticked else choice[0])
    return "no result after 40 taps"
