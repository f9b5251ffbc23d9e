"""The front page of an area, its look, and the form by which its officer changes it."""

import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from opencompact.records.areas.models import Area
from site_cast import an_area, an_edition, an_officer, signed_in

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Marchshire", "kind": "county", "colour": "#6b1a4d", "renewal_months": "12", "answer_days": "10", "alarm_days": "60", "reply_days": "20", "version": "1"}


def a_logo() -> SimpleUploadedFile:
    def chunk(name: bytes, data: bytes = b"") -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND")
    return SimpleUploadedFile("logo.exe", content, content_type="text/html")


def test_the_front_page_says_what_the_compact_is(client: Client) -> None:
    an_edition(an_area())

    page = client.get("/marchshire/").content.decode()

    assert "What public bodies and voluntary and community groups in Marchshire promise each other" in page
    assert "In force since 1 April 2025." in page
    assert "For the compact officer" not in page


def test_an_area_without_an_edition_says_so(client: Client) -> None:
    an_area()

    assert "No edition of a compact is published here yet." in client.get("/marchshire/").content.decode()
    assert "No edition of the compact is published yet" in client.get("/marchshire/compact/").content.decode()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "جمعية الجيران", "=1+1", "O’Brien & Søn", "A" * 120])
def test_names_are_shown_as_they_were_typed(client: Client, name: str) -> None:
    from django.utils.html import escape

    an_edition(an_area(name=name))

    page = client.get("/marchshire/").content.decode()

    assert escape(name) in page
    assert "<script" not in page


def test_the_officer_changes_the_area_and_its_look(client: Client) -> None:
    area = an_area()
    signed_in(client, an_officer(area))

    sent = client.post("/marchshire/change/", FIELDS | {"colour": "#1D4F7A", "logo": a_logo(), "logo_alternative": "A red kite"})
    colour, logo = client.get("/marchshire/colour.css"), client.get("/marchshire/logo.png")

    assert sent.status_code == 302
    assert (colour["Content-Type"], colour.content) == ("text/css; charset=utf-8", b":root { --area: #1d4f7a; }\n")
    assert (logo["Content-Type"], logo["X-Content-Type-Options"], logo.content[:4]) == ("image/png", "nosniff", b"\x89PNG")
    assert 'alt="A red kite"' in client.get("/marchshire/").content.decode()


def test_a_logo_is_kept_until_it_is_taken_away(client: Client) -> None:
    area = an_area()
    signed_in(client, an_officer(area))
    client.post("/marchshire/change/", FIELDS | {"logo": a_logo(), "logo_alternative": "A red kite"})
    client.post("/marchshire/change/", FIELDS | {"version": "2", "logo_alternative": "A kite"})
    kept = client.get("/marchshire/logo.png").status_code

    client.post("/marchshire/change/", FIELDS | {"version": "3", "remove_logo": "on"})

    assert (kept, client.get("/marchshire/logo.png").status_code) == (200, 404)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"colour": "#ffcc00"}, "The nearest darker colour that will do is"),
        ({"colour": "plum"}, "is not a colour"),
        ({"logo_alternative": "A kite", "logo": SimpleUploadedFile("a.png", b"GIF89a" * 9)}, "The logo is not a PNG"),
        ({"logo": "a_logo"}, "Say in words what the logo shows"),
        ({"answer_days": "0"}, "must be 1 or more"),
        ({"name": ""}, "Enter the name of the area."),
        ({"contact_email": "nobody"}, "Enter an e-mail address such as"),
    ],
)
def test_what_will_not_do_is_said_in_a_sentence(client: Client, more: dict[str, Any], words: str) -> None:
    area = an_area()
    signed_in(client, an_officer(area))
    more = {name: a_logo() if value == "a_logo" else value for name, value in more.items()}

    page = client.post("/marchshire/change/", FIELDS | more)

    assert page.status_code == 200
    assert words in page.content.decode()
    assert Area.objects.get().version == 1


def test_the_second_of_two_sees_both_and_loses_nothing(client: Client) -> None:
    area = an_area()
    signed_in(client, an_officer(area))
    client.post("/marchshire/change/", FIELDS | {"about": "The first text."})

    page = client.post("/marchshire/change/", FIELDS | {"about": "The second text."}).content.decode()
    client.post("/marchshire/change/", FIELDS | {"about": "Both texts.", "version": "2"})

    assert "The first text." in page
    assert "The second text." in page
    assert 'name="version" value="2"' in page
    assert Area.objects.get().about == "Both texts."


def test_within_offers_other_areas_and_refuses_a_circle(client: Client) -> None:
    area = an_area()
    an_area("borough", within=area)
    signed_in(client, an_officer(area))

    page = client.post("/marchshire/change/", FIELDS | {"within": "borough"}).content.decode()

    assert "Borough lies within Marchshire, so Marchshire cannot lie within Borough." in page


def test_strangers_are_sent_to_sign_in_and_others_refused(client: Client) -> None:
    an_area()

    stranger = client.get("/marchshire/change/")
    other = signed_in(client, an_officer(an_area("elsewhere"))).get("/marchshire/change/")

    assert (stranger.status_code, other.status_code) == (302, 403)
    assert "Only the compact officer of Marchshire" in other.content.decode()


def test_the_officer_opens_the_area(client: Client) -> None:
    area = an_area(opened_on=None)
    signed_in(client, an_officer(area))

    client.post("/marchshire/open/", {"once": "o" * 20})
    client.post("/marchshire/open/", {"once": "o" * 20})
    client.logout()

    assert client.get("/marchshire/").status_code == 200


def test_a_get_opens_nothing(client: Client) -> None:
    area = an_area(opened_on=None)

    assert signed_in(client, an_officer(area)).get("/marchshire/open/").status_code == 405
