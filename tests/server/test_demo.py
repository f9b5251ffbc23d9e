"""`opencompact demo` as somebody tries it: ready by itself, apart from everything real, with a way to sign in."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

TOP = Path(__file__).resolve().parents[2]
RUN = (sys.executable, "-c", "from opencompact.server.entry import main; main()")
ALLOWED = 30 * (4 if os.environ.get("CI") or os.getloadavg()[0] > 2 else 1)
"""Seconds that it may take; more where the machine has other things to do."""
pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="there is no web server on Windows")]


class Demo:
    """A demo that runs, and what it said until it was ready."""

    def __init__(self, *words: str, **settings: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(TOP / "src"), "TMPDIR": settings.pop("TMPDIR", "/tmp")}
        self.program = subprocess.Popen([*RUN, "demo", "--port", str(self.port), *words], env=surroundings | settings,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said = self.until("Stop it with Ctrl-C.")

    def until(self, words: str) -> str:
        """What it says up to the line with the words; a demo that does not say them in two minutes is killed."""
        assert self.program.stdout is not None
        said, last = "", threading.Timer(120, self.program.kill)
        last.start()
        try:
            for line in self.program.stdout:
                said += line
                if words in line:
                    return said
        finally:
            last.cancel()
        raise AssertionError(said)

    def end(self) -> int:
        self.program.send_signal(signal.SIGINT)
        self.program.communicate(timeout=40)
        return self.program.returncode


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, demo: Demo) -> None:
        self.site, self.browser = f"http://localhost:{demo.port}", build_opener(HTTPCookieProcessor(CookieJar()))

    def send(self, page: str, **form: str) -> str:
        """Fill in the form of a page; the address of the page that it leads to."""
        with self.browser.open(self.site + page) as shown:
            token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', shown.read().decode())[0]
        with self.browser.open(self.site + page, urlencode({"csrfmiddlewaretoken": token, **form}).encode()) as answer:
            return answer.url.removeprefix(self.site)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[Demo]:
    """One demo for all of these; a real site's settings stand around it."""
    running = Demo("--folder", str(folder / "kept"), OPENCOMPACT_FOLDER=str(folder / "real"),
                   DATABASE_URL="postgresql://nobody@nowhere.invalid/real", OPENCOMPACT_MAIL="smtp://nowhere.invalid")
    yield running
    if running.program.poll() is None:
        running.end()


def test_it_says_that_it_is_a_demo_and_how_long_it_took(demo: Demo, folder: Path) -> None:
    took = float(re.findall(r"It took ([\d.]+) seconds", demo.said)[0])

    assert took < ALLOWED
    assert f"The demo of Open Compact is at http://localhost:{demo.port}/" in demo.said
    assert "Marchshire, its bodies and all people in it are invented." in demo.said
    assert f"Its data and letters are in {folder / 'kept'}," in demo.said


def test_nothing_real_was_touched(demo: Demo, folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == ["kept"]


def test_everybody_in_the_table_can_sign_in_with_the_password(demo: Demo) -> None:
    people = re.findall(r"e-mail +(\S+)\n +password (.+)\n", demo.said)

    assert len(people) >= 4
    for email, password in people:
        assert Visitor(demo).send("/account/login/password/", login=email, password=password) == "/account/"


def test_a_code_that_is_asked_for_is_printed_as_a_letter_of_the_demo(demo: Demo) -> None:
    email = re.findall(r"e-mail +(\S+)\n", demo.said)[0]
    visitor = Visitor(demo)

    visitor.send("/account/login/", login=email)

    assert demo.until("A letter of the demo, to ").startswith(f"\nA letter of the demo, to {email}: ")
    code = re.findall(r"^ +(\d{4}-\d{4})$", demo.until("on the page that asked for it"), re.M)[0]
    assert visitor.send("/account/login/code/", code=code) == "/account/"


def test_it_goes_on_with_what_is_there(demo: Demo, folder: Path) -> None:
    assert demo.end() == 130

    again = Demo("--folder", str(folder / "kept"))

    again.end()
    assert re.findall("e-mail .*", again.said) == re.findall("e-mail .*", demo.said)


def test_without_a_folder_it_leaves_nothing_behind(tmp_path: Path) -> None:
    passing = Demo(TMPDIR=str(tmp_path))

    assert len(list(tmp_path.iterdir())) == 1
    passing.end()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_a_real_site_is_left_alone(tmp_path: Path) -> None:
    surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(TOP / "src"), "OPENCOMPACT_FOLDER": str(tmp_path / "real")}
    subprocess.run([*RUN, "area", "create", "real", "--name", "Real"], env=surroundings, check=True, capture_output=True)

    done = subprocess.run([*RUN, "demo", "--port", "18999", "--folder", str(tmp_path / "real")],
                          env=surroundings, text=True, capture_output=True, check=False)

    assert done.returncode == 2
    assert "The folder holds a site that is not the demo; choose another with --folder." in done.stderr
