"""An area is made by a keeper, changed by its officer, opened, and seen by everybody only then."""

from typing import Any

import pytest

from opencompact.records.areas.actions.areas import change_area, create_area, open_area
from opencompact.records.areas.queries.areas import area as area_at
from opencompact.records.areas.queries.areas import areas, areas_within
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_keeper, an_area, an_officer

pytestmark = pytest.mark.django_db
MARCHSHIRE: dict[str, Any] = {"slug": "marchshire", "name": "Marchshire", "kind": "county"}


def test_a_keeper_adds_an_area_that_nobody_else_sees_yet() -> None:
    keeper = a_keeper()

    created = create_area(by=keeper, at=NOON, **MARCHSHIRE)

    assert created in areas(seen_by=keeper)
    with pytest.raises(NotThere):
        area_at("marchshire", seen_by=NOBODY)
    assert Entry.objects.get().action == "area.created"


def test_nobody_else_adds_one() -> None:
    with pytest.raises(NotAllowed, match="Only a keeper"):
        create_area(by=an_officer("elsewhere"), at=NOON, **MARCHSHIRE)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"slug": "design"}, "kept for the site itself"),
        ({"slug": "taken"}, "There is an area at"),
        ({"colour": "#ffcc00"}, "The nearest darker colour"),
        ({"name": ""}, "Name"),
        ({"kind": "planet"}, "Kind"),
        ({"logo": b"GIF89a"}, "not a PNG"),
        ({"contact_email": "nobody"}, "Contact email"),
    ],
)
def test_an_area_that_will_not_do_is_refused_and_leaves_nothing(more: dict[str, Any], refusal: str) -> None:
    an_area("taken")

    with pytest.raises(Refused, match=refusal):
        create_area(by=HOUSE_ITSELF, at=NOON, **MARCHSHIRE | more)

    assert [one.slug for one in areas(seen_by=HOUSE_ITSELF)] == ["taken"]
    assert not Entry.objects.exists()


def test_sending_the_form_twice_adds_one_area() -> None:
    create_area(by=HOUSE_ITSELF, at=NOON, once="a" * 20, **MARCHSHIRE)

    with pytest.raises(AlreadyDone) as done:
        create_area(by=HOUSE_ITSELF, at=NOON, once="a" * 20, **MARCHSHIRE)

    assert done.value.about == "area:marchshire"


def test_its_officer_changes_it() -> None:
    area = an_area()

    changed = change_area(by=an_officer(area), at=NOON, area=area, version=1, name="Greater Marchshire", colour="#1d4f7a")

    assert (changed.name, changed.version) == ("Greater Marchshire", 2)
    assert Entry.objects.get().facts["fields"] == ["colour", "name"]


def test_the_officer_of_the_area_around_it_does_not() -> None:
    county = an_area("county")
    area = an_area(within=county)

    with pytest.raises(NotAllowed, match="Only the compact officer of Marchshire"):
        change_area(by=an_officer(county), at=NOON, area=area, version=1, name="Ours")


def test_the_second_of_two_is_told_what_the_first_wrote() -> None:
    area = an_area()
    officer = an_officer(area)
    change_area(by=officer, at=NOON, area=area, version=1, about="First.")

    with pytest.raises(Changed) as changed:
        change_area(by=officer, at=NOON, area=area, version=1, about="Second.")

    assert (changed.value.theirs, changed.value.version) == ({"about": "First."}, 2)


def test_no_area_comes_to_lie_within_itself() -> None:
    country = an_area("country")
    county = an_area("county", within=country)
    borough = an_area("borough", within=county)

    for inner in (country, county, borough):
        with pytest.raises(Refused, match=r"lies within"):
            change_area(by=HOUSE_ITSELF, at=NOON, area=country, version=1, within=inner)

    assert areas_within(country, seen_by=NOBODY) == [county]


def test_opening_shows_it_to_everybody_once() -> None:
    area = an_area(opened_on=None)

    open_area(by=an_officer(area), at=NOON, on=TODAY, area=area)

    assert area_at("marchshire", seen_by=NOBODY).opened_on == TODAY
    with pytest.raises(Refused, match="open already"):
        open_area(by=HOUSE_ITSELF, at=NOON, on=TODAY, area=area)


def test_a_logo_needs_words_for_those_who_cannot_see_it() -> None:
    import struct
    import zlib

    def chunk(name: bytes, data: bytes = b"") -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    logo = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND")
    area = an_area()

    with pytest.raises(Refused, match="Say in words what the logo shows"):
        change_area(by=HOUSE_ITSELF, at=NOON, area=area, version=1, logo=logo)
    kept = change_area(by=HOUSE_ITSELF, at=NOON, area=area, version=1, logo=logo, logo_alternative="A red kite")

    assert bytes(kept.logo or b"") == logo
