"""The container files name what exists, keep secrets out of the image, and open one door only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bot.settings import PREFIX, Settings

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
TEXT = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
NGINX = (DEPLOY / "nginx.conf.template").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
OF_COMPOSE = {"HUFEN_DOMAIN"}
"""Names in the example file that the containers read and the program does not."""


def _example() -> dict[str, str]:
    """Every assignment of the example file, commented-out ones included."""
    rows = (DEPLOY / ".env.example").read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"(?:# )?([A-Z_]+)=(.*)", row) for row in rows]
    return {row[1]: row[2] for row in found if row}


def test_every_name_in_the_example_is_a_setting() -> None:
    """A misspelt name would be ignored silently by the program."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    ours = {name for name in _example() if name.startswith(PREFIX)}
    assert ours - OF_COMPOSE <= known
    assert {f"{PREFIX}SECRET_KEY", f"{PREFIX}PUBLIC_URL", f"{PREFIX}REDIS_URL", f"{PREFIX}WECHAT_TOKEN"} <= ours


def test_the_example_as_it_stands_is_read_as_nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty assignments mean "not set", so that a half-filled file starts."""
    for name, value in _example().items():
        monkeypatch.setenv(name, value if name not in {f"{PREFIX}PUBLIC_URL", f"{PREFIX}REDIS_URL"} else "")
    assert Settings(_env_file=None).wechat_token is None


def test_every_variable_of_compose_is_in_the_example() -> None:
    """Whoever copies the example is told of each one."""
    wanted = set(re.findall(r"\$\{([A-Z_]+)", TEXT)) | set(re.findall(r"\$\{(HUFEN_[A-Z_]+)\}", NGINX))
    assert wanted == {"REDIS_PASSWORD", "HUFEN_DOMAIN", "HUFEN_SECRET_KEY"}
    assert wanted <= set(_example())


def test_two_bots_share_one_store_and_only_the_proxy_is_open() -> None:
    """The store and the bots are reached inside only."""
    services = COMPOSE["services"]
    assert set(services) == {"bot-a", "bot-b", "redis", "proxy"}
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    addresses = {services[name]["environment"]["HUFEN_REDIS_URL"] for name in ("bot-a", "bot-b")}
    assert addresses == {"redis://:${REDIS_PASSWORD:?set it in deploy/.env}@redis:6379/0"}
    assert re.findall(r"^    server (\S+) ", NGINX, re.MULTILINE) == ["bot-a:8080", "bot-b:8080"]


def test_every_mounted_file_exists_and_every_volume_is_declared() -> None:
    """A missing file would be mounted as an empty folder."""
    for service in COMPOSE["services"].values():
        for mount in service.get("volumes", ()):
            source = mount.split(":")[0]
            if source == "./certs":  # the operator's own, kept out of the repository
                assert "deploy/certs/" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
            else:
                assert (DEPLOY / source).is_file() if source.startswith(".") else source in COMPOSE["volumes"], mount


def test_the_image_holds_what_it_copies_and_no_secret() -> None:
    """Every copied path exists and passes the ignore file, which lets nothing else in."""
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = [path for row in re.findall(r"^COPY (?!--from)(.+)$", image, re.MULTILINE) for path in row.split()[:-1]]
    allowed = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert all((ROOT / path).exists() for path in copied)
    assert {f"!{path}" for path in copied} == {row for row in allowed if row.startswith("!")}
    assert allowed[0] == "*"
    assert COMPOSE["x-bot"]["build"]["dockerfile"] == "deploy/Containerfile"
    assert re.search(r"^USER hufen$", image, re.MULTILINE)
