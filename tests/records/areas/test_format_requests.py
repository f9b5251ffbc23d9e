"""Another format or language: asked for, taken, answered by a day, and the asker forgotten."""

from datetime import date, timedelta
from typing import Any

import pytest

from opencompact.records.areas.actions.requests import answer, ask_for_format, erase_contact, erase_old_contacts, take
from opencompact.records.areas.models import Area, FormatRequest
from opencompact.records.areas.queries.requests import asked, format_request, open_requests
from opencompact.records.history.models import Entry, Note
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.refusals import NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, an_area, an_officer

pytestmark = pytest.mark.django_db


def ask(area: Area, **more: Any) -> FormatRequest:
    given = {"by": NOBODY, "at": NOON, "on": TODAY, "area": area, "wants": "large print", "contact": "0117 496 0000", "name": "Ann"}
    return ask_for_format(**given | more)


@pytest.mark.parametrize(("days", "by"), [(10, date(2026, 12, 4)), (1, date(2026, 11, 23)), (25, date(2026, 12, 29))])
def test_anybody_asks_and_is_told_a_day_in_working_days(days: int, by: date) -> None:
    request = ask(an_area(answer_days=days))

    assert request.answer_by == by
    assert open_requests(request.area, on=TODAY) == [request]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"contact": " "}, "how we can reach you"),
        ({"wants": "language"}, "Say which language"),
        ({"wants": "other"}, "Say what you need"),
        ({"wants": "smoke signals"}, "Wants"),
    ],
)
def test_a_request_that_will_not_do_is_refused(more: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        ask(an_area(), **more)

    assert not FormatRequest.objects.exists()


def test_an_officer_enters_what_came_by_phone_on_an_earlier_day() -> None:
    area = an_area()
    officer = an_officer(area)

    request = ask(area, by=officer, came="phone", asked_on=date(2026, 11, 18))

    assert (request.asked_on, request.entered_by) == (date(2026, 11, 18), officer.reference)
    assert request.answer_by == date(2026, 12, 2)
    with pytest.raises(NotAllowed):
        ask(area, came="phone")
    with pytest.raises(Refused, match="still to come"):
        ask(area, by=officer, came="phone", asked_on=TODAY + timedelta(days=1))


def test_the_history_never_tells_who_asked() -> None:
    ask(an_area(), name="Ann Asker", contact="ann@example.org", which="for my eyes")

    entry = Entry.objects.get()

    assert entry.facts == {"wants": "large print", "answer_by": "2026-12-04", "came": "web"}
    assert not Note.objects.exists()


def test_it_is_taken_and_answered_by_the_officer_alone() -> None:
    area = an_area()
    request, officer, stranger = ask(area), an_officer(area), an_officer("elsewhere", "other@example.org")

    with pytest.raises(NotAllowed):
        take(by=stranger, at=NOON, request=request)
    take(by=officer, at=NOON, request=request)
    answered = answer(by=officer, at=NOON, on=TODAY, request=request, answer="Sent by post.")

    assert (answered.taken_by, answered.answered_by, answered.answered_on) == (officer.reference, officer.reference, TODAY)
    assert open_requests(area, on=TODAY) == []
    with pytest.raises(Refused, match="answered already"):
        answer(by=officer, at=NOON, on=TODAY, request=request, answer="Again.")


def test_only_the_officer_sees_who_asked() -> None:
    area = an_area()
    request = ask(area)

    told = asked(area, request.reference)

    assert format_request(area, request.reference, seen_by=an_officer(area)).contact == "0117 496 0000"
    assert (told.wants, told.answered_on, hasattr(told, "contact")) == ("large print", None, False)
    for other in (NOBODY, an_officer("elsewhere", "other@example.org")):
        with pytest.raises(NotThere):
            format_request(area, request.reference, seen_by=other)


def test_who_asked_is_erased_on_request_and_ninety_days_after_the_answer() -> None:
    area = an_area()
    officer = an_officer(area)
    at_once, waiting, old = ask(area), ask(area), ask(area)
    erase_contact(by=officer, at=NOON, request=at_once)
    answer(by=officer, at=NOON, on=TODAY, request=old, answer="Sent.")

    too_early = erase_old_contacts(by=HOUSE_ITSELF, at=NOON, on=TODAY + timedelta(days=90))
    in_time = erase_old_contacts(by=HOUSE_ITSELF, at=NOON, on=TODAY + timedelta(days=91))
    again = erase_old_contacts(by=HOUSE_ITSELF, at=NOON, on=TODAY + timedelta(days=92))

    assert (too_early, in_time, again) == (0, 1, 0)
    kept = {one.pk: (one.name, one.contact) for one in FormatRequest.objects.all()}
    assert kept == {at_once.pk: ("", ""), old.pk: ("", ""), waiting.pk: ("Ann", "0117 496 0000")}
