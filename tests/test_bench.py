"""The bench itself, on few records: the engine and its two rivals agree on every count."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


@pytest.mark.slow
def test_the_engine_polars_and_plain_python_agree_on_every_count() -> None:
    command = [sys.executable, "scripts/bench_engine.py", "--rows", "20000", "--sample", "20000", "--pairs", "1"]

    done = subprocess.run(command, cwd=SCRIPTS.parent, text=True, capture_output=True, check=False)

    assert done.stdout.startswith("10 commitments, 20,000 agreements. The three ways agree on every count."), done.stderr


def test_a_difference_is_told_with_both_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    from bench_engine import differences

    told = differences({"risk-assessment": {"kept": 1200, "not_kept": 5}}, {"risk-assessment": {"kept": 1199, "not_kept": 5}}, "polars")

    assert list(told) == ["risk-assessment, kept: the engine counts 1,200, polars 1,199"]
