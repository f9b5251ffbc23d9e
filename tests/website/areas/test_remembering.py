"""Public pages are kept by the browser until something happens; who is signed in always gets them anew."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from opencompact.records.areas.actions.areas import change_area
from opencompact.records.people.visitors import HOUSE_ITSELF
from site_cast import NOON, an_area, an_edition, an_officer, signed_in

pytestmark = pytest.mark.django_db
ADDRESSES = ["/marchshire/", "/marchshire/compact/", "/marchshire/compact/2025/commitments/speak-plainly/", "/marchshire/colour.css"]


def again(client: Client, address: str, etag: str) -> int:
    return client.get(address, headers={"if-none-match": etag}).status_code


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_kept_until_something_happens(client: Client, django_assert_num_queries: Any, address: str) -> None:
    area = an_area()
    an_edition(area)
    first = client.get(address)

    with django_assert_num_queries(1):
        kept = again(client, address, first["ETag"])
    change_area(by=HOUSE_ITSELF, at=NOON, area=area, version=1, about="Changed.")

    assert kept == 304
    assert first["Cache-Control"] == "no-cache"
    assert again(client, address, first["ETag"]) == 200


def test_another_day_is_another_page(client: Client, clock: Any) -> None:
    an_edition(an_area())
    etag = client.get("/marchshire/")["ETag"]

    clock.now += timedelta(days=1)

    assert again(client, "/marchshire/", etag) == 200


def test_who_is_signed_in_gets_the_page_anew(client: Client) -> None:
    area = an_area()
    an_edition(area)
    etag = client.get("/marchshire/")["ETag"]

    page = signed_in(client, an_officer(area)).get("/marchshire/", headers={"if-none-match": etag})

    assert (page.status_code, page["Cache-Control"], "ETag" in page) == (200, "private, no-store", False)


def test_two_addresses_have_two_marks(client: Client) -> None:
    an_edition(an_area())

    assert client.get("/marchshire/compact/")["ETag"] != client.get("/marchshire/compact/2025/")["ETag"]
