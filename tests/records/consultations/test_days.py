"""The days of a consultation: which stand and which were said first, the moment of closing, and how it stands by then."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from opencompact.records.consultations.days import closing_moment, opening_moment, standing, state
from opencompact.records.consultations.models import Consultation, Period

FIRST, LATER, LAST = date(2027, 5, 24), date(2027, 6, 7), date(2027, 6, 21)
OPENS = date(2027, 3, 1)
DRAFT = Consultation(title="Library hours", opens_on=OPENS, closes_on=FIRST)


def said(change: str, announced_on: date, closes_on: date | None, opens_on: date = OPENS) -> Period:
    return Period(change=change, announced_on=announced_on, opens_on=opens_on, closes_on=closes_on)


SET = said("set", date(2027, 2, 1), FIRST)
AGAIN = said("opened again", date(2027, 6, 20), date(2027, 7, 20), date(2027, 7, 1))
IN_MAY, IN_JUNE = date(2027, 5, 10), date(2027, 6, 1)

CASES: list[tuple[str, list[Period], tuple[date | None, date | None, date | None], int]] = [
    ("before anything is announced the draft's", [], (FIRST, None, None), 0),
    ("as announced", [SET], (FIRST, None, None), 0),
    ("without a closing day", [said("set", date(2027, 2, 1), None)], (None, None, None), 0),
    ("extended before closing", [SET, said("extended", IN_MAY, LATER)], (LATER, FIRST, IN_MAY), 0),
    ("extended on the closing day itself", [SET, said("extended", FIRST, LATER)], (LATER, FIRST, FIRST), 0),
    ("extended a day after closing is a further period", [SET, said("extended", FIRST + timedelta(1), LATER)], (FIRST, None, None), 1),
    ("extended twice", [SET, said("extended", IN_MAY, LATER), said("extended", IN_JUNE, LAST)], (LAST, FIRST, IN_JUNE), 0),
    ("shortened", [SET, said("shortened", IN_MAY, date(2027, 5, 17))], (date(2027, 5, 17), FIRST, IN_MAY), 0),
    ("extended and shortened back", [SET, said("extended", IN_MAY, LATER), said("shortened", IN_JUNE, FIRST)], (FIRST, None, None), 0),
    ("a later time on the same day", [SET, said("extended", IN_MAY, FIRST)], (FIRST, None, None), 0),
    ("corrected is no extension", [SET, said("corrected", IN_MAY, LATER)], (LATER, None, None), 0),
    ("corrected after closing is still a correction", [SET, said("corrected", IN_JUNE, LATER)], (LATER, None, None), 0),
    ("extended from what was corrected", [SET, said("corrected", IN_MAY, LATER), said("extended", IN_JUNE, LAST)], (LAST, LATER, IN_JUNE), 0),
    ("an extension corrected", [SET, said("extended", IN_MAY, LATER), said("corrected", IN_MAY, LAST)], (LAST, FIRST, IN_MAY), 0),
    ("an extension corrected away", [SET, said("extended", IN_MAY, LATER), said("corrected", IN_MAY, FIRST)], (FIRST, None, None), 0),
    ("opened again", [SET, AGAIN], (FIRST, None, None), 1),
    ("what was opened again is extended", [SET, AGAIN, said("extended", date(2027, 7, 10), date(2027, 8, 20))], (FIRST, None, None), 1),
    ("what was opened again is corrected", [SET, AGAIN, said("corrected", date(2027, 9, 1), date(2027, 7, 25))], (FIRST, None, None), 1),
    ("opened again twice", [SET, AGAIN, said("opened again", date(2027, 8, 1), date(2027, 9, 1))], (FIRST, None, None), 2),
]


@pytest.mark.parametrize(("what", "periods", "expected", "again"), CASES, ids=[case[0] for case in CASES])
def test_which_days_stand(what: str, periods: list[Period], expected: tuple[date | None, ...], again: int) -> None:
    found = standing(DRAFT, periods)

    assert (found.closes_on, found.first_closes_on, found.changed_on) == expected, what
    assert (found.opens_on, len(found.again)) == (OPENS, again)


def test_a_further_period_is_the_latest_that_was_said_of_it() -> None:
    longer = said("extended", date(2027, 7, 10), date(2027, 8, 20))

    assert standing(DRAFT, [SET, AGAIN, longer]).again == (longer,)


def test_a_corrected_opening_day_stands() -> None:
    assert standing(DRAFT, [SET, said("corrected", IN_MAY, FIRST, date(2027, 3, 2))]).opens_on == date(2027, 3, 2)


MOMENTS = [
    ("the end of a summer day", date(2027, 5, 24), None, datetime(2027, 5, 24, 23, tzinfo=UTC)),
    ("the end of a winter day", date(2026, 12, 1), None, datetime(2026, 12, 2, 0, tzinfo=UTC)),
    ("a time in summer", date(2027, 5, 24), time(17), datetime(2027, 5, 24, 16, tzinfo=UTC)),
    ("a time in winter", date(2026, 12, 1), time(17), datetime(2026, 12, 1, 17, tzinfo=UTC)),
    ("a time that comes twice: the later", date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ("before the clock goes back", date(2026, 10, 25), time(0, 30), datetime(2026, 10, 24, 23, 30, tzinfo=UTC)),
    ("the end of the day on which it goes back", date(2026, 10, 25), None, datetime(2026, 10, 26, 0, tzinfo=UTC)),
    ("the end of the day before it goes back", date(2026, 10, 24), None, datetime(2026, 10, 24, 23, tzinfo=UTC)),
    ("a time that is left out: when the clock goes forward", date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ("the first minute that is left out", date(2026, 3, 29), time(1), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ("after the clock goes forward", date(2026, 3, 29), time(2), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ("the end of the day on which it goes forward", date(2026, 3, 29), None, datetime(2026, 3, 29, 23, tzinfo=UTC)),
    ("midnight is the beginning of the day", date(2026, 12, 1), time(0), datetime(2026, 12, 1, 0, tzinfo=UTC)),
]


@pytest.mark.parametrize(("what", "day", "at", "expected"), MOMENTS, ids=[case[0] for case in MOMENTS])
def test_the_moment_at_which_it_closes(what: str, day: date, at: time | None, expected: datetime) -> None:
    assert closing_moment(day, at).astimezone(UTC) == expected


def test_it_opens_with_the_first_moment_of_its_day_in_london() -> None:
    assert opening_moment(date(2027, 5, 24)).astimezone(UTC) == datetime(2027, 5, 23, 23, tzinfo=UTC)
    assert opening_moment(date(2026, 12, 1)).astimezone(UTC) == datetime(2026, 12, 1, tzinfo=UTC)


AT = datetime(2027, 4, 1, 12, tzinfo=UTC)
ANNOUNCED = {"shown_from": date(2027, 2, 1), "set_on": date(2027, 2, 1)}
STATES = [
    ("draft", {}),
    ("planned", {"shown_from": date(2027, 2, 1)}),
    ("open", ANNOUNCED),
    ("planned", ANNOUNCED | {"opens_on": date(2027, 4, 2)}),
    ("open", ANNOUNCED | {"closes_on": None}),
    ("open", ANNOUNCED | {"closes_on": date(2027, 4, 1)}),
    ("closed", ANNOUNCED | {"closes_on": date(2027, 4, 1), "closing_time": time(12)}),
    ("closed", ANNOUNCED | {"closes_on": date(2027, 3, 31)}),
    ("fed back", ANNOUNCED | {"feedback_published_on": date(2027, 4, 1)}),
    ("closed", ANNOUNCED | {"closes_on": date(2027, 3, 31), "feedback_release_at": AT + timedelta(hours=1), "feedback_published_on": date(2027, 4, 1)}),
    ("decided", ANNOUNCED | {"feedback_published_on": date(2027, 3, 1), "decided_on": date(2027, 3, 2)}),
    ("withdrawn", ANNOUNCED | {"withdrawn_on": date(2027, 3, 1)}),
]


@pytest.mark.parametrize(("expected", "given"), STATES)
def test_how_it_stands(expected: str, given: dict[str, Any]) -> None:
    row = Consultation(**{"title": "Library hours", "opens_on": OPENS, "closes_on": FIRST} | given)

    assert state(row, at=AT) == expected
