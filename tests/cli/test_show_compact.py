"""`show`, `library`, `facts`, `plan` and `compare`."""

import csv
import io

import pytest
from click.testing import CliRunner

from opencompact.cli import main
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.loading import library


def run(*arguments: str) -> str:
    return CliRunner().invoke(main, arguments, catch_exceptions=False).output


@pytest.mark.parametrize("id", library())
def test_every_compact_of_the_library_is_shown(id):
    shown = run("show", id)

    assert "What it says of itself" in shown
    assert max(map(len, shown.splitlines())) <= 78


@pytest.mark.parametrize(
    "says",
    [
        "The Marchshire Compact (2025)",
        "consultation-twelve-weeks\n  Leave twelve weeks for answers to a consultation.\n  [1.1; binds all; must]",
        "from the opening day to the closing day, at least\n  12 weeks.",
        "1 asked, not judged",
        "1 not checkable",
        "The compact has no resolution procedure.",
    ],
)
def test_a_compact_as_a_person_reads_it(compact, says):
    assert says in run("show", str(compact))


def test_an_unknown_compact_is_refused():
    result = CliRunner().invoke(main, ["show", "hertsmeer"])

    assert result.exit_code == 2
    assert "hertsmere" in result.stderr


def test_the_library_is_listed():
    assert all(id in run("library") for id in library())


@pytest.mark.parametrize("kind", VOCABULARY)
def test_a_sheet_s_headings(kind):
    (headings,) = csv.reader(io.StringIO(run("facts", kind, "--csv")))

    assert headings[0] == "reference"
    assert set(headings) <= set(VOCABULARY[kind].facts)


def test_the_facts_of_a_kind():
    assert "closes_on                         day, planned\n    The closing day" in run("facts", "consultation")
    assert "volunteer_role" in run("facts")
    assert "Did you mean" in run("facts", "consulation")


def test_a_plan_runs_back_from_the_ending(compact):
    planned = run("plan", "--compact", str(compact), "--ends", "2027-03-31")

    assert "By 31 December 2026\n" in planned
    assert "[funding-ending-notice]" in planned
    assert "is not a change of funding" in run(
        "plan", "--compact", str(compact), "--ends", "2027-03-31", "--change", "x"
    )


def test_two_compacts_side_by_side(compact):
    compared = run("compare", str(compact), "hertsmere")

    assert "Only here: " in compared
    assert "Only there: " in compared
    assert max(map(len, compared.splitlines())) <= 78
