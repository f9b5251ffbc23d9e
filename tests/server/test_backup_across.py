"""A backup fits the other database too: SQLite to PostgreSQL and back gives the same rows, byte for byte."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
RUN = (sys.executable, "-c", "from opencompact.server.entry import main; main()")
ON_POSTGRESQL = (sys.executable, str(TOP / "scripts" / "with_postgres.py"))
NONE_FOUND = 77
RESTORE_AND_BACK_UP = """
import sys
from opencompact.server.entry import main
for words in (["restore", sys.argv[1]], ["restore", sys.argv[1], "--replace", "--yes"], ["history", "verify"], ["backup", sys.argv[2]]):
    main(words, standalone_mode=False)
"""


def run(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(TOP / "src"), "OPENCOMPACT_FOLDER": str(folder)}
    return subprocess.run(command, env=surroundings, text=True, capture_output=True, check=False)


def tables(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("tables/")}


@pytest.mark.slow
def test_from_one_database_to_the_other_and_back(tmp_path: Path) -> None:
    first, there, back = (tmp_path / name for name in ("first.zip", "there.zip", "back.zip"))
    words = ("area", "create", "herefordshire", "--name", "Herefordshire", "--officer", "ola@example.org",
             "--edition", "herefordshire-2014", "--open")
    assert run(tmp_path / "one", *RUN, *words).returncode == 0
    assert run(tmp_path / "one", *RUN, "backup", str(first)).returncode == 0

    across = run(tmp_path / "two", *ON_POSTGRESQL, sys.executable, "-c", RESTORE_AND_BACK_UP, str(first), str(there))
    if across.returncode == NONE_FOUND:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("NOT TESTED on PostgreSQL: none was found.")
    returned = run(tmp_path / "three", sys.executable, "-c", RESTORE_AND_BACK_UP, str(there), str(back))

    assert (across.returncode, returned.returncode) == (0, 0), across.stderr + returned.stderr
    assert across.stdout.count("The history is as it was written") == 3
    assert without_letters(tables(first)) == without_letters(tables(there)) == without_letters(tables(back))


def without_letters(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A restore makes the letters of acts that were not told of yet, and holds them back."""
    return {name: content for name, content in parts.items() if not name.startswith("tables/letters.")}
