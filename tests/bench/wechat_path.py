"""Messages a second and their latency on the WeChat text path of one worker, beside what it could be measured by.

Bare aiohttp, aiohttp with one redis-py GET, WeRoBot with Redis sessions, and the whole bot take turns in one run; the
load comes from a process of its own. Ratios and processor time a message mean something, absolute figures little.
Nobody says the same as the person before, so that what the bot remembers of others does not flatter it; `same` as an
argument lets everybody have one talk.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter, sleep, time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from peers.wechat_posting import TOKEN, document, sign
from rim import free_port, start_server

from bot.store.places import server_program

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("bare", "bare_get", "ours", "werobot")
ROUNDS, SECONDS, AT_ONCE = 3, 3.0, 32
TALK = ("我35岁", "本科有学位", "没有职称", "社保7年", "基数1倍", "未婚", "多少分了", "没有居住证")
WAYS: tuple[Callable[[Random], str], ...] = (
    lambda random: random.choice(["我%d岁", "今年%d", "%d周岁"]) % random.randint(22, 55),
    lambda random: random.choice(["本科有学位", "大专", "硕士", "本科,没有学位", "高中"]),
    lambda random: random.choice(["没有职称", "中级经济师", "高级工程师", "助理工程师", "技师"]),
    lambda random: f"社保{random.randint(1, 19)}年{random.choice(['', f'{random.randint(1, 11)}个月'])}",
    lambda random: random.choice(["基数1倍", "最低基数", "两倍", f"基数{random.randrange(7400, 36_000, 10)}"]),
    lambda random: random.choice(["未婚", "老婆外地户口", f"老公上海户口,结婚{random.randint(1, 20)}年"]),
    lambda _random: "多少分了",
    lambda random: random.choice(["没有居住证", "居住证有效", "有居住证"]),
)
PEOPLE = 4_000
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Round:
    """One server's share of a round: messages a second, latencies in ms, its processor time a message in us."""

    rate: float
    half: float
    most: float
    cost: float


def load(port: int, seconds: float, seed: int, *, same: bool) -> None:
    """Post messages of many people for some seconds; print how long each took."""

    async def run() -> list[list[float]]:
        end = perf_counter() + seconds
        return await asyncio.gather(*(_talk(port, end, seed + lane, same=same) for lane in range(AT_ONCE)))

    print(json.dumps([took for lane in asyncio.run(run()) for took in lane]))


async def _talk(port: int, end: float, lane: int, *, same: bool) -> list[float]:
    """One connection: message after message, each person's talk in order."""
    took: list[float] = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number, random = 0, Random(lane)  # noqa: S311 - a load, no secret
    while perf_counter() < end:
        person = f"o{lane}-{number // len(TALK) % PEOPLE}"
        place = number % len(TALK)
        text = TALK[place] if same else WAYS[place](random)
        begin = perf_counter()
        writer.write(_request(person, text, lane * 1_000_000 + number))
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head[:16], head
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r")[0])
        await reader.readexactly(length)
        took.append((perf_counter() - begin) * 1000)
        if head.startswith(b"HTTP/1.0"):
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        number += 1
    writer.close()
    return took


def _request(person: str, text: str, number: int) -> bytes:
    now = str(int(time()))
    query = f"signature={sign(TOKEN, now, 'n')}&timestamp={now}&nonce=n"
    body = document(person, int(now), "text", Content=text, MsgId=number).encode()
    head = (
        f"POST /wechat/oa?{query} HTTP/1.1\r\nHost: h\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def measure(process: subprocess.Popen[bytes], port: int, seed: int) -> Round:
    """One server under load for a while."""
    before = _cpu(process.pid)
    told = subprocess.run(
        [sys.executable, __file__, "load", str(port), str(SECONDS), str(seed), *sys.argv[1:]],
        capture_output=True,
        check=True,
    )
    used = _cpu(process.pid) - before
    took = sorted(json.loads(told.stdout))
    return Round(len(took) / SECONDS, took[len(took) // 2], took[len(took) * 99 // 100], used / len(took) * 1e6)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        store = start_server(server_program(), Path(folder))
        ports = {name: free_port() for name in NAMES}
        running = {
            name: subprocess.Popen([sys.executable, HERE / "wechat_servers.py", name, str(port), store.url])
            for name, port in ports.items()
        }
        try:
            sleep(6)
            rounds: dict[str, list[Round]] = defaultdict(list)
            for turn in range(ROUNDS):
                for name in NAMES[turn % len(NAMES) :] + NAMES[: turn % len(NAMES)]:
                    rounds[name].append(measure(running[name], ports[name], turn * 1_000 + 1))
            report(rounds)
        finally:
            for process in running.values():
                process.kill()
            store.stop()


def report(rounds: dict[str, list[Round]]) -> None:
    """Medians of the rounds, and ratios."""
    middle = {
        name: Round(
            *(statistics.median(getattr(one, part) for one in told) for part in ("rate", "half", "most", "cost"))
        )
        for name, told in rounds.items()
    }
    print(f"{'server':<12}{'msg/s':>8}{'x GET':>8}{'p50 ms':>9}{'p99 ms':>9}{'cpu us':>9}")
    for name, one in middle.items():
        ratio = one.rate / middle["bare_get"].rate
        print(f"{name:<12}{one.rate:>8.0f}{ratio:>8.2f}{one.half:>9.1f}{one.most:>9.1f}{one.cost:>9.0f}")
    ours = middle["ours"]
    print(
        f"ours / (aiohttp + GET): {ours.rate / middle['bare_get'].rate:.2f} by rate, "
        f"{middle['bare_get'].cost / ours.cost:.2f} by processor time; "
        f"ours / WeRoBot: {ours.rate / middle['werobot'].rate:.2f} and {middle['werobot'].cost / ours.cost:.2f}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        load(int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), same="same" in sys.argv)
    else:
        main()
