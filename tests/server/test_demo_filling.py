"""The demo is filled through the same actions as its pages, and tells of real bodies only what their documents tell."""

from datetime import date

import pytest

from opencompact.records.areas.models import Area, Edition, Seat, Signature, Step
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import Person
from opencompact.server.demo.filling import fill
from opencompact.server.demo.people import PASSWORD
from opencompact.server.demo.told import areas

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_every_area_is_filled_and_open() -> None:
    fill(today=TODAY)

    assert set(Area.objects.values_list("slug", flat=True)) == {area.told["area"]["slug"] for area in areas()}
    assert not Area.objects.filter(opened_on=None).exists()


def test_nobody_real_is_said_to_have_signed() -> None:
    fill(today=TODAY)

    assert set(Signature.objects.values_list("edition__area_id", flat=True)) == {"marchshire"}


def test_days_that_the_documents_do_not_give_stay_blank() -> None:
    fill(today=TODAY)

    consulted = Step.objects.get(edition__area="herefordshire", step="consulted")
    assert (consulted.on, consulted.until_on) == (None, None)
    assert "mid-August 2007" in consulted.as_written


def test_the_group_of_2014_has_nine_seats_of_eight_bodies() -> None:
    fill(today=TODAY)

    seats = Seat.objects.filter(area="herefordshire")
    assert (seats.count(), seats.values("organisation").distinct().count()) == (9, 8)
    assert sorted(seats.values_list("sector", flat=True)).count("third") == 2


def test_hertsmere_lies_in_hertfordshire_by_inference() -> None:
    fill(today=TODAY)

    hertsmere = Area.objects.get(slug="hertsmere")
    assert hertsmere.within_id == "hertfordshire"
    assert "inference" in hertsmere.within_note


def test_everybody_of_the_cast_can_sign_in_with_the_printed_password() -> None:
    cast = fill(today=TODAY)

    people = [Person.objects.get(email=part.email) for part in cast.parts]
    assert all(person.check_password(PASSWORD) for person in people)


def test_an_edition_is_only_what_its_file_says() -> None:
    fill(today=TODAY)

    assert Edition.objects.count() == 5
    assert Organisation.objects.filter(confirmed_on=None).count() == 0


def test_the_history_tells_of_every_act() -> None:
    fill(today=TODAY)

    assert Entry.objects.filter(action="compact.signed").count() == Signature.objects.count() > 5
