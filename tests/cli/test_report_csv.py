"""The CSV report: one row a finding, and nothing that acts as a formula."""

import csv
import io

import pytest

from opencompact.cli.report_csv import HEADINGS
from opencompact.formats.guarded import guarded, row

from .conftest import KEPT, SHORT


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_would_act_gets_an_apostrophe(start):
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["a=1", "", "12 weeks", -3, 1.5])
def test_the_rest_stays(cell):
    assert guarded(cell) == cell


def test_one_row_a_finding(check, sheet):
    result = check(sheet(KEPT, SHORT), "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert tuple(rows[0]) == HEADINGS
    assert [(line["record"], line["outcome"]) for line in rows] == [("C-1", "kept"), ("C-2", "not_kept")]
    assert (rows[1]["file"], rows[1]["place"]) == ("consultations.csv", "row 3")
    assert (rows[1]["short"], rows[1]["short_unit"]) == ("56", "days")


def test_a_reference_cannot_act(check, sheet):
    result = check(sheet("=HYPERLINK(1),x,2026-01-05,2026-04-20,,\n"), "--format", "csv")

    assert next(csv.DictReader(io.StringIO(result.stdout)))["record"] == "'=HYPERLINK(1)"


def test_a_line_is_quoted():
    assert row(['say "no"', "a,b"]) == '"say ""no""","a,b"\n'
