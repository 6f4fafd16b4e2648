"""What advisors say in the group: a note unless they mean the person, once however often told, by advisors only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bridge_help import ME, ON_TELEGRAM, STRANGER, WANG
from peers.telegram_forum import refused
from peers.telegram_platform import Fault

from bot.bridges import bridge_words as words
from bot.desk.accounts import Role

if TYPE_CHECKING:
    from bridge_help import Bridged
    from peers.telegram_forum import Forum

LI = 82


async def test_plain_talk_is_a_note(bridged: Bridged, forum: Forum) -> None:
    """What answers nothing, or not a line of the person, stays among advisors; so does a command that is none."""
    await bridged.bound()
    topic = await bridged.served()
    for text in ("这个客户要跟紧", "/hello"):
        message = await bridged.tells(topic, text)
        assert forum.signs[message] == words.NOTED
    await bridged.tells(topic, "同意", to=forum.in_topic(topic)[0])
    assert await bridged.log("note") == ["这个客户要跟紧", "/hello", "同意"]
    assert await bridged.log("advisor") == []


async def test_a_reply_and_r_go_to_the_person(bridged: Bridged, forum: Forum) -> None:
    """A reply to the person's line, or `/r`, is said as the advisor, and the sign shows that it arrived."""
    await bridged.bound()
    topic = await bridged.served()
    first = await bridged.tells(topic, "您好，我是王", to=forum.in_topic(topic)[-1])
    second = await bridged.tells(topic, "/r 您的社保\n是单位交的吗？")
    assert await bridged.log("advisor") == ["您好，我是王", "您的社保\n是单位交的吗？"]
    assert forum.signs[first] == forum.signs[second] == words.SENT
    empty = await bridged.tells(topic, "/r")
    assert empty not in forum.signs
    assert forum.words(topic)[-1] == words.EMPTY


async def test_it_reaches_people_on_platforms(bridged: Bridged, forum: Forum) -> None:
    """Signed, and once: Telegram tells of the same message twice."""
    await bridged.bound()
    topic = await bridged.served(ON_TELEGRAM)
    message = forum.line(WANG, topic, text="/r 您好")
    for _ in range(2):
        await bridged.hears(forum.update(message=message))
    await bridged.round()
    assert [one["text"] for one in forum.to(4711)].count("【顾问·王】您好") == 1
    assert forum.signs[message["message_id"]] == words.SENT


async def test_what_did_not_arrive_is_shown_with_its_reason(bridged: Bridged, forum: Forum) -> None:
    """The person has blocked the bot: a sign on the line, and why, told once."""
    await bridged.bound()
    topic = await bridged.served(ON_TELEGRAM)
    forum.faults.append(Fault(403, refused("Forbidden: bot was blocked by the user", 403).body))
    message = await bridged.tells(topic, "/r 您好")
    await bridged.round()
    assert forum.signs[message] == words.FAILED
    assert forum.words(topic).count("❌ 没有送到：用户已经退订或拉黑。") == 1


async def test_a_changed_message_is_a_note(bridged: Bridged, forum: Forum) -> None:
    """The person keeps what they read; the change is kept for advisors, once."""
    await bridged.bound()
    topic = await bridged.served()
    message = forum.line(WANG, topic, text="/r 要本科")
    await bridged.hears(forum.update(message=message))
    changed = {**message, "text": "/r 要大专", "edit_date": message["date"] + 60}
    for _ in range(2):
        await bridged.hears(forum.update(edited_message=changed))
    assert await bridged.log("advisor") == ["要本科"]
    assert await bridged.log("note") == ["✎ /r 要大专"]
    assert words.NOT_SENT_AGAIN in forum.words(topic)


async def test_only_the_owner_speaks(bridged: Bridged, forum: Forum) -> None:
    """Before the claim, by another advisor, and after giving back nothing is said, and the reason is told."""
    await bridged.bound()
    await bridged.bound("李", LI)
    topic = await bridged.waits()
    early = await bridged.tells(topic, "/r 您好")
    assert forum.signs[early] == words.FAILED
    assert "先点「认领」" in forum.words(topic)[-1]
    old = forum.press(WANG, topic, "认领")
    await bridged.hears(old)
    await bridged.hears(forum.press(LI, topic, "认领"))
    assert "现在由王接待" in forum.calls[-1][1]["text"]
    await bridged.tells(topic, "/r 我来", person=LI)
    assert "现在由王接待" in forum.words(topic)[-1]
    await bridged.round()
    back = forum.press(WANG, topic, "交还")
    for _ in range(2):
        await bridged.hears(back)
    await bridged.hears(old)
    await bridged.tells(topic, "/r 还有")
    assert "已经结束" in forum.words(topic)[-1]
    assert await bridged.log("advisor") == []
    assert (await bridged.desk.cases.case(ME)).state == "bot"


async def test_an_old_button_does_nothing(bridged: Bridged, forum: Forum) -> None:
    """A button of an earlier stretch cannot end the present one."""
    await bridged.bound()
    topic = await bridged.waits()
    claim = forum.press(WANG, topic, "认领")
    await bridged.hears(claim)
    await bridged.round()
    release = forum.press(WANG, topic, "放回队列")
    await bridged.hears(release)
    await bridged.hears(claim)
    await bridged.hears(release)
    assert (await bridged.desk.cases.case(ME)).name == "王"


@pytest.mark.parametrize("caption", [{}, {"caption": "/r 看这个"}])
async def test_files_are_not_sent(bridged: Bridged, forum: Forum, caption: dict[str, Any]) -> None:
    """Only words go to the person, not even those below a picture, and the advisor is told so."""
    await bridged.bound()
    topic = await bridged.served()
    await bridged.hears(forum.update(message=forum.line(WANG, topic, photo=[_PICTURE], **caption)))
    assert forum.words(topic)[-1] == words.ONLY_TEXT
    assert await bridged.log("advisor") == []


_PICTURE = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}


async def test_long_and_strange_words(bridged: Bridged, forum: Forum) -> None:
    """What is too long is refused as a whole; scripts and braces are words like any other."""
    await bridged.bound()
    topic = await bridged.served()
    await bridged.tells(topic, "/r " + "字" * 4_000)
    assert "请写 1 到 2000 字" in forum.words(topic)[-1]
    await bridged.tells(topic, "/r <script>{name}</script>'; DROP")
    assert await bridged.log("advisor") == ["<script>{name}</script>'; DROP"]


async def test_a_code_serves_once(bridged: Bridged, forum: Forum) -> None:
    """The second who brings it is nobody; the same one who brings it again is still bound."""
    account = await bridged.account("王")
    code = await bridged.people.code(account)
    for _ in range(2):
        await bridged.whispers(WANG, f"/bind {code.lower()}")
    await bridged.whispers(STRANGER, f"/bind {code}")
    assert await bridged.people.account(WANG) == account
    assert await bridged.people.account(STRANGER) is None
    assert [one["text"] for one in forum.to(STRANGER)] == [words.BAD_CODE]
    await bridged.whispers(STRANGER, "/bind")
    assert forum.to(STRANGER)[-1]["text"] == words.NO_CODE
    await bridged.whispers(WANG, "/unbind")
    assert await bridged.people.account(WANG) is None


async def test_codes_cannot_be_guessed(bridged: Bridged) -> None:
    """After ten wrong ones not even the right one is taken."""
    code = await bridged.people.code(await bridged.account("王"))
    for number in range(10):
        await bridged.whispers(STRANGER, f"/bind GUESS{number}")
    await bridged.whispers(STRANGER, f"/bind {code}")
    assert await bridged.people.account(STRANGER) is None


async def test_a_code_that_others_saw_is_void(bridged: Bridged, forum: Forum) -> None:
    """Sent to the group by mistake it is no note, and serves nobody."""
    code = await bridged.people.code(await bridged.account("王"))
    topic = await bridged.waits()
    await bridged.tells(topic, f"/bind {code}")
    await bridged.whispers(STRANGER, f"/bind {code}")
    assert forum.words(topic)[-1] == words.BURNT
    assert await bridged.people.account(STRANGER) is None
    assert await bridged.log("note") == []


async def test_a_binding_ends_with_the_account(bridged: Bridged) -> None:
    """Reset, disabled, or of a role that talks with nobody: the id speaks for no one; a new phone replaces the old."""
    account = await bridged.bound()
    await bridged.whispers(LI, f"/bind {await bridged.people.code(account)}")
    assert await bridged.people.account(WANG) is None
    assert await bridged.people.account(LI) == account
    assert await bridged.accounts.disable(account)
    assert await bridged.people.account(LI) is None
    exporter = await bridged.account("出", Role.EXPORTER)
    await bridged.whispers(STRANGER, f"/bind {await bridged.people.code(exporter)}")
    assert await bridged.people.account(STRANGER) is None


async def test_other_chats_of_two_are_not_ours(bridged: Bridged, forum: Forum) -> None:
    """Everything else that is said to the bot alone is a person's."""
    await bridged.whispers(WANG, "你好")
    assert forum.to(WANG)
    assert await bridged.log("user", f"telegram:{WANG}") == ["你好"]


async def test_who_acts_counts_as_here(bridged: Bridged) -> None:
    """Telegram tells nobody's presence: after an act the advisor keeps the case for half an hour."""
    await bridged.bound()
    await bridged.served()
    seen = (await bridged.desk.places.last_seen()).popitem()[1]
    assert seen - bridged.desk.places.now_ms() == 30 * 60_000
