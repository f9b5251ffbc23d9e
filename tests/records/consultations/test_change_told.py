"""What is told later, by hand, of a consultation that is held elsewhere."""

from datetime import date
from typing import Any

import pytest

from consultations_cast import an_announced, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions.elsewhere import change_told, register_elsewhere
from opencompact.records.consultations.actions.lists import read_list
from opencompact.records.consultations.facts import recorded
from opencompact.records.consultations.models import Consultation
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.recorded import NOT_KNOWN
from opencompact.records.refusals import Changed, NotAllowed, Refused
from site_cast import NOON, TODAY, a_representative, an_organisation

pytestmark = pytest.mark.django_db

THEN: dict[str, Any] = {"by": HOUSE_ITSELF, "at": NOON, "on": TODAY}
LIST = b"reference,title,held_by,opens_on,closes_on\nC-1,Parks,Marchshire Council,2026-07-06,2026-08-31\n"


@pytest.fixture
def place() -> tuple[Area, Organisation]:
    return marchshire()


@pytest.fixture
def row(place: tuple[Area, Organisation]) -> Consultation:
    """Eight weeks, and closed."""
    days: dict[str, Any] = {"opens_on": date(2026, 7, 6), "closes_on": date(2026, 8, 31)}
    return register_elsewhere(**THEN, area=place[0], organisation=place[1], title="Parks", held_at="https://parks.example/", **days)


def tell(row: Consultation, version: int | None = None, **facts: Any) -> Consultation:
    return change_told(**THEN, consultation=row, version=version or row.version, facts=facts)


def known(row: Consultation) -> dict[str, Any]:
    return dict(recorded(row.area, seen_by=NOBODY, on=TODAY, consultations=[row])[0].facts)


def test_a_reason_and_what_came_of_it(row: Consultation) -> None:
    told = tell(row, reason="A law.", reason_published_on=date(2026, 7, 6), feedback_published_on=date(2026, 11, 2), places=["Wendbury"])

    found = known(told)
    assert [found[name] for name in ("reason", "reason_published_on", "feedback_published_on", "places")] == [
        "A law.", date(2026, 7, 6), date(2026, 11, 2), ["Wendbury"]]
    assert Entry.objects.get(action="consultation.changed").facts["fields"] == ["reason", "publication of the reason", "feedback", "places"]


def test_looked_for_and_not_there_is_known_and_not_looked_for_is_not(row: Consultation) -> None:
    assert known(row)["feedback_published_on"] == NOT_KNOWN
    assert known(tell(row, feedback_published_on=None))["feedback_published_on"] is None


def test_what_is_emptied_is_not_known_any_more(row: Consultation) -> None:
    told = tell(row, reason="A law.", reason_published_on=date(2026, 7, 6))

    assert known(tell(told, reason=None, reason_published_on=None))["reason"] == NOT_KNOWN


def test_nothing_new_is_no_entry(row: Consultation) -> None:
    tell(row, about=None, decided_on=None)

    assert Entry.objects.count() == 1


def test_days_are_filled_in_only_where_nobody_knew_them(place: tuple[Area, Organisation], row: Consultation) -> None:
    blank = register_elsewhere(**THEN, area=place[0], organisation=place[1], title="Roads", known_from="A paper", is_over=True)
    filled = tell(blank, opens_on=date(2026, 1, 5), closes_on=date(2026, 3, 30))
    same = tell(row, closes_on=date(2026, 12, 24))

    assert (filled.opens_on, filled.closes_on, filled.is_over, filled.periods.get().change) == (date(2026, 1, 5), date(2026, 3, 30), False, "set")
    assert same.closes_on == date(2026, 8, 31)


def test_one_that_is_set_up_here_is_not_told_of(place: tuple[Area, Organisation]) -> None:
    with pytest.raises(Refused, match="is set up here"):
        tell(an_announced(*place), about="x")


def test_somebody_who_was_faster_is_not_overwritten(row: Consultation) -> None:
    tell(row, about="Trees.")

    with pytest.raises(Changed):
        tell(row, version=1, about="Benches.")


def test_the_next_reading_of_a_list_leaves_what_was_written_here(place: tuple[Area, Organisation]) -> None:
    def read() -> tuple[int, int]:
        done = read_list(**THEN, area=place[0], file_name="list.csv", content=LIST)
        return len(done.changed), done.unchanged

    read()
    tell(Consultation.objects.get(), feedback_published_on=date(2026, 11, 2), about="Trees.")

    assert read() == (0, 1)
    found = known(Consultation.objects.get())
    assert (found["feedback_published_on"], found["about"]) == (date(2026, 11, 2), "Trees.")


def test_only_its_people_and_the_officer_may(row: Consultation) -> None:
    with pytest.raises(NotAllowed):
        change_told(by=a_representative(an_organisation("Another")), at=NOON, on=TODAY, consultation=row, version=1, facts={"about": "x"})
