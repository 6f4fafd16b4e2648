"""The real program in a process of its own: started, killed without warning, started again on the same data."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import aiohttp
from rim import free_port

if TYPE_CHECKING:
    from pathlib import Path

READY_SECONDS = 30.0


@dataclass
class Server:
    """`hufen serve` on a free port with its own data directory, and settings without their `HUFEN_`."""

    data: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def said(self) -> Path:
        """What it wrote to its standard error, beside its data."""
        return self.data.with_name(f"{self.data.name}.err")

    def environment(self) -> dict[str, str]:
        """What the program is started with, and commands beside it."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("HUFEN_")}
        ours |= {"HUFEN_DATA_DIR": str(self.data), "PYTHONPATH": os.pathsep.join(sys.path)}
        return ours | {f"HUFEN_{name}": value for name, value in self.settings.items()}

    async def start(self) -> None:
        """Start it and wait until it can serve."""
        with self.said.open("ab") as said:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "serve", "--host", "127.0.0.1", "--port", str(self.port)),
                env=self.environment(),
                cwd=self.data,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=said,
            )
        async with asyncio.timeout(READY_SECONDS):
            while not await self._ready():
                code = self.process.returncode
                assert code is None, f"ended with {code} instead of starting:\n{self.said.read_text('utf-8')[-4000:]}"
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """End it as a crash would: SIGKILL, nothing flushed, nothing closed."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def stop(self) -> None:
        """End it as a deploy would: SIGTERM, and the time that it takes."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.terminate()
        async with asyncio.timeout(READY_SECONDS):
            await self.process.wait()

    async def _ready(self) -> bool:
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{self.url}readyz") as response:
                return response.status == 200
        except aiohttp.ClientConnectionError:
            return False
