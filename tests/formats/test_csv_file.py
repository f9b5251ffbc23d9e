"""CSV: delimiters, encodings, blank rows, and every way in which a sheet is broken."""

from pathlib import Path

import pytest

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.reading import read_files
from opencompact.formats.records import Problem, Reading


def read(folder: Path, content: bytes) -> Reading:
    path = folder / "sheet.csv"
    path.write_bytes(content)
    return read_files([str(path)], VOCABULARY)


GOOD = "reference,opens_on,title\nA,2025-01-01,Café £5\n"


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        f"\n,,\n{GOOD}\n , ,\n".encode(),
        GOOD.replace("Café £5\n", '"Café £5",,\n').encode(),
    ],
)
def test_a_sheet_is_read(tmp_path: Path, content: bytes) -> None:
    reading = read(tmp_path, content)
    assert reading.files[0].problems == []
    assert reading.frames["consultation"].select("reference", "title").rows() == [("A", "Café £5")]


def test_rows_are_counted_as_a_sheet_counts_them(tmp_path: Path) -> None:
    reading = read(tmp_path, b'reference,opens_on\n\nA,"2025-\n"\n,\nB,2025-01-01\n')
    assert reading.frames["consultation"]["place__"].to_list() == ["row 3", "row 5"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem("the file", "is empty")),
        (b"\n\n,,\n", Problem("the file", "is empty")),
        (
            b"reference,opens_on\nA,2025-01-01\nB,\xa35\n",
            Problem("line 3", "is not UTF-8 (byte 0xA3); save the sheet as CSV UTF-8"),
        ),
        (
            GOOD.encode("utf-16")[:-1],
            Problem("the file", "is UTF-16, and is cut off or damaged in the middle of a character"),
        ),
        (
            "reference,opens_on\nA,2025-01-01\n".encode("utf-16-le"),
            Problem("the file", "is UTF-16 without the mark that says so; save it as UTF-8"),
        ),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes, problem: Problem) -> None:
    reading = read(tmp_path, content)
    assert reading.files[0].problems == [problem]
    assert reading.frames == {}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("B,2025-01-01\n", Problem("row 3", "has 2 cells where there are 3 headings")),
        ("B,2025-01-01,x,y\n", Problem("row 3", "has 4 cells where there are 3 headings")),
        ("B\n", Problem("row 3", "has 1 cell where there are 3 headings")),
        ("B,2025-01-01,a\0b\n", Problem("row 3", "holds a NUL byte, so it is damaged")),
        (
            'B,2025-01-01,"x"y\n',
            Problem("row 3", "its quotation marks are not paired, so its cells cannot be told apart"),
        ),
        (
            'B,2025-01-01,"x\nC,2025-01-01,z\n',
            Problem("row 3", "a quotation mark opened in this row is never closed, so nothing was read from here on"),
        ),
        ("B,=NOW(),x\n", Problem("row 3, opens_on", "holds a formula, not a value")),
    ],
)
def test_a_broken_row_is_a_problem_and_the_others_are_read(tmp_path: Path, rows: str, problem: Problem) -> None:
    reading = read(tmp_path, (GOOD + rows).encode())
    assert reading.files[0].problems == [problem]
    assert reading.frames["consultation"]["reference"][0] == "A"


def test_problems_stand_in_the_order_of_the_rows(tmp_path: Path) -> None:
    reading = read(tmp_path, (GOOD + "B,x,\nC\n" + "D,31/02/2026,\n" * 9).encode())
    places = [problem.place for problem in reading.files[0].problems]
    assert places[:3] == ["row 3, opens_on", "row 4", "row 5, opens_on"]
    assert places[-1] == "row 13, opens_on"


def test_a_cell_of_a_million_letters(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{GOOD}B,2025-01-01,{'x' * 1_000_000}\n".encode())
    assert len(reading.frames["consultation"]["title"][1]) == 1_000_000


def test_many_problems_are_all_returned(tmp_path: Path) -> None:
    rows = "".join(f"R{number},31/02/2026,x\n" for number in range(50_000))
    assert len(read(tmp_path, (GOOD + rows).encode()).files[0].problems) == 50_000


@pytest.mark.parametrize("text", ["sep=;\nreference;opens_on\nA;2025-01-01\n", "reference|opens_on\nA|2025-01-01\n"])
def test_a_line_that_says_the_delimiter_and_upright_strokes(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, text.encode())
    assert reading.files[0].problems == []
    places = ["row 3"] if text.startswith("sep") else ["row 2"]
    assert reading.frames["consultation"].select("reference", "place__").rows() == [("A", places[0])]


@pytest.mark.parametrize("title", ["Our consultations", "Our consultations,"])
def test_a_title_above_the_headings_is_shown(tmp_path: Path, title: str) -> None:
    file = read(tmp_path, f"{title}\nreference,opens_on\nA,2025-01-01\n".encode()).files[0]
    assert file.problems
    assert any("The headings are: 'Our consultations'." in note and "delete its row" in note for note in file.notes)
