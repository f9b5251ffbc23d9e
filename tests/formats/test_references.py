"""One record for each reference, within a file and across files."""

from datetime import date
from pathlib import Path

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.reading import read_files
from opencompact.formats.records import Problem, Reading


def read(folder: Path, *texts: str) -> Reading:
    paths = [folder / f"{number}.csv" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return read_files([str(path) for path in paths], VOCABULARY)


HEADINGS = "reference,opens_on\n"


def test_the_same_row_twice_is_judged_once(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADINGS}A,2025-01-01\nA,1 January 2025\n")
    file = reading.files[0]
    assert (file.records, file.problems) == ({"consultation": 1}, [])
    assert file.notes == ["1 consultation is there a second time, word for word, and judged once."]


def test_a_reference_with_another_record_is_a_problem(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADINGS}A,2025-01-01\nB,\nA,2025-01-02\n")
    assert reading.files[0].problems == [Problem("row 4", "the reference A is already used in row 2")]
    assert reading.frames["consultation"]["reference"].to_list() == ["A", "B"]


def test_a_row_without_a_reference_is_called_by_its_place(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADINGS},2025-01-01\nnone,2025-01-01\nA,2025-01-01\n")
    assert reading.frames["consultation"]["reference"].to_list() == ["row 2", "row 3", "A"]
    note = "2 consultations have no reference and are called by their places, such as row 2."
    assert reading.files[0].notes == [note]


def test_rows_of_another_record_need_no_reference(tmp_path: Path) -> None:
    reading = read(tmp_path, "of,told_on\nC1,2025-01-01\nC1,2025-01-01\n", "of,told_on\nC1,2025-01-01\n")
    assert [file.notes for file in reading.files] == [[], []]
    assert reading.frames["audience"].height == 3


def test_a_record_in_two_files_is_judged_once(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADINGS}A,2025-01-01\nB,2025-01-01\n", f"{HEADINGS}B,2025-02-02\nA,2025-01-01\nC,\n")
    first = tmp_path / "0.csv"
    assert reading.frames["consultation"]["reference"].to_list() == ["A", "B", "C"]
    assert reading.files[1].notes == [
        f"2 consultations were already read from {first} and judged once."
        f" The two files differ on B (opens_on); what {first} says was used."
    ]


def test_a_column_that_one_file_lacks_is_not_known_for_its_rows(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADINGS}A,2025-01-01\n", "reference,opens_on,reason\nB,x,\n")
    frame = reading.frames["consultation"]
    assert frame["reason__state"].to_list() == ["unknown", None]
    assert frame["unreadable__"].to_list() == [[], ["opens_on"]]


def test_what_only_the_second_file_says_is_added(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "reference,opens_on,closes_on\nA,2025-01-01,\nB,2025-01-01,x\n",
        "reference,closes_on,reason,methods\nA,2025-05-01,Because,online\nB,2025-05-01,,\n",
    )
    frame = reading.frames["consultation"]
    assert frame["closes_on"].to_list() == [date(2025, 5, 1), None]
    assert frame["reason"].to_list() == ["Because", None]
    assert frame["reason__state"].to_list() == [None, None]
    assert frame["methods"].to_list() == [["online"], None]
    assert frame["methods__state"].to_list() == [None, "unknown"]
    first = tmp_path / "0.csv"
    assert reading.files[1].notes[-1] == (
        f"2 consultations were already read from {first} and judged once."
        " What only this file says of them was used as well: reason, closes_on, methods."
    )


def test_a_blank_that_means_never_stays_against_a_reason(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADINGS[:-1]},reason\nA,2025-01-01,\n", "reference,opens_on,reason\nA,,Because\n")
    assert reading.frames["consultation"]["reason"].to_list() == [None]
    assert "The two files differ on A (reason)" in reading.files[1].notes[0]
