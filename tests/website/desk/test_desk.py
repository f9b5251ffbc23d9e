"""The officer's desk: everything that waits with its day, the most urgent first."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opencompact.records.areas.models import Area, Chairing, FormatRequest, Holding, Seat, Signature, Step
from opencompact.records.partners.models import Claim
from opencompact.records.people.models import REPRESENTATIVE
from opencompact.records.people.visitors import Visitor
from site_cast import (
    NOON,
    TODAY,
    a_partner,
    a_person,
    a_representative,
    a_role,
    an_area,
    an_edition,
    an_officer,
    an_organisation,
    signed_in,
)

pytestmark = pytest.mark.django_db
DESK = "/marchshire/desk/"
DAY = timedelta(days=1)


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def ola(area: Area) -> Visitor:
    return an_officer(area)


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def everything(area: Area, n: int = 0) -> None:
    """One of each thing that can wait."""
    edition = area.editions.first() or an_edition(area)
    charity = an_organisation(f"Harbour Youth {n}")
    a_partner(area, charity)
    an_organisation(f"New Body {n}", confirmed_on=None)
    claimant = a_person(f"claimant{n}@example.org", "Cla Imant")
    Claim.objects.create(organisation=charity, person=claimant, role=REPRESENTATIVE, at=NOON - 9 * DAY)
    FormatRequest.objects.create(
        area=area, wants="easy read", asked_at=NOON, asked_on=TODAY - 12 * DAY, answer_by=TODAY - 2 * DAY)
    Step.objects.create(edition=edition, step="launched", certainty="planned", on=TODAY - 5 * DAY)
    Holding.objects.create(
        seat=Seat.objects.create(area=area, sector="third", body=f"Hill Choir {n}", position=n + 1), name="Ada",
        from_on=date(2026, 1, 1), to_on=TODAY + 20 * DAY)
    for signed_on in (date(2025, 11, 21), date(2025, 12, 1)):
        given: dict[str, Any] = {"digest": edition.digest, "signs_as": "full", "signed_by": "x", "name_as_signed": "x"}
        body = an_organisation(f"Signer {signed_on} {n}")
        Signature.objects.create(edition=edition, organisation=body, signed_on=signed_on, **given)
    a_role(a_person(f"old{n}@example.org"), REPRESENTATIVE, organisation=charity.reference, confirmed_on=TODAY - 366 * DAY)


def test_all_that_waits_the_most_urgent_first(client: Client, area: Area, ola: Visitor) -> None:
    everything(area)
    Chairing.objects.create(area=area, seat=area.seats.get())

    response = signed_in(client, ola).get(DESK)

    assert [(one.kind, (one.on - TODAY).days if one.on else None, one.is_since) for one in response.context["page"]] == [
        ("claim", -9, True), ("step", -5, True), ("request", -2, False), ("lapsed", 0, True), ("role", 0, True),
        ("due", 9, False), ("seat", 20, False), ("organisation", None, False)]
    page = text(response)
    assert "8 things wait for you, 1 of them late." in page
    for one in response.context["page"]:
        assert client.get(one.href).status_code == 200, one


def test_one_kind_alone(client: Client, area: Area, ola: Visitor) -> None:
    everything(area)

    response = signed_in(client, ola).get(DESK, {"what": "request"})
    assert [one.kind for one in response.context["page"]] == ["request"]
    assert "The compact is asked for: Easy Read. Nobody has taken it." in text(response)


def test_an_empty_desk(client: Client, area: Area, ola: Visitor) -> None:
    assert "Nothing waits for you today, Sunday 22 November 2026." in text(signed_in(client, ola).get(DESK))


def test_a_planned_step_that_was_recorded_since_does_not_wait(client: Client, area: Area, ola: Visitor) -> None:
    edition = an_edition(area)
    Step.objects.create(edition=edition, step="launched", certainty="planned", on=TODAY - 5 * DAY)
    Step.objects.create(edition=edition, step="launched", on=TODAY - 4 * DAY)
    Step.objects.create(edition=edition, step="consulted", certainty="planned", on=TODAY - 9 * DAY, until_on=TODAY)

    assert "Nothing waits" in text(signed_in(client, ola).get(DESK))


@pytest.mark.parametrize("who", ["other officer", "representative", "public"])
def test_to_others_there_is_no_desk(who: str, client: Client, area: Area) -> None:
    visitor = {
        "other officer": lambda: an_officer(an_area("elsewhere")), "public": lambda: None,
        "representative": lambda: a_representative(an_organisation())}[who]()
    if visitor:
        signed_in(client, visitor)

    assert client.get(DESK).status_code == 404


def test_the_queries_of_the_desk_do_not_grow(client: Client, area: Area, ola: Visitor) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(DESK).status_code == 200
        return len(queries)

    everything(area)
    signed_in(client, ola)
    for_one = asked()
    for n in range(1, 12):
        everything(area, n)

    assert asked() == for_one == 22
