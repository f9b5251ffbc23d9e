"""Contracting data in the Open Contracting Data Standard."""

import copy
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.compact.facts import VOCABULARY
from opencompact.formats import ocds
from opencompact.formats.ocds_merge import compiled

POUNDS = {"amount": 90000, "currency": "GBP"}
PERIOD = {"startDate": "2025-04-01T00:00:00+01:00", "endDate": "2028-03-31T00:00:00+01:00"}
AWARD = {"id": "a1", "date": "2025-02-01T10:00:00Z", "status": "active",
         "suppliers": [{"id": "S", "name": "Marsh Care"}]}
CONTRACT = {"id": "c1", "awardID": "a1", "status": "active", "title": "Day care", "dateSigned": "2025-03-01T00:00:00Z",
            "period": PERIOD, "value": POUNDS}
RELEASE = {
    "ocid": "ocds-m-1", "id": "r1", "date": "2025-03-02T00:00:00Z", "tag": ["contract"],
    "buyer": {"id": "B", "name": "Marshchester Council"},
    "parties": [{"id": "S", "identifier": {"scheme": "GB-CHC", "id": "1000000"}}],
    "tender": {"id": "t", "title": "Day care", "value": POUNDS,
               "tenderPeriod": {"startDate": "2024-11-01T09:00:00Z", "endDate": "2024-12-01T12:00:00Z"}},
    "awards": [AWARD], "contracts": [CONTRACT],
}


def agreements(data: object) -> list[Mapping[str, object]]:
    _, frames = ocds.read(data, "o.json", VOCABULARY)
    return [row for name in frames if name == "funding_agreement" for row in frames[name].iter_rows(named=True)]


def test_a_contract_is_a_funding_agreement() -> None:
    (row,) = agreements({"releases": [RELEASE]})
    assert not {"reason", "planned_months", "option_months", "recipient_sector", "in_writing"} & set(row)
    assert (row["reference"], row["place__"]) == ("ocds-m-1/c1", "ocid ocds-m-1, contract 1")
    assert (row["kind_of_funding"], row["amount"], row["title"]) == ("contract", 90000, "Day care")
    assert (row["signed_on"], row["awarded_on"]) == (date(2025, 3, 1), date(2025, 2, 1))
    assert (row["starts_on"], row["ends_on"]) == (date(2025, 4, 1), date(2028, 3, 31))
    assert row["funder"] == "Marshchester Council"
    assert (row["recipient"], row["recipient_id"]) == ("Marsh Care", "GB-CHC-1000000")


def test_a_tender_is_a_funding_round() -> None:
    _, frames = ocds.read(RELEASE, "o.json", VOCABULARY)
    row = frames["funding_round"].row(0, named=True)
    assert (row["reference"], row["place__"], row["value"]) == ("ocds-m-1", "ocid ocds-m-1, tender", 90000)
    assert (row["applications_open_on"], row["applications_close_on"]) == (date(2024, 11, 1), date(2024, 12, 1))
    assert "advertised_on" not in row


@pytest.mark.parametrize("data", [
    RELEASE, [RELEASE], {"releases": [RELEASE]}, [{"releases": [RELEASE]}],
    {"ocid": "ocds-m-1", "compiledRelease": RELEASE},
    {"records": [{"ocid": "ocds-m-1", "compiledRelease": RELEASE, "releases": [{"url": "x", "date": "y"}]}]},
    {"records": [{"ocid": "ocds-m-1", "releases": [RELEASE]}]},
])
def test_every_packaging_says_the_same(data: object) -> None:
    assert ocds.is_ocds(data)
    assert [row["reference"] for row in agreements(data)] == ["ocds-m-1/c1"]


@pytest.mark.parametrize("data", [
    None, [], {}, {"grants": []}, {"records": [{"kind": "payment"}]}, [[RELEASE]], "ocid",
])
def test_other_data_is_not_ocds(data: object) -> None:
    assert not ocds.is_ocds(data)


@pytest.mark.parametrize(("changed", "ends_on", "signed_on"), [
    ({"contracts": [{"id": "c1", "period": {"endDate": "2027-03-31T00:00:00Z"}}]}, date(2027, 3, 31), date(2025, 3, 1)),
    ({"contracts": [{"id": "c1", "dateSigned": None}]}, date(2028, 3, 31), None),
    ({"contracts": []}, date(2028, 3, 31), date(2025, 3, 1)),
    ({"title": "Only this"}, date(2028, 3, 31), date(2025, 3, 1)),
])
@pytest.mark.parametrize("turned", [False, True])
def test_releases_are_compiled_by_their_dates(
    changed: dict[str, object], ends_on: date, signed_on: date | None, turned: bool
) -> None:
    later = {"ocid": "ocds-m-1", "date": "2025-06-01T00:00:00Z", **changed}
    (row,) = agreements({"releases": [later, RELEASE] if turned else [RELEASE, later]})
    assert (row["ends_on"], row["signed_on"]) == (ends_on, signed_on)


@pytest.mark.parametrize(("before", "later", "state"), [
    ({"a": 1, "b": 2}, {"a": None, "c": 3}, {"b": 2, "c": 3}),
    ({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}}, {"a": {"x": 1, "y": 3}}),
    ({"a": ["p", "q"]}, {"a": ["r"]}, {"a": ["r"]}),
    ({"a": [{"x": 1}]}, {"a": [{"y": 2}]}, {"a": [{"y": 2}]}),
    ({"a": [{"id": 1, "x": 1}]}, {"a": [{"id": 2}, {"id": 1, "y": 2}]}, {"a": [{"id": 1, "x": 1, "y": 2}, {"id": 2}]}),
    ({"a": [{"id": 1}]}, {"a": []}, {"a": [{"id": 1}]}),
    ({"a": [{"id": 1}]}, {"a": None}, {}),
    ({"a": "text"}, {"a": {"x": 1}}, {"a": {"x": 1}}),
])
def test_merging(before: dict[str, object], later: dict[str, object], state: dict[str, object]) -> None:
    merged = compiled([{"date": "2025-01-02T00:00:00Z", **later}, {"date": "2025-01-01T00:00:00Z", **before}])
    assert {name: value for name, value in merged.items() if name != "date"} == state


@pytest.mark.parametrize(("changed", "references", "note"), [
    ({"contracts": []}, ["ocds-m-1/award/a1"], None),
    ({"contracts": [], "awards": [AWARD | {"status": "unsuccessful"}]}, [],
     "Awards left out because they are unsuccessful: 1"),
    ({"contracts": [], "awards": [AWARD | {"status": "pending"}]}, [], "Awards left out because they are pending: 1"),
    ({"contracts": [CONTRACT | {"status": "cancelled"}]}, [], "Contracts left out because they are cancelled: 1"),
    ({"contracts": [CONTRACT | {"id": None}]}, ["ocid ocds-m-1, contract 1"], None),
    ({"awards": None}, ["ocds-m-1/c1"], None),
])
def test_which_contracts_and_awards_are_agreements(
    changed: dict[str, object], references: list[str], note: str | None
) -> None:
    release = RELEASE | changed
    file, _ = ocds.read(release, "o.json", VOCABULARY)
    assert [row["reference"] for row in agreements(release)] == references
    assert [said.startswith(note or "?") for said in file.notes] == ([True] if note else [])


@pytest.mark.parametrize(("contract", "fact", "value", "note"), [
    ({"value": {"amount": 5, "currency": "EUR"}}, "amount", None, "An amount that is not said to be in pounds"),
    ({"period": PERIOD | {"maxExtentDate": "2030-03-31T00:00:00Z"}}, "ends_on", date(2028, 3, 31), "A later day to"),
    ({"period": {"durationInDays": 1096}}, "ends_on", None, "A greatest length in days"),
    ({"period": PERIOD | {"endDate": "2028-03-31T23:30:00Z"}}, "ends_on", date(2028, 4, 1), "The ends_on is a moment"),
])
def test_what_is_not_counted_or_moved_is_a_note(
    contract: dict[str, object], fact: str, value: object, note: str
) -> None:
    file, frames = ocds.read(RELEASE | {"contracts": [CONTRACT | contract]}, "o.json", VOCABULARY)
    assert frames["funding_agreement"][fact].to_list() == [value]
    assert [said.startswith(note) for said in file.notes] == [True]


def test_a_last_day_written_without_a_time_is_that_day() -> None:
    contract = CONTRACT | {"period": PERIOD | {"endDate": "2028-03-31T23:59:59Z"}}

    file, frames = ocds.read(RELEASE | {"contracts": [contract]}, "o.json", VOCABULARY)

    assert frames["funding_agreement"]["ends_on"].to_list() == [date(2028, 3, 31)]
    assert file.notes == []


@pytest.mark.parametrize(("status", "rounds"), [
    ("cancelled", 0), ("withdrawn", 0), ("unsuccessful", 1), ("complete", 1),
])
def test_a_tender_that_was_called_off_is_left_out(status: str, rounds: int) -> None:
    tender = {"title": "Day care", "status": status}
    file, frames = ocds.read({"ocid": "o", "tender": tender}, "o.json", VOCABULARY)
    assert len(frames) == rounds
    assert len(file.notes) == 1 - rounds


@pytest.mark.parametrize(("data", "places"), [
    ({"releases": 7}, ["releases"]),
    ({"releases": [RELEASE, 7, {"id": "r"}]}, ["release 2", "release 3"]),
    ({"records": [{"ocid": "o", "releases": [{"url": "x"}]}]}, ["record 1"]),
    ([RELEASE, "x", {"records": [1]}], ["part 2", "part 3, record 1"]),
    (RELEASE | {"contracts": [4, CONTRACT | {"period": "2025"}]},
     ["ocid ocds-m-1, contract 1", "ocid ocds-m-1, contract 2, period"]),
    (RELEASE | {"tender": "t"}, ["ocid ocds-m-1, tender"]),
    (RELEASE | {"contracts": [CONTRACT | {"dateSigned": "soon"}]}, ["ocid ocds-m-1, contract 1, signed_on"]),
])
def test_what_cannot_be_read_is_a_problem_with_its_place(data: object, places: list[str]) -> None:
    file, _ = ocds.read(data, "o.json", VOCABULARY)
    assert [problem.place for problem in file.problems] == places


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([
        *RELEASE, *CONTRACT, *AWARD, *PERIOD, *POUNDS, "releases", "records", "compiledRelease"]), inner, max_size=6),
    max_leaves=15,
))
def test_odd_data_never_breaks_the_reader(odd: object) -> None:
    ocds.is_ocds(odd)
    part = RELEASE | {"tender": odd, "awards": [odd], "contracts": [odd, CONTRACT], "buyer": odd}
    file, frames = ocds.read([odd, part, part | {"date": "2026"}], "o", VOCABULARY)
    assert frames["funding_agreement"].height > 0
    assert all(problem.reason for problem in file.problems)


def test_a_release_that_cannot_be_put_in_order_is_left_out() -> None:
    undated = {"ocid": "ocds-m-1", "date": "soon", "contracts": [{"id": "c1", "status": "cancelled"}]}
    file, frames = ocds.read({"releases": [RELEASE, undated]}, "o.json", VOCABULARY)
    assert [problem.place for problem in file.problems] == ["release 2"]
    assert frames["funding_agreement"].height == 1
    assert agreements({"releases": [undated | {"contracts": [CONTRACT]}]})


def test_one_contract_twice_in_a_release_is_merged_and_noted() -> None:
    twice = RELEASE | {"contracts": [{"id": 1, "title": "a"}, {"id": "1", "dateSigned": "2025-03-01"}]}
    file, frames = ocds.read(twice, "o.json", VOCABULARY)
    assert frames["funding_agreement"].select("title", "signed_on").rows()[0] == ("a", date(2025, 3, 1))
    assert any("with one id are merged" in note and "contract 1" in note for note in file.notes)


def test_merging_leaves_the_releases_as_they_were() -> None:
    first = {"date": "2025-01-01", "a": {"b": 1}, "list": [{"id": 1, "c": {"d": 1}}, {"e": 1}]}
    later = {"date": "2025-01-02", "a": {"b": 2}, "list": [{"id": "1", "c": {"d": 2}}, {"e": 2}]}
    kept = copy.deepcopy([first, later])
    assert compiled([first, later])["list"] == [{"id": "1", "c": {"d": 2}}, {"e": 1}, {"e": 2}]
    assert [first, later] == kept
