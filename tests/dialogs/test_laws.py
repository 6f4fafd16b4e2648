"""Laws of the talk: order does not matter, back undoes, text never raises, a duplicate of an answer changes nothing."""

from __future__ import annotations

from chat import Chat, consultant
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs import Conversation, Incoming, Kind

ANSWERS = {
    "age": ("age", ("我35岁", "我47岁", "1981年6月出生")),
    "education": ("education", ("大专", "本科有学位", "硕士,双证")),
    "title": ("title", ("没有职称", "中级经济师", "技能三级")),
    "insured": ("insured_months", ("上海社保7年", "上海社保86个月")),
    "spouse": ("spouse_local", ("老婆上海户口", "老婆外地户口")),
    "permit": ("residence_permit", ("居住证有效", "没有居住证")),
}


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, ...]:
    """One statement a topic, for some topics."""
    topics = draw(st.lists(st.sampled_from(sorted(ANSWERS)), unique=True, min_size=1))
    return tuple(draw(st.sampled_from(ANSWERS[topic][1])) for topic in topics)


@given(statements(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_order_of_answers_ends_in_the_same_estimate(said: tuple[str, ...], random: object) -> None:
    """Facts and total depend on what was said, not on when."""
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    one, other = Chat(), Chat()
    for text in said:
        one.say(text)
    for text in shuffled:
        other.say(text)

    assert one.facts == other.facts
    assert one.total == other.total


@given(statements())
@settings(max_examples=40, deadline=None)
def test_back_then_forward_changes_nothing(said: tuple[str, ...]) -> None:
    """Undo after do is before; doing it again is after."""
    chat = Chat()
    for text in said[:-1]:
        chat.say(text)
    before = chat.conversation.people
    chat.say(said[-1])
    after = chat.facts

    chat.say("上一题")
    assert chat.conversation.people == before or not chat.conversation.people["me"].facts
    chat.say(said[-1])

    assert chat.facts == after


@given(st.lists(st.text(max_size=60), max_size=6), st.sampled_from([Kind.TEXT, Kind.VOICE]))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_it_raise(texts: list[str], kind: Kind) -> None:
    """Whatever is typed, there is a reply, and the state keeps its shape."""
    conversation = Conversation()
    chat = Chat()
    for text in texts:
        turn = consultant().hear(conversation, Incoming(kind, text), chat.now)
        conversation = turn.conversation
        assert turn.replies
        assert turn.state["total"] <= turn.state["ceiling"]
        assert None not in turn.state["facts"].values()


@given(st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_walk_by_taps_keeps_the_state_sound(picks: list[int]) -> None:
    """Tapping anything that is offered, in any order, never raises; the ceiling rises only where one is taken back."""
    chat = Chat().say("你好")
    for pick in picks:
        if not chat.choices:
            break
        choice = chat.choices[pick % len(chat.choices)]
        if choice.value.startswith("do."):
            break
        ceiling, known = chat.state["ceiling"], dict(chat.facts)
        chat.tap_value(choice.value)
        assert chat.state["total"] <= chat.state["ceiling"]
        contradiction = chat.conversation.expecting is not None and chat.conversation.expecting.kind == "check"
        if known.items() <= chat.facts.items() and not contradiction:
            assert chat.state["ceiling"] <= ceiling


@given(statements())
@settings(max_examples=40, deadline=None)
def test_saying_the_same_again_changes_nothing(said: tuple[str, ...]) -> None:
    """A repeated statement leaves facts and total alone."""
    chat = Chat()
    for text in said:
        chat.say(text)
    facts, total = dict(chat.facts), chat.total

    chat.say(said[0])

    assert (chat.facts, chat.total) == (facts, total)


def test_somebody_born_this_year_is_no_fault() -> None:
    """A year of birth of today's year, confirmed, leads on: no month of it has to be asked."""
    chat = Chat().say("2026年出生").tap_value("check.age-0")

    assert chat.facts == {"birth_date": "2026"}
    assert chat.asking == "education"
