"""`scripts/with-postgres`: a database server for one command, gone afterwards, however the command ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "with_postgres.py"
ASK = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SELECT current_database(), current_setting('server_version_num')::int >= 150000").fetchone())
"""
WAIT = """
import os, time, urllib.parse
print(urllib.parse.unquote(urllib.parse.urlsplit(os.environ["DATABASE_URL"]).netloc.partition("@")[2]), flush=True)
time.sleep(60)
"""

pytestmark = pytest.mark.slow


def beside_postgres(*command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, str(SCRIPT), *command], env=os.environ | environment, text=True,
                          capture_output=True, check=False)


@pytest.fixture
def waiting() -> Iterator["subprocess.Popen[str]"]:
    """A command that waits beside its server, both in a group of their own, as in a terminal."""
    running = subprocess.Popen([sys.executable, str(SCRIPT), sys.executable, "-c", WAIT], text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    yield running
    running.terminate()
    running.communicate()


def test_the_command_finds_a_database() -> None:
    done = beside_postgres(sys.executable, "-c", ASK)

    assert (done.returncode, done.stdout, done.stderr) == (0, "('compact', True)\n", "")


def test_the_exit_code_is_the_commands() -> None:
    assert beside_postgres(sys.executable, "-c", "raise SystemExit(5)").returncode == 5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_nothing_is_left_when_it_is_stopped(waiting: "subprocess.Popen[str]", number: int) -> None:
    assert waiting.stdout
    folder = Path(waiting.stdout.readline().strip())
    server = int((folder / "data" / "postmaster.pid").read_text("utf-8").splitlines()[0])

    if number == signal.SIGINT:
        os.killpg(waiting.pid, number)
    else:
        waiting.send_signal(number)
    waiting.wait(timeout=30)

    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_without_postgresql_it_says_so_with_a_code_of_its_own(tmp_path: Path) -> None:
    done = beside_postgres("true", POSTGRES_BIN=str(tmp_path))

    assert (done.returncode, done.stderr) == (77, "No PostgreSQL was found; on Debian: apt install postgresql\n")


def test_without_a_command_it_says_what_to_write() -> None:
    assert beside_postgres().returncode == 2
