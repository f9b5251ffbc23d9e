"""`show`, `library`, `facts`, `plan` and `compare`."""

import csv
import io

import pytest
from click.testing import CliRunner

from opencompact.cli import main
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.loading import library

WITHOUT_A_DAY = """
[[commitments]]
id = "answer-heard"
topic = "answer-heard"
clause = "7"
text = "Say that you heard the answer."
binds = ["public"]
record = "funding_change"
check = { kind = "recorded", facts = ["response_heard_on"] }

[[commitments]]
id = "only-of-endings"
topic = "only-of-endings"
clause = "8"
text = "Only of endings."
binds = ["public"]
record = "funding_change"
when = { change = ["end"] }
check = { kind = "recorded", facts = ["response_heard_on"] }
"""


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
        "consultation-twelve-weeks\n  Leave twelve weeks for answers to a consultation.\n  [1.1; binds both sides (public bodies and the voluntary and community\n  sector); must]",
        "  Note: No day is set; twelve weeks is ours.",
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


def test_a_plan_says_that_steps_need_time_between_them(compact):
    planned = run("plan", "--compact", str(compact), "--ends", "2027-03-31")

    assert planned.index("Steps of one group need time between them") < planned.index("By 31 December 2026")


def test_a_plan_lists_the_promises_without_a_day(compact):
    compact.write_text(compact.read_text(encoding="utf-8") + WITHOUT_A_DAY, encoding="utf-8")

    planned = run("plan", "--compact", str(compact), "--ends", "2027-03-31", "--change", "Reduce")

    undated = planned[planned.index("With no day to work back from") :]
    assert "- Say that you heard the answer. That is: recorded: hearing of the answer." in undated
    assert "- Only of endings" not in undated


def test_what_both_ask_of_partners_stands_apart(compact, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text(compact.read_text(encoding="utf-8").replace("marchshire-test", "other"), encoding="utf-8")

    compared = run("compare", str(compact), str(other))

    asked = compared[compared.index("Both are asked of partners: 1 commitment") :]
    assert "open-dealing" in asked
    assert "open-dealing" not in compared[: -len(asked)]


def test_two_compacts_side_by_side(compact):
    compared = run("compare", str(compact), "hertsmere")

    assert "Only here: " in compared
    assert "Only there: " in compared
    assert max(map(len, compared.splitlines())) <= 78
