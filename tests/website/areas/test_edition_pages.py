"""An edition: whole, by party, by code, as files, and beside another."""

import hashlib

import pytest
from django.test import Client

from opencompact.records.areas.models import Code
from site_cast import a_compact, an_area, an_edition

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().replace("&#x27;", "'").replace("&quot;", '"').split())


def test_the_edition_in_force_stands_in_place(client: Client) -> None:
    area = an_area()
    an_edition(area, "2025")
    an_edition(area, "2026", in_force_on=None)

    page = shown(client, "/marchshire/compact/")

    assert "The Marchshire Compact (2025)" in page
    assert '<link rel="canonical" href="/marchshire/compact/2025/">' in page


def test_sections_have_anchors_and_a_table_of_contents(client: Client) -> None:
    an_edition(an_area())

    page = shown(client, "/marchshire/compact/2025/")

    assert '<a href="#section-money" dir="auto">Money, and when it stops</a>' in page
    assert '<section id="section-money"' in page
    assert '<li class="line" id="payment-on-time">' in page


@pytest.mark.parametrize(
    ("party", "has", "has_not"),
    [
        ("public", ["twelve weeks", "everybody can read it", "thirty days"], []),
        ("third", ["twelve weeks"], ["everybody can read it", "thirty days"]),
        ("marchshire-council", ["named in the draft, not shown to have signed", "thirty days"], []),
    ],
)
def test_what_did_we_promise(client: Client, party: str, has: list[str], has_not: list[str]) -> None:
    an_edition(an_area())

    page = shown(client, f"/marchshire/compact/2025/for/{party}/")

    assert all(words in page for words in has)
    assert not any(words in page for words in has_not)


def test_a_party_that_nobody_named_is_not_there(client: Client) -> None:
    an_edition(an_area())

    assert client.get("/marchshire/compact/2025/for/wizards/").status_code == 404


def test_a_code_without_its_text_says_so(client: Client) -> None:
    code = Code.objects.create(edition=an_edition(an_area()), topic="Volunteering", status="planned")

    assert "The text of this code is not held here." in shown(client, f"/marchshire/compact/2025/codes/{code.reference}/")


def test_the_file_is_what_the_digest_was_made_from(client: Client) -> None:
    edition = an_edition(an_area())

    file = client.get("/marchshire/compact/2025/compact.toml")

    assert hashlib.sha256(file.content).hexdigest() == edition.digest
    assert file["Content-Disposition"] == 'attachment; filename="marchshire-2025.toml"'
    assert file["X-Content-Type-Options"] == "nosniff"


def test_the_plain_text_holds_lines_that_a_terminal_can_show(client: Client) -> None:
    an_edition(an_area())

    text = client.get("/marchshire/compact/2025/compact.txt")

    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert max(map(len, text.content.decode().splitlines())) <= 72
    assert "Marchshire Council: named in the draft, not shown to have signed." in " ".join(text.content.decode().split())


def test_markup_in_a_compact_is_only_words(client: Client) -> None:
    an_edition(an_area(), text=a_compact().replace("Write so that", "<script>alert(1)</script> Write so that"))

    for path in ("", "print/", "for/public/", "commitments/speak-plainly/"):
        page = client.get(f"/marchshire/compact/2025/{path}").content.decode()
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def test_two_editions_side_by_side_with_their_counts(client: Client) -> None:
    area = an_area()
    an_edition(area, "2011", a_compact("2011", "10 weeks").replace('"payment-on-time"', '"prompt"').replace('"payment-timing"', '"prompt"'))
    an_edition(area, "2025")

    page = shown(client, "/marchshire/compact/compare/?one=2025&other=2011")

    assert "2025 asks for more." in page
    assert '"Here" is The Marchshire Compact (2025); "there" is The Marchshire Compact (2011).' in page
    for relation, number in (("Stronger in 2025", 1), ("Weaker in 2025", 0), ("Same", 1), ("Only in 2025", 1), ("Only in 2011", 1)):
        assert f'<th scope="row">{relation}</th><td class="number">{number}</td>' in page


def test_the_very_same_text_says_so(client: Client) -> None:
    an_edition(an_area())

    assert "Both are the very same text." in shown(client, "/marchshire/compact/compare/?one=2025&other=2025")


@pytest.mark.parametrize("query", ["?one=2025", "?one=2025&other=1066", "?one=x/y/z&other=%00", "?one=2025&other=2025&other=<script>"])
def test_a_pair_that_is_not_there_is_asked_for_again(client: Client, query: str) -> None:
    an_edition(an_area())

    page = client.get(f"/marchshire/compact/compare/{query}")

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert "<script" not in page.content.decode()


def test_one_edition_alone_offers_others(client: Client) -> None:
    an_edition(an_area())

    assert "Choose two editions." in shown(client, "/marchshire/compact/compare/")


def test_every_edition_says_how_it_stands(client: Client) -> None:
    area = an_area()
    an_edition(area, "2011", in_force_on=None)
    an_edition(area, "2025")

    page = shown(client, "/marchshire/compact/editions/")

    assert page.index("In force since 1 April 2025.") < page.index("That it came into force is not recorded.")
