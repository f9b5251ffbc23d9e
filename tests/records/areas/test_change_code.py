"""A code of good practice has a status of its own."""

from datetime import date

import pytest

from opencompact.records.areas.actions.codes import change_code
from opencompact.records.areas.models import Code
from opencompact.records.refusals import Changed, NotAllowed, Refused
from site_cast import NOON, an_area, an_edition, an_officer

pytestmark = pytest.mark.django_db


def a_code() -> Code:
    return Code.objects.create(edition=an_edition(an_area()), topic="Volunteering", status="planned")


def test_its_status_and_its_day() -> None:
    code = a_code()

    changed = change_code(by=an_officer(), at=NOON, code=code, version=1, status="in force", status_on=date(2026, 9, 1), text="Ask first.")

    assert (changed.status, changed.status_on, changed.version) == ("in force", date(2026, 9, 1), 2)


def test_the_officer_of_another_area_changes_nothing() -> None:
    with pytest.raises(NotAllowed):
        change_code(by=an_officer("elsewhere"), at=NOON, code=a_code(), version=1, status="draft")


def test_the_second_of_two_is_told_and_an_unknown_status_refused() -> None:
    code, officer = a_code(), an_officer()
    change_code(by=officer, at=NOON, code=code, version=1, status="draft")

    with pytest.raises(Changed) as changed:
        change_code(by=officer, at=NOON, code=code, version=1, status="in force")
    with pytest.raises(Refused, match="Status"):
        change_code(by=officer, at=NOON, code=code, version=2, status="lost")

    assert changed.value.theirs == {"status": "draft"}
