"""Bubbles in WeChat's forms: in bytes, between sentences, by number and by tap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.options import ALSO, SEVERAL
from bot.channels.wechat_messages import Posted, read_posted
from bot.channels.wechat_pickup import only_asks
from bot.channels.wechat_shape import TEXT, first_page, fits, messages_of, texts_of, words_of
from bot.channels.wechat_words import MORE
from dialogs.messages import Choice, Incoming, Kind, Reply

DEGREE = Reply("最高学历？", (Choice("本科", "education.bachelor"), Choice("硕士", "education.master")))
CALL = {"FromUserName": "o1", "ToUserName": "gh", "CreateTime": "1700000000"}


def test_choices_are_a_menu_with_numbers() -> None:
    """What can be picked is tapped by its value, and bears the number that may be typed instead."""
    (message,) = messages_of(DEGREE)

    assert message["msgmenu"]["head_content"] == "最高学历？"
    assert message["msgmenu"]["list"] == [
        {"id": "education.bachelor", "content": "1. 本科"},
        {"id": "education.master", "content": "2. 硕士"},
    ]
    assert texts_of(DEGREE)[0]["text"]["content"] == "最高学历？\n1. 本科\n2. 硕士"


def test_a_number_is_no_choice_where_it_is_the_answer() -> None:
    """Where the question takes a number nothing is numbered, neither in words nor in the menu."""
    age = Reply("几岁？", (Choice("18–24岁", "age.18-24"),), number=True)

    assert messages_of(age)[0]["msgmenu"]["list"][0]["content"] == "18–24岁"
    assert words_of([age]) == "几岁？\n· 18–24岁"


def test_lists_and_long_menus() -> None:
    """Where several may be picked this stands below the menu, and so does what the menu has no room for."""
    many = Reply("哪些？", DEGREE.choices, many=True)
    long = Reply("哪个？", tuple(Choice(f"甲{number}", f"v{number}") for number in range(11)))
    menu = messages_of(long)[0]["msgmenu"]

    assert messages_of(many)[0]["msgmenu"]["tail_content"] == SEVERAL
    assert texts_of(many)[0]["text"]["content"].endswith(f"2. 硕士\n{SEVERAL}")
    assert (len(menu["list"]), menu["tail_content"]) == (10, f"{ALSO}\n11. 甲10")
    assert texts_of(long)[0]["text"]["content"].endswith("11. 甲10")


@given(st.lists(st.text(max_size=2000), max_size=4))
def test_pages_fit_and_lose_nothing(texts: list[str]) -> None:
    """Every page is within the limit of bytes and the pages hold all words in their order."""
    rest = words_of([Reply(text) for text in texts])
    whole, pages = rest, []
    while rest:
        page, rest = first_page(rest)
        assert len(page.encode("utf-8", "replace")) <= TEXT
        assert page.endswith(MORE) == bool(rest)
        pages.append(page.removesuffix(MORE) if rest else page)

    assert "".join("".join(pages).split()) == "".join(whole.split())
    assert fits([Reply(text) for text in texts]) == (len(whole.encode("utf-8", "replace")) <= TEXT)


def test_pages_end_with_sentences() -> None:
    """A long text is cut after a sentence."""
    page, rest = first_page("居住证积分怎么算，看四项基础指标。" * 60)

    assert page.removesuffix(f"\n{MORE}").endswith("。")
    assert rest.startswith("居住证")


def test_names_tell_messages_apart() -> None:
    """The same id a second later, another event in the same second: other messages; a repeated call: the same."""
    calls = [
        {"MsgType": "text", "Content": "1", "MsgId": "5"},
        {"MsgType": "text", "Content": "1", "MsgId": "5", "CreateTime": "1700000001"},
        {"MsgType": "event", "Event": "CLICK", "EventKey": "total"},
        {"MsgType": "event", "Event": "CLICK", "EventKey": "plans"},
        {"MsgType": "event", "Event": "subscribe", "EventKey": ""},
    ]
    names = [_posted(call).incoming for call in calls]

    assert len({incoming.message_id for incoming in names if incoming}) == len(calls)
    assert _posted(calls[0]) == _posted(calls[0])


def test_events_as_values() -> None:
    """Who came by which code, who pressed what, who left; everything else is let pass."""
    came = _posted({"MsgType": "event", "Event": "subscribe", "EventKey": "qrscene_fair", "Ticket": "t"})
    again = _posted({"MsgType": "event", "Event": "SCAN", "EventKey": "fair"})
    pressed = _posted({"MsgType": "event", "Event": "CLICK", "EventKey": "plans"})

    assert (came.scene, again.scene) == ("fair", "fair")
    assert came.event
    assert pressed.incoming is not None
    assert pressed.incoming.text == "详细方案"
    assert _posted({"MsgType": "event", "Event": "unsubscribe"}).left
    assert _posted({"MsgType": "event", "Event": "TEMPLATESENDJOBFINISH", "MsgID": "9"}).incoming is None


def test_taps_and_stickers() -> None:
    """A menu's id is a choice, one that cannot be ours is not; what stands for a sticker is one."""
    tapped = _posted({"MsgType": "text", "Content": "1. 本科", "bizmsgmenuid": "education.bachelor", "MsgId": "1"})
    strange = _posted({"MsgType": "text", "Content": "本科", "bizmsgmenuid": "学历" * 40, "MsgId": "1"})
    sticker = _posted({"MsgType": "text", "Content": "【收到不支持的消息类型，暂无法显示】", "MsgId": "1"})

    assert tapped.incoming is not None
    assert tapped.incoming.choices == ("education.bachelor",)
    assert strange.incoming is not None
    assert (strange.incoming.kind, strange.incoming.text) == (Kind.TEXT, "本科")
    assert sticker.incoming is not None
    assert sticker.incoming.kind is Kind.STICKER


def test_what_only_asks_for_more() -> None:
    """One sign, 继续 and the like; an answer of two signs or more is an answer."""
    assert all(only_asks(Incoming(text=text)) for text in ("1", "？", "继续", "继续。", "好的", "OK", " 1 ", ""))
    assert not any(only_asks(Incoming(text=text)) for text in ("35", "硕士", "转人工", "12"))
    assert not only_asks(Incoming(Kind.CHOICE, choices=("v",)))


def _posted(fields: dict[str, str]) -> Posted:
    posted = read_posted(CALL | fields)
    assert posted is not None
    return posted
