"""The exit code of `check`, and what stands on stderr."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from opencompact.cli import main

from .conftest import EXPLAINED, KEPT, OPEN_ENDED, SHORT


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((KEPT, EXPLAINED), 0),
        ((KEPT, SHORT, OPEN_ENDED), 1),
        ((KEPT, OPEN_ENDED), 3),
        ((KEPT, SHORT, "C-9,Bad,31/02/2026,2026-05-01,,\n"), 2),
    ],
)
def test_the_worst_decides(check, sheet, rows, code):
    assert check(sheet(*rows)).exit_code == code


def test_a_problem_is_on_the_report_and_in_one_line_on_stderr(check, sheet):
    result = check(sheet(KEPT, "C-9,Bad,31/02/2026,2026-05-01,,\n"))

    assert "31/02/2026" in result.stdout
    assert result.stderr.startswith("1 problem: ")
    assert result.stderr.count("\n") == 1
    assert "consultation-twelve-weeks" in result.stdout


def test_a_file_that_is_not_there_does_not_stop_the_others(check, sheet, tmp_path):
    result = check(sheet(KEPT), tmp_path / "nowhere.csv")

    assert result.exit_code == 2
    assert "Kept 1" in result.stdout
    assert "nowhere.csv" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--kind", "consulation"), "the nearest is consultation"),
        (("--as-of", "24/11/2026"), "is not a day"),
        (("--columns", "nowhere.toml"), "nowhere.toml cannot be read"),
        (("--output", "/nowhere/at/all.txt"), "could not be written"),
    ],
)
def test_a_bad_argument_is_refused_in_a_sentence(check, sheet, arguments, says):
    result = check(sheet(KEPT), *arguments)

    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_the_report_never_overwrites_what_it_reads(check, sheet):
    path = sheet(KEPT)

    assert check(path, "--output", path).exit_code == 2
    assert path.read_text().startswith("reference")


def test_a_broken_compact_is_refused_with_every_error_and_its_place(sheet, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text('id = "x"\nname = 7\n[[commitments]]\nid = "y"\nstrength = "perhaps"\n')

    result = CliRunner().invoke(main, ["check", "--compact", str(broken), str(sheet(KEPT))])

    assert result.exit_code == 2
    assert "cannot be used" in result.stderr
    assert result.stderr.count("\n") > 3


def test_columns_of_another_name(check, sheet, tmp_path):
    columns = tmp_path / "columns.toml"
    columns.write_text('[columns]\n"From" = "opens_on"\n"Until" = "closes_on"\n')
    path = sheet("C-1,2026-01-05,2026-04-20\n", headings="reference,From,Until\n")

    result = check(path, "--kind", "consultation", "--columns", columns)

    assert "Kept 1" in result.stdout


def test_a_reader_that_goes_away_is_no_error(compact, sheet):
    path = sheet(*(f"C-{n},x,2026-01-05,2026-02-02,,\n" for n in range(3000)))
    run = "from opencompact.cli import main; main()"
    arguments = ["check", str(path), "--compact", str(compact), "--findings", "--as-of", "2026-11-22"]
    command = [sys.executable, "-c", run, *arguments]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        complaint = process.stderr.read()

    assert complaint == b""
    assert process.returncode == 1


def test_output_goes_where_it_was_asked_for(check, sheet, tmp_path):
    output = tmp_path / "report.json"

    result = check(sheet(KEPT), "--format", "json", "--output", output)

    assert result.stdout == ""
    assert Path(output).read_text(encoding="utf-8").startswith("{")
