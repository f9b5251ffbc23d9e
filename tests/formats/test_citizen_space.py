"""Consultations as a council's Citizen Space publishes them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from opencompact.cli import main
from opencompact.compact.facts import VOCABULARY
from opencompact.formats import citizen_space

EXAMPLE = Path(__file__).parents[2] / "examples" / "marchshire-citizen-space.json"
ACTIVITY: dict[str, Any] = {
    "id": "marsh-road", "title": "The marsh road ", "url": "https://consult.marchshire.example/roads/marsh-road/", "status": "closed",
    "overview": "<p>A road &amp; a bridge.</p><style>p { color: red }</style>", "startdate": "2026/01/26", "enddate": "2026/04/20",
    "workspace_title": "Roads", "department": "Roads", "feedbackdate": "2026/05/29", "resultdate": "",
    "audiences": [{"id": "a", "name": "Residents"}, {"id": "b", "name": "Carers"}], "areas": [{"id": "w", "name": "Wendbury"}], "interests": [],
}


def facts(**changed: object) -> Mapping[str, object]:
    _, frames = citizen_space.read([ACTIVITY | changed], "c.json", VOCABULARY)
    return frames["consultation"].row(0, named=True)


def test_an_activity_is_a_consultation() -> None:
    row = facts()

    assert (row["reference"], row["web_address"]) == (ACTIVITY["url"], ACTIVITY["url"])
    assert (row["title"], row["about"]) == ("The marsh road", "A road & a bridge.")
    assert (row["opens_on"], row["closes_on"]) == (date(2026, 1, 26), date(2026, 4, 20))
    assert (row["places"], row["subjects"], row["people_asked"]) == (["Wendbury"], None, "Residents; Carers")


def test_a_day_for_which_feedback_was_promised_is_not_its_publication() -> None:
    row = facts()

    assert row["feedback_expected_on"] == date(2026, 5, 29)
    assert not {"feedback_published_on", "decided_on", "reason", "held_by", "methods"} & set(row)


@pytest.mark.parametrize("written", ["2026/01/26", "2026-01-26", "26 Jan 2026", "Monday 26 January 2026", "26/01/2026", "2026-01-26T09:00:00Z"])
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert facts(startdate=written)["opens_on"] == date(2026, 1, 26)


@pytest.mark.parametrize("written", ["soon", "26/1/26", "2026/13/40", 46048, ["2026/01/26"]])
def test_a_day_that_is_not_clear_is_a_problem_with_its_place(written: object) -> None:
    file, frames = citizen_space.read([ACTIVITY | {"startdate": written}], "c.json", VOCABULARY)

    assert [problem.place for problem in file.problems] == ["activity 1, opens_on"]
    assert frames["consultation"]["unreadable__"].to_list() == [["opens_on"]]


def test_no_day_at_all_is_a_blank() -> None:
    row = facts(enddate="", feedbackdate="", resultdate="")

    assert (row["closes_on"], row["feedback_expected_on"]) == (None, None)


def test_the_basic_fields_alone_will_do() -> None:
    row = citizen_space.read([{"id": "x", "title": "X", "startdate": "2026/01/26", "enddate": ""}], "c", VOCABULARY)[1]["consultation"].row(0, named=True)

    assert row["reference"] == "x"
    assert not {"places", "subjects", "people_asked", "about", "feedback_expected_on"} & set(row)


def test_a_list_that_names_the_body_has_it() -> None:
    assert facts(organisation={"name": "Marchshire Council"})["held_by"] == "Marchshire Council"
    assert facts(organisation="Marchshire Council")["held_by"] == "Marchshire Council"


@pytest.mark.parametrize(("data", "is_one"), [
    ([ACTIVITY], True), (ACTIVITY, True), ({"results": [ACTIVITY]}, True), ({"activities": [ACTIVITY]}, True), ([7, ACTIVITY], True),
    ([{"startdate": "2026/01/26"}], False), ({"consultations": []}, False), ([], False), (None, False), ([{"title": "X", "opens_on": "2026-01-26"}], False),
])
def test_which_files_are_of_citizen_space(data: object, is_one: bool) -> None:
    assert citizen_space.is_citizen_space(data) is is_one


def test_forms_are_left_out_and_what_is_no_activity_is_a_problem() -> None:
    file, frames = citizen_space.read([ACTIVITY, ACTIVITY | {"id": "f", "url": "u", "activity_type": "basic_form"}, 7], "c", VOCABULARY)

    assert frames["consultation"].height == 1
    assert file.notes == ["Left out because they are forms and no consultations: 1 (u)."]
    assert [problem.place for problem in file.problems] == ["activity 3"]


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ACTIVITY, "results", "organisation", "name"]), inner, max_size=5),
    max_leaves=12,
))
def test_odd_data_never_breaks_the_reader(odd: object) -> None:
    citizen_space.is_citizen_space(odd)
    file, frames = citizen_space.read([odd, *({**ACTIVITY, key: odd} for key in ACTIVITY)], "c", VOCABULARY)

    assert frames["consultation"].height > 0
    assert all(problem.reason for problem in file.problems)


def test_the_example_is_told_by_its_content_and_judged() -> None:
    words = ["check", str(EXAMPLE), "--compact", "herefordshire-2014", "--as-of", "2026-08-01", "--format", "json", "--findings"]
    report = json.loads(CliRunner().invoke(main, words).stdout)

    assert [(file["format"], file["records"], file["problems"]) for file in report["files"]] == [("Citizen Space", {"consultation": 3}, [])]
    found = {(one["commitment"], one["record"].split("/")[-2]): (one["outcome"], one["because"]) for one in report["findings"]}
    assert found["consultation-twelve-weeks", "park-benches"] == ("kept", "Open for 12 weeks.")
    assert found["consultation-twelve-weeks", "taxi-fares"][0] == "not_kept"
    assert found["consultation-twelve-weeks", "river-path"][0] == "not_yet_due"
    assert found["consultation-feedback", "park-benches"][0] == "not_recorded"
