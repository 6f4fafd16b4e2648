"""Two bots behind the proxy of `deploy/`: one goes and comes back, then the other, and nobody notices."""

from __future__ import annotations

import asyncio
import shutil
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest
from journeys.server import Server
from rim import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

DEPLOY = Path(__file__).parents[2] / "deploy"
pytestmark = pytest.mark.proof
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/bin:/usr/bin")
if NGINX is None:
    pytest.skip("nginx is not installed: the proxy's file was not run", allow_module_level=True)
_AROUND = "daemon off;\npid {place}/pid;\nevents {{}}\n"
_CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 "
    "-keyout {place}/privkey.pem -out {place}/fullchain.pem"
)


@pytest.fixture
async def bots(tmp_path: Path) -> AsyncIterator[tuple[Server, Server]]:
    """Two bots over one Redis server that neither of them owns."""
    socket = tmp_path / "s"
    redis = await asyncio.create_subprocess_exec(
        *("redis-server", "--port", "0", "--unixsocket", str(socket), "--dir", str(tmp_path)),
        stdout=asyncio.subprocess.DEVNULL,
    )
    settings = {"REDIS_URL": f"unix://{socket}", "SECRET_KEY": "0123456789abcdef"}
    pair = tuple(Server(tmp_path / name, settings=settings) for name in ("a", "b"))
    for bot in pair:
        bot.data.mkdir()
    while not socket.exists():
        assert redis.returncode is None
        await asyncio.sleep(0.02)
    await asyncio.gather(*(bot.start() for bot in pair))
    yield pair[0], pair[1]
    await asyncio.gather(*(bot.stop() for bot in pair))
    redis.terminate()
    await redis.wait()


@pytest.fixture
async def proxy(bots: tuple[Server, Server], tmp_path: Path) -> AsyncIterator[str]:
    """The address of nginx with our file; only names and places that exist in containers alone are replaced."""
    assert NGINX is not None
    ports = {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{free_port()} ssl;",
    }
    names = {"bot-a:8080": f"127.0.0.1:{bots[0].port}", "bot-b:8080": f"127.0.0.1:{bots[1].port}"}
    places = {"/etc/nginx/certs": str(tmp_path), "/dev/stdout": str(tmp_path / "log"), "${HUFEN_DOMAIN}": "localhost"}
    text = (DEPLOY / "nginx.conf.template").read_text(encoding="utf-8")
    # Debian's nginx is older than the image's: it spells HTTP/2 in the line above.
    for ours, theirs in {**ports, **names, **places, "    http2 on;\n": ""}.items():
        assert ours in text, ours
        text = text.replace(ours, theirs)
    (tmp_path / "nginx.conf").write_text(f"{_AROUND.format(place=tmp_path)}http {{\n{text}\n}}\n", "utf-8")
    await _run(*_CERTIFICATE.format(place=tmp_path).split())
    nginx = await asyncio.create_subprocess_exec(NGINX, "-c", str(tmp_path / "nginx.conf"), "-e", "stderr")
    url = f"https://{ports['listen 443 ssl;'].split()[1]}"
    async with _client(tmp_path) as session, asyncio.timeout(20):
        while not await _status(session, f"{url}/readyz"):
            assert nginx.returncode is None
            await asyncio.sleep(0.05)
    yield url
    nginx.terminate()
    await nginx.wait()


async def _run(*command: str) -> None:
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.DEVNULL)
    assert await process.wait() == 0


def _client(place: Path) -> aiohttp.ClientSession:
    trusted = ssl.create_default_context(cafile=str(place / "fullchain.pem"))
    jar = aiohttp.CookieJar(unsafe=True)
    return aiohttp.ClientSession(cookie_jar=jar, connector=aiohttp.TCPConnector(ssl=trusted))


async def _status(session: aiohttp.ClientSession, url: str) -> int:
    try:
        async with session.get(url) as response:
            return response.status
    except aiohttp.ClientConnectionError:
        return 0


async def test_a_rolling_restart_loses_no_message(bots: tuple[Server, Server], proxy: str, tmp_path: Path) -> None:
    """Every message sent while the bots are replaced one after the other is answered once, in one conversation."""
    async with _client(tmp_path) as session, asyncio.TaskGroup() as both:
        assert await _status(session, f"{proxy}/") == 200
        rolling = both.create_task(_roll(bots))
        sent, total = 0, 0
        while not rolling.done() or sent < 20:
            text = "我35岁" if sent == 0 else "多少分了"
            total = await _say(session, proxy, {"id": f"message-{sent:04}", "text": text, "after": ""})
            sent += 1
            await asyncio.sleep(0.1)
        async with session.get(f"{proxy}/chat/history") as response:
            lines = (await response.json())["lines"]
    assert total == 30
    assert sum(line["who"] == "user" for line in lines) == sent


async def _say(session: aiohttp.ClientSession, proxy: str, message: dict[str, str]) -> int:
    """Send one message as the page does, which waits as long as it is told to; the total that it gave."""
    while True:
        async with session.post(f"{proxy}/chat/send", json=message) as response:
            if response.status != 429:
                assert response.status == 200, message
                return int((await response.json())["state"]["total"])
        await asyncio.sleep(int(response.headers["Retry-After"]))


async def _roll(bots: tuple[Server, Server]) -> None:
    for bot in bots:
        await bot.stop()
        await bot.start()


async def test_the_figures_are_not_shown_to_the_street(proxy: str, tmp_path: Path) -> None:
    """The proxy answers 404 where the bots would show their figures."""
    async with _client(tmp_path) as session:
        assert await _status(session, f"{proxy}/metrics") == 404
