"""Public pages are kept by the browser until something happens; who is signed in always gets them anew."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import opencompact
from opencompact.records.areas.actions.areas import change_area
from opencompact.records.history.models import Head
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.website import remembering
from site_cast import NOON, an_area, an_edition, an_officer, signed_in

pytestmark = pytest.mark.django_db
ADDRESSES = ["/marchshire/", "/marchshire/partners/", "/marchshire/partners/?sector=public", "/marchshire/compact/", "/marchshire/compact/2025/commitments/speak-plainly/", "/marchshire/colour.css"]


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


def test_another_history_of_the_same_length_is_another_page(client: Client) -> None:
    area = an_area()
    change_area(by=HOUSE_ITSELF, at=NOON, area=area, version=1, about="Before the restore.")
    etag = client.get("/marchshire/")["ETag"]

    Head.objects.update(hash="0" * 64)  # as after a restore and as many other acts

    assert again(client, "/marchshire/", etag) == 200


def test_what_is_told_once_is_not_kept(client: Client) -> None:
    an_edition(an_area())
    etag = client.get("/marchshire/")["ETag"]
    session = client.session
    session["_messages"] = '[["__json_message",0,25,"You have signed out.",""]]'
    session.save()

    told = client.get("/marchshire/", headers={"if-none-match": etag})
    after = client.get("/marchshire/", headers={"if-none-match": etag})

    assert (told.status_code, told["Cache-Control"], "ETag" in told) == (200, "private, no-store", False)
    assert "You have signed out." in told.content.decode()
    assert after.status_code == 304


@pytest.mark.parametrize("place", ["compact/phrases.py", "records/areas/standing.py", "website/templates/areas/home.html"])
def test_a_change_anywhere_in_the_program_is_another_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str) -> None:
    for other in ("compact/phrases.py", "records/areas/standing.py", "website/templates/areas/home.html"):
        (tmp_path / other).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / other).write_text("before")
    monkeypatch.setattr(opencompact, "__file__", str(tmp_path / "__init__.py"))
    before = remembering._revision.__wrapped__()

    (tmp_path / place).write_text("after, and longer")

    assert remembering._revision.__wrapped__() != before
