"""XLSX: every sheet, date cells, cells without a value, and parcels that are not workbooks."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.quietly import Panic, no_panic
from opencompact.formats.reading import read_files
from opencompact.formats.records import Problem, ReadFile, Reading

Cells = dict[str, object]


def workbook(folder: Path, sheets: dict[str, Cells], hidden: tuple[str, ...] = ()) -> str:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for address, value in cells.items():
            sheet[address] = value
    path = folder / "book.xlsx"
    book.save(path)
    return str(path)


def read(path: str) -> tuple[Reading, ReadFile]:
    reading = read_files([path], VOCABULARY)
    return reading, reading.files[0]


GRANTS: Cells = {"B3": "reference", "C3": "starts_on", "D3": "amount", "E3": "in_writing"}


def test_cells_are_read_from_where_the_sheet_begins(tmp_path: Path) -> None:
    moment = datetime(2025, 4, 2, 23, 30)  # noqa: DTZ001  # a moment as sheets hold it
    cells = {**GRANTS, "B4": "A", "C4": date(2025, 4, 1), "D4": 1200, "E4": True, "B6": 12, "C6": moment, "D6": "£5"}
    reading, file = read(workbook(tmp_path, {"Grants": cells}))
    assert file.problems == []
    frame = reading.frames["funding_agreement"]
    assert frame.select("reference", "place__", "starts_on", "amount").rows() == [
        ("A", "sheet Grants, row 4", date(2025, 4, 1), 1200.0),
        ("12", "sheet Grants, row 6", date(2025, 4, 2), 5.0),
    ]


def test_cells_without_a_value_are_problems(tmp_path: Path) -> None:
    cells = {**GRANTS, "B4": "A", "C4": "#REF!", "D4": "=1+1", "B5": "B", "C5": 45000}
    _, file = read(workbook(tmp_path, {"Grants": cells}))
    unsaved = "cell D4 holds a formula whose value was not saved; open the workbook and save it again"
    assert file.problems[:2] == [
        Problem("sheet Grants, row 4, starts_on", "cell C4 holds the error #REF!, not a value"),
        Problem("sheet Grants, row 4, amount", unsaved),
    ]
    assert file.problems[2].reason.startswith("'45000' is a bare number")


def test_every_sheet_is_read_by_its_name_or_headings(tmp_path: Path) -> None:
    sheets: dict[str, Cells] = {
        "Consultations": {"A1": "reference", "A2": "K"},
        "Sheet2": {"A1": "reference", "B1": "invoice_received_on", "A2": "P", "B2": date(2025, 1, 1)},
        "Notes": {"A1": "How to fill this in"},
        "Empty": {},
    }
    _, file = read(workbook(tmp_path, sheets, hidden=("Sheet2",)))
    assert file.records == {"consultation": 1, "payment": 1}
    assert file.notes == [
        "Sheet Sheet2 is hidden, and was read as well.",
        "Sheet Notes: Nothing was read; it has no heading that is known.",
    ]


def test_an_empty_workbook(tmp_path: Path) -> None:
    _, file = read(workbook(tmp_path, {"Empty": {}}))
    assert file.problems == [Problem("the file", "is empty: no sheet of it holds a cell")]


@pytest.mark.parametrize("keep", [10, 300, 2000])
def test_a_workbook_that_is_cut_off(tmp_path: Path, keep: int) -> None:
    path = Path(workbook(tmp_path, {"Grants": {**GRANTS, "B4": "A"}}))
    path.write_bytes(path.read_bytes()[:keep])
    _, file = read(str(path))
    reason = "is cut off, damaged or no workbook: it cannot be unpacked as .xlsx"
    assert file.problems == [Problem("the file", reason)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"hello", "is not what its ending .xlsx says; its first bytes are of another format"),
        (b"\xd0\xcf\x11\xe0rest", "is an old or a protected workbook; take the password off and save it as .xlsx"),
        (b"%PDF-1.7", "is a PDF; the files that can be read are CSV, XLSX, JSON and Parquet"),
    ],
)
def test_what_only_looks_like_a_workbook(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    assert read(str(path))[1].problems == [Problem("the file", reason)]


def test_a_parcel_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    (problem,) = read(str(path))[1].problems
    assert problem.reason == "unpacks to too much to be read safely (60,000,000 bytes in one part)"


def with_cells(folder: Path, cells: str) -> str:
    """A workbook with this XML in the place of its cells."""
    path = Path(workbook(folder, {"Grants": GRANTS}))
    with zipfile.ZipFile(path) as parcel:
        parts = {name: parcel.read(name) for name in parcel.namelist()}
    with zipfile.ZipFile(path, "w") as parcel:
        for name, content in parts.items():
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", cells.encode() + b"</sheetData>")
            parcel.writestr(name, content)
    return str(path)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ('<row r="9"><c r="XFE9"><v>1</v></c></row>', "cell XFE9 lies beyond the last cell of any workbook"),
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', "cell A1048577 lies beyond"),
        ('<row r="9"><c r="ZZZZZZ99999999999"><v>1</v></c></row>', "cell ZZZZZZ99999999999 lies beyond"),
        (
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            "cell XFD1048576 lies so far out that the sheet would have 17,178,787,842 cells",
        ),
    ],
)
def test_a_cell_too_far_out_is_named(tmp_path: Path, cells: str, reason: str) -> None:
    (problem,) = read(with_cells(tmp_path, cells))[1].problems
    assert (problem.place, problem.reason[: len(reason)]) == ("sheet Grants", reason)


def test_a_reader_that_gives_up_is_a_sentence() -> None:
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(Panic), no_panic():
        raise panic
    with pytest.raises(KeyboardInterrupt), no_panic():
        raise KeyboardInterrupt


def test_a_heading_without_a_value_is_a_problem(tmp_path: Path) -> None:
    cells = {**GRANTS, "C3": "=A9", "D3": "#REF!", "B4": "A", "E4": True}
    _, file = read(workbook(tmp_path, {"Funding agreements": cells}))
    assert [problem.place for problem in file.problems] == ["sheet Funding agreements, row 3"] * 2
    assert "it is a heading, so its column is not read" in file.problems[0].reason


def test_a_percentage_is_read_as_it_is_seen(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Grants": {**GRANTS, "B4": "A", "D4": 0.5}})
    book = openpyxl.load_workbook(path)
    book["Grants"]["D4"].number_format = "0.00%"
    book.save(path)
    reason = "'50%' is a percentage, and a number is needed"
    assert read(path)[1].problems == [Problem("sheet Grants, row 4, amount", reason)]


def test_a_time_is_no_day(tmp_path: Path) -> None:
    _, file = read(workbook(tmp_path, {"Grants": {**GRANTS, "B4": "A", "C4": time(14, 30)}}))
    assert "is a time, and here the day is needed" in file.problems[0].reason
