"""Sheets: which kind of record, which heading is which fact, and what was not read."""

from pathlib import Path

import pytest

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.reading import read_files
from opencompact.formats.records import NotUsable, Problem, Reading


def read(folder: Path, text: str, **asked: object) -> Reading:
    path = folder / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return read_files([str(path)], VOCABULARY, **asked)  # type: ignore[arg-type]  # keywords of read_files


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("reference,opens_on,closes_on", "consultation"),
        ("Reference,Opening date,CLOSING DAY", "consultation"),
        ("ref erence,Start date,End-date,Amount awarded", "funding_agreement"),
        ("reference,agreement,invoice_received_on", "payment"),
        ("of,Told_on", "audience"),
    ],
)
def test_headings_that_fit_one_kind(tmp_path: Path, headings: str, kind: str) -> None:
    blanks = "," * headings.count(",")
    assert read(tmp_path, f"{headings}\nA{blanks}\n").files[0].records == {kind: 1}


@pytest.mark.parametrize(
    ("headings", "reason"),
    [
        (
            "reference,decided_on",
            "the headings fit several kinds of record (consultation, application, funding_change);"
            " say which with --kind",
        ),
        ("reference,title", "no heading tells which kind of record this is; say which with --kind"),
        ("name,address", "no heading tells which kind of record this is; say which with --kind"),
    ],
)
def test_headings_that_do_not_say_the_kind(tmp_path: Path, headings: str, reason: str) -> None:
    reading = read(tmp_path, f"{headings}\nA,2025-01-01\n")
    assert reading.files[0].problems == [Problem("the headings", reason)]
    assert reading.frames == {}


def test_the_kind_is_said(tmp_path: Path) -> None:
    text = "reference,decided_on\nA,2025-01-01\n"
    assert read(tmp_path, text, kind="consultation").files[0].records == {"consultation": 1}
    assert read(tmp_path, text, kind="Funding changes").files[0].records == {"funding_change": 1}
    refused = read(tmp_path, "name\nA\n", kind="plan").files[0].problems
    assert refused == [Problem("the headings", "none of them is a fact of a plan")]


def test_a_kind_column_parts_the_rows(tmp_path: Path) -> None:
    text = "kind,reference,opens_on,amount\nconsultation,1,2025-01-01,\nPayments,P1,,£5\nconsultatoin,2,,\n,3,,\n"
    file = read(tmp_path, text).files[0]
    assert file.records == {"consultation": 1, "payment": 1}
    assert file.problems == [
        Problem("row 4, kind", "'consultatoin' is no kind of record; the nearest is consultation"),
        Problem("row 5, kind", "the row does not say its kind of record"),
    ]


def test_a_value_that_its_kind_cannot_hold_is_a_note(tmp_path: Path) -> None:
    text = "kind,reference,opens_on,amount\nconsultation,1,2025-01-01,9\npayment,P1,,£5\n"
    assert read(tmp_path, text).files[0].notes == ["Nothing was read from 'amount' for consultations."]


def test_a_kind_column_against_the_kind_that_was_said(tmp_path: Path) -> None:
    file = read(tmp_path, "kind,reference,amount\nplan,1,5\npayment,2,6\n,3,7\n", kind="payment").files[0]
    assert file.problems == [Problem("row 2, kind", "the row says plan, and --kind says payment")]
    assert file.records == {"payment": 2}
    other = read(tmp_path, "kind,reference,amount\nurgent,1,5\n", kind="payment").files[0]
    assert other.notes == ["Nothing was read from 'kind'; --kind says the kind."]


def test_an_unread_heading_is_listed_with_the_nearest_name(tmp_path: Path) -> None:
    file = read(tmp_path, "reference,opens_on,Closin date,Zzz,\nA,2025-01-01,x,y,z\n").files[0]
    assert file.notes == [
        "Read as consultations, by this heading: 'opens_on'.",
        "Nothing was read from 'Closin date'; the nearest name is closes_on.",
        "Nothing was read from 'Zzz'.",
        "Nothing was read from column 5, which has no heading.",
    ]


def test_other_headings_are_mapped(tmp_path: Path) -> None:
    columns = {"OURS": "reference", "begins": "opens_on", "x": "title"}
    reading = read(tmp_path, "Ours,Begins\nA,2025-01-01\n", columns=columns)
    assert reading.frames["consultation"]["reference"].to_list() == ["A"]
    assert reading.files[0].notes == ["No heading is 'x'."]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"kind": "consultatoin"}, "'consultatoin' is no kind of record; the nearest is consultation"),
        (
            {"columns": {"Ends": "closeson"}},
            "the column 'Ends' is said to be 'closeson', which is no fact; the nearest is closes_on",
        ),
        (
            {"columns": {"Ends": "closes_on"}, "kind": "payment"},
            "the column 'Ends' is said to be 'closes_on', which is no fact of a payment",
        ),
    ],
)
def test_arguments_that_cannot_be_used(tmp_path: Path, asked: dict[str, object], sentence: str) -> None:
    with pytest.raises(NotUsable, match="^" + sentence):
        read(tmp_path, "a\n", **asked)


def test_two_headings_for_one_fact_are_both_left_unread(tmp_path: Path) -> None:
    reading = read(tmp_path, "reference,starts_on,Start date\nA,2025-01-01,2025-01-01\n", kind="funding_agreement")
    sentence = "'starts_on' and 'Start date' mean starts_on, so nothing was read from either"
    assert reading.files[0].problems == [Problem("the headings", sentence)]
    assert reading.frames["funding_agreement"]["unreadable__"].to_list() == [["starts_on"]]


def test_two_hundred_columns(tmp_path: Path) -> None:
    headings = ",".join(["opens_on", *(f"column {number}" for number in range(199))])
    file = read(tmp_path, f"{headings}\n2025-01-01{',x' * 199}\n").files[0]
    assert file.records == {"consultation": 1}
    assert len([note for note in file.notes if note.startswith("Nothing was read from 'column")]) == 199


def test_headings_without_records_are_a_note(tmp_path: Path) -> None:
    file = read(tmp_path, "reference,opens_on\n").files[0]
    assert (file.records, file.problems, file.notes) == ({}, [], ["There are headings and no records."])


def test_two_kind_columns_that_disagree(tmp_path: Path) -> None:
    file = read(tmp_path, "kind,reference,Record kind\nplan,A,Plan\nplan,B,payment\n").files[0]
    reason = (
        "'kind' and 'Record kind' both name the kind of record, and say two things (first in row 3), so no row was read"
    )
    assert (file.problems, file.records) == ([Problem("the headings", reason)], {})
    assert read(tmp_path, "kind,reference,Record kind\nplan,A,Plan\n").files[0].records == {"plan": 1}


def test_two_headings_of_one_form_cannot_be_mapped(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="the columns 'Ends' and 'ENDS' are one heading"):
        read(tmp_path, "a\n", columns={"Ends": "closes_on", "ENDS": "opens_on"})


def test_a_day_with_the_month_first_counts_for_every_kind_of_the_sheet(tmp_path: Path) -> None:
    text = "kind,reference,reason_published_on\nplan,A,12/13/2025\nconsultation,B,01/02/2025\n"
    reading = read(tmp_path, text)
    assert [problem.place for problem in reading.files[0].problems] == [
        "row 2, reason_published_on", "row 3, reason_published_on",
    ]
    assert reading.frames["consultation"]["unreadable__"].to_list() == [["reason_published_on"]]


def test_only_the_first_words_are_looked_up(tmp_path: Path) -> None:
    rows = "".join(f"plaan{number},R{number}\n" for number in range(14))
    problems = read(tmp_path, "kind,reference\n" + rows).files[0].problems
    assert ["nearest" in problem.reason for problem in problems] == [True] * 12 + [False] * 2
