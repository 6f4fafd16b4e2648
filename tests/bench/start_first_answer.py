"""From nothing to the first answer over HTTP: `hufen serve` on an empty directory and on one with a talk in it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import urllib.request
from statistics import median
from time import perf_counter

RUNS = 5
COOKIE = "hufen=" + "A" * 22


def _once(directory: str, number: int) -> tuple[float, float]:
    """Seconds until the address is printed, and until the first answer of the consultant is there."""
    begin = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, cwd=directory
    )
    assert process.stdout is not None
    url = process.stdout.readline().rpartition(" ")[2].strip()
    up = perf_counter() - begin
    body = json.dumps({"id": f"message-{number}", "text": "我35岁,本科有学位"}).encode()
    request = urllib.request.Request(  # noqa: S310 - our own address
        url + "chat/send", body, {"Content-Type": "application/json", "Cookie": COOKIE}
    )
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - same
        json.load(response)
    answered = perf_counter() - begin
    process.terminate()
    process.communicate()
    return up, answered


def main() -> None:
    """Print both figures for a first start and for later ones."""
    with tempfile.TemporaryDirectory() as directory:
        runs = [_once(directory, number) for number in range(RUNS)]
    print(f"first start: address after {runs[0][0]:.2f} s, first answer after {runs[0][1]:.2f} s")
    later = runs[1:]
    print(
        f"later starts (median of {len(later)}): address after {median(up for up, _ in later):.2f} s, "
        f"first answer after {median(answered for _, answered in later):.2f} s"
    )


if __name__ == "__main__":
    main()
