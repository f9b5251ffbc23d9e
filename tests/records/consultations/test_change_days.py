"""Days changed after they were announced: what was said before stays, and every change says why."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from consultations_cast import CLOSES_ON, OPENS_ON, a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.days import change_days
from opencompact.records.consultations.days import standing
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries.consultations import periods
from opencompact.records.history.models import Entry
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from site_cast import NOON, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db
MIDDLE = date(2027, 1, 15)
AFTER = date(2027, 3, 2)


def change(row: Consultation, by: Any, what: str = "extended", closes_on: date = date(2027, 3, 9), on: date = MIDDLE, **more: Any) -> Consultation:
    given: dict[str, Any] = {
        "by": by, "at": datetime(on.year, on.month, on.day, 12, tzinfo=UTC), "on": on, "consultation": row, "version": row.version,
        "change": what, "opens_on": row.opens_on, "closes_on": closes_on, "reason": "People asked for more time.", "approved_by": "The director"}
    return change_days(**given | more)


def test_extended_the_first_days_stay_beside_the_new_ones() -> None:
    area, council = marchshire()
    row = an_announced(area, council, keep_answers_until=date(2028, 1, 1))

    changed = change(row, a_representative(council), closing_time=time(17))

    assert (changed.closes_on, changed.closing_time, changed.keep_answers_until) == (date(2027, 3, 9), time(17), date(2028, 1, 1))
    said = periods(row)
    assert [(one.change, one.closes_on) for one in said] == [("set", CLOSES_ON), ("extended", date(2027, 3, 9))]
    assert (said[1].reason, said[1].approved_by) == ("People asked for more time.", "The director")
    assert standing(changed, said).first_closes_on == CLOSES_ON
    facts = Entry.objects.get().facts
    assert (facts["change"], facts["old_closes_on"], facts["closes_on"]) == ("extended", "2027-02-23", "2027-03-09")


def test_shortened_to_today_but_not_below() -> None:
    area, council = marchshire()
    row = an_announced(area, council)
    by = an_officer(area)

    with pytest.raises(Refused, match="cannot close in the past"):
        change(row, by, "shortened", closes_on=date(2027, 1, 14))
    with pytest.raises(Refused, match="cannot close in the past"):
        change(row, by, "shortened", closes_on=MIDDLE, closing_time=time(9))
    assert change(row, by, "shortened", closes_on=MIDDLE).closes_on == MIDDLE


def test_opened_again_once_it_has_closed() -> None:
    area, council = marchshire()
    row = an_announced(area, council)

    changed = change(row, an_officer(area), "opened again", opens_on=date(2027, 3, 8), closes_on=date(2027, 4, 5), on=AFTER)

    assert (changed.opens_on, changed.closes_on) == (date(2027, 3, 8), date(2027, 4, 5))
    found = standing(changed, periods(row))
    assert (found.opens_on, found.closes_on, len(found.again)) == (OPENS_ON, CLOSES_ON, 1)


def test_a_mistake_is_corrected_with_its_reason_and_nobody_need_approve_it() -> None:
    area, council = marchshire()
    row = an_announced(area, council)

    changed = change(row, an_officer(area), "corrected", closes_on=date(2027, 2, 24), approved_by="", reason="It said 23 for 24.")

    found = standing(changed, periods(row))
    assert (found.closes_on, found.first_closes_on) == (date(2027, 2, 24), None)


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("without a reason", {"reason": "  "}, "Say why the days change"),
    ("a correction without a reason", {"what": "corrected", "reason": ""}, "Say why the days change"),
    ("approved by nobody", {"approved_by": " "}, "Say who approved it"),
    ("the same days", {"closes_on": CLOSES_ON}, "days that stand already"),
    ("extended to an earlier day", {"closes_on": date(2027, 2, 1)}, "An extension closes later"),
    ("shortened to a later day", {"what": "shortened"}, "Shortened, it closes earlier"),
    ("extended with another opening day", {"opens_on": date(2026, 12, 8)}, "Only the closing day changes here"),
    ("extended after closing", {"on": AFTER}, "closed on 23 February 2027, so it cannot be extended"),
    ("shortened after closing", {"what": "shortened", "closes_on": date(2027, 2, 1), "on": date(2027, 2, 24)}, "cannot close in the past"),
    ("opened again before closing", {"what": "opened again", "opens_on": date(2027, 2, 1)}, "not closed yet"),
    ("opened again in the past", {"what": "opened again", "opens_on": date(2027, 3, 1), "on": AFTER}, "1 March 2027 is past already"),
    ("corrected into the past", {"what": "corrected", "closes_on": date(2027, 1, 2)}, "cannot close in the past"),
    ("corrected to open later though it was open", {"what": "corrected", "opens_on": date(2027, 2, 1)}, "People could answer from 1 December"),
    ("closing before it opens", {"what": "corrected", "closes_on": OPENS_ON}, "close on a later day"),
    ("an unknown change", {"what": "stretched"}, "Say what changes"),
    ("set once more", {"what": "set"}, "Say what changes"),
]


@pytest.mark.parametrize(("what", "given", "told"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_is_refused(what: str, given: dict[str, Any], told: str) -> None:
    area, council = marchshire()
    row = an_announced(area, council)

    with pytest.raises(Refused, match=told):
        change(row, an_officer(area), **given)
    assert (row.periods.count(), Entry.objects.count()) == (1, 0)


@pytest.mark.parametrize("given", [{"feedback_published_on": AFTER}, {"feedback_release_at": NOON}])
def test_what_was_answered_for_is_not_opened_again(given: dict[str, Any]) -> None:
    area, council = marchshire()

    with pytest.raises(Refused, match="plan a new consultation"):
        change(an_announced(area, council, **given), an_officer(area), "opened again", opens_on=date(2027, 4, 1), closes_on=date(2027, 5, 1), on=AFTER)


def test_a_draft_has_a_page_of_its_own_for_its_days() -> None:
    area, council = marchshire()

    with pytest.raises(Refused, match="not announced yet"):
        change(a_draft(area, council), an_officer(area))


def test_two_at_once_the_same_twice_and_another_body() -> None:
    area, council = marchshire()
    row, by = an_announced(area, council), an_officer(area)
    change(row, by, once="the-same-sending")

    with pytest.raises(AlreadyDone):
        change(row, by, once="the-same-sending")
    with pytest.raises(Changed) as changed:
        change(row, by, closes_on=date(2027, 3, 16))
    assert changed.value.theirs["closes_on"] == date(2027, 3, 9)
    with pytest.raises(NotAllowed):
        change(row, a_representative(an_organisation("Another")))
    with pytest.raises(NotThere):
        change(a_draft(area, council), a_representative(an_organisation("A third")))
    assert row.periods.count() == 2
