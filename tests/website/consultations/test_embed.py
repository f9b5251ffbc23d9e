"""The list for other sites: may be framed anywhere, sets no cookie, and holds nothing but links."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from consultations_cast import a_draft, marchshire
from site_cast import TODAY, a_representative, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/marchshire/consultations/embed/"
DAY = timedelta(days=1)
OPEN: dict[str, Any] = {"shown_from": TODAY, "set_on": TODAY, "opens_on": TODAY, "closes_on": TODAY + 9 * DAY}


def test_any_site_may_frame_it_and_only_it(client: Client) -> None:
    a_draft(*marchshire(), **OPEN)

    framed, page = client.get(PAGE), client.get("/marchshire/consultations/")

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_it_may_still_be_framed_when_nothing_changed(client: Client) -> None:
    a_draft(*marchshire(), **OPEN)

    kept = client.get(PAGE, headers={"if-none-match": client.get(PAGE)["ETag"]})

    assert kept.status_code == 304
    assert "frame-ancestors *" in kept["Content-Security-Policy"]
    assert "X-Frame-Options" not in kept


def test_it_sets_no_cookie_and_has_no_form_and_no_script(client: Client) -> None:
    a_draft(*marchshire(), **OPEN)

    response = client.get(PAGE)

    assert not response.cookies
    assert not any(word in response.content for word in (b"<form", b"<script", b"csrf", b"Sign in"))


def test_its_links_lead_out_of_the_frame(client: Client) -> None:
    row = a_draft(*marchshire(), **OPEN)

    page = client.get(PAGE).content.decode()

    assert f'<a href="/marchshire/consultations/{row.reference}/" target="_top"' in page
    assert page.count("<a ") == page.count('target="_top"') == 2


def test_it_shows_what_is_open_on_a_subject(client: Client) -> None:
    area, council = marchshire()
    a_draft(area, council, "Homes", **OPEN, subjects=["Housing"])
    a_draft(area, council, "Parks", **OPEN)
    a_draft(area, council, "Closed", **OPEN | {"opens_on": TODAY - 9 * DAY, "closes_on": TODAY - DAY}, subjects=["Housing"])

    shown = [line.title for line in client.get(f"{PAGE}?subject=housing").context["lines"]]

    assert shown == ["Homes"]
    assert "Nothing is open just now." in client.get(f"{PAGE}?subject=<b>").content.decode()


def test_it_is_the_same_for_who_is_signed_in(client: Client) -> None:
    area, council = marchshire()
    a_draft(area, council, **OPEN)

    own = signed_in(Client(), a_representative(council)).get(PAGE)

    assert own.content == client.get(PAGE).content
