"""Telegram: updates by webhook where a public address is set, else by asking for them; replies through the outbox.

An update counts as taken once its turn is stored: a webhook is answered after that, and asking goes on from there.
Telegram then tells anything that we lost once more, and the id of the message makes the second telling harmless.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web
from telegram import Bot, BotCommand, Update
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram_keyboard import TICK, toggled
from bot.channels.telegram_polling import Polling
from bot.channels.telegram_sender import TelegramSender
from bot.channels.telegram_updates import heard
from bot.channels.telegram_words import COMMANDS, NOTHING_TICKED, TOO_OLD
from bot.channels.web_http import take_body
from bot.channels.web_words import Fault
from bot.errors import StartFault
from bot.incidents import incident_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery

    from bot.house import House

PATH: Final = "/telegram/webhook"
HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST: Final = 256 * 1024
PURPOSE: Final = "telegram webhook"
WANTED: Final = ["message", "edited_message", "callback_query"]
PATIENCE: Final = 5.0
RETRY: Final = 10.0
_LOG = logging.getLogger(__name__)


class Telegram:
    """One bot.

    Args:
        house: everything that runs; its office delivers what this channel puts into outboxes.

    Attributes:
        bot: of the library.
        beside: gets every update first, and says True for one that was its own (the advisors' group).
    """

    def __init__(self, house: House) -> None:
        settings = house.settings
        if settings.telegram_token is None or house.office is None:
            raise StartFault("HUFEN_TELEGRAM_TOKEN: Telegram needs a store that survives a restart, not memory")
        self._service, self._office = house.service, house.office
        self.beside: Callable[[Update], Awaitable[bool]] | None = None
        base = str(settings.telegram_api_base).rstrip("/")
        self.bot = Bot(
            settings.telegram_token.get_secret_value(),
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=HTTPXRequest(64, read_timeout=PATIENCE, connect_timeout=PATIENCE, media_write_timeout=PATIENCE),
            get_updates_request=HTTPXRequest(2, connect_timeout=PATIENCE),
        )
        self._office.serve("telegram", TelegramSender(self.bot))
        public = str(settings.public_url).rstrip("/") if settings.public_url else ""
        given = settings.telegram_webhook_secret
        self._secret = given.get_secret_value() if given else house.keyring.derive(PURPOSE).hex()
        self._hook = f"{public}{PATH}" if public else ""
        self._polling = None if public else Polling(self.bot, house, self.take, WANTED)
        self._beginning: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        """The webhook's route; none while we ask for updates ourselves."""
        return [web.post(PATH, self.receive)] if self._hook else []

    async def start(self) -> None:
        """Tell Telegram where we are, or begin to ask, in the background: its being away must not stop the house."""
        self._beginning = asyncio.create_task(self._begin())

    async def stop(self) -> None:
        """Stop asking; what is not taken yet is told again to whoever comes next."""
        if self._beginning is not None:
            self._beginning.cancel()
            with suppress(asyncio.CancelledError):
                await self._beginning

    async def close(self) -> None:
        """Let go of connections."""
        with suppress(TelegramError):
            await self.bot.shutdown()

    async def receive(self, request: web.Request) -> web.Response:
        """One update by webhook: 403 for a wrong secret, 400 for what is no update, 200 once its turn is stored."""
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self._secret.encode()):
            return web.Response(status=403)
        body = await take_body(request, LARGEST)
        if isinstance(body, Fault):
            _LOG.warning("telegram: call not taken: %s", body.code)
            return web.Response(status=body.status)
        update = _read(body, self.bot)
        if update is None:
            return web.Response(status=400)
        await self.take(update)
        return web.Response()

    async def take(self, update: Update) -> None:
        """Work through one update.

        Raises:
            StoreDown: its turn could not be stored; it has to be told again.
        """
        if self.beside is not None and await self.beside(update):
            return
        if update.callback_query is not None:
            await _calmly(self._settle(update.callback_query))
        if (said := heard(update)) is None:
            return
        key = f"telegram:{said.person}"
        await self._service.handle(key, said.incoming, post=True)
        self._office.nudge(key)

    async def _settle(self, query: CallbackQuery) -> None:
        """End the button's waiting; a tick is made or taken away in the keyboard itself."""
        data = query.data or ""
        if not data.startswith(TICK):
            missing = heard(Update(0, callback_query=query)) is None
            await query.answer(NOTHING_TICKED if missing else None)
            return
        keys = toggled(query.message, data)
        await query.answer(None if keys else TOO_OLD)
        if keys:
            await query.edit_message_reply_markup(keys)

    async def _begin(self) -> None:
        while True:
            try:
                await self._introduce()
                break
            except TelegramError as error:
                _LOG.warning("telegram: not started yet: %s", type(error).__name__)
                await asyncio.sleep(RETRY)
        if self._polling is not None:
            await self._polling.run()

    async def _introduce(self) -> None:
        await self.bot.initialize()
        await self.bot.set_my_commands([BotCommand(name, what) for name, (what, _) in COMMANDS.items()])
        if self._hook:
            await self.bot.set_webhook(self._hook, secret_token=self._secret, allowed_updates=WANTED)
        else:
            await self.bot.delete_webhook()


def _read(body: bytes, bot: Bot) -> Update | None:
    """The update in a body, None when there is none."""
    try:
        data: Any = json.loads(body)
        if not isinstance(data, dict) or not isinstance(data.get("update_id"), int):
            return None
        return Update.de_json(data, bot)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError, OSError):
        return None


async def _calmly(work: Awaitable[None]) -> None:
    """A button's waiting that could not be ended is no reason to lose the tap."""
    try:
        await work
    except TelegramError as error:
        _LOG.info("telegram: a button was not answered: incident %s", incident_of(error).line)
