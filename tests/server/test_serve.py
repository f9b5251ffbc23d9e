"""`opencompact serve` as somebody runs it: from nothing to pages, style sheets and letters, and away without a trace."""

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

TOP = Path(__file__).resolve().parents[2]
RUN = (sys.executable, "-c", "from opencompact.server.entry import main; main()")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="there is no web server on Windows")]


def surroundings(folder: Path, port: int) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(TOP / "src"), "OPENCOMPACT_FOLDER": str(folder),
            "OPENCOMPACT_ADDRESS": f"http://localhost:{port}", "OPENCOMPACT_MAIL": "folder:"}


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """A site that runs, and what it said until now."""

    def __init__(self, folder: Path) -> None:
        self.port = a_free_port()
        self.program = subprocess.Popen([*RUN, "serve", "--port", str(self.port)], env=surroundings(folder, self.port),
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said: list[str] = []
        self.wait_for("Booting worker", times=2)

    def wait_for(self, words: str, times: int = 1) -> None:
        """Read on until it has said the words so many times; one that does not in two minutes is killed."""
        assert self.program.stdout is not None
        last = threading.Timer(120, self.program.kill)
        last.start()
        try:
            for line in self.program.stdout:
                self.said.append(line)
                times -= words in line
                if not times:
                    return
        finally:
            last.cancel()
        raise AssertionError("".join(self.said))

    def get(self, path: str, **headers: str) -> Any:
        request = Request(f"http://localhost:{self.port}{path}", headers=headers)
        try:
            return urlopen(request, timeout=20)
        except HTTPError as refused:
            return refused

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Stop it, and read to the end of what it and its programs said: it comes when the last of them has ended."""
        self.program.send_signal(number)
        rest, _ = self.program.communicate(timeout=40)
        self.said += rest.splitlines(keepends=True)
        return self.program.returncode


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    running = Site(tmp_path / "site")
    yield running
    if running.program.poll() is None:
        running.end()


def test_from_nothing_to_pages(site: Site, tmp_path: Path) -> None:
    home = site.get("/")
    page = home.read().decode()

    folder = tmp_path / "site"
    assert (home.status, site.get("/health/").status, site.get("/nowhere/").status) == (200, 200, 404)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE((folder / name).stat().st_mode) == 0o600 for name in ("secret-key", "compact.sqlite3"))
    assert "style=" not in page


def test_style_sheets_are_compressed_and_kept_for_ever(site: Site) -> None:
    page = site.get("/").read().decode()
    address = re.findall(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)[0]

    sheet = site.get(address, **{"Accept-Encoding": "br"})

    assert (sheet.status, sheet.headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "default-src 'none'" in sheet.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_stopping_ends_every_program(site: Site, number: signal.Signals, code: int) -> None:
    assert site.end(number) == code

    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", site.port)) != 0


def test_the_log_is_one_json_object_a_line_and_names_nobody(site: Site) -> None:
    site.get("/somebody@example.org/?q=secret").close()
    site.end()

    lines = [line for line in site.said if not line.startswith(("Serving ", "Stopped"))]
    told = [json.loads(line) for line in lines]
    assert {"method": "GET", "page": "none", "status": 404}.items() <= next(line for line in told if line["what"] == "visit").items()
    assert not any(word in line for word in ("somebody", "secret") for line in lines)


def test_letters_are_sent_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    words = ("area", "create", "marchshire", "--name", "Marchshire", "--officer", "ola@example.org")
    subprocess.run([*RUN, *words], env=surroundings(folder, 8000), check=True, capture_output=True)

    site = Site(folder)
    site.wait_for('"what": "letters"')
    site.end()

    letters = "".join(path.read_text("utf-8") for path in (folder / "letters").iterdir())
    assert "To: ola@example.org" in letters


def test_a_port_that_is_taken_is_refused(site: Site, tmp_path: Path) -> None:
    done = subprocess.run([*RUN, "serve", "--port", str(site.port)], env=surroundings(tmp_path / "other", site.port),
                          text=True, capture_output=True, check=False)

    assert done.returncode == 2
    assert done.stderr == f"Port {site.port} of 127.0.0.1 cannot be had: Address already in use. Choose another with --port.\n"
    assert not (tmp_path / "other").exists()


def test_it_starts_again_with_what_was_there(site: Site, tmp_path: Path) -> None:
    site.end()
    key = (tmp_path / "site" / "secret-key").read_text()

    again = Site(tmp_path / "site")

    assert again.get("/").status == 200
    assert (tmp_path / "site" / "secret-key").read_text() == key
    again.end()
