"""The mark of one sending comes as a browser sent it: what no form of ours makes is refused in a sentence."""

import pytest
from django.test import Client

from opencompact.records.areas.models import Area
from opencompact.records.history.models import Entry
from site_cast import an_area, an_edition, an_officer, signed_in

pytestmark = pytest.mark.django_db
WRONG = ["x" * 81, "x" * 300_000, "a\x00mark-of-one-sending", "a\nmark-of-one-sending"]


@pytest.mark.parametrize("once", WRONG)
def test_a_button_with_a_mark_that_is_none_does_nothing(client: Client, once: str) -> None:
    an_area(opened_on=None)
    signed_in(client, an_officer())

    answer = client.post("/marchshire/open/", {"once": once}, follow=True)

    assert answer.status_code == 200
    assert "Something is missing from this page" in answer.content.decode()
    assert Area.objects.get().opened_on is None
    assert not Entry.objects.exists()


@pytest.mark.parametrize("once", WRONG)
def test_nor_is_an_edition_published_by_one(client: Client, once: str) -> None:
    edition = an_edition(an_area(), published_on=None, in_force_on=None)
    signed_in(client, an_officer())

    answer = client.post("/marchshire/compact/2025/publish/", {"once": once, "version": "1"})

    assert answer.status_code == 302
    edition.refresh_from_db()
    assert edition.published_on is None
