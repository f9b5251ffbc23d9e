"""The pages of the reference group: public, and the officer's."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opencompact.compact.loading import LIBRARY
from opencompact.records.areas.models import Area, Holding, Seat
from opencompact.records.people.visitors import Visitor
from site_cast import a_representative, an_area, an_edition, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db
GROUP = "/marchshire/reference-group/"


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def ola(area: Area) -> Visitor:
    return an_officer(area)


def a_seat(area: Area, body: str = "Harbour Youth", **more: Any) -> Seat:
    """A seat made directly as a row."""
    return Seat.objects.create(area=area, sector="third", body=body, position=area.seats.count() + 1, **more)


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def sent(client: Client, path: str, **given: str) -> HttpResponse:
    """The page's form, filled and sent."""
    form = client.get(path).context["form"]
    return client.post(path, {name: form[name].value() or "" for name in form.fields} | given)


def test_the_group_of_2014_as_it_is_known(client: Client) -> None:
    area = an_area("herefordshire")
    an_edition(area, "2014", (LIBRARY / "herefordshire-2014.toml").read_text(), in_force_on=date(2014, 1, 1))
    signed_in(client, an_officer(area))
    path = "/herefordshire/reference-group/"
    assert "lists 9 seats" in text(client.get(path))
    client.post(f"{path}seats/from-edition/", {"edition": "2014"})
    client.logout()

    page = text(client.get(path, {"on": "2014-06-01"}))

    assert "<h1 dir=\"auto\">Herefordshire Compact Reference Group</h1>" in page
    assert "as they were on Sunday 1 June 2014: 9 seats." in page
    assert page.count("Nobody&#x27;s name is recorded") == page.count("Listed in 2014; the day is not recorded") == 9
    assert "<th scope=\"row\">Third sector</th><td class=\"number\">2</td><td class=\"number\">2</td>" in page
    assert "<th scope=\"row\">Public sector</th><td class=\"number\">6</td><td class=\"number\">5</td>" in page
    assert "Nothing is recorded of the group on that day." in text(client.get(path, {"on": "2013-06-01"}))


def test_names_are_public_only_where_the_person_agreed(client: Client, area: Area) -> None:
    for name, public in (("Ada Agreed", True), ("Bo Unasked", False)):
        Holding.objects.create(seat=a_seat(area), name=name, name_is_public=public, from_on=date(2026, 1, 1))
    Holding.objects.create(seat=a_seat(area), name="Cy Gone", name_is_public=True, from_on=date(2025, 1, 1), to_on=date(2026, 6, 30))

    page = text(client.get(GROUP))

    assert "Ada Agreed" in page
    assert "Bo Unasked" not in page
    assert "Held; the name is not public" in page
    assert "since 1 July 2026" in page
    assert "Cy Gone" not in page
    assert "Cy Gone" in text(client.get(GROUP, {"on": "2026-06-30"}))


def test_an_area_without_a_group_says_so(client: Client, area: Area) -> None:
    assert "No seats are recorded yet." in text(client.get(GROUP))


def test_a_day_that_cannot_be_read_is_told(client: Client, area: Area) -> None:
    a_seat(area, from_on=date(2026, 1, 1))

    assert "must be a day that there is" in text(client.get(GROUP, {"on": "yesterday"}))


def test_the_officer_looks_after_a_seat(client: Client, area: Area, ola: Visitor) -> None:
    an_organisation("Hill Choir")
    signed_in(client, ola)

    made = sent(client, GROUP + "seats/add/", sector="third", body="hill choir", from_on="2026-01-01")
    seat = Seat.objects.get()
    assert (made["Location"], seat.organisation and seat.organisation.name) == (f"{GROUP}seats/{seat.reference}/", "Hill Choir")
    path = made["Location"]
    sent(client, path + "fill/", as_what="holder", name="Ada", from_on="2026-02-01", name_is_public="on")
    sent(client, path + "chair/", on="2026-02-01")
    page = text(client.get(GROUP))
    assert "Ada" in page
    assert "chair</span>" in page
    sent(client, f"{GROUP}holders/{Holding.objects.get().reference}/end/", on="2026-10-31")
    assert "The seat of Hill Choir is vacant since 1 November 2026." in text(client.get(GROUP))
    sent(client, path + "end/", on="2026-11-01")
    assert "ended on 1 November 2026" in text(client.get(GROUP))


def test_a_refusal_stands_above_the_form(client: Client, area: Area, ola: Visitor) -> None:
    seat = a_seat(area)
    Holding.objects.create(seat=seat, name="Ada", from_on=date(2026, 1, 1))
    signed_in(client, ola)

    answer = sent(client, f"{GROUP}seats/{seat.reference}/fill/", as_what="holder", name="Bo", from_on="2026-02-01")
    assert "Somebody holds the seat from 1 January 2026 with no last day" in text(answer)
    assert 'value="Bo"' in text(answer)


@pytest.mark.parametrize("who", ["representative", "other officer", "public"])
def test_to_others_seats_are_not_there(who: str, client: Client, area: Area) -> None:
    seat = a_seat(area)
    held = Holding.objects.create(seat=seat, name="Ada", from_on=date(2026, 1, 1))
    visitor = {
        "representative": lambda: a_representative(an_organisation()), "public": lambda: None,
        "other officer": lambda: an_officer(an_area("elsewhere"))}[who]()
    if visitor:
        signed_in(client, visitor)

    for part in ("", "fill/", "chair/", "end/"):
        for answer in (client.get(f"{GROUP}seats/{seat.reference}/{part}"), client.get(f"{GROUP}seats/none-none/{part}")):
            assert answer.status_code == 404
    for path in (f"{GROUP}seats/add/", f"{GROUP}holders/{held.reference}/end/"):
        assert client.get(path).status_code == (403 if visitor else 302)
    assert client.get(f"{GROUP}seats/from-edition/").status_code == 405
    assert client.post(f"{GROUP}seats/from-edition/", {"edition": "2025"}).status_code == 403


def test_the_queries_of_the_page_do_not_grow(client: Client, area: Area) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(GROUP).status_code == 200
        return len(queries)

    an_edition(area)
    a_seat(area, "", organisation=an_organisation("Body"), from_on=date(2026, 1, 1))
    client.get(GROUP)
    for_one = asked()
    for n in range(30):
        Holding.objects.create(seat=a_seat(area, f"Body {n}"), name="Ada", from_on=date(2026, 1, 1))

    assert asked() == for_one == 8
