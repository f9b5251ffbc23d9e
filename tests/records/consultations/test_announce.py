"""Announcing ahead: from then on everybody sees what is coming."""

from datetime import date
from typing import Any

import pytest

from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.planning import announce
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries.consultations import consultation
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import Changed, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def act(row: Consultation, by: Any, **more: Any) -> Consultation:
    return announce(**{"by": by, "at": NOON, "on": TODAY, "consultation": row, "version": row.version} | more)


def test_it_is_shown_from_that_day_and_everybody_reads_of_it() -> None:
    area, council = marchshire()
    row = a_draft(area, council, opens_on=None, closes_on=None, expected_on=date(2027, 3, 1), subjects=["Libraries"])

    act(row, a_representative(council))

    found = consultation(area, row.reference, seen_by=NOBODY)
    assert (found.announced_on, found.shown_from, found.set_on) == (TODAY, TODAY, None)
    entry = Entry.objects.get()
    assert (entry.action, entry.facts["title"], entry.facts["expected"], entry.facts["subjects"]) == (
        "consultation.announced", "Library hours", "to open on 1 March 2027", ["Libraries"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"about": "", "audience": ""}, "say what it is about and who is asked"),
        ({"opens_on": None, "closes_on": None}, "say when it is expected to open"),
        ({"opens_on": None, "closes_on": None, "expected_on": date(2026, 11, 1)}, "1 November 2026, which is past"),
        ({"announced_on": TODAY, "shown_from": TODAY}, "announced already, on 22 November 2026"),
        ({"withdrawn_on": TODAY, "withdrawn_note": "No money."}, "withdrawn on 22 November 2026"),
    ],
)
def test_what_says_too_little_or_was_announced_is_refused(given: dict[str, Any], told: str) -> None:
    area, council = marchshire()
    row = a_draft(area, council, **given)

    with pytest.raises(Refused, match=told):
        act(row, an_officer(area))


def test_words_are_enough_where_no_day_is_known() -> None:
    area, council = marchshire()
    row = a_draft(area, council, opens_on=None, closes_on=None, expected_note="in the spring of 2027")

    assert act(row, an_officer(area)).announced_on == TODAY
    assert Entry.objects.get().facts["expected"] == "in the spring of 2027"


def test_with_its_days_announced_it_needs_no_word_ahead() -> None:
    area, council = marchshire()

    with pytest.raises(Refused, match="announced already; it needs no earlier announcement"):
        act(an_announced(area, council), an_officer(area))


def test_another_version_and_another_body_are_refused() -> None:
    area, council = marchshire()
    row = a_draft(area, council)

    with pytest.raises(Changed):
        act(row, an_officer(area), version=7)
    another = a_representative(an_organisation("Another"))
    with pytest.raises(NotThere):
        act(row, another)
    Consultation.objects.update(shown_from=TODAY)
    row.refresh_from_db()
    with pytest.raises(NotAllowed):
        act(row, another)
