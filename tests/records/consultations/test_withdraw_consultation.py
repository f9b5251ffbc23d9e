"""Withdrawing a consultation: with a reason, once, and only while nothing has come of it."""

from typing import Any

import pytest

from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.planning import withdraw_consultation
from opencompact.records.consultations.days import state
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries.consultations import consultation
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def withdraw(row: Consultation, by: Any, reason: str = "The law has changed.") -> Consultation:
    return withdraw_consultation(by=by, at=NOON, on=TODAY, consultation=row, reason=reason)


def test_it_stays_to_be_seen_with_the_reason() -> None:
    area, council = marchshire()
    row = an_announced(area, council)

    withdraw(row, a_representative(council))

    found = consultation(area, row.reference, seen_by=NOBODY)
    assert (state(found, at=NOON), found.withdrawn_note) == ("withdrawn", "The law has changed.")
    assert Entry.objects.get().facts == {"title": "Library hours", "on": "2026-11-22", "was_shown": True}


def test_a_draft_goes_without_its_name_being_told() -> None:
    area, council = marchshire()

    withdraw(a_draft(area, council), an_officer(area))

    assert Entry.objects.get().facts["title"] == "A consultation that is being prepared"


@pytest.mark.parametrize(
    ("given", "reason", "told"),
    [
        ({}, "  ", "Say why it is withdrawn"),
        ({"withdrawn_on": TODAY, "withdrawn_note": "Before."}, "Again.", "was withdrawn on 22 November 2026"),
        ({"feedback_published_on": TODAY}, "Late.", "cannot be withdrawn any more"),
        ({"feedback_release_at": NOON}, "Late.", "cannot be withdrawn any more"),
        ({"decided_on": TODAY}, "Late.", "cannot be withdrawn any more"),
    ],
)
def test_without_reason_twice_or_too_late_it_is_refused(given: dict[str, Any], reason: str, told: str) -> None:
    area, council = marchshire()
    row = an_announced(area, council, **given)

    with pytest.raises(Refused, match=told):
        withdraw(row, an_officer(area), reason)


def test_only_its_own_people_and_the_officer() -> None:
    area, council = marchshire()
    another = a_representative(an_organisation("Another"))

    with pytest.raises(NotThere):
        withdraw(a_draft(area, council), another)
    with pytest.raises(NotAllowed):
        withdraw(an_announced(area, council), another)
