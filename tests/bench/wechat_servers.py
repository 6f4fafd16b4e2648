"""The servers that `wechat_path.py` measures, each in a process of its own: `wechat_servers.py NAME PORT REDIS`."""

from __future__ import annotations

import asyncio
import sys
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from aiohttp import web
from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from uvloop import new_event_loop

from bot.app import build_app
from bot.doors import Doors
from bot.house import open_house
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "t0ken"  # noqa: S105 - opens nothing
PATH = "/wechat/oa"
REPLY = (
    "<xml><ToUserName><![CDATA[o]]></ToUserName><FromUserName><![CDATA[gh]]></FromUserName><CreateTime>1</CreateTime>"
    "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[目前 30 分。]]></Content></xml>"
)


async def ours(port: int, redis: str) -> None:
    """The whole bot."""
    house = await open_house(Settings.model_validate({"redis_url": redis, "wechat_token": TOKEN}))
    await _listen(build_app(house), port)


async def bare(port: int, _redis: str) -> None:
    """A handler that reads the body and answers a fixed text."""

    async def handle(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text=REPLY, content_type="application/xml")

    await _listen(_app(handle), port)


async def bare_get(port: int, redis: str) -> None:
    """The same with one redis-py GET."""
    client = AsyncRedis.from_url(redis)

    async def handle(request: web.Request) -> web.Response:
        await request.read()
        await client.get("nothing")
        return web.Response(text=REPLY, content_type="application/xml")

    await _listen(_app(handle), port)


def werobot(port: int, redis: str) -> None:
    """WeRoBot with sessions in Redis, on the server that it starts by default, with a thread a connection."""
    from werobot import WeRoBot  # noqa: PLC0415 - only here
    from werobot.session.redisstorage import RedisStorage  # noqa: PLC0415 - only here

    robot = WeRoBot(token=TOKEN, session_storage=RedisStorage(Redis.from_url(redis)))

    def answer(_message: Any, session: dict[str, Any]) -> str:
        session["count"] = session.get("count", 0) + 1
        return f"目前 {session['count']} 分。"

    robot.text(answer)
    make_server("127.0.0.1", port, robot.wsgi, _Threads, _Quiet).serve_forever()


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


def _app(handle: Callable[[web.Request], Any]) -> web.Application:
    app = web.Application()
    app.router.add_post(PATH, handle)
    return app


async def _listen(app: web.Application, port: int) -> None:
    runner = web.AppRunner(app)
    await runner.setup()
    assert runner.server is not None
    await asyncio.get_running_loop().create_server(Doors(runner.server, 4_000), "127.0.0.1", port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    name, listen, store = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    if name == "werobot":
        werobot(listen, store)
    else:
        with asyncio.Runner(loop_factory=new_event_loop) as running:
            running.run({"ours": ours, "bare": bare, "bare_get": bare_get}[name](listen, store))
