"""Asking for a format is braked for whoever is signed in as well; an officer enters as many as come."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from opencompact.records.areas.models import FormatRequest
from opencompact.website.areas.formats import MOST_IN_AN_HOUR
from site_cast import a_person, an_area, an_officer, signed_in

pytestmark = pytest.mark.django_db
ASKED = {"wants": "braille", "contact": "0117 496 0000", "came": "phone", "asked_on": "2026-11-20"}


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def ask_often(client: Client) -> int:
    for number in range(MOST_IN_AN_HOUR + 2):
        client.post("/marchshire/compact/formats/", ASKED | {"once": f"{number:020}"})
    return FormatRequest.objects.count()


def test_an_account_is_no_way_round_the_limit(client: Client) -> None:
    an_area()
    signed_in(client, a_person())

    assert ask_often(client) == MOST_IN_AN_HOUR


def test_an_officer_is_not_braked(client: Client) -> None:
    signed_in(client, an_officer(an_area()))

    assert ask_often(client) == MOST_IN_AN_HOUR + 2
