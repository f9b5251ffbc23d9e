"""Opening: all of it once more, what is missing, what would not be kept, and then the days are announced."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.explanations.models import Explanation
from opencompact.records.people.models import CONTRIBUTOR
from site_cast import TODAY, a_representative, signed_in

pytestmark = pytest.mark.django_db
SHORT = {"closes_on": date(2027, 1, 26)}
REASON = {"commitment": "consultation-twelve-weeks", "why": "The grant ends.", "softened_by": "Two meetings.", "approved_by": "The cabinet", "until_on": "2027-03-31", "until_note": ""}


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def page_of(row: Consultation, page: str = "open") -> str:
    return f"/marchshire/consultations/{row.reference}/{page}/"


def form_of(client: Client, path: str) -> dict[str, Any]:
    form = client.get(path).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}


def a_row(client: Client, role: str = "representative", **more: Any) -> Consultation:
    area, council = marchshire()
    signed_in(client, a_representative(council, role=role))
    return a_draft(area, council, **more)


def test_whole_and_long_enough_it_opens_at_once(client: Client) -> None:
    row = a_row(client)
    page = text(client.get(page_of(row)))
    assert "Open for 12 weeks." in page
    assert "What is not kept once" not in page
    sent = form_of(client, page_of(row))

    answer = client.post(page_of(row), sent, follow=True)
    assert "From now on they change only openly" in text(answer)
    assert client.post(page_of(row), sent).status_code == 302
    row.refresh_from_db()
    assert (row.set_on, Period.objects.count()) == (TODAY, 1)


def test_what_is_missing_is_listed_with_its_page_and_there_is_no_button(client: Client) -> None:
    row = a_row(client, what_next="", contact_email="", opens_on=date(2026, 11, 21), reason_draft={"why": "Late."})

    page = text(client.get(page_of(row)))

    for said in ("Say what happens next", "Give somebody to ask", "The opening day is past already", "The reason does not say yet: which promise is departed from"):
        assert said in page
    assert page_of(row, "change") in page
    assert page_of(row, "ways") in page
    assert "Announce the days" not in page


def test_a_short_one_without_a_reason_is_warned_of_and_must_be_meant(client: Client) -> None:
    row = a_row(client, **SHORT)
    page = text(client.get(page_of(row)))
    for said in ("What is not kept once it is open", "Open for 8 weeks; 12 weeks would have run to 23 February 2027", "that no reason was given", "Write the reason"):
        assert said in page
    sent = form_of(client, page_of(row))

    assert "Tick the box: Open it without a reason." in text(client.post(page_of(row), sent))
    row.refresh_from_db()
    assert row.set_on is None
    client.post(page_of(row), sent | {"is_meant": "on"})
    row.refresh_from_db()
    assert (row.set_on, Explanation.objects.count()) == (TODAY, 0)


def test_with_its_reason_it_is_explained_and_the_reason_goes_out(client: Client) -> None:
    row = a_row(client, **SHORT)
    client.post(page_of(row, "reason"), form_of(client, page_of(row, "reason")) | REASON)

    page = text(client.get(page_of(row)))
    assert "<span>explained</span>" in page
    assert "What is not kept once" not in page
    client.post(page_of(row), form_of(client, page_of(row)))

    assert Explanation.objects.get().subject == row.reference
    work = text(client.get(page_of(row, "work")))
    assert "The grant ends." in work


def test_a_contributor_writes_the_reason_and_a_representative_opens(client: Client) -> None:
    row = a_row(client, role=CONTRIBUTOR, reason_draft=REASON, **SHORT)

    page = text(client.get(page_of(row)))

    assert "one of its representatives, or the compact officer, opens" in page
    assert "Announce the days" not in page
    assert client.post(page_of(row), {"version": "1", "once": "x" * 20}).status_code == 403
    assert "You can write it." in text(client.get(page_of(row, "reason")))


def test_the_reason_is_begun_finished_and_emptied(client: Client) -> None:
    row = a_row(client)
    path = page_of(row, "reason")
    client.post(path, form_of(client, path) | {"why": "The grant ends."})
    assert "It does not say yet: which promise is departed from, what is done to soften it, who approved it and until when" in text(client.get(path))

    row.refresh_from_db()
    client.post(path, {"version": row.version, "commitment": "", "why": "", "softened_by": "", "until_on": "", "until_note": "", "approved_by": ""})
    row.refresh_from_db()
    assert row.reason_draft == {}


def test_another_version_opens_nothing(client: Client) -> None:
    row = a_row(client)
    sent = form_of(client, page_of(row))
    Consultation.objects.update(version=4)

    page = text(client.post(page_of(row), sent))

    assert "Somebody else changed this consultation while you were writing." in page
    assert not Period.objects.exists()


def test_opened_it_sends_to_the_staffs_page_and_its_reason_is_an_explanation_of_its_own(client: Client) -> None:
    row = a_row(client)
    client.post(page_of(row), form_of(client, page_of(row)))

    assert client.get(page_of(row))["Location"] == page_of(row, "work")
    assert "published as an explanation of its own" in text(client.get(page_of(row, "reason")))
