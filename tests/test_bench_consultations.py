"""The bench of consultations, on few answers: every page and every sheet of it is answered as it should be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


@pytest.mark.slow
def test_every_page_and_sheet_is_measured() -> None:
    command = [sys.executable, "scripts/bench_consultations.py", "--answers", "40", "--only-sqlite"]
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}

    done = subprocess.run(command, cwd=SCRIPTS.parent, env=own, text=True, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    measured = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert measured == ["the", "the", "one", "coding", "themes", "agreement", "figures", "the", "answers.csv", "without-names.csv", "codes.csv"]
