"""The JSON report keeps its promise."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

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
