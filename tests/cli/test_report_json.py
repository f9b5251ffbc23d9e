"""The JSON report keeps its promise."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from opencompact.cli import main

from .conftest import CHANGES, EXPLAINED, KEPT, OPEN_ENDED, SHORT

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/check.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def report(check, sheet):
    files = sheet(KEPT, SHORT, EXPLAINED, OPEN_ENDED), sheet(name="changes.csv", headings=CHANGES)

    def made(*arguments):
        return json.loads(check(*files, "--format", "json", *arguments).stdout)

    return made


@pytest.mark.parametrize("arguments", [(), ("--findings",)])
def test_it_is_as_its_schema_says(report, arguments):
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(report(*arguments))


def test_findings_only_when_asked_for(report):
    assert "findings" not in report()
    assert len(report("--findings")["findings"]) == 8


def test_the_head(report):
    head = report()

    assert (head["compact"], head["edition"], head["as_of"]) == ("marchshire-test", "2025", "2026-11-22")
    assert [file["records"] for file in head["files"]] == [{"consultation": 4}, {"funding_change": 2}]
    assert head["asked"] == ["open-dealing"]
    assert [line["id"] for line in head["not_checkable"]] == ["prompt-answers"]


def test_a_commitment_and_its_counts(report):
    first, *_, last = report()["commitments"]

    assert first["applies_to"] == "consultation"
    assert list(first["counts"].values()) == [1, 1, 1, 0, 1, 0]
    assert last["id"] == "named-person"
    assert set(last["counts"].values()) == {0}


def test_a_finding(report):
    findings = {(line["record"], line["commitment"]): line for line in report("--findings")["findings"]}

    short = findings["C-2", "consultation-twelve-weeks"]
    assert short["outcome"] == "not_kept"
    assert short["measured"] == {"value": 28, "unit": "days"}
    assert short["short"] == {"value": 56, "unit": "days"}
    assert findings["V-2", "funding-ending-notice"]["due_on"] == "2026-12-31"


def test_what_a_reader_should_know_stands_with_the_file(tmp_path: Path) -> None:
    sheet = tmp_path / "changes.csv"
    sheet.write_text("reference,agreement,change\nC1,A9,end\n", encoding="utf-8")
    agreements = tmp_path / "agreements.csv"
    agreements.write_text("reference,funder,recipient,starts_on\nA1,Council,Harbour Youth,2026-04-01\n", encoding="utf-8")

    ended = CliRunner().invoke(main, ["check", str(sheet), str(agreements), "--compact", "herefordshire-2014", "--as-of", "2026-06-30", "--format", "json"])

    notes = {Path(file["path"]).name: file["notes"] for file in json.loads(ended.stdout)["files"]}
    assert "1 of 1 funding changes point to records that were not supplied: A9." in notes["changes.csv"]
    assert "The sector of the funder is not recorded in 1 of 1 funding agreements; they were judged." in notes["agreements.csv"]
