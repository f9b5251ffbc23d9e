"""Registers of organisations from CSV: councils, recipients and our own, and everything that is wrong in them."""

import hashlib
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.formats.identifiers import Identifier
from opencompact.formats.registers import OtherName, Problem, Register, RegisterRefused, Row, read_register

DATA = Path(__file__).parents[3] / "shared" / "data"
COUNCILS = DATA / "local-authorities" / "uk_local_authorities_current.csv"
LATER_COUNCILS = DATA / "local-authorities" / "uk_local_authorities_future.csv"
RECIPIENTS = DATA / "360giving" / "recipient_organisations_with_official_ids.csv"
not_here = pytest.mark.skipif(not DATA.exists(), reason="the published files are not here")

COUNCIL_HEADINGS = (
    "local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,nation,region,"
    "local-authority-type,county-la,combined-authority,alt-names,former-gss-codes\n"
)
MARSH = (
    'MAR,Marshchester District Council,Marshchester,E07000901,1974-04-01,2023-03-31,NMS,England,North West,NMD,MSH,,'
    '"Marshchester,marshchester,Marsh, Fen and Chester",\n'
    "NMS,Marshshire Council,Marshshire,E06000901,2023-04-01,,,England,North West,UA,,,,E06000900\n"
    "MSH,Marshshire County Council,Marshshire,E10000901,1974-04-01,2023-03-31,NMS,England,North West,CTY,,,,\n"
)
SHARED = "name,charity number,company number,postcode\n"


def read(text: str | bytes) -> Register:
    return read_register(text if isinstance(text, bytes) else text.encode(), name="ours")


def only_row(text: str) -> Row:
    (row,) = read(text).rows
    return row


def problems(text: str) -> list[tuple[str, str]]:
    return [(one.place, one.sentence) for one in read(text).problems]


def notes(text: str) -> list[str]:
    return [one.sentence for one in read(text).notes]


def test_a_council() -> None:
    register = read(COUNCIL_HEADINGS + MARSH)

    assert (register.kind, register.problems, register.notes) == ("councils", (), ())
    assert register.rows[0] == Row(
        key="GB-LAE-MAR", name="Marshchester District Council", place="row 2", sector="public",
        kind="district council", code="MAR",
        identifiers=(Identifier("GB-LAE", "MAR"), Identifier("GB-GSS", "E07000901")),
        other_names=(OtherName("Marshchester"), OtherName("Marsh, Fen and Chester")),
        started_on=date(1974, 4, 1), ended_on=date(2023, 3, 31), replaced_by=("GB-LAE-NMS",), within=("GB-LAE-MSH",),
        places=("E07000901", "North West", "England"),
    )
    assert register.rows[1].former_identifiers == (Identifier("GB-GSS", "E06000900"),)


@pytest.mark.parametrize(("row", "sentence"), [
    ("MAR,M,,,,,ZZZ,England,,NMD,,,,", "It is replaced by 'ZZZ', which is no code of this register."),
    ("MAR,M,,,,,,England,,NMD,ZZZ,,,", "It lies within 'ZZZ', which is no code of this register."),
    ("MAR,M,,X1,,,,England,,NMD,,,,", "'X1' is no GSS code, which is a letter and eight digits, such as E06000019."),
    ("MAR,M,,,,,,Narnia,,NMD,,,,", "'Narnia' is no nation of the United Kingdom."),
    ("MAR,M,,,31/02/2020,,,England,,NMD,,,,", "'31/02/2020' is not a day of the calendar."),
    ("MAR,M,,,2020-01-02,2020-01-01,,England,,NMD,,,,",
     "The last day (1 January 2020) lies before the first (2 January 2020), so neither was used."),
    ("MAR,M,,,,,,England,,OWL,,,,", "'OWL' is no type of local authority that is known "
     "(NMD, NID, UA, SCO, WPA, MD, LBO, CTY, COMB, SRA, CC)."),
])
def test_a_council_stands_with_its_good_parts(row: str, sentence: str) -> None:
    register = read(f"{COUNCIL_HEADINGS}{row}\n")

    assert register.problems == (Problem("row 2", sentence),)
    assert (register.rows[0].key, register.rows[0].name, register.rows[0].replaced_by) == ("GB-LAE-MAR", "M", ())


def test_a_recipient_and_what_its_registers_show() -> None:
    register = read("Org ID,Name,Postcode\nGB-CHC-1234567,Marsh Aid,hr12zz\nGB-COH-1234567,Marsh Builders,\n"
                    "GB-COH-RS012345,Marsh Shop,\n360G-marsh-7,Marsh Choir,\n")

    assert register.kind == "recipients"
    assert [(row.key, row.sector, row.kind) for row in register.rows] == [
        ("GB-CHC-1234567", "third", "charity"), ("GB-COH-01234567", None, "company"),
        ("GB-COH-RS012345", None, "registered society"), ("360G-marsh-7", None, None),
    ]
    assert register.rows[0].postcode == "HR1 2ZZ"
    assert [note.place for note in register.notes] == ["row 3"]


def test_a_malformed_identifier_is_reported_once_and_the_organisation_stands() -> None:
    register = read("org_id,name,postcode,charity_number,company_number\n"
                    "GB-COH-NA,Marsh Aid,HR1 2ZZ,1234567,NA\nGB-CHC-7,Fen Aid,,7,\n")

    assert [problem.place for problem in register.problems] == ["row 2", "row 3"]
    assert [(row.key, row.name) for row in register.rows] == [("GB-CHC-1234567", "Marsh Aid"), ("name:fen aid", "Fen Aid")]


def test_a_row_of_our_own_register() -> None:
    row = only_row(
        "Name,SECTOR,kind,Charity_Number,company number,council code,gss code,size,places,people served,website,email,"
        "address,postcode,address hidden,other names\n"
        "Marsh Aid,Voluntary,Charity,1234567,OC123456,,,small,Ross; Ledbury ;Ross,young people,marsh.example,"
        'a@marsh.example,"1 High St,\nRoss",HR1 2ZZ,Yes,Marsh Help (from 2001-04-01 until 31/03/2009); The Aid\n'
    )

    assert row == Row(
        key="GB-CHC-1234567", name="Marsh Aid", place="row 2", sector="third", kind="charity", size="small",
        identifiers=(Identifier("GB-CHC", "1234567"), Identifier("GB-COH", "OC123456")), places=("Ross", "Ledbury"),
        people_served=("young people",), website="https://marsh.example", email="a@marsh.example",
        address="1 High St,\nRoss", postcode="HR1 2ZZ", address_hidden=True,
        other_names=(OtherName("Marsh Help", date(2001, 4, 1), date(2009, 3, 31)), OtherName("The Aid")),
    )


def test_nothing_is_inferred_in_our_own_register() -> None:
    row = only_row("name,charity number\nMarsh Aid,1234567\n")

    assert (row.sector, row.kind, row.address_hidden) == (None, None, None)


@pytest.mark.parametrize(("heading", "cell", "sentence"), [
    ("sector", "individual", "'individual' is no sector; write public, third or private. It was left as not recorded."),
    ("postcode", "E5 OPD", "'E5 OPD' does not look like a postcode, such as HR1 2ZZ; it was kept as it was typed."),
    ("website", "javascript:alert(1)",
     "'javascript:alert(1)' is no web address, such as https://www.example.org, and was not used."),
    ("email", "a@b", "'a@b' is no e-mail address, such as office@example.org, and was not used."),
    ("address hidden", "perhaps", "'perhaps' is neither yes nor no; the address was hidden."),
    ("charity number", "7", "'7' is no charity number of England and Wales, which is six or seven digits, such as 1234567."),
    ("identifiers", "7", "'7' does not say whose number it is; write the register first, as in GB-CHC-1234567."),
    ("size", "sm\x07all", "'sm all' holds a control character (U+0007) and was not used; type it again."),
    ("address", "x" * 5_001, f"'{'x' * 57}...' is 5,001 letters long and was not used; a cell has no more than 5,000."),
    ("other names", "Old (until soon)", "'soon' is not a day that can be read; write 2025-04-30 or 30/04/2025."),
    ("places", ";".join(map(str, range(101))),
     "'0;1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;2...' lists 101; the first 100 were used."),
])
def test_a_cell_that_cannot_be_used_is_reported(heading: str, cell: str, sentence: str) -> None:
    register = read(f"name,{heading}\nMarsh Aid,{cell}\n")

    assert register.problems == (Problem("row 2", sentence),)
    assert [row.name for row in register.rows] == ["Marsh Aid"]


@pytest.mark.parametrize("name", [
    "=1+1", "<script>alert(1)</script>", "جمعية الأمل", "Zoë", "O’Brien", "null", "0", "Ж", "x" * 200, "y" * 500, "👩‍👧 Club",
])
def test_a_name_is_kept_as_it_was_typed(name: str) -> None:
    register = read(f"name\n{name}\n")

    assert (register.rows[0].name, register.problems, register.notes) == (name, (), ())


def test_a_name_is_kept_in_one_form_of_unicode() -> None:
    assert only_row("name\nZoe\u0308 House\n").name == "Zoë House"


@pytest.mark.parametrize(("typed", "kept", "note"), [
    (" Marsh Aid ", "Marsh Aid", "Spaces before or after the name were taken away: 'Marsh Aid'."),
    ('"Marsh\nAid"', "Marsh Aid", "A line break or tab in the name was read as a space: 'Marsh Aid'."),
    ("a\u202eb", "a\u202eb", "The name 'a b' holds marks that turn the direction of its letters; they were kept."),
    ("Caf\ufffd", "Caf\ufffd", "The name 'Caf\ufffd' holds a sign for a letter that was lost earlier; look it up."),
])
def test_what_was_done_to_a_name_is_said(typed: str, kept: str, note: str) -> None:
    text = f"name\n{typed}\n"

    assert only_row(text).name == kept
    assert notes(text) == [note]


@pytest.mark.parametrize(("name", "sentence"), [
    ("bell\x07", "The name 'bell ' holds a control character (U+0007), so the row was left out; type it again."),
    ("\u200b", "The row has no name, so it was left out."),
    ("nought\0", "The row holds a NUL byte, so it is damaged."),
    ("z" * 501, f"The name '{'z' * 57}...' is 501 letters long, and a name has no more than 500, so the row was left out."),
])
def test_a_row_without_a_name_that_can_be_used_is_left_out(name: str, sentence: str) -> None:
    register = read(f"name,size\nFirst,\n{name},small\n")

    assert register.problems == (Problem("row 3", sentence),)
    assert [row.name for row in register.rows] == ["First"]


def test_two_rows_that_share_a_number_and_a_name_are_one_organisation() -> None:
    text = SHARED + "Marsh Aid,1234567,,\nFen Aid,1234568,,\nThe Marsh-Aid Ltd,1234567,01234567,HR1 2ZZ\n"
    register = read(text)

    assert [row.name for row in register.rows] == ["Marsh Aid", "Fen Aid"]
    assert [one.written for one in register.rows[0].identifiers] == ["GB-CHC-1234567", "GB-COH-01234567"]
    assert (register.rows[0].postcode, register.rows[0].other_names) == ("HR1 2ZZ", (OtherName("The Marsh-Aid Ltd"),))
    assert notes(text) == ["GB-CHC-1234567 is in row 2 as well, by the same name, so both rows are one organisation."]


def test_a_key_used_again_by_another_name_is_reported_and_the_first_stands() -> None:
    text = SHARED + "Marsh Aid,1234567,,\nFen Aid,1234567,,\n"

    assert only_row(text).name == "Marsh Aid"
    assert problems(text) == [
        ("row 3", "GB-CHC-1234567 is already used in row 2, by 'Marsh Aid'; 'Fen Aid' was left out.")]


def test_a_number_belongs_to_the_organisation_whose_key_it_is() -> None:
    register = read("org_id,name,charity number\nGB-COH-01234567,Marsh Aid Trading,1234567\nGB-CHC-1234567,Marsh Aid,\n")

    assert [(row.name, [one.written for one in row.identifiers], row.sector) for row in register.rows] == [
        ("Marsh Aid Trading", ["GB-COH-01234567"], None), ("Marsh Aid", ["GB-CHC-1234567"], "third")]
    assert register.problems == (Problem("row 2", (
        "GB-CHC-1234567 is the number of 'Marsh Aid' in row 3, so it was not given to 'Marsh Aid Trading' as well. "
        "If the two are one organisation, give them one name.")),)


def test_a_name_twice_without_a_number_is_reported() -> None:
    text = SHARED + "Marsh Aid,,,HR1 2ZZ\nMarsh Aid,,,HR1 2ZZ\nMarsh Aid,,,HR9 9ZZ\n"

    assert [row.key for row in read(text).rows] == ["name:marsh aid; HR1 2ZZ", "name:marsh aid; HR9 9ZZ"]
    assert problems(text) == [
        ("row 3", "'Marsh Aid' is already in row 2, and no number tells the two apart; the row was left out.")]


def test_a_successor_joined_to_another_row_is_named_by_the_key_that_stands() -> None:
    again = "NMX,Marshshire Council,,E06000901,,,,England,,UA,,,,\nOLD,Old,,,,,NMX,England,,NMD,,,,\n"
    rows = read(COUNCIL_HEADINGS + MARSH + again).rows

    assert [row.key for row in rows] == ["GB-LAE-MAR", "GB-LAE-NMS", "GB-LAE-MSH", "GB-LAE-OLD"]
    assert rows[-1].replaced_by == ("GB-LAE-NMS",)


def test_a_reference_of_our_own_is_the_key_where_there_is_no_number() -> None:
    register = read("reference,name,charity number\nP-7,Marsh Aid,\nP-8,Fen Aid,1234567\n")

    assert [(row.key, row.code) for row in register.rows] == [("P-7", "P-7"), ("GB-CHC-1234567", "P-8")]


def test_keys_and_digest_are_the_same_at_every_reading(tmp_path: Path) -> None:
    text = (SHARED + f"{'Very ' * 60}Long,,,\nMarsh Aid,1234567,,\n").encode()
    path = tmp_path / "ours.csv"
    path.write_bytes(text)
    first, second = read(text), read_register(path, name="ours")

    assert first == second
    assert first.digest == hashlib.sha256(text).hexdigest()
    assert max(len(row.key) for row in first.rows) == 200


@pytest.mark.parametrize(("text", "sentence"), [
    (b"", "The file is empty."),
    (b"\n,,\n", "The file is empty."),
    (b"name,size\n", "The file has headings, but no rows below them."),
    (b"name\nA,\xa35\n", "Line 2 is not UTF-8 (byte 0xA3); save the sheet as CSV UTF-8."),
    ("name\nA".encode("utf-16-le"), "The file is UTF-16 without the mark that says so; save it as UTF-8."),
    (b'name,"size\nA', "Row 1: a quotation mark opened in this row is never closed, so nothing was read from here on."),
    (b'"name"x\nA\n', "Row 1: Its quotation marks are not paired, so its cells cannot be told apart. No heading is "
     "'name', so nothing tells what the organisations are called. The headings here are: 'A'."),
    (b"PK\x03\x04", "The file is a workbook; save the sheet as CSV UTF-8."),
    (b'{"name": 1}', "The file is JSON; save the sheet as CSV UTF-8."),
    (b"naem,postcode\nA,B\n", "No heading is 'name', so nothing tells what the organisations are called; "
     "the nearest is 'naem'. The headings here are: 'naem', 'postcode'."),
    (b"official-name,gss-code\nA,B\n", "It looks like a register of councils, but no heading is 'local authority code'."),
    (b"local-authority-code,official-nam,gss-code,nation,region\nA,B,C,D,E\n",
     "It looks like a register of councils, but no heading is 'official name'; the nearest is 'official-nam'."),
    (b"name" + b",a" * 250, "The first row has more than 250 headings; a register has fewer."),
    (b"name\n" + b"a\n" * 250_001, "The file has 250,001 rows; one import takes 250,000. Split it."),
    (b"name\n" + b"a\n" * 1_000_001, "The file has more than 1,000,000 lines; one import takes 250,000 rows."),
    (b"a" * 21_000_000, "The file is 21 MB; one import takes 20 MB. Split it, or leave out columns that are not needed."),
], ids=range(16))
def test_a_file_that_is_no_register_is_refused(text: bytes, sentence: str) -> None:
    with pytest.raises(RegisterRefused) as refused:
        read(text)

    assert str(refused.value) == sentence


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefused, match=r"^The file cannot be read: no such file or directory\.$"):
        read_register(tmp_path / "none.csv", name="none")


@pytest.mark.parametrize(("headings", "note"), [
    ("name,Charity Nmber", "Nothing was read from 'Charity Nmber'; the nearest heading that is understood is 'charity number'."),
    ("name,Colour", "Nothing was read from 'Colour'."),
    ("name,Organisation", "'Organisation' says the same as 'name'; only the first of them was read."),
])
def test_a_heading_from_which_nothing_is_read_is_said(headings: str, note: str) -> None:
    assert notes(f"{headings}\nMarsh Aid,7\n") == [note]


def test_a_row_with_too_few_cells_is_reported_and_the_others_are_read() -> None:
    text = "name,size\nMarsh Aid,small\nFen Aid\nHill Aid,large\n"

    assert [row.name for row in read(text).rows] == ["Marsh Aid", "Hill Aid"]
    assert problems(text) == [("row 3", "The row has 1 cell where there are 2 headings.")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(encoding: str) -> None:
    assert read("name;size\nCafé Ross;small\n".encode(encoding)).rows[0].name == "Café Ross"


def test_a_register_may_be_described_without_loading_what_reads_it() -> None:
    asked = "import sys, opencompact.formats.registers; print('polars' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


@given(st.lists(st.tuples(st.text(max_size=6), st.sampled_from(["", "1234567", "7", "SC012345", "x"]),
                          st.text(max_size=6)), max_size=6))
def test_odd_cells_never_break_the_reader(rows: list[tuple[str, str, str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [",".join(map(quoted, row)) for row in [("name", "charity number", "other names"), *rows, ("A", "", "")]]
    register = read("\n".join(lines).encode("utf-8", "replace"))
    written = [one.written for row in register.rows for one in row.identifiers]

    assert len({row.key for row in register.rows}) == len(register.rows) > 0
    assert len(set(written)) == len(written)


@pytest.mark.slow
@pytest.mark.parametrize("line", ["GB-CHC-{number},Group {at},HR1 2ZZ", "GB-CHC-x{at},Group {at},ZZ", "GB-CHC-1234567,Group!,"])
def test_two_hundred_thousand_rows(line: str) -> None:
    rows = "".join(line.format(at=at, number=1_000_000 + at) + "\n" for at in range(200_000))
    register = read("org_id,name,postcode\n" + rows)

    assert len(register.rows) + len(register.notes) >= 200_000


@not_here
@pytest.mark.parametrize("path", [COUNCILS, LATER_COUNCILS], ids=lambda path: path.stem)
def test_the_councils_of_the_united_kingdom(path: Path) -> None:
    register = read_register(path, name="councils")
    nations = Counter(row.places[-1] for row in register.rows)

    assert (register.kind, len(register.rows), register.problems, register.notes) == ("councils", 470, (), ())
    assert nations == {"England": 380, "Northern Ireland": 36, "Scotland": 32, "Wales": 22}
    assert Counter(len(row.identifiers) for row in register.rows) == {2: 445, 1: 25}
    assert sum(bool(row.ended_on) for row in register.rows) == 73
    assert sum(bool(row.replaced_by) for row in register.rows) == 48
    assert sum(len(row.former_identifiers) for row in register.rows) == 13


@not_here
def test_councils_that_we_know() -> None:
    rows = {row.key: row for row in read_register(COUNCILS, name="councils").rows}

    assert (rows["GB-LAE-HEF"].name, rows["GB-LAE-HEF"].kind) == ("Herefordshire Council", "unitary authority")
    assert Identifier("GB-GSS", "E06000019") in rows["GB-LAE-HEF"].identifiers
    assert rows["GB-LAE-HER"].within == ("GB-LAE-HRT",)
    assert rows["GB-LAE-CMA"].replaced_by == ("GB-LAE-CBD", "GB-LAE-WAF")
    assert rows["GB-LANI-NIR-A"].ended_on == date(2015, 3, 31)


@not_here
def test_the_recipients_of_grants() -> None:
    register = read_register(RECIPIENTS, name="recipients")
    said = [problem.sentence for problem in register.problems]
    joined = [note for note in register.notes if "both rows are one organisation" in note.sentence]

    assert (register.kind, len(register.rows), len(joined)) == ("recipients", 4358, 27)
    assert [problem.place for problem in register.problems if "is no charity" in problem.sentence] == ["row 72", "row 3680"]
    assert [problem.place for problem in register.problems if "is no company" in problem.sentence] == [
        "row 3297", "row 4265", "row 4377", "row 4378"]
    assert sum("does not look like a postcode" in sentence for sentence in said) == 12
    assert sum("was not given to" in sentence for sentence in said) == 17
    assert len(said) == 35
    assert sum(row.key.startswith("name:") for row in register.rows) == 5
    assert Counter(row.sector for row in register.rows) == {"third": 3893, None: 465}
