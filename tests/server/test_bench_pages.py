"""`scripts/bench pages`: it serves, asks and prints ratios, and stops by itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "bench_pages.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no web server on Windows")
def test_a_small_run_prints_its_ratios() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--organisations", "60", "--seconds", "0.3", "--only-sqlite"],
                          text=True, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^  an empty page +\d+ +1\.00", done.stdout, re.M)
    assert re.search(r"^  the partner list +\d+ +0\.\d\d", done.stdout, re.M)
