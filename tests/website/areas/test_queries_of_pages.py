"""How many queries each public page takes, and that they do not grow with what it shows."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from opencompact.records.areas.models import Code, Step
from site_cast import a_compact, an_area, an_edition

pytestmark = pytest.mark.django_db

PAGES = [
    ("area", ["marchshire"], "", 9),
    ("compact", ["marchshire"], "", 6),
    ("editions", ["marchshire"], "", 5),
    ("edition", ["marchshire", "2025"], "", 6),
    ("edition_party", ["marchshire", "2025", "public"], "", 5),
    ("edition_print", ["marchshire", "2025"], "", 6),
    ("edition_text", ["marchshire", "2025"], "", 5),
    ("edition_file", ["marchshire", "2025"], "", 4),
    ("commitment", ["marchshire", "2025", "consultation-twelve-weeks"], "", 13),
    ("compare_editions", ["marchshire"], "?one=2025&other=wendshire/2025", 4),
    ("format_ask", ["marchshire"], "", 2),
    ("area_colour", ["marchshire"], "", 2),
]


@pytest.fixture
def world() -> None:
    """An area with one edition, and another to compare it with."""
    an_edition(an_area("wendshire"))
    edition = an_edition(an_area("marchshire", within=an_area("country")))
    Code.objects.create(edition=edition, topic="Volunteering", status="planned")


def grown() -> None:
    """Ten more of everything, with a hundred more commitments."""
    from opencompact.records.areas.models import Area

    area = Area.objects.get(slug="marchshire")
    many = "".join(f'\n[[commitments]]\nid = "more-{n}"\ntopic = "plain-language"\ntext = "Do so."\nbinds = ["public"]\ncheck = {{ kind = "asked" }}\nclause = "{n}"\n' for n in range(100))
    for number in range(10):
        edition = an_edition(area, f"old-{number}", a_compact(f"old-{number}") + many, in_force_on=date(2000 + number, 4, 1))
        Step.objects.create(edition=edition, step="superseded", on=date(2001 + number, 4, 1))
        Step.objects.create(edition=area.editions.get(address="2025"), step="approved", body=f"Body {number}", on=date(2025, 1, 1))
        Code.objects.create(edition=area.editions.get(address="2025"), topic=f"Code {number}", status="planned")
        an_edition(an_area(f"within-{number}", within=area), "2025", a_compact(f"w-{number}"))


@pytest.mark.parametrize(("name", "parts", "query", "number"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_takes_so_many_queries_however_much_there_is(client: Client, world: None, django_assert_num_queries: Any, name: str, parts: list[str], query: str, number: int) -> None:
    address = reverse(name, args=parts) + query
    client.get(address)
    with django_assert_num_queries(number):
        few = client.get(address)
    grown()
    client.get(address)

    with django_assert_num_queries(number):
        many = client.get(address)

    assert (few.status_code, many.status_code) == (200, 200)
