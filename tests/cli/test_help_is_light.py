"""`--help` answers at once: none of the heavy libraries is imported for it."""

import subprocess
import sys

import pytest

HEAVY = ("polars", "jinja2", "fastexcel", "rich", "django")
RUN = """
import sys
from opencompact.cli import main
try:
    main(sys.argv[1:])
finally:
    heavy = [name for name in {heavy!r} if name in sys.modules]
    sys.stderr.write(",".join(heavy))
"""


@pytest.mark.parametrize("command", ["", "check", "show", "compare", "facts", "plan", "library"])
def test_help_imports_nothing_heavy(command):
    arguments = [*filter(None, [command]), "--help"]

    done = subprocess.run(
        [sys.executable, "-c", RUN.format(heavy=HEAVY), *arguments], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0
    assert "Usage:" in done.stdout
    assert done.stderr == ""
