"""When an answer is late: one second before and after closing, across both changes of the clock, and by its day."""

from datetime import UTC, date, datetime, time

import pytest

from answers_cast import BEFORE_CLOSING, CLOSED, LIBRARY, a_consultation, a_draft
from opencompact.records.consultations.actions.answers import begin_answer, send_answer
from opencompact.records.consultations.lateness import is_offered, may_change, on_coming, on_coming_on, why_not_taken
from opencompact.records.consultations.models import Consultation
from opencompact.records.refusals import Refused

AUTUMN, SPRING, WINTER = date(2026, 10, 25), date(2027, 3, 28), date(2026, 12, 28)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # year, month, day, hour, minute, second


@pytest.mark.parametrize(
    ("closes_on", "closing_time", "grace", "at", "is_late"),
    [
        (WINTER, None, 0, utc(2026, 12, 28, 23, 59, 59), False),
        (WINTER, None, 0, utc(2026, 12, 29), True),
        (WINTER, time(17), 0, utc(2026, 12, 28, 16, 59, 59), False),
        (WINTER, time(17), 0, utc(2026, 12, 28, 17), True),
        (WINTER, time(17), 10, utc(2026, 12, 28, 17, 9, 59), False),
        (WINTER, time(17), 10, utc(2026, 12, 28, 17, 10), True),
        # In summer midnight in London is an hour earlier in the world.
        (date(2026, 7, 1), None, 0, utc(2026, 7, 1, 22, 59, 59), False),
        (date(2026, 7, 1), None, 0, utc(2026, 7, 1, 23), True),
        # The day on which the clock goes back has twenty-five hours, and half past one comes twice: the later counts.
        (AUTUMN, None, 0, utc(2026, 10, 25, 23, 59, 59), False),
        (AUTUMN, None, 0, utc(2026, 10, 26), True),
        (AUTUMN, time(23, 59), 0, utc(2026, 10, 25, 23, 58, 59), False),
        (AUTUMN, time(23, 59), 0, utc(2026, 10, 25, 23, 59), True),
        (AUTUMN, time(1, 30), 0, utc(2026, 10, 25, 1, 29, 59), False),
        (AUTUMN, time(1, 30), 0, utc(2026, 10, 25, 1, 30), True),
        (AUTUMN, time(0, 30), 90, utc(2026, 10, 25, 0, 59, 59), False),
        (AUTUMN, time(0, 30), 90, utc(2026, 10, 25, 1), True),
        # The day on which it goes forward has twenty-three, and half past one never comes.
        (SPRING, None, 0, utc(2027, 3, 28, 22, 59, 59), False),
        (SPRING, None, 0, utc(2027, 3, 28, 23), True),
        (SPRING, time(1, 30), 0, utc(2027, 3, 28, 0, 29, 59), False),
        (SPRING, time(1, 30), 0, utc(2027, 3, 28, 1), True),
        (date(2027, 3, 27), None, 0, utc(2027, 3, 27, 23, 59, 59), False),
        (date(2027, 3, 27), None, 0, utc(2027, 3, 28), True),
        (None, None, 0, utc(2030, 1, 1), False),
    ],
)
def test_late_is_decided_to_the_second(
    closes_on: date | None, closing_time: time | None, grace: int, at: datetime, is_late: bool
) -> None:
    consultation = Consultation(closes_on=closes_on, closing_time=closing_time, grace_minutes=grace)

    assert on_coming(consultation, at=at).is_late is is_late


@pytest.mark.parametrize(("came_on", "is_late"), [(date(2026, 12, 27), False), (WINTER, False), (date(2026, 12, 29), True)])
def test_what_came_on_paper_is_late_by_its_day(came_on: date, is_late: bool) -> None:
    consultation = Consultation(closes_on=WINTER, closing_time=time(9))

    assert on_coming_on(consultation, came_on=came_on).is_late is is_late


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "at", "told"),
    [
        ({}, BEFORE_CLOSING, ""),
        ({}, CLOSED, ""),
        ({"opens_on": date(2027, 1, 4), "closes_on": date(2027, 4, 1)}, utc(2026, 11, 22), "it opens on 4 January 2027"),
        ({"set_on": None, "opens_on": None, "closes_on": None}, CLOSED, "has not opened yet."),
        ({"withdrawn_on": date(2026, 11, 1), "withdrawn_note": "No longer planned."}, CLOSED, "withdrawn on 1 November 2026"),
        ({"feedback_published_on": date(2027, 2, 1)}, utc(2027, 2, 1), "What came of this consultation is published"),
        ({"feedback_published_on": date(2027, 2, 1)}, utc(2027, 1, 31, 23, 59, 59), ""),
        ({"feedback_release_at": utc(2027, 2, 1, 9), "feedback_published_on": date(2027, 2, 1)}, utc(2027, 2, 1, 8, 59, 59), ""),
        ({"answers_erased_on": date(2028, 1, 1)}, CLOSED, "The answers were erased on 1 January 2028"),
        ({"held_at": "https://elsewhere.example/c"}, CLOSED, "answered at another place"),
    ],
)
def test_until_when_answers_are_taken(more: dict[str, object], at: datetime, told: str) -> None:
    why = why_not_taken(a_consultation(**more), at=at)

    assert told in why
    assert bool(told) == bool(why)


@pytest.mark.django_db
def test_it_is_offered_while_it_is_open_and_changed_until_it_is_late() -> None:
    consultation = a_consultation(closing_time=time(17), grace_minutes=5)
    moments = [utc(2026, 12, 28, 16, 59, 59), utc(2026, 12, 28, 17, 4, 59), utc(2026, 12, 28, 17, 5)]

    assert [is_offered(consultation, at=at) for at in moments] == [True, False, False]
    assert [may_change(consultation, at=at) for at in moments] == [True, True, False]


@pytest.mark.django_db
@pytest.mark.parametrize(("at", "is_late"), [(BEFORE_CLOSING, False), (CLOSED, True)])
def test_a_page_opened_before_and_sent_after_closing_is_kept_and_marked(at: datetime, is_late: bool) -> None:
    answer = a_draft(a_consultation())

    sent = send_answer(at=at, answer=answer, version=answer.version)

    sent.refresh_from_db()
    assert (sent.received_at, sent.is_late, sent.closing_at) == (at, is_late, CLOSED)


@pytest.mark.django_db
def test_a_first_page_posted_after_closing_is_kept_until_the_feedback_is_out() -> None:
    consultation = a_consultation(feedback_published_on=date(2027, 2, 1))

    kept = begin_answer(at=CLOSED, consultation=consultation, replies=LIBRARY, once="x" * 20)

    assert send_answer(at=CLOSED, answer=kept, version=kept.version).is_late
    with pytest.raises(Refused, match="is published"):
        begin_answer(at=utc(2027, 2, 1, 12), consultation=consultation, replies=LIBRARY, once="y" * 20)


@pytest.mark.django_db
def test_the_closing_that_stood_when_it_came_is_kept() -> None:
    consultation = a_consultation()
    early = send_answer(at=CLOSED, answer=(draft := a_draft(consultation)), version=draft.version)
    Consultation.objects.update(closes_on=date(2027, 1, 31))

    later = send_answer(at=CLOSED, answer=(draft := a_draft(consultation)), version=draft.version)

    early.refresh_from_db()
    assert (early.is_late, later.is_late, later.closing_at) == (True, False, utc(2027, 2, 1))
