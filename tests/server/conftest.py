"""The program as somebody runs it who installed it: a process of its own, with a folder and settings of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent.parent
RUN = (sys.executable, "-c", "from opencompact.server.entry import main; main()")
Ran = subprocess.CompletedProcess[str]


def surroundings(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a site in a folder: nothing of the tests' own."""
    plain = {name: value for name, value in os.environ.items()
             if not name.startswith("OPENCOMPACT_") and name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return {**plain, "PYTHONPATH": str(TOP / "src"), "OPENCOMPACT_FOLDER": str(folder), **settings}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the site's data will be; it is not there yet."""
    return tmp_path / "site"


@pytest.fixture
def program(folder: Path) -> Callable[..., Ran]:
    """Runs a command to its end: ``program("area", "list")``; further settings by name."""

    def run(*words: str, **settings: str) -> Ran:
        return subprocess.run([*RUN, *words], env=surroundings(folder, **settings), text=True, capture_output=True,
                              check=False, timeout=60, stdin=subprocess.DEVNULL)

    return run


@pytest.fixture(autouse=True)
def what_new_files_may() -> Iterator[None]:
    """A command run in this process keeps new files to itself; the next test begins as this one did."""
    before = os.umask(0o022)
    yield
    os.umask(before)
