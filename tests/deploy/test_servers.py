"""The files that servers read are read by those servers."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
WANTED = {
    "appendonly": "yes",
    "appendfsync": "always",
    "maxmemory-policy": "noeviction",
    "maxmemory": str(1024**3),
    "protected-mode": "yes",
    "save": "",
}


def _binary(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: deploy/ was not checked against it")
    return found


def test_redis_takes_every_line_of_its_file(tmp_path: Path) -> None:
    """A real server starts with the file and reads back what it promises."""
    server = _binary("redis-server")
    socket = tmp_path / "s"
    ours = tmp_path / "redis.conf"
    ours.write_text((DEPLOY / "redis.conf").read_text("utf-8").replace("dir /data", f"dir {tmp_path}"), "utf-8")
    overrides = ["--port", "0", "--unixsocket", str(socket), "--daemonize", "no"]
    process = subprocess.Popen([server, str(ours), *overrides], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        log = ""
        while "eady to accept connections" not in log:
            line = process.stdout.readline()
            assert line, log
            log += line
        asked = [_binary("redis-cli"), "-s", str(socket), "config", "get"]
        rows = subprocess.run([*asked, *WANTED], capture_output=True, text=True, check=True).stdout.splitlines()
        assert dict(zip(rows[::2], rows[1::2], strict=True)) == WANTED
    finally:
        process.terminate()
        process.communicate(timeout=10)


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """Every directive is known; only the path of the program is made to exist for the check."""
    program = _binary("true")
    unit = (DEPLOY / "hufen.service").read_text(encoding="utf-8").replace("/opt/hufen/bin/hufen serve", f"{program} x")
    place = tmp_path / "hufen.service"
    place.write_text(unit.replace("EnvironmentFile=/etc/hufen.env", "EnvironmentFile=-/etc/hufen.env"), "utf-8")
    verify = [_binary("systemd-analyze"), "verify", "--man=no", str(place)]
    told = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (told.returncode, [row for row in told.stderr.splitlines() if "hufen.service" in row]) == (0, [])


def test_the_unit_starts_what_the_readme_installs() -> None:
    """The paths of the unit are those of the two commands above it."""
    unit = (DEPLOY / "hufen.service").read_text(encoding="utf-8")
    assert re.search(r"^ExecStart=/opt/hufen/bin/hufen serve --host 127\.0\.0\.1 --port 8080$", unit, re.MULTILINE)
    assert "/opt/hufen/bin/pip install -c constraints.txt ." in (DEPLOY / "README.md").read_text(encoding="utf-8")
