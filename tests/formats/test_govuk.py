"""Consultations as GOV.UK publishes them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.compact.facts import VOCABULARY
from opencompact.formats import govuk

GIVEN = Path(__file__).parents[3] / "shared" / "data" / "consultations" / "govuk"
OPENED = {"opening_date": "2025-03-01T09:00:00+00:00", "closing_date": "2025-05-23T23:30:00Z"}
DOCUMENT = {
    "content_id": "c-1", "base_path": "/government/consultations/marsh", "title": "The marsh road",
    "schema_name": "consultation", "document_type": "open_consultation", "updated_at": "2025-03-02T10:00:00Z",
    "links": {"organisations": [{"title": "Department for Marshes"}, {"title": "Another"}]}, "details": OPENED,
}


def facts(**changed: object) -> Mapping[str, object]:
    _, frames = govuk.read(DOCUMENT | changed, "c.json", VOCABULARY)
    return frames["consultation"].row(0, named=True)


def test_a_document_is_a_consultation() -> None:
    row = facts()
    assert not {"decided_on", "reason", "reason_published_on", "announced_on"} & set(row)
    assert (row["reference"], row["title"], row["held_by"]) == ("c-1", "The marsh road", "Department for Marshes")
    assert (row["opens_on"], row["closes_on"]) == (date(2025, 3, 1), date(2025, 5, 24))


@pytest.mark.parametrize(("details", "published", "state"), [
    ({}, None, None),
    ({"final_outcome_detail": "", "final_outcome_documents": []}, None, None),
    ({"final_outcome_detail": "We decided."}, None, "unknown"),
    ({"public_feedback_documents": ["<section>"]}, None, "unknown"),
    ({"final_outcome_publication_date": "2025-09-07T12:00:00+00:00"}, date(2025, 9, 7), None),
    ({"public_feedback_publication_date": "2025-06-30T23:30:00Z", "final_outcome_publication_date": "2025-09-07"},
     date(2025, 7, 1), None),
    ({"final_outcome_detail": "We decided.", "public_feedback_publication_date": "2025-09-07"}, date(2025, 9, 7), None),
])
def test_feedback(details: dict[str, object], published: date | None, state: str | None) -> None:
    row = facts(details=OPENED | details)
    assert (row["feedback_published_on"], row.get("feedback_published_on__state")) == (published, state)


@pytest.mark.parametrize(("data", "is_one"), [
    (DOCUMENT, True), ([DOCUMENT], True), ({"results": [DOCUMENT]}, True), ([7, DOCUMENT], True),
    ({"document_type": "closed_consultation", "details": OPENED}, True),
    ({"document_type": "closed_consultation"}, False), ({"schema_name": "news"}, False), ([], False), (None, False),
])
def test_which_documents_are_consultations(data: object, is_one: bool) -> None:
    assert govuk.is_govuk(data) is is_one


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_versions_the_one_updated_last_is_judged(turned: bool) -> None:
    later = DOCUMENT | {"updated_at": "2025-03-02T10:30:00+00:00", "title": "The marsh road and bridge"}
    versions = [later, DOCUMENT] if turned else [DOCUMENT, later]
    file, frames = govuk.read(versions, "c.json", VOCABULARY)
    assert frames["consultation"]["title"].to_list() == ["The marsh road and bridge"]
    judged = "document 1" if turned else "document 2"
    assert file.notes == [f"c-1 is there in two versions; the one updated last ({judged}) is judged."]


def test_what_is_left_out_or_withdrawn_is_said() -> None:
    withdrawn = DOCUMENT | {"withdrawn_notice": {"withdrawn_at": "2026-01-01T00:00:00Z"}}
    file, frames = govuk.read([withdrawn, {"schema_name": "news"}, 7], "c.json", VOCABULARY)
    assert frames["consultation"].height == 1
    assert [problem.place for problem in file.problems] == ["document 3"]
    assert file.notes == [
        "Documents left out because they are not consultations: 1.",
        "Withdrawn since, and judged all the same: 1 (c-1).",
    ]


def test_a_day_that_cannot_be_read_is_a_problem() -> None:
    file, _ = govuk.read(DOCUMENT | {"details": OPENED | {"closing_date": "soon"}}, "c.json", VOCABULARY)
    assert [problem.place for problem in file.problems] == ["document, closes_on"]


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([
        *DOCUMENT, *OPENED, "organisations", "results", "final_outcome_detail"]), inner, max_size=5),
    max_leaves=12,
))
def test_odd_data_never_breaks_the_reader(odd: object) -> None:
    govuk.is_govuk(odd)
    file, frames = govuk.read([odd, {"schema_name": "consultation", "details": odd, "links": odd}], "c", VOCABULARY)
    assert frames["consultation"].height > 0
    assert all(problem.reason for problem in file.problems)


@pytest.mark.skipif(not GIVEN.exists(), reason="the published files are not here")
@pytest.mark.parametrize(("name", "days", "published", "state"), [
    ("consultation_outcome", 84, None, "unknown"),
    ("best-practice-consultation", 61, date(2015, 3, 25), None),
    ("closed_consultation", 56, None, None),
    ("consultation_outcome_with_feedback", 56, date(2016, 9, 7), None),
    ("consultation_outcome_with_featured_attachments", 56, date(2016, 9, 7), None),
])
def test_published_consultations(name: str, days: int, published: date | None, state: str | None) -> None:
    data = json.loads((GIVEN / f"{name}.json").read_text(encoding="utf-8"))
    file, frames = govuk.read(data, name, VOCABULARY)
    row = frames["consultation"].row(0, named=True)
    assert (row["closes_on"] - row["opens_on"]).days == days
    assert (row["feedback_published_on"], row.get("feedback_published_on__state")) == (published, state)
    assert file.problems == []
