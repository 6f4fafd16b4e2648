"""From a turn's wish to one change of the contact, packed for the store; with it, what has to be told elsewhere."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.clock import ms_of
from bot.masks import masked
from dialogs.consents import EXPORT
from dialogs.notice import digest

if TYPE_CHECKING:
    from datetime import datetime

    from bot.desk.folder import Folder
    from bot.desk.vault import Sealed
    from dialogs.consents import Wish

_LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a wish was made.

    Attributes:
        channel: the platform.
        message_id: the message.
        person: the person's digest.
        now: our clock.
        folder: what is held, as it was read.
        sealed: the number of the message, if there is one.
    """

    channel: str
    message_id: str
    person: str
    now: datetime
    folder: Folder
    sealed: Sealed | None = None


def change_of(wish: Wish, scene: Scene) -> str:
    """The change as `bot/store/contacts.py` takes it; empty where the wish changes nothing."""
    change = _MAKERS[wish.what](wish, scene) if wish.what in _MAKERS else None
    return json.dumps(change, ensure_ascii=False, separators=(",", ":")) if change else ""


def told(kind: str, **more: Any) -> str:
    """An entry of the journal: an entry for the audit, with what else belongs to it."""
    return json.dumps({"id": uuid4().hex, "kind": kind, **more}, ensure_ascii=False, separators=(",", ":"))


def _hold(_wish: Wish, scene: Scene) -> dict[str, Any] | None:
    return {"hold": asdict(scene.sealed)} if scene.sealed else None


def _agree(wish: Wish, scene: Scene) -> dict[str, Any]:
    return _agree_abroad(wish, scene) if wish.purpose == EXPORT else _agree_call(wish, scene)


def _agree_abroad(wish: Wish, scene: Scene) -> dict[str, Any]:
    """Only that words may go: a number that waits or is kept stays as it is."""
    since = {} if scene.folder.contact.get("at") else {"at": str(_ms(scene))}
    agreed = {"export": scene.now.isoformat(timespec="seconds"), "export_version": wish.version, **since}
    journal = told("consent.agreed", proof=_proof("agreed", wish, scene))
    return {"contact": agreed, "consent": _consent("agreed", wish, scene), "journal": journal}


def _agree_call(wish: Wish, scene: Scene) -> dict[str, Any]:
    number = asdict(scene.sealed) if scene.sealed else dict(scene.folder.hold)
    proof = _proof("agreed", wish, scene)
    agreed = {"agreed": scene.now.isoformat(timespec="seconds"), "version": wish.version, "sha256": proof["sha256"]}
    index = number.get("index", scene.folder.contact.get("index", ""))
    journal = told("consent.agreed", proof=proof, **_unindexed(scene, index))
    return {
        "contact": {**agreed, "at": str(_ms(scene)), **number},
        "free": True,
        "consent": _consent("agreed", wish, scene),
        "journal": journal,
    }


def _keep(_wish: Wish, scene: Scene) -> dict[str, Any] | None:
    if scene.sealed is None:
        return None
    number = asdict(scene.sealed)
    journal = told("contact.kept", **_unindexed(scene, number["index"]))
    return {"needs": True, "contact": {**number, "at": str(_ms(scene))}, "free": True, "journal": journal}


def _call(_wish: Wish, scene: Scene) -> dict[str, Any] | None:
    """The number is there: only the call is asked for once more."""
    return {"needs": True, "journal": told("call.asked")} if scene.folder.contact.get("number") else None


def _refuse(wish: Wish, scene: Scene) -> dict[str, Any]:
    consent = _consent("refused", wish, scene)
    if wish.purpose == EXPORT:
        return {"consent": consent, "journal": told("consent.refused")}
    return {"free": True, "consent": consent, "journal": told("consent.refused", shred=bool(scene.folder.hold))}


def _withdraw(wish: Wish, scene: Scene) -> dict[str, Any]:
    journal = told("consent.withdrawn", proof=_proof("withdrawn", wish, scene), **_unindexed(scene, ""), shred=True)
    return {"drop": True, "consent": _consent("withdrawn", wish, scene), "journal": journal}


_MAKERS = {"hold": _hold, "agree": _agree, "keep": _keep, "call": _call, "refuse": _refuse, "withdraw": _withdraw}


def _unindexed(scene: Scene, index: str) -> dict[str, str]:
    """The number before, where it is another one: it must not be found any more."""
    old = scene.folder.contact.get("index", "")
    return {"unindex": old} if old and old != index else {}


def _consent(what: str, wish: Wish, scene: Scene) -> dict[str, str]:
    version, shown = _notice(wish, scene)
    return {
        "what": what,
        "at": scene.now.isoformat(timespec="seconds"),
        "purposes": wish.purpose,
        "version": version,
        "sha256": shown,
        "channel": scene.channel,
        "message": scene.message_id,
        "answer": masked(wish.answer)[:_LONGEST_ANSWER],
    }


def _proof(what: str, wish: Wish, scene: Scene) -> dict[str, str]:
    version, shown = _notice(wish, scene)
    return {
        "what": what,
        "p": scene.person,
        "at": scene.now.isoformat(timespec="seconds"),
        "version": version,
        "sha256": shown,
        "purpose": wish.purpose,
        "channel": scene.channel,
    }


def _notice(wish: Wish, scene: Scene) -> tuple[str, str]:
    """Version and digest of the notice that was answered, or of the one that was agreed to before."""
    if wish.shown:
        return wish.version, digest(wish.shown)
    return scene.folder.contact.get("version", ""), scene.folder.contact.get("sha256", "")


def _ms(scene: Scene) -> int:
    return ms_of(scene.now)
