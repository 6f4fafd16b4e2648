"""A copy of everything that is kept of one person (PIPL 45), as plain data that goes into JSON.

It speaks the person's language and leaves out two things: their telephone number but for its masked form, because
whoever comes by the file would have it, and what the firm notes for itself, of which it says how much there is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bot.channels.copy_words import without_links
from bot.clock import moment_of
from bot.desk.answers import answers_of
from bot.desk.correcting import read_fixed
from bot.desk.leads import Leads
from bot.desk.reading import read_case
from bot.lines import HIDDEN
from bot.store.scripts import script
from bot.store.wire import run
from dialogs.consents import CALL, EXPORT
from dialogs.conversation import Conversation
from dialogs.people import name_of
from dialogs.prospects import burdens_words
from dialogs.resolve import view_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.desk.case import Case
    from bot.desk.clerk import Clerk
    from bot.desk.correcting import Fixed
    from bot.desk.folder import Folder
    from bot.desk.leads import Lead
    from bot.lines import Line
    from bot.store import Kept, RedisStore
    from scoring import Rulebook

SAYS: Final = {
    "内容": "沪分保存的关于你的全部信息的副本",
    "期限": "回答和聊天记录在最后一次聊天后90天自动删除；电话没有顾问接手的30天、接手的在最后一次联系后180天删除。",
    "权利": "要改就直接告诉机器人；说「撤回同意」删掉电话，说「删除我的数据」全部清除。",
    "号码": "电话加密保存，这里只写打码的样子。",
}
INTERNAL: Final = "顾问之间的备注和标签不在这份副本里，要查阅请联系运营方。"
UNREADABLE: Final = "这部分资料读不出来，请联系运营方。"
WHO: Final = {"user": "我", "bot": "机器人", "advisor": "顾问"}
_STATES: Final = {"bot": "机器人", "queued": "排队等顾问", "advisor": "顾问", "native": "微信客服的同事"}
_DID: Final = {"agreed": "同意", "refused": "不同意", "withdrawn": "撤回"}
_PURPOSES: Final = {CALL: "本次积分咨询回电", EXPORT: "打码后的话发到顾问的 Telegram 群（境外）"}
_PAGE: Final = 400
_CONSENTS: Final = script("return redis.call('XRANGE', KEYS[1], '-', '+')")


@dataclass(frozen=True, slots=True)
class Sources:
    """Where everything of a person lies."""

    store: RedisStore
    clerk: Clerk
    rulebook: Rulebook


async def copy_of(sources: Sources, key: str, now: datetime) -> dict[str, Any] | None:
    """The copy of one person's data; None where nothing is kept.

    Raises:
        StoreDown: the store does not answer.
    """
    kept = await sources.store.load(key)
    if not kept.revision:
        return None
    folder, lines = await sources.clerk.folder(key), await _lines(sources.store, key)
    case, lead = await read_case(sources.store, key), await Leads(sources.store).of(key)
    return {
        **SAYS,
        "导出时间": now.isoformat(timespec="seconds"),
        "渠道": key.partition(":")[0],
        "资料": _people(kept, await read_fixed(sources.store, key), sources.rulebook, now.date()),
        "聊天记录": [_said(line) for line in lines if line.who not in HIDDEN],
        "人工服务": _case(case, lead) if case.lead else None,
        "电话": _contact(folder),
        "同意记录": await _consents(sources.store, key),
        "内部记录": {
            "备注": sum(line.who == "note" for line in lines),
            "标签": len(lead.tags),
            "说明": INTERNAL,
        },
    }


async def _lines(store: RedisStore, key: str) -> list[Line]:
    found: list[Line] = []
    while page := await store.lines(key, found[-1].id if found else "0-0", _PAGE):
        found += page
    return found


def _people(kept: Kept, fixed: dict[str, Fixed], rulebook: Rulebook, on: date) -> list[dict[str, Any]] | str:
    try:
        talk = Conversation.load(kept.snapshot, kept.trail)
    except ValueError:
        return UNREADABLE  # written by a newer version, or damaged
    return [_person(replace(talk, active=name), fixed, rulebook, on) for name in talk.people]


def _person(talk: Conversation, fixed: dict[str, Fixed], rulebook: Rulebook, on: date) -> dict[str, Any]:
    estimate = view_of(talk.person, rulebook, on).estimate
    answers = [
        {
            "项目": one.title,
            "字段": one.fact,
            "值": one.value,
            "说明": one.words,
            "根据你说的": one.own,
            "更正人": one.by,
        }
        for one in answers_of(talk, fixed)
    ]
    return {
        "谁": name_of(talk.active),
        "回答": answers,
        "不愿意做的": burdens_words(talk.person.avoids) if talk.person.avoids else "",
        "估算总分": estimate.total,
        "离120分还差": estimate.gap,
    }


def _said(line: Line) -> dict[str, Any]:
    text = without_links(line.text) if line.who == "bot" else line.text
    said = {"时间": line.at.isoformat(timespec="seconds"), "谁": WHO.get(line.who, line.who), "内容": text}
    return {**said, "顾问": line.sign} if line.sign else said


def _case(case: Case, lead: Lead) -> dict[str, Any]:
    return {
        "编号": f"L-{case.lead:04}",
        "现在由谁接待": case.name or _STATES.get(case.state, ""),
        "上一位顾问": lead.keeper_name,
        "开始排队": _moment(case.since),
        "约定回电": _moment(case.callback),
        "称呼": lead.call,
        "你的评价": lead.csat or None,
    }


def _contact(folder: Folder) -> dict[str, Any]:
    held = folder.held
    return {
        "号码": held.masked or held.pending,
        "状态": "已同意保存" if CALL in held.purposes else "等你回答，10分钟内没同意就删掉" if held.pending else "没有",
        "同意日期": held.since,
        "用途": [_PURPOSES.get(purpose, purpose) for purpose in held.purposes],
        "顾问查看次数": held.opened,
    }


async def _consents(store: RedisStore, key: str) -> list[dict[str, Any]]:
    found = await run(store.link.pages, _CONSENTS, [store.keys(key).consents])
    entries = [dict(zip(fields[::2], fields[1::2], strict=True)) for _, fields in found]
    return [
        {
            "时间": one.get("at", ""),
            "做了什么": _DID.get(one.get("what", ""), one.get("what", "")),
            "用途": _PURPOSES.get(one.get("purposes", ""), one.get("purposes", "")),
            "说明版本": one.get("version", ""),
            "说明摘要": one.get("sha256", ""),
            "原话": one.get("answer", ""),
        }
        for one in entries
    ]


def _moment(ms: int) -> str:
    return moment_of(ms).isoformat(timespec="seconds") if ms else ""
