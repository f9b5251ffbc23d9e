"""``notice``: three months before the last day of funding, in writing, and to everyone the compact says."""

from datetime import date

import pytest

from cast import commitment, finding, period, where
from opencompact.compact.terms import Day, Name, Notice, Unless

ENDING = commitment("funding_change", Notice((Day("notice_given_on"), Day("notice_sent_on")), Day("effective_on"), period("3 months"),
                                             Name("notice_in_writing")), when=where(change=("end", "not renew")))
RENEWAL = commitment("funding_agreement", Notice((Day("renewal_decision_told_on"),), Day("renewal_on"), period("3 months")),
                     unless=Unless())
EVERYBODY = commitment("funding_change", Notice((Day("notice_given_on"),), Day("effective_on"), period("3 months"),
                                                Name("notice_in_writing"), (Day("users_told_on"),)))
WEEKS = commitment("funding_change", Notice((Day("notice_given_on"),), Day("effective_on"), period("12 weeks")), figure_from="area")
BLANK: dict[str, object] = {"change": "end", "notice_given_on": None, "notice_sent_on": None, "notice_in_writing": None, "effective_on": "2027-03-31"}


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("given", "effective", "outcome", "because"), [
    ("2026-12-31", "2027-03-31", "kept", "Notice on 31 December 2026 in writing, 3 months before 31 March 2027."),
    ("2026-12-30", "2027-03-31", "kept", "Notice on 30 December 2026 in writing, 3 months and 1 day before 31 March 2027."),
    ("2027-01-01", "2027-03-31", "not_kept",
     "Notice on 1 January 2027 was 2 months and 30 days before 31 March 2027; 3 months would have meant 31 December 2026."),
    ("2026-11-30", "2027-02-28", "kept", "Notice on 30 November 2026 in writing, 3 months before 28 February 2027."),
    ("2026-12-01", "2027-02-28", "not_kept",
     "Notice on 1 December 2026 was 2 months and 27 days before 28 February 2027; 3 months would have meant 30 November 2026."),
    ("2027-03-31", "2027-06-30", "kept", "Notice on 31 March 2027 in writing, 3 months before 30 June 2027."),
    ("2026-12-31", "2027-03-30", "not_kept",
     "Notice on 31 December 2026 was 2 months and 30 days before 30 March 2027; 3 months would have meant 30 December 2026."),
    ("2026-12-31", None, "not_recorded", "The last day of present funding is not recorded."),
    ("2026-12-31", "none", "does_not_apply", "There is no last day of present funding."),
])
def test_three_months_before_the_last_day_of_funding(given: str, effective: str | None, outcome: str, because: str) -> None:
    facts = {"notice_given_on": given, "effective_on": effective, "notice_in_writing": True}

    found = finding(ENDING, BLANK | facts, date(2027, 6, 30))

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("given", "as_of", "outcome", "due"), [
    (None, "2026-12-30", "not_yet_due", "2026-12-31"),
    (None, "2026-12-31", "not_yet_due", "2026-12-31"),
    (None, "2027-01-01", "not_recorded", None),
    ("none", "2026-12-31", "not_yet_due", "2026-12-31"),
    ("none", "2027-01-01", "not_kept", None),
    ("?", "2027-01-01", "not_recorded", None),
    ("2026-12-31", "2026-12-30", "not_yet_due", "2026-12-31"),
    ("2027-01-10", "2026-12-31", "not_yet_due", "2026-12-31"),
    ("2027-01-10", "2027-01-05", "not_kept", None),
])
def test_what_is_missing_or_still_to_come(given: object, as_of: str, outcome: str, due: str | None) -> None:
    found = finding(ENDING, BLANK | {"notice_given_on": given, "notice_in_writing": True}, date.fromisoformat(as_of))

    assert (found.outcome, iso(found.due_on)) == (outcome, due)


@pytest.mark.parametrize(("as_of", "given", "written", "outcome", "because"), [
    ("2027-06-30", "2026-12-31", False, "not_kept", "Notice on 31 December 2026 was in time, but not in writing."),
    ("2027-06-30", "2026-12-31", None, "not_recorded",
     "Notice on 31 December 2026 was in time; nobody has recorded whether it was in writing."),
    ("2027-06-30", "2027-01-02", None, "not_kept",
     "Notice on 2 January 2027 was 2 months and 29 days before 31 March 2027; 3 months would have meant 31 December 2026."),
    ("2027-06-30", None, True, "not_recorded", "Nobody has recorded the notice; it was due by 31 December 2026."),
    ("2027-06-30", "none", None, "not_kept", "There was no notice by 31 December 2026, when it was due."),
    ("2026-12-31", None, None, "not_yet_due",
     "Notice is due in writing by 31 December 2026, to keep 3 months before 31 March 2027."),
])
def test_in_writing(as_of: str, given: object, written: bool | None, outcome: str, because: str) -> None:
    found = finding(ENDING, BLANK | {"notice_given_on": given, "notice_in_writing": written}, date.fromisoformat(as_of))

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize("written", [None, False])
def test_until_the_safe_day_it_can_still_be_put_in_writing(written: bool | None) -> None:
    found = finding(ENDING, BLANK | {"notice_given_on": "2026-12-01", "notice_in_writing": written}, date(2026, 12, 31))

    assert (found.outcome, found.due_on) == ("not_yet_due", date(2026, 12, 31))


@pytest.mark.parametrize(("sent", "outcome", "because"), [
    ("2026-12-31", "kept",
     "Notice on 31 December 2026 (the day it was sent; its arrival is not recorded) in writing, 3 months before 31 March 2027."),
    ("2027-01-01", "not_kept",
     "Notice on 1 January 2027 (the day it was sent; its arrival is not recorded) was 2 months and 30 days before "
     "31 March 2027; 3 months would have meant 31 December 2026."),
    (None, "not_recorded", "Nobody has recorded the notice; it was due by 31 December 2026."),
])
def test_where_only_the_sending_is_known_it_counts_and_the_sentence_says_so(sent: object, outcome: str, because: str) -> None:
    found = finding(ENDING, BLANK | {"notice_sent_on": sent, "notice_in_writing": True}, date(2027, 6, 30))

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("given", "outcome"), [("2027-01-02", "not_kept"), ("2026-12-31", "kept"), ("none", "not_kept")])
def test_arrival_comes_before_sending(given: str, outcome: str) -> None:
    facts = {"notice_given_on": given, "notice_sent_on": "2026-12-01", "notice_in_writing": True}

    assert finding(ENDING, BLANK | facts, date(2027, 6, 30)).outcome == outcome


@pytest.mark.parametrize(("told", "reason", "published", "as_of", "outcome"), [
    ("2027-01-10", "Late settlement", "2027-01-12", "2027-02-01", "explained"),
    ("2027-01-10", "Late settlement", "2027-02-02", "2027-02-01", "not_kept"),
    ("2027-01-10", "Late settlement", None, "2027-02-01", "not_kept"),
    ("none", "Late settlement", "2026-12-01", "2027-01-01", "explained"),
    (None, "Late settlement", "2026-12-01", "2027-01-01", "not_recorded"),
    ("none", "Late settlement", "2026-11-12", "2026-12-01", "not_yet_due"),
    ("2026-12-31", "Late settlement", "2026-11-12", "2027-01-01", "kept"),
])
def test_a_clear_explanation(told: object, reason: str, published: str | None, as_of: str, outcome: str) -> None:
    facts = {"renewal_on": "2027-03-31", "renewal_decision_told_on": told, "reason": reason, "reason_published_on": published}

    assert finding(RENEWAL, facts, date.fromisoformat(as_of)).outcome == outcome


@pytest.mark.parametrize(("given", "written", "users", "outcome", "because"), [
    ("2026-06-01", True, "2026-06-02", "kept", "Notice on 1 June 2026 in writing, 4 months and 30 days before 31 October 2026."),
    ("2026-06-01", True, "2026-07-31", "kept", "Notice on 1 June 2026 in writing, 4 months and 30 days before 31 October 2026."),
    ("2026-06-01", True, "2026-08-01", "not_kept", "Notice on 1 June 2026 was in time, but the notice to service users came on 1 August 2026."),
    ("2026-06-01", True, "none", "not_kept", "Notice on 1 June 2026 was in time, but there was no notice to service users."),
    ("2026-06-01", None, "none", "not_kept", "Notice on 1 June 2026 was in time, but there was no notice to service users."),
    ("2026-06-01", False, None, "not_kept", "Notice on 1 June 2026 was in time, but not in writing."),
    ("2026-06-01", True, None, "not_recorded", "Notice on 1 June 2026 was in time; nobody has recorded the notice to service users."),
    ("2026-06-01", None, None, "not_recorded", "Notice on 1 June 2026 was in time; nobody has recorded whether it was in writing."),
])
def test_each_audience_has_its_own_day(given: str, written: bool | None, users: object, outcome: str, because: str) -> None:
    facts = {"notice_given_on": given, "notice_in_writing": written, "users_told_on": users, "effective_on": "2026-10-31"}

    found = finding(EVERYBODY, facts)

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("change", "outcome"), [
    ("end", "kept"), ("not renew", "kept"), ("vary", "does_not_apply"), ("none", "does_not_apply"), (None, "not_recorded"), ("?", "not_recorded"),
])
def test_only_where_funding_ends(change: object, outcome: str) -> None:
    facts = {"change": change, "notice_given_on": "2026-06-01", "notice_in_writing": True}

    assert finding(ENDING, BLANK | facts).outcome == outcome


@pytest.mark.parametrize(("given", "outcome", "because", "ahead", "short"), [
    ("2026-06-01", "kept", "Notice on 1 June 2026, 12 weeks and 1 day before 25 August 2026.", 85, None),
    ("2026-06-02", "kept", "Notice on 2 June 2026, 12 weeks before 25 August 2026.", 84, None),
    ("2026-06-03", "not_kept", "Notice on 3 June 2026 was 11 weeks and 6 days before 25 August 2026; "
                               "12 weeks (the area's figure) would have meant 2 June 2026.", 83, 1),
])
def test_weeks_and_how_much_is_short(given: str, outcome: str, because: str, ahead: int, short: int | None) -> None:
    found = finding(WEEKS, {"notice_given_on": given, "effective_on": "2026-08-25"})

    assert (found.outcome, found.because) == (outcome, because)
    assert found.measured is not None
    assert (found.measured.value, found.measured.unit) == (ahead, "days")
    assert (found.short.value if found.short else None) == short
