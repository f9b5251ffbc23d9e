"""Nothing of a draft leaves for those who do not set it up: no list, archive, feed, calendar, frame, choice or page of its own."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.models import Body, Meeting, Paper
from site_cast import TODAY, a_person, a_representative, an_area, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db
ROOM = "/marchshire/consultations/"
WORDS = ("cnrytitle", "cnrysubject", "cnryplace", "cnryabout", "cnryevent", "cnrybody", "cnrypaper")
EVERYWHERE = ("", "?state=open", "?state=coming", "?state=drafts", "?search=cnrytitle", "archive/", "archive/?search=cnrytitle",
              "calendar.ics", "calendar.ics?subject=cnrysubject", "feed.atom", "embed/", "embed/?place=x", "follow/")


@pytest.fixture
def draft() -> Any:
    area, council = marchshire()
    row = a_draft(area, council, "cnrytitle", about="cnryabout", subjects=["cnrysubject"], places=["cnryplace"], set_on=TODAY, opens_on=TODAY,
                  closes_on=TODAY + timedelta(days=30), announced_on=TODAY)
    Meeting.objects.create(consultation=row, title="cnryevent", held_on=TODAY)
    Body.objects.create(consultation=row, name="cnrybody", runs_it=True)
    Paper.objects.create(consultation=row, title="cnrypaper", text="cnrypaper", added_on=TODAY)
    return row


def visitors() -> dict[str, Client]:
    others = {"stranger": a_person(), "another body": a_representative(an_organisation()),
              "officer elsewhere": an_officer(an_area("fenland"), "else@example.org")}
    return {"public": Client()} | {name: signed_in(Client(), who) for name, who in others.items()}


@pytest.mark.parametrize("address", EVERYWHERE)
def test_nobody_else_finds_it(draft: Any, address: str) -> None:
    for name, client in visitors().items():
        page = client.get(f"{ROOM}{address}")
        shown = page.content.decode().replace(f'value="{address.partition("=")[2]}"', "")
        assert (page.status_code, [word for word in WORDS if word in shown]) == (200, []), name


def test_feeds_frame_and_calendar_are_the_same_for_its_own_people(draft: Any) -> None:
    client = signed_in(Client(), a_representative(draft.organisation))

    for address in ("calendar.ics", "feed.atom", "embed/"):
        assert "cnry" not in client.get(f"{ROOM}{address}").content.decode()


def test_its_own_pages_are_not_there(draft: Any) -> None:
    paper = draft.papers.get().reference

    for name, client in visitors().items():
        for address in ("", "calendar.ics", f"papers/{paper}/"):
            hidden, absent = client.get(f"{ROOM}{draft.reference}/{address}"), client.get(f"{ROOM}zzzz-zzzz/{address}")
            assert (hidden.status_code, hidden.content.count(b"cnry")) == (404, 0), name
            assert hidden.headers == absent.headers


def test_its_own_people_see_the_page_and_its_calendar_is_still_not_there(draft: Any) -> None:
    client = signed_in(Client(), a_representative(draft.organisation))

    page = client.get(f"{ROOM}{draft.reference}/")

    assert "cnrytitle" in page.content.decode()
    assert "see this page until it is announced or opened" in page.content.decode()
    assert client.get(f"{ROOM}{draft.reference}/calendar.ics").status_code == 404


@pytest.mark.parametrize("address", EVERYWHERE)
def test_an_area_that_is_not_open_shows_nothing(client: Client, address: str) -> None:
    area = an_area("unopened", opened_on=None)
    a_draft(area, an_organisation("Council", "public"), "cnrytitle", shown_from=TODAY, set_on=TODAY)

    assert client.get(f"/unopened/consultations/{address}").status_code == 404
