"""The events of a consultation: added, changed by two, cancelled, and counted afterwards."""

from datetime import date, time
from typing import Any

import pytest

from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.meetings import add_meeting, cancel_meeting, change_meeting
from opencompact.records.consultations.models import Consultation, Meeting
from opencompact.records.consultations.queries.meetings import meeting, meetings
from opencompact.records.history.models import Entry
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def add(row: Consultation, by: Any, **more: Any) -> Meeting:
    return add_meeting(**{"by": by, "at": NOON, "consultation": row, "title": "Open evening", "held_on": date(2026, 12, 8)} | more)


@pytest.fixture
def row() -> Consultation:
    area, council = marchshire()
    return an_announced(area, council)


def test_they_stand_by_their_day_those_without_one_last(row: Consultation) -> None:
    by = an_officer()
    add(row, by, title="No day yet", held_on=None)
    add(row, by, title="Evening", starts_at=time(18))
    add(row, by, title="Morning", starts_at=time(9))

    assert [one.title for one in meetings(row)] == ["Morning", "Evening", "No day yet"]
    assert Entry.objects.filter(action="meeting.added").count() == 3


def test_afterwards_it_is_told_how_many_came(row: Consultation) -> None:
    by = an_officer()
    held = add(row, by, held_on=date(2026, 11, 20))

    change_meeting(by=by, at=NOON, meeting=held, version=1, attendance=0, notes="Nobody came; it snowed.")

    kept = meeting(row, held.reference)
    assert (kept.attendance, kept.notes, kept.version) == (0, "Nobody came; it snowed.", 2)
    last = Entry.objects.order_by("number").last()
    assert last is not None
    assert last.facts["fields"] == ["how many came", "what was said"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"title": " "}, "Give the event a title"),
        ({"attendance": 5}, "once the event was held"),
        ({"attendance": 5, "held_on": None}, "once the event was held"),
        ({"title": "x" * 201}, "Title"),
    ],
)
def test_what_will_not_do_is_refused(row: Consultation, more: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        add(row, an_officer(), **more)
    assert not Meeting.objects.exists()


def test_the_second_of_two_editors_reads_what_the_first_wrote(row: Consultation) -> None:
    by = an_officer()
    one = add(row, by)
    change_meeting(by=by, at=NOON, meeting=one, version=1, place="Tillbrook library")

    with pytest.raises(Changed) as changed:
        change_meeting(by=by, at=NOON, meeting=one, version=1, place="Town hall")
    assert (changed.value.theirs, changed.value.version) == ({"place": "Tillbrook library"}, 2)


def test_cancelled_it_stays_and_changes_no_more(row: Consultation) -> None:
    by = an_officer()
    one = add(row, by)

    cancel_meeting(by=by, at=NOON, on=TODAY, meeting=one)

    assert meeting(row, one.reference).cancelled_on == TODAY
    with pytest.raises(Refused, match="was cancelled on 22 November 2026"):
        change_meeting(by=by, at=NOON, meeting=one, version=2, place="Town hall")
    with pytest.raises(Refused, match="cancelled already"):
        cancel_meeting(by=by, at=NOON, on=TODAY, meeting=one)


def test_what_was_held_is_not_cancelled(row: Consultation) -> None:
    by = an_officer()

    with pytest.raises(Refused, match="held already"):
        cancel_meeting(by=by, at=NOON, on=TODAY, meeting=add(row, by, held_on=date(2026, 11, 20)))


def test_who_may_the_same_twice_and_what_a_draft_tells(row: Consultation) -> None:
    another, draft = a_representative(an_organisation("Another")), a_draft(row.area, row.organisation)
    one = add(row, an_officer(), once="the-same-sending")

    with pytest.raises(AlreadyDone):
        add(row, an_officer("marchshire", "two@example.org"), once="the-same-sending")
    with pytest.raises(NotAllowed):
        change_meeting(by=another, at=NOON, meeting=one, version=1, place="X")
    with pytest.raises(NotThere):
        add(draft, another)
    add(draft, a_representative(row.organisation), title="Closing Tillbrook")
    assert "Tillbrook" not in str([entry.facts for entry in Entry.objects.all()])
