"""Grants as 360Giving publishes them, from JSON and from a flat sheet."""

import csv
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.compact.facts import VOCABULARY
from opencompact.formats import threesixtygiving
from opencompact.formats.headings import asked
from opencompact.formats.records import Problem, ReadFile

GIVEN = Path(__file__).parents[3] / "shared" / "data" / "360giving"
SHARED = pytest.mark.skipif(not GIVEN.exists(), reason="the published files are not here")
PLACE = "grant 1 (360G-marsh-1)"
NOT_HELD = {"signed_on", "reason", "reason_published_on", "in_writing", "option_months", "funder_sector"}

GRANT = {
    "id": "360G-marsh-1", "title": "Hall roof", "currency": "GBP", "amountAwarded": 2266, "awardDate": "2025-01-18",
    "plannedDates": [{"startDate": "2025-04-01", "endDate": "2028-03-31", "duration": 36}],
    "recipientOrganization": [{"id": "GB-CHC- 1000000 ", "name": "Marsh Hall"}],
    "fundingOrganization": [{"id": "GB-LAE-MAR", "name": "Marshchester Council"}],
}


def read(*grants: object) -> tuple[ReadFile, pl.DataFrame]:
    file, frames = threesixtygiving.read({"grants": list(grants)}, "grants.json", VOCABULARY)
    return file, frames["funding_agreement"]


def facts(**changed: object) -> Mapping[str, object]:
    _, frame = read(GRANT | changed)
    return frame.row(0, named=True)


def test_a_grant_is_a_funding_agreement() -> None:
    row = facts()
    assert not NOT_HELD & set(row)
    assert row["reference"] == "360G-marsh-1"
    assert row["place__"] == "grant 1 (360G-marsh-1)"
    assert row["kind_of_funding"] == "grant"
    assert (row["amount"], row["awarded_on"]) == (2266, date(2025, 1, 18))
    assert (row["starts_on"], row["ends_on"]) == (date(2025, 4, 1), date(2028, 3, 31))
    assert (row["funder"], row["recipient_id"]) == ("Marshchester Council", "GB-CHC-1000000")
    assert row["recipient_sector"] is None


@pytest.mark.parametrize(("planned", "starts_on", "ends_on", "months"), [
    ([], None, None, None),
    ([{"duration": 12}], None, None, 12),
    ([{"duration": "36 months"}], None, None, 36),
    ([{"startDate": "03/10/2014", "duration": 12.0}], date(2014, 10, 3), None, 12),
    ([{"startDate": "2025-03-31T23:30:00Z"}], date(2025, 4, 1), None, None),
    ([{"startDate": "2026-04-01", "endDate": "2027-03-31"}, {"startDate": "2025-04-01", "endDate": "2026-03-31"}],
     date(2025, 4, 1), date(2027, 3, 31), None),
    ([{"startDate": "01/12/2025"}, {"startDate": "15/01/2025", "endDate": "31/12/2025"}],
     date(2025, 1, 15), None, None),
    ([{"startDate": "2025-04-01", "endDate": "2026-03-31T23:59:59Z"}], date(2025, 4, 1), date(2026, 3, 31), None),
    ([{"startDate": "2025-04-01T00:00:00Z", "endDate": "2026-03-31"}, {"duration": 12}],
     date(2025, 4, 1), None, None),
    ([{"duration": 12}, {"duration": 24}], None, None, None),
    ({"duration": 6}, None, None, 6),
    (None, None, None, None),
])
def test_planned_days_run_from_the_first_to_the_last(
    planned: object, starts_on: date | None, ends_on: date | None, months: float | None
) -> None:
    row = facts(plannedDates=planned)
    assert (row["starts_on"], row["ends_on"], row["planned_months"]) == (starts_on, ends_on, months)


@pytest.mark.parametrize(("changed", "place", "reason"), [
    ({"awardDate": "Apr-14"}, f"{PLACE}, awarded_on", "two digits"),
    ({"plannedDates": [{"startDate": "2025-04-01", "endDate": "2024-04-01"}]}, f"{PLACE}, ends_on", "before"),
    ({"plannedDates": [{"startDate": "soon"}, {"startDate": "2025-04-01"}]}, f"{PLACE}, starts_on", "soon"),
    ({"plannedDates": ["2025"]}, f"{PLACE}, plannedDates", "list of objects"),
    ({"amountAwarded": "1.200,50"}, f"{PLACE}, amount", "1.200,50"),
])
def test_what_cannot_be_read_is_a_problem_with_its_place(changed: dict[str, object], place: str, reason: str) -> None:
    file, _ = read(GRANT | changed)
    assert [(problem.place, reason in problem.reason) for problem in file.problems] == [(place, True)]


@pytest.mark.parametrize(("changed", "note"), [
    ({"currency": "EUR"}, "Grants in another currency"),
    ({"plannedDates": [], "actualDates": [{"startDate": "2025-01-01"}]}, "Grants with actual days and no planned ones"),
    ({"plannedDates": [{"startDate": "2025-04-01", "endDate": "2026-03-31", "duration": 36}]},
     "Planned days and planned length lie more than a month apart"),
    ({"plannedDates": [{"duration": 12}, {"duration": 12}]}, "Grants with several planned periods"),
])
def test_what_is_left_out_or_disagrees_is_a_note(changed: dict[str, object], note: str) -> None:
    file, _ = read(GRANT | changed)
    assert file.problems == []
    assert [said.startswith(note) for said in file.notes] == [True]
    assert "360G-marsh-1" in file.notes[0]


@pytest.mark.parametrize("changed", [
    {"recipientIndividual": {"id": "IND-1", "name": "Sam Example"}, "recipientOrganization": None},
    {"recipientIndividual": {"name": "Sam Example"}},
    {"toIndividualsDetails": {"primaryGrantReason": "GTIR010"}, "recipientOrganization": []},
])
def test_an_individual_is_an_individual_and_is_not_named(changed: dict[str, object]) -> None:
    row = facts(**changed)
    assert (row["recipient"], row["recipient_id"], row["recipient_sector"]) == (None, None, "individual")


@pytest.mark.parametrize(("grants", "places"), [
    ("none", ["grants"]), ({}, ["grants"]), ([GRANT, 7, None], ["grant 2", "grant 3"]), ([], []),
])
def test_a_package_of_another_shape(grants: object, places: list[str]) -> None:
    assert threesixtygiving.is_360giving({"grants": grants})
    file, _ = threesixtygiving.read({"grants": grants}, "grants.json", VOCABULARY)
    assert [problem.place for problem in file.problems] == places


@pytest.mark.parametrize("named", [
    ("Identifier", "Award Date", "Planned Dates:Start Date", "Planned Dates:Duration (months)", "Recipient Org:Name"),
    ("identifier", "award date", "Planned Dates:0:Start Date", "Planned Dates:0:Duration (months)",
     "Recipient Org:0:Name"),
    ("id", "awardDate", "plannedDates/0/startDate", "plannedDates/0/duration", "recipientOrganization/0/name"),
])
def test_flat_headings(named: tuple[str, ...]) -> None:
    headings = [*named, "Planned Dates:1:Start Date", "Beneficiary Location:Name", ""]
    cells = ["G1", "18/01/2025", "01/05/2025", "12", "Marsh Hall", "01/04/2025", "Marshchester", "x"]
    assert threesixtygiving.is_flat(headings)
    _, frames = threesixtygiving.read_flat(headings, [("row 2", cells)], "grants.csv", VOCABULARY)
    row = frames["funding_agreement"].row(0, named=True)
    assert (row["place__"], row["reference"], row["recipient"]) == ("row 2", "G1", "Marsh Hall")
    assert (row["awarded_on"], row["starts_on"]) == (date(2025, 1, 18), date(2025, 4, 1))


def test_a_flat_individual_is_not_named() -> None:
    headings = ["Identifier", "Award Date", "Recipient Ind:Identifier", "Recipient Ind:Name"]
    _, frames = threesixtygiving.read_flat(headings, [("row 2", ["G1", "", "I1", "Sam Example"])], "g.csv", VOCABULARY)
    row = frames["funding_agreement"].row(0, named=True)
    assert row["recipient_sector"] == "individual"
    assert "Sam Example" not in row.values()


@pytest.mark.parametrize("headings", [
    [], ["reference", "title", "awarded_on"], ["Identifier", "Award Date", "Amount Awarded"], ["Funding Org:Name"],
])
def test_other_headings_are_not_flat_360giving(headings: list[str]) -> None:
    assert not threesixtygiving.is_flat(headings)


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([
        *GRANT, "recipientIndividual", "actualDates", "startDate", "endDate", "duration", "name"]), inner, max_size=5),
    max_leaves=12,
))
def test_odd_data_never_breaks_the_reader(grants: object) -> None:
    package = {"grants": [grants, {"plannedDates": [grants], "id": grants}]}
    file, frames = threesixtygiving.read(package, "g", VOCABULARY)
    assert all(problem.reason for problem in file.problems)
    assert all(frame["reference"].null_count() == 0 for frame in frames.values())


@SHARED
def test_trafford_says_the_same_in_json_and_csv() -> None:
    stem = GIVEN / "trafford_council_voluntary_sector_grants"
    data = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    headings, *rows = csv.reader(stem.with_suffix(".csv").read_text(encoding="utf-8-sig").splitlines())
    placed = [(f"row {number}", row) for number, row in enumerate(rows, 2)]
    json_file, nested = threesixtygiving.read(data, "x", VOCABULARY)
    csv_file, flat = threesixtygiving.read_flat(headings, placed, "x", VOCABULARY)
    assert nested["funding_agreement"].height == 555
    assert nested["funding_agreement"].drop("place__").equals(flat["funding_agreement"].drop("place__"))
    assert (json_file.problems, csv_file.problems) == ([], [])


@SHARED
@pytest.mark.parametrize(("name", "grants", "ended"), [("ocf1", 156, 85), ("ocf2", 98, 78)])
def test_dirty_files(name: str, grants: int, ended: int) -> None:
    data = json.loads((GIVEN / "dirty" / f"{name}.json").read_text(encoding="utf-8"))
    file, frames = threesixtygiving.read(data, name, VOCABULARY)
    frame = frames["funding_agreement"]
    assert (frame.height, frame["awarded_on"].null_count(), file.problems) == (grants, 0, [])
    assert frame["ends_on"].count() == ended


FLAT = ["Identifier", "Award Date", "Recipient Org:Name"]


def test_further_headings_of_a_flat_sheet_are_facts() -> None:
    headings = [*FLAT, "Reason", "reason_published_on", "Ours", "kind_of_funding", "Colour", "Related Activity"]
    cells = ["G1", "2025-01-18", "Marsh Hall", "Why", "1 April 2025", "Y", "contract", "red", "x"]
    asking = asked(VOCABULARY, None, {"Ours": "in_writing", "Not there": "title"})
    file, frames = threesixtygiving.read_flat(headings, [("row 2", cells)], "g.csv", VOCABULARY, asking)
    row = frames["funding_agreement"].row(0, named=True)
    assert (row["reason"], row["reason_published_on"], row["in_writing"]) == ("Why", date(2025, 4, 1), True)
    assert row["kind_of_funding"] == "contract"
    assert file.notes == ["Nothing was read from headings that are not known: 'Colour'.", "No heading is 'Not there'."]


def test_a_further_heading_that_differs_from_the_standards_own() -> None:
    rows = [("row 2", ["G1", "", "A", "2025-01-01", "A"]), ("row 3", ["G2", "2025-01-02", "B", "2025-01-01", "B"])]
    file, frames = threesixtygiving.read_flat([*FLAT, "awarded_on", "recipient"], rows, "g.csv", VOCABULARY)
    assert frames["funding_agreement"]["awarded_on"].to_list() == [date(2025, 1, 1), None]
    assert file.problems == [Problem("row 3, awarded_on", "two headings say awarded_on, and they differ")]


def test_a_package_without_grants_says_so() -> None:
    file, _ = threesixtygiving.read({"grants": []}, "g.json", VOCABULARY)
    assert file.notes == ["It holds no grants."]


def test_the_last_day_of_an_open_period_is_not_known() -> None:
    file, frame = read(GRANT | {"plannedDates": [{"startDate": "2025-04-01", "endDate": "2026-03-31"}, {"duration": 24}]})
    assert frame["ends_on"].to_list() == [None]
    assert any("one of them without an end" in note for note in file.notes)


def test_days_with_slashes_are_read_day_first_and_told() -> None:
    grant = {"id": "g", "awardDate": "27/09/2013", "plannedDates": [{"startDate": "30/09/2013", "endDate": "2014-10-03"}]}

    file, frames = threesixtygiving.read({"grants": [grant]}, "g.json", VOCABULARY)

    assert frames["funding_agreement"]["awarded_on"].to_list() == [date(2013, 9, 27)]
    assert file.notes == ["2 days are written with slashes, where the standard has 2026-03-01; read with the day first."]
