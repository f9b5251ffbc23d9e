"""Weeks in which people are hard to reach: pointers, each in a sentence."""

from datetime import date

import pytest

from opencompact.records.consultations.seasons import local_election_day, pointers, pre_election_weeks

CASES: list[tuple[date | None, date | None, list[str]]] = [
    (None, None, []),
    (date(2027, 1, 11), date(2027, 3, 15), []),
    (date(2026, 12, 1), date(2027, 2, 23), ["9 days of it lie between 24 December 2026 and 1 January 2027"]),
    (date(2026, 11, 2), date(2026, 12, 24), []),
    (date(2026, 11, 2), date(2026, 12, 29), ["5 days of it lie between 24 December"]),
    (date(2027, 1, 4), date(2027, 3, 1), []),
    (date(2027, 6, 7), date(2027, 8, 2), ["1 day of it lies in August 2027"]),
    (date(2027, 6, 7), date(2027, 8, 31), ["30 days of it lie in August 2027", ]),
    (date(2027, 7, 5), date(2027, 8, 16), ["15 days of it lie in August 2027"]),
    (date(2027, 8, 2), date(2027, 8, 16), ["2 weeks of it lie in August 2027"]),
    (date(2027, 3, 1), date(2027, 5, 24), ["43 days of it lie in the six weeks before 6 May 2027"]),
    (date(2027, 1, 4), date(2027, 3, 25), []),
    (date(2027, 1, 4), date(2027, 3, 30), ["5 days of it lie in the six weeks before 6 May 2027"]),
    (date(2027, 5, 10), date(2027, 7, 12), []),
    (date(2027, 3, 13), date(2027, 3, 22), ["It opens on a Saturday, 13 March 2027"]),
    (date(2027, 1, 11), date(2027, 3, 14), ["It closes on a Sunday, 14 March 2027"]),
    (date(2026, 10, 1), date(2026, 12, 25), ["It closes on 25 December 2026, a bank holiday.", "1 day|One day of it lies between 24 December"]),
    (date(2027, 5, 3), date(2027, 7, 26), ["It opens on 3 May 2027, a bank holiday.", "4 days of it lie in the six weeks before 6 May 2027"]),
    (date(2027, 3, 15), date(2027, 1, 11), []),
    (date(2027, 1, 11), date(2091, 1, 8), ["The bank holidays after 31 December"]),
]


@pytest.mark.parametrize(("opens_on", "closes_on", "expected"), CASES)
def test_what_is_pointed_out(opens_on: date | None, closes_on: date | None, expected: list[str]) -> None:
    said = pointers(opens_on, closes_on)

    assert len(said) == len(expected), said
    for sentence, start in zip(said, expected, strict=True):
        assert any(sentence.startswith(one) for one in start.split("|")), sentence


@pytest.mark.parametrize(("year", "day"), [(2024, date(2024, 5, 2)), (2025, date(2025, 5, 1)), (2026, date(2026, 5, 7)), (2027, date(2027, 5, 6))])
def test_local_elections_are_on_the_first_thursday_in_may(year: int, day: date) -> None:
    first, last = pre_election_weeks(year)

    assert local_election_day(year) == last == day
    assert ((last - first).days, first.weekday()) == (42, 3)
