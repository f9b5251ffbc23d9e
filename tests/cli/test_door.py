"""How the program ends: stopped, its reader gone, its output nowhere to go."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from opencompact.cli.door import STOPPED, Door

RUN = [sys.executable, "-c", "from opencompact.cli import main; main()"]


def run(*words: str, **how: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*RUN, *words], text=True, stderr=subprocess.PIPE, check=False, **how)  # type: ignore[call-overload,no-any-return]  # where output goes


def test_stopping_is_not_mistaken_for_not_kept() -> None:
    @click.group(cls=Door)
    def main() -> None: ...

    @main.command()
    def wait() -> None:
        raise KeyboardInterrupt

    ended = CliRunner().invoke(main, ["wait"])

    assert (ended.exit_code, ended.output) == (STOPPED, "Stopped.\n")


@pytest.mark.parametrize("words", [("library",), ("facts", "consultation"), ("show", "hertsmere")])
def test_a_reader_that_leaves_is_no_error(words: tuple[str, ...]) -> None:
    with subprocess.Popen([*RUN, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        program.stdout.close()
        assert program.stderr is not None
        said = program.stderr.read()

    assert (program.returncode, said) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this machine")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        ended = run("show", "hertsmere", stdout=full)

    assert ended.returncode == 2
    assert ended.stderr.startswith("The report could not be written: ")
    assert "Traceback" not in ended.stderr


def test_a_wrong_word_is_refused_with_2() -> None:
    ended = run("check", "none.csv", "--compact", "nowhere", stdout=subprocess.DEVNULL)

    assert ended.returncode == 2
    assert "There is no compact" in ended.stderr
