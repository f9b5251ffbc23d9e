"""Two open a consultation, or change its days, at the same moment: it happens once, and the other is told."""

from datetime import date

import pytest

from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.days import change_days, open_consultation
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import AlreadyDone, Changed
from side_by_side import side_by_side
from site_cast import NOON, TODAY, a_representative, an_officer


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("once", [None, "the-same-sending-in-two-tabs"])
def test_two_at_once_open_it_once(once: str | None) -> None:
    area, council = marchshire()
    row = a_draft(area, council)

    def opening(by: Visitor) -> Consultation:
        return open_consultation(by=by, at=NOON, on=TODAY, consultation=row, version=1, once=once)

    answers = side_by_side([lambda by=by: opening(by) for by in (a_representative(council), an_officer())])  # type: ignore[misc]  # each its own visitor

    assert Period.objects.count() == 1
    refusal = next(answer for answer in answers if isinstance(answer, Exception))
    assert isinstance(refusal, AlreadyDone if once else Changed), refusal


@pytest.mark.django_db(transaction=True)
def test_of_two_extensions_at_once_one_stands_and_the_other_is_shown_it() -> None:
    area, council = marchshire()
    row = an_announced(area, council)

    def extending(by: Visitor, closes_on: date) -> Consultation:
        return change_days(
            by=by, at=NOON, on=TODAY, consultation=row, version=1, change="extended", opens_on=date(2026, 12, 1),
            closes_on=closes_on, reason="People asked for it.", approved_by="The director")

    two = [(a_representative(council), date(2027, 3, 2)), (an_officer(), date(2027, 3, 9))]
    answers = side_by_side([lambda one=one: extending(*one) for one in two])  # type: ignore[misc]  # each its own days

    refusal = next(answer for answer in answers if isinstance(answer, Exception))
    row.refresh_from_db()
    assert isinstance(refusal, Changed), refusal
    assert refusal.theirs["closes_on"] == row.closes_on == Period.objects.get(number=2).closes_on
