"""The keyring: one key a purpose, from one master key that stays."""

from __future__ import annotations

import stat
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.check import run as check
from bot.errors import StartFault
from bot.keyring import FILE, Keyring, open_keyring
from bot.settings import Settings
from bot.store import EMBEDDED, MEMORY

if TYPE_CHECKING:
    from pathlib import Path

KEY = "a secret of sixteen or more"


def settings(directory: Path, **fields: str) -> Settings:
    """Settings with the data in `directory`."""
    return Settings.model_validate({"data_dir": directory / "data", **fields})


def test_derives_as_the_standard_says() -> None:
    """A purpose's key is HKDF-SHA256 of the master key, as another implementation computes it."""
    standard = HKDF(SHA256(), 32, b"hufen keyring 1", b"summary")

    assert Keyring(KEY.encode()).derive("summary") == standard.derive(KEY.encode())


def test_every_purpose_has_its_own_key(tmp_path: Path) -> None:
    """The same purpose gives the same key again; another purpose or another master key gives another one."""
    one, other = open_keyring(settings(tmp_path, secret_key=KEY), EMBEDDED), Keyring(b"another")

    assert one.derive("a") == one.derive("a")
    assert len({one.derive("a"), one.derive("b"), other.derive("a")}) == 3


def test_the_key_that_was_set_is_not_written_down(tmp_path: Path) -> None:
    """With HUFEN_SECRET_KEY nothing is made in the data directory, and every machine gets the same keys."""
    here, there = (
        open_keyring(settings(tmp_path / name, secret_key=KEY), "redis://store") for name in ("here", "there")
    )

    assert here.derive("a") == there.derive("a")
    assert not list(tmp_path.rglob(FILE))


def test_a_random_key_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    """Without a setting the first start makes a key with mode 0600, and every later start finds it."""
    first = open_keyring(settings(tmp_path), EMBEDDED)
    second = open_keyring(settings(tmp_path), EMBEDDED)

    assert first.derive("a") == second.derive("a")
    assert stat.S_IMODE((tmp_path / "data" / FILE).stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir() if path.name.startswith(FILE)] == [FILE]


def test_starts_at_the_same_time_agree(tmp_path: Path) -> None:
    """Of many processes that make the key at once all end with the same one."""
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: open_keyring(settings(tmp_path), EMBEDDED).derive("a"), range(24)))

    assert len(set(keys)) == 1


def test_memory_leaves_nothing_behind(tmp_path: Path) -> None:
    """A store in memory gets a key that ends with it."""
    one, other = (open_keyring(settings(tmp_path), MEMORY) for _ in range(2))

    assert one.derive("a") != other.derive("a")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("text", ["", "abcd", "z" * 64, "密钥"])
def test_a_damaged_key_stops_the_start(tmp_path: Path, text: str) -> None:
    """A key file that holds no key is named in one sentence, and not replaced: others may depend on it."""
    open_keyring(settings(tmp_path), EMBEDDED)
    (tmp_path / "data" / FILE).write_text(text, encoding="utf-8")

    with pytest.raises(StartFault, match=r"secret\.key is damaged"):
        open_keyring(settings(tmp_path), EMBEDDED)

    assert (tmp_path / "data" / FILE).read_text(encoding="utf-8") == text


def test_a_key_that_cannot_be_kept_stops_the_start(tmp_path: Path) -> None:
    """Where the file can not be read the setting that helps is named."""
    (tmp_path / "data" / FILE).mkdir(parents=True)

    with pytest.raises(StartFault, match="set HUFEN_SECRET_KEY"):
        open_keyring(settings(tmp_path), EMBEDDED)


@pytest.mark.parametrize(("key", "told"), [("", True), (KEY, False)])
def test_check_tells_that_machines_must_share_the_key(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
    *,
    told: bool,
) -> None:
    """`hufen check` says it for a shared store without a key; it is no fault, one machine works."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUFEN_REDIS_URL", "redis://127.0.0.1:6379/0")
    monkeypatch.setenv("HUFEN_SECRET_KEY", key)

    assert check(Namespace(online=False)) == 0

    assert ("HUFEN_SECRET_KEY" in capsys.readouterr().out) is told
