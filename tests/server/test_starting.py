"""A command starts Django, or says in a sentence which setting is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
VERIFY = "from opencompact.server.commands.history import history; history(['verify'])"


def started(tmp_path: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """The command in a program of its own, as an installed one runs: with nothing set but this."""
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "OPENCOMPACT_FOLDER": str(tmp_path)}
    return subprocess.run([sys.executable, "-c", VERIFY], env=given | settings, text=True, capture_output=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(("settings", "sentence"), [
    ({}, "There is no secret key: set OPENCOMPACT_SECRET_KEY to 50 random characters or more"),
    ({"OPENCOMPACT_SECRET_KEY": "short"}, "OPENCOMPACT_SECRET_KEY is easily guessed"),
    ({"OPENCOMPACT_SECRET_KEY": "0123456789" * 5}, "The database does not answer as it should: no such table"),
])
def test_what_is_wrong_is_one_sentence_and_exit_2(tmp_path: Path, settings: dict[str, str], sentence: str) -> None:
    done = started(tmp_path, **settings)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)
    assert "Traceback" not in done.stderr
