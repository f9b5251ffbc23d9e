"""The examples check through the command line: an invented year of Marchshire, and the one real record."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from opencompact.cli import main
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.loading import load

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
COMPACT = EXAMPLES / "marchshire-compact.toml"
MARCHSHIRE = sorted(path for path in EXAMPLES.glob("*.csv") if not path.name.startswith("herefordshire"))
HEREFORDSHIRE = sorted(EXAMPLES.glob("herefordshire-2007-*.csv"))

# kept, explained, not kept, not yet due, not recorded, does not apply; as of 30 June 2026
COUNTS = {
    "consultation-twelve-weeks": (5, 2, 3, 1, 1, 1),
    "consultation-feedback": (7, 0, 2, 2, 1, 1),
    "more-than-one-way": (9, 0, 2, 1, 0, 1),
    "invite-those-affected": (7, 0, 1, 1, 2, 2),
    "not-in-august-alone": (9, 0, 1, 1, 1, 1),
    "two-formats": (1, 0, 1, 1, 0, 10),
    "funding-three-years": (7, 1, 3, 1, 1, 3),
    "funding-ending-notice": (2, 0, 1, 1, 1, 3),
    "reasons-in-full": (2, 0, 1, 1, 1, 3),
    "renewal-decision-notice": (1, 0, 2, 1, 1, 11),
    "discuss-before-decision": (7, 0, 0, 0, 1, 0),
    "equality-assessment-before-negotiation": (2, 0, 1, 0, 3, 2),
    "impact-before-decision": (3, 0, 1, 0, 3, 1),
    "talk-listen-decide-tell": (2, 0, 1, 0, 3, 2),
    "everyone-told": (2, 0, 1, 1, 1, 3),
    "prompt-payment": (3, 1, 1, 1, 2, 3),
    "feedback-to-unsuccessful": (1, 0, 2, 1, 1, 2),
    "short-forms": (1, 0, 1, 1, 1, 1),
    "early-warning": (1, 0, 0, 0, 1, 14),
    "named-person": (3, 0, 2, 0, 2, 1),
    "role-explained": (3, 0, 1, 1, 1, 0),
    "check-before-start": (1, 0, 1, 1, 1, 2),
    "roles-for-all": (2, 0, 1, 0, 1, 0),
    "expenses-within-two-weeks": (1, 0, 2, 0, 0, 8),
    "informal-first": (3, 0, 1, 0, 0, 1),
    "resolution-six-weeks": (1, 0, 1, 1, 1, 1),
    "panel-cross-sector": (3, 0, 1, 0, 0, 1),
    "panel-no-links": (2, 0, 1, 0, 1, 1),
    "review-each-year": (1, 0, 0, 0, 0, 0),
    "new-project-each-year": (1, 0, 0, 0, 0, 0),
}


def checked(files: list[Path], compact: str, as_of: str, *more: str) -> tuple[int, dict[str, Any]]:  # Any: JSON
    """The exit code of ``opencompact check`` and its JSON report."""
    words = ["check", *map(str, files), "--compact", compact, "--as-of", as_of, "--format", "json", *more]
    result = CliRunner().invoke(main, words)
    return result.exit_code, json.loads(result.stdout)


@pytest.fixture(scope="module")
def year() -> tuple[int, dict[str, Any]]:
    return checked(MARCHSHIRE, str(COMPACT), "2026-06-30", "--findings")


def findings(report: Mapping[str, Any]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """The findings by commitment and record."""
    return {(found["commitment"], found["record"]): found for found in report["findings"]}


def test_every_row_of_the_year_can_be_read(year: tuple[int, dict[str, Any]]) -> None:
    code, report = year

    assert code == 1
    assert [(file["path"], file["problems"], file["notes"]) for file in report["files"]] == \
        [(str(path), [], []) for path in MARCHSHIRE]
    assert sum(sum(file["records"].values()) for file in report["files"]) == 132


@pytest.mark.parametrize("commitment", COUNTS)
def test_the_counts_of_a_commitment(commitment: str, year: tuple[int, dict[str, Any]]) -> None:
    counts = {found["id"]: tuple(found["counts"].values()) for found in year[1]["commitments"]}

    assert counts[commitment] == COUNTS[commitment]


def test_the_table_of_counts_is_whole(year: tuple[int, dict[str, Any]]) -> None:
    assert {found["id"] for found in year[1]["commitments"]} == set(COUNTS)


@pytest.mark.parametrize(("commitment", "record", "outcome", "due_on"), [
    ("funding-ending-notice", "V-01", "not_kept", None),         # 15 January for 31 March
    ("funding-ending-notice", "V-02", "kept", None),             # 31 December for 31 March
    ("funding-ending-notice", "V-04", "kept", None),             # only the sending is known
    ("funding-ending-notice", "V-06", "not_yet_due", "2026-12-31"),
    ("funding-ending-notice", "V-07", "not_recorded", None),
    ("funding-ending-notice", "V-08", "does_not_apply", None),   # the funder is of the third sector
    ("consultation-twelve-weeks", "C-2025-03", "explained", None),
    ("consultation-twelve-weeks", "C-2025-05", "not_kept", None),   # the reason came three days after the opening
    ("consultation-twelve-weeks", "C-2025-08", "not_kept", None),   # 83 days
    ("consultation-twelve-weeks", "C-2026-02", "kept", None),       # extended in good time
    ("consultation-twelve-weeks", "C-2026-04", "does_not_apply", None),
    ("consultation-feedback", "C-2026-01", "not_yet_due", "2026-07-13"),
    ("funding-three-years", "G-107", "not_kept", None),          # a day short
    ("funding-three-years", "G-104", "kept", None),              # only a length is known
    ("everyone-told", "V-01", "not_kept", None),
    ("everyone-told", "V-07", "not_recorded", None),
    ("equality-assessment-before-negotiation", "V-04", "kept", None),   # no negotiation was held
    ("talk-listen-decide-tell", "V-01", "not_kept", None),
])
def test_one_record(commitment: str, record: str, outcome: str, due_on: str | None,
                    year: tuple[int, dict[str, Any]]) -> None:
    found = findings(year[1])[commitment, record]

    assert (found["outcome"], found["due_on"]) == (outcome, due_on)


def test_what_is_asked_and_what_cannot_be_checked(year: tuple[int, dict[str, Any]]) -> None:
    assert year[1]["asked"] == ["plain-words", "heard-without-penalty", "open-dealing", "independence-respected"]
    assert [one["id"] for one in year[1]["not_checkable"]] == ["officer-time"]


def test_the_measures(year: tuple[int, dict[str, Any]]) -> None:
    found = {one["id"]: (one["value"], one["of"], one["not_recorded"]) for one in year[1]["measures"]}

    assert found == {"measure-consultations-twelve-weeks": (5, 10, 1), "measure-notice-and-redesign": (3, 4, 2),
                     "measure-challenges-resolved": (3, 5, 0), "measure-new-projects": (3, 3, 0)}


def test_the_year_looked_at_three_months_earlier() -> None:
    _, report = checked(MARCHSHIRE, str(COMPACT), "2026-03-31", "--findings")

    found = findings(report)
    assert found["renewal-decision-notice", "G-108"]["outcome"] == "not_yet_due"   # the safe day itself
    assert found["feedback-to-unsuccessful", "AP-07"]["outcome"] == "not_yet_due"
    assert found["resolution-six-weeks", "D-04"]["outcome"] == "not_yet_due"


def test_the_sheets_use_headings_of_the_vocabulary() -> None:
    vocabulary = load(str(COMPACT)).vocabulary
    known = {name for kind in vocabulary.values() for name in kind.facts}

    unknown = {(path.name, heading) for path in (*MARCHSHIRE, *HEREFORDSHIRE)
               for heading in path.read_text(encoding="utf-8").splitlines()[0].split(",") if heading not in known}

    assert unknown == set()


def test_both_sectors_answer_what_is_asked() -> None:
    with (EXAMPLES / "answers.csv").open(encoding="utf-8") as sheet:
        rows = list(csv.DictReader(sheet))

    asked = {one.id for one in load(str(COMPACT)).commitments if one.is_asked}
    assert {(row["commitment"], row["answered_by_sector"]) for row in rows} == \
        {(id, sector) for id in asked for sector in ("public", "third")}
    assert {row["score"] for row in rows} == {"0", "1", "2", "3"}


def test_the_real_record_never_invents_its_days() -> None:
    code, report = checked(HEREFORDSHIRE, "herefordshire-2007", "2007-12-13", "--findings")

    found = findings(report)["draft-consultation-three-months", "HC-2007"]
    assert code == 3
    assert (found["outcome"], found["because"]) == ("not_recorded", "The opening day is not recorded.")


def test_the_real_record_says_what_the_report_says() -> None:
    with (EXAMPLES / "herefordshire-2007-consultation.csv").open(encoding="utf-8") as sheet:
        (row,) = csv.DictReader(sheet)

    assert (row["opens_on"], row["closes_on"], row["decided_on"]) == ("", "", "")
    assert [row[name] for name in ("responses", "responses_third_sector", "responses_public_sector",
                                   "responses_not_said", "people_at_events")] == ["18", "13", "3", "2", "50"]
    assert row["methods"].count(";") == 2
    assert set(row) <= set(VOCABULARY["consultation"].facts)
