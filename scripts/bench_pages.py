"""Requests a second and CPU a request of the partner list, against an empty page under the same middleware."""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from bench_load import Load, Wrong, load

SCRIPTS: Final = Path(__file__).resolve().parent
NONE_FOUND: Final = 77
WORKERS: Final = 2
CONNECTIONS: Final = 8
PAGES: Final = {"an empty page": "/bench/empty/", "the partner list": "/bench/partners/"}


def main() -> int:
    """Measures on both databases; 1 where a page was not answered as it should be."""
    asked = _asked()
    if asked.fill:
        _fill(asked.organisations)
        return 0
    if asked.here:
        return _measure(asked, asked.here)
    print(f"{asked.organisations:,} organisations, fifty on the page; gunicorn with {WORKERS} workers, "
          f"{CONNECTIONS} connections, {asked.seconds:g} seconds a page.\n")
    again = [sys.executable, __file__, "--organisations", str(asked.organisations), "--seconds", str(asked.seconds)]
    without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    code = subprocess.run([*again, "--here", "SQLite"], env=without, check=False).returncode
    if asked.only_sqlite or code:
        return code
    postgresql = [sys.executable, str(SCRIPTS / "with_postgres.py"), *again, "--here", "PostgreSQL"]
    code = subprocess.run(postgresql, env=without, check=False).returncode
    return 0 if code == NONE_FOUND else code


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, prog="scripts/bench pages")
    parser.add_argument("--organisations", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=8.0, help="seconds a page")
    parser.add_argument("--only-sqlite", action="store_true")
    parser.add_argument("--here", choices=("SQLite", "PostgreSQL"), help=argparse.SUPPRESS)
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure(asked: argparse.Namespace, database: str) -> int:
    """One database: a site of its own, filled, served, asked."""
    with tempfile.TemporaryDirectory(prefix="opencompact-bench-", ignore_cleanup_errors=True) as folder:
        surroundings = _surroundings(folder)
        fill = [sys.executable, __file__, "--fill", "--organisations", str(asked.organisations)]
        subprocess.run(fill, env=surroundings, check=True)
        with _served(surroundings) as (port, server):
            try:
                found = {name: _ask(port, server, path, asked.seconds) for name, path in PAGES.items()}
            except (Wrong, OSError) as problem:
                print(f"{database}: {problem}", file=sys.stderr)
                return 1
    _say(database, found)
    return 0


def _surroundings(folder: str) -> dict[str, str]:
    paths = [str(SCRIPTS), str(SCRIPTS.parent / "src"), os.environ.get("PYTHONPATH", "")]
    own = {name: value for name, value in os.environ.items() if not name.startswith("OPENCOMPACT_")}
    return {**own, "OPENCOMPACT_FOLDER": folder, "DJANGO_SETTINGS_MODULE": "bench_settings", "POLARS_MAX_THREADS": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _fill(organisations: int) -> None:
    """A site with one open area and so many partners in it."""
    from opencompact.server.preparing import at_home, gather_static_files, migrate

    at_home()
    migrate()
    gather_static_files()
    from datetime import date

    from opencompact.records.areas.models import Area, Partner
    from opencompact.records.partners.models import Name, Organisation

    day, sectors = date(2026, 1, 1), ("third", "third", "third", "public", "private")
    area = Area.objects.create(slug="bench", name="Bench", kind="county", opened_on=day)
    named = [f"Organisation {number:05} of somewhere" for number in range(organisations)]
    made = Organisation.objects.bulk_create((
        Organisation(name=name, sorts_as=name.casefold(), search=name.casefold(), sector=sectors[number % 5],
                     kind="charity", kept_by="bench", confirmed_on=day, places_served="Somewhere")
        for number, name in enumerate(named)), batch_size=500)
    Name.objects.bulk_create((Name(organisation=each, name=each.name) for each in made), batch_size=500)
    Partner.objects.bulk_create((Partner(area=area, organisation=each, since_on=day) for each in made), batch_size=500)


@contextmanager
def _served(surroundings: dict[str, str]) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """The site at a port of its own, as ``opencompact serve`` serves it; its log goes nowhere."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "gunicorn", "--config", "python:opencompact.server.gunicorn_settings"]
    words += ["--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", "4"]
    surroundings = surroundings | {"OPENCOMPACT_ADDRESS": f"http://localhost:{port}"}
    with subprocess.Popen(words, env=surroundings, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_until_it_answers(port)
            yield port, server
        finally:
            server.terminate()


def _wait_until_it_answers(port: int) -> None:
    last = monotonic() + 60
    while monotonic() < last:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise Wrong("The server did not start within a minute.")


def _ask(port: int, server: "subprocess.Popen[bytes]", path: str, seconds: float) -> tuple[Load, float | None]:
    """The load, and the milliseconds of CPU that a request took; the first second warms up and does not count."""
    load(port, path, connections=CONNECTIONS, seconds=min(2.0, seconds))
    before = _cpu(server.pid)
    measured = load(port, path, connections=CONNECTIONS, seconds=seconds)
    after = _cpu(server.pid)
    cpu = (after - before) / measured.requests * 1000 if measured.requests and before is not None and after else None
    return measured, cpu


def _cpu(pid: int) -> float | None:
    """Seconds of CPU that the workers have used; None where the system has no /proc."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        return None
    ticks = 0
    for child in children.read_text().split():
        after_name = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _say(database: str, found: dict[str, tuple[Load, float | None]]) -> None:
    empty, empty_cpu = found["an empty page"]
    print(f"{database:<12}{'requests/s':>12}{'of empty':>10}{'CPU ms each':>13}{'of empty':>10}{'kB':>7}")
    for name, (measured, cpu) in found.items():
        speed = measured.requests / measured.seconds
        ratio = speed / (empty.requests / empty.seconds)
        told = f"{cpu:>13.2f}{cpu / empty_cpu:>9.1f}x" if cpu and empty_cpu else f"{'not measured':>23}"
        size = measured.bytes / max(measured.requests, 1) / 1000
        print(f"  {name:<18}{speed:>4.0f}{ratio:>10.2f}{told}{size:>7.1f}")
    print()


if __name__ == "__main__":
    sys.exit(main())
