"""A number for a call back, in the talk: notice first, a plain yes, never forced, taken back at any time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from chat import START

from dialogs import Consultant, Conversation, Incoming, Kind
from dialogs.answers import Answers
from dialogs.consents import CALL, EXPORT, Given, Held
from dialogs.notice import Operator, digest, notice, notice_faults, privacy
from scoring import load_rulebook

if TYPE_CHECKING:
    from dialogs import Turn

OPERATOR = Operator("沪分咨询有限公司", "400-000-0000")
GIVEN = Given("138****5678")
AGREED = Held((CALL,), "2026-11-22")
KEPT = Held((CALL,), "2026-11-22", "138****5678", opened=2)
PENDING = Held(pending="138****5678")
CONTINUES = "不留电话也能继续聊"


@cache
def consultant(*, named: bool = True) -> Consultant:
    """A consultant whose operator is named, or not."""
    rulebook = load_rulebook()
    return Consultant(rulebook, Answers(rulebook), OPERATOR.contact, operator=OPERATOR if named else None)


class Talk:
    """A talk with the rim's knowledge given by hand."""

    def __init__(self, mode: str = "bot", *, named: bool = True) -> None:
        self.conversation = Conversation(mode=mode, noticed=True)
        self.named = named
        self.turn: Turn | None = None

    def say(self, text: str, held: Held | None = None, number: Given | None = None) -> str:
        """Say something, with what is held of the person; all words of the answer, marks as the data has them."""
        return self._hear(Incoming(text=text, number=number), held)

    def tap(self, value: str, held: Held | None = None) -> str:
        """Tap a value."""
        return self._hear(Incoming(Kind.CHOICE, choices=(value,)), held)

    def _hear(self, incoming: Incoming, held: Held | None) -> str:
        self.turn = consultant(named=self.named).hear(self.conversation, incoming, START, (), held or Held())
        self.conversation = Conversation.load(*self.turn.conversation.dump())
        assert self.conversation == self.turn.conversation
        return "\n".join(reply.text for reply in self.turn.replies)

    @property
    def wish(self) -> str:
        """What the last turn decided."""
        assert self.turn is not None
        return self.turn.wish.what if self.turn.wish else ""

    @property
    def labels(self) -> list[str]:
        """What can be tapped."""
        assert self.turn is not None
        return [choice.label for choice in self.turn.replies[-1].choices]

    @property
    def values(self) -> list[str]:
        """The values behind it."""
        assert self.turn is not None
        return [choice.value for choice in self.turn.replies[-1].choices]


def test_the_notice_comes_first() -> None:
    """Who, what for, how, how long and how to take back stand in one bubble before any number is asked for."""
    talk = Talk()
    talk.say("转人工")
    text = talk.say("留电话回电")

    assert talk.turn is not None
    assert talk.turn.replies[-1].text == notice(OPERATOR).text
    for part in (OPERATOR.name, OPERATOR.contact, "仅限本次积分咨询回电", "短信", "微信", "30天", "180天", "撤回同意"):
        assert part in text
    assert CONTINUES in text
    assert talk.labels == ["同意", "不同意"]
    assert talk.wish == ""


def test_only_a_plain_yes_counts() -> None:
    """好的 is no agreement; 同意 in words, by tap or by its number is, with the version and the text that was shown."""
    for word in ("好的", "嗯", "行", "可以"):
        talk = Talk()
        talk.say("留电话")
        assert "由你定" in talk.say(word)
        assert talk.wish == ""
        assert talk.labels == ["同意", "不同意"]
    for word in ("同意", "我同意", "1"):
        talk = Talk()
        talk.say("留电话")
        assert "手机号" in talk.say(word)
        assert talk.turn is not None
        wish = talk.turn.wish
        assert wish is not None
        shown = notice(OPERATOR)
        assert (wish.what, wish.version, wish.shown, wish.answer) == ("agree", shown.version, shown.text, word)


def test_a_new_version_asks_again() -> None:
    """A yes to an older notice keeps the old number, but nothing new is done on it before the new one is answered."""
    old = replace(KEPT, version="2020-01-01")
    talk = Talk()
    assert "说明有更新" in talk.say("留电话", old)
    assert talk.wish == ""
    assert talk.labels == ["同意", "不同意"]
    talk = Talk()
    assert "说明有更新" in talk.say("138****5678", old, GIVEN)
    assert talk.wish == "hold"
    talk.say("不同意", old)
    assert talk.wish == "withdraw"
    talk = Talk()
    assert "已经留了" in talk.say("留电话", replace(KEPT, version=notice(OPERATOR).version))
    assert talk.wish == "call"


def test_words_abroad_are_a_question_of_their_own() -> None:
    """Asked with 转人工 where the rim wants it: its own notice, its own yes, and no number is touched."""
    asked = Held(ask=(EXPORT,))
    talk = Talk()
    text = talk.say("转人工", asked)
    for part in (OPERATOR.name, OPERATOR.contact, "Telegram", "境外", "打码", "撤回同意", "工作台看，一样接待"):
        assert part in text
    assert (talk.conversation.mode, talk.labels) == ("queued", ["同意", "不同意"])
    assert "由你定" in talk.say("好的", asked)
    assert "顾问在 Telegram 群里也能看到" in talk.say("同意", asked)
    assert talk.turn is not None
    wish = talk.turn.wish
    assert wish is not None
    assert (wish.what, wish.purpose, wish.shown) == ("agree", EXPORT, notice(OPERATOR, EXPORT).text)

    talk = Talk()
    talk.say("转人工", replace(asked, purposes=(CALL,), masked=KEPT.masked))
    assert "不发到 Telegram" in talk.say("不同意", replace(asked, purposes=(CALL,), masked=KEPT.masked))
    assert talk.turn is not None
    wish = talk.turn.wish
    assert wish is not None
    assert (wish.what, wish.purpose) == ("refuse", EXPORT), "the number stays"
    assert "同意" not in talk.labels


def test_words_abroad_where_nobody_asks() -> None:
    """Not where the rim does not want it, not once more after a yes, and not without an operator's name."""
    for held in (Held(), Held(ask=(EXPORT,), purposes=(EXPORT,))):
        talk = Talk()
        assert "Telegram" not in talk.say("转人工", held)
    talk = Talk(named=False)
    assert "Telegram" not in talk.say("转人工", Held(ask=(EXPORT,)))
    talk = Talk()
    said = talk.say("撤回同意", Held(purposes=(EXPORT,)))
    assert "不再发到 Telegram" in said
    assert "境外" in talk.say("我的信息", Held(purposes=(EXPORT,)))


def test_a_tap_is_an_answer_to_the_text_that_stood_above_it() -> None:
    """A tap on an old notice counts as long as the words are the same; with other words the new notice is shown."""
    talk = Talk()
    talk.say("留电话")
    yes = talk.values[0]
    talk.say("我35岁")
    talk.tap(yes)
    assert talk.wish == "agree"

    talk = Talk()
    talk.say("留电话")
    talk.tap("consent.yes-00000000")
    assert talk.wish == ""
    assert talk.labels == ["同意", "不同意"]
    assert yes.endswith(digest(notice(OPERATOR).text)[:8])


def test_nobody_agrees_who_has_read_nothing() -> None:
    """同意 out of the blue, and a tap that somebody made up, only lead to the notice or to nothing."""
    talk = Talk()
    talk.say("同意")
    assert talk.wish == ""
    talk.tap(f"consent.yes-{notice(OPERATOR).short}")
    assert talk.wish == ""
    assert talk.labels == ["同意", "不同意"]
    talk = Talk()
    talk.say("同意,138****5678", number=GIVEN)
    assert talk.wish == "hold"


@pytest.mark.parametrize("word", ["不同意", "不留了", "不用了", "不要", "2", "算了"])
def test_refusing_changes_nothing_else(word: str) -> None:
    """After a no the estimate goes on as before, and that is said."""
    talk, other = Talk(), Talk()
    talk.say("我35岁,本科有学位")
    other.say("我35岁,本科有学位")
    talk.say("留电话")
    assert CONTINUES in talk.say(word)
    assert talk.wish == "refuse"
    talk.say("社保7年")
    other.say("社保7年")
    assert talk.turn is not None
    assert other.turn is not None
    assert talk.turn.state == other.turn.state
    talk.say("转人工")
    assert talk.conversation.mode == "queued"


def test_a_number_typed_unasked_waits_for_the_answer() -> None:
    """It is told masked that it is held for ten minutes, the notice is shown, and facts beside it are taken."""
    talk = Talk()
    text = talk.say("我电话138****5678,35岁", number=GIVEN)

    assert "138****5678" in text
    assert "10分钟" in text
    assert notice(OPERATOR).text in text
    assert talk.wish == "hold"
    assert talk.conversation.person.facts == {"age": 35}
    assert "138****5678" in talk.say("同意", PENDING)
    assert talk.wish == "agree"
    assert talk.turn is not None
    assert talk.turn.state["asking"] == "education"


def test_a_number_with_the_yes() -> None:
    """同意,… with the number in one message keeps the number of this message, after the notice was read."""
    talk = Talk()
    talk.say("留电话")
    text = talk.say("同意,138****5678", number=GIVEN)
    assert talk.wish == "agree"
    assert "记下了" in text
    assert "10分钟" not in text


def test_a_number_after_the_yes() -> None:
    """It is kept and read back masked, whenever it comes; one that cannot be called is asked for again."""
    talk = Talk()
    talk.say("留电话")
    talk.say("同意")
    assert "记下了" in talk.say("138****5678", AGREED, GIVEN)
    assert talk.wish == "keep"
    talk.say("我35岁", KEPT)
    assert "记下了" in talk.say("换成159****1111", KEPT, Given("159****1111"))
    assert talk.wish == "keep"
    assert "不对" in talk.say("号码141****5678", KEPT, Given("141****5678", valid=False))
    assert talk.wish == ""


@pytest.mark.parametrize("text", ["1381234567", "138123456789", "一三八一二三四五六七", "61234567"])
def test_digits_that_are_no_number(text: str) -> None:
    """Where a number is asked for they are nothing else: no fact is read from them, and none stays in the trail."""
    talk = Talk()
    talk.say("留电话")
    talk.say("同意")
    assert "不对" in talk.say(text, AGREED)
    assert talk.wish == "mistyped"
    assert talk.conversation.person.facts == {}
    assert talk.conversation.trail == ()
    assert text not in str(talk.conversation.dump())


def test_who_does_not_name_themselves_gets_no_number() -> None:
    """Without a named operator nobody is asked, a number is not held, and the talk goes on."""
    talk = Talk(named=False)
    assert "不收电话号码" in talk.say("留电话回电")
    assert "不收电话号码" in talk.say("我电话138****5678", number=GIVEN)
    assert talk.wish == ""
    assert "留电话" not in talk.say("转人工")


@pytest.mark.parametrize("mode", ["bot", "queued", "human"])
@pytest.mark.parametrize("word", ["撤回同意", "我要撤回同意", "删掉我的电话", "别给我打电话了"])
def test_taken_back_at_once(mode: str, word: str) -> None:
    """One message takes the yes back, in every state, without a question back."""
    talk = Talk(mode)
    assert "已撤回" in talk.say(word, KEPT)
    assert talk.wish == "withdraw"


def test_nothing_to_take_back() -> None:
    """Who gave nothing hears that; who asks how to do it hears how, and loses nothing."""
    talk = Talk()
    assert "没有你的电话" in talk.say("撤回同意")
    assert talk.wish == ""
    assert "直接说" in talk.say("怎么撤回同意", KEPT)
    assert talk.wish == ""
    talk.say("撤回同意", PENDING)
    assert talk.wish == "withdraw"


def test_no_after_yes_takes_it_back() -> None:
    """不留了 after the yes, before the number, is a withdrawal."""
    talk = Talk()
    talk.say("留电话")
    talk.say("同意")
    assert talk.labels == ["不留了"]
    talk.tap(talk.values[0], AGREED)
    assert talk.wish == "withdraw"


def test_what_is_held_is_told() -> None:
    """我的信息 names facts, log, queue and number with its day and how often it was opened; and how to remove it."""
    talk = Talk()
    assert "电话：没有" in talk.say("我的信息")
    talk.say("转人工")
    talk.say("我35岁")
    text = talk.say("我的信息", KEPT)
    for part in ("35周岁", "138****5678", "2026年11月22日", "2次", "等顾问", "删除我的数据"):
        assert part in text
    assert "等你回答" in talk.say("我的信息", PENDING)
    assert "号码还没有发" in talk.say("我的信息", AGREED)


def test_asked_twice() -> None:
    """Who left a number already is told which one; who agreed is asked for it."""
    talk = Talk()
    assert "138****5678" in talk.say("留电话", KEPT)
    assert "手机号" in talk.say("留电话", AGREED)


def test_while_an_advisor_talks() -> None:
    """Numbers, the notice's buttons, what is held and taking back are the machine's; it says that and no more."""
    talk = Talk("human")
    hears = consultant().overhear
    assert hears(talk.conversation, Incoming(text="好的谢谢"), START) is not None
    assert hears(talk.conversation, Incoming(text="138****5678", number=GIVEN), START) is None
    assert hears(talk.conversation, Incoming(text="同意"), START) is not None
    text = talk.say("我电话138****5678", number=GIVEN)
    assert text.endswith(notice(OPERATOR).text)
    assert "目前" not in text
    assert hears(talk.conversation, Incoming(Kind.CHOICE, choices=(talk.values[0],)), START) is None
    assert hears(talk.conversation, Incoming(text="同意"), START) is None
    left = hears(talk.conversation, Incoming(text="先生贵姓"), START)
    assert left == replace(talk.conversation, expecting=None)
    assert talk.say("同意", PENDING).startswith("记下了")
    assert "年龄" not in talk.say("我的信息", KEPT).split("随时")[0].replace("回答", "")


def test_an_unsure_turn_says_so() -> None:
    """A turn that rests on what is held asks for it; others do not cost that look."""
    for text, unsure in (
        ("我35岁", False),
        ("转人工", True),
        ("我的信息", True),
        ("导出我的数据", False),
        ("撤回同意", True),
        ("留电话", True),
    ):
        turn = consultant().hear(Conversation(), Incoming(text=text), START)
        assert turn.unsure == unsure, text


def test_the_texts_are_whole() -> None:
    """Notice and page are complete, name nobody else, and fit where messages are short."""
    assert notice_faults() == []
    assert OPERATOR.name in privacy(OPERATOR)
    assert "没有署名" in privacy(None)
    assert len(notice(OPERATOR).text.encode()) <= 1_800
    assert "全文" not in notice(OPERATOR).text
    assert "https://x.cn/privacy" in notice(replace(OPERATOR, page="https://x.cn/privacy")).text
