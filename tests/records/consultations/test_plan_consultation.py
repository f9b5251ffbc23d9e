"""Planning a consultation: begun by its own people or the officer, and nobody else's to know of."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from consultations_cast import marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions.planning import plan_consultation
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries.consultations import consultation
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from plans_cast import a_plan
from site_cast import NOON, TODAY, a_partner, a_representative, an_area, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def plan(by: Visitor, area: Area, council: Organisation, **more: Any) -> Consultation:
    given: dict[str, Any] = {"by": by, "at": NOON, "on": TODAY, "area": area, "organisation": council, "title": "Library hours"}
    return plan_consultation(**given | more)


WHO: list[tuple[Callable[[Area, Organisation], Visitor], bool]] = [
    (lambda area, council: a_representative(council), True),
    (lambda area, council: a_representative(council, role=CONTRIBUTOR), True),
    (lambda area, council: an_officer(area), True),
    (lambda area, council: an_officer(an_area("elsewhere")), False),
    (lambda area, council: a_representative(an_organisation("Another")), False),
    (lambda area, council: NOBODY, False),
]


@pytest.mark.parametrize(("who", "may"), WHO)
def test_its_people_and_the_officer_begin_it(who: Callable[[Area, Organisation], Visitor], may: bool) -> None:
    area, council = marchshire()
    by = who(area, council)

    if may:
        assert consultation(area, plan(by, area, council).reference, seen_by=by).title == "Library hours"
    else:
        with pytest.raises(NotAllowed, match="Only people of Marchshire Council and the compact officer"):
            plan(by, area, council)
        assert not Consultation.objects.exists()


def test_a_draft_is_seen_by_nobody_else_and_the_history_names_nothing() -> None:
    area, council = marchshire()

    row = plan(a_representative(council), area, council)

    for other in (NOBODY, a_representative(an_organisation("Another"))):
        with pytest.raises(NotThere):
            consultation(area, row.reference, seen_by=other)
    entry = Entry.objects.get()
    assert (entry.action, entry.about, entry.facts) == ("consultation.planned", f"consultation:{row.reference}", {"on_behalf": False})


def test_subjects_and_places_are_kept_once_each() -> None:
    area, council = marchshire()

    row = plan(an_officer(area), area, council, subjects=[" Libraries ", "libraries", "", "Young  people"], places=["Tillbrook"])

    assert (row.subjects, row.places) == (["Libraries", "Young people"], ["Tillbrook"])


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"title": "  "}, "Give the consultation a title"),
        ({"expected_on": TODAY - timedelta(days=1)}, "21 November 2026 is past already"),
        ({"subjects": ["x" * 81]}, "Subjects: each has no more than 80 characters"),
        ({"places": [str(n) for n in range(31)]}, "Places: no more than 30; there are 31"),
        ({"title": "x" * 201}, "Title"),
    ],
)
def test_what_will_not_do_is_refused(more: dict[str, Any], told: str) -> None:
    area, council = marchshire()

    with pytest.raises(Refused, match=told):
        plan(an_officer(area), area, council, **more)
    assert not Consultation.objects.exists()


def test_only_confirmed_partners_of_the_area_ask() -> None:
    area, _ = marchshire()
    stranger, unconfirmed = an_organisation("Stranger"), an_organisation("New", confirmed_on=None)
    a_partner(area, unconfirmed)

    with pytest.raises(Refused, match="Stranger is not on the list of partners of Marchshire"):
        plan(an_officer(area), area, stranger)
    with pytest.raises(Refused, match="has not confirmed yet that New"):
        plan(an_officer(area, "two@example.org"), area, unconfirmed)


def test_it_may_belong_to_a_plan_that_they_see() -> None:
    area, council = marchshire()
    other = an_organisation("Another")
    shown, hidden = a_plan(other), a_plan(other, "Secret", shown_from=None)
    by = a_representative(council)

    assert plan(by, area, council, plan=shown).plan == shown
    with pytest.raises(NotThere):
        plan(by, area, council, plan=hidden)


def test_sent_twice_it_is_begun_once() -> None:
    area, council = marchshire()
    by = a_representative(council)
    first = plan(by, area, council, once="the-same-sending")

    with pytest.raises(AlreadyDone) as done:
        plan(by, area, council, once="the-same-sending")
    assert done.value.about == f"consultation:{first.reference}"
