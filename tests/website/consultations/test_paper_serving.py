"""Papers as they leave the site: a file is kept and never run, a text is a page, and what was removed is not there."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.models import Consultation, Paper, PaperFile
from site_cast import TODAY, a_representative, signed_in

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 <script>alert(1)</script>"


@pytest.fixture
def row() -> Consultation:
    return a_draft(*marchshire(), shown_from=TODAY, set_on=TODAY)


def a_paper(row: Consultation, **more: Any) -> Paper:
    return Paper.objects.create(consultation=row, **{"title": "The plan", "added_on": TODAY} | more)


def a_file(row: Consultation, name: str = "plan.pdf", kind: str = "pdf", content: bytes = PDF) -> Paper:
    paper = a_paper(row)
    PaperFile.objects.create(paper=paper, name=name, kind=kind, size=len(content), digest=hashlib.sha256(content).hexdigest(), content=content)
    return paper


def address(paper: Paper) -> str:
    return f"/marchshire/consultations/{paper.consultation.reference}/papers/{paper.reference}/"


def test_a_file_is_kept_and_neither_shown_guessed_at_nor_run(client: Client, row: Consultation) -> None:
    response = client.get(address(a_file(row)))

    assert (response.status_code, response.content, response["Content-Type"]) == (200, PDF, "application/pdf")
    assert response["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


@pytest.mark.parametrize(("kind", "sent_as"), [("png", "image/png"), ("txt", "text/plain"), ("html", "application/octet-stream"), ("svg", "application/octet-stream")])
def test_its_type_is_that_of_a_fixed_table(client: Client, row: Consultation, kind: str, sent_as: str) -> None:
    assert client.get(address(a_file(row, f"a.{kind}", kind)))["Content-Type"] == sent_as


@pytest.mark.parametrize("name", ['a"; x="b.pdf', "cynllun tŷ.pdf", "a\r\nSet-Cookie: x=1.pdf", "../../etc/passwd"])
def test_its_name_cannot_say_more_than_a_name(client: Client, row: Consultation, name: str) -> None:
    response = client.get(address(a_file(row, name)))

    assert response["Content-Disposition"].startswith("attachment; filename")
    assert not response.cookies


def test_a_text_is_a_page_with_its_reading_size(client: Client, row: Consultation) -> None:
    page = client.get(address(a_paper(row, text="<b>One</b>\n\nTwo", words=1200))).content.decode()

    assert "1,200 words, about 6 minutes to read" in page
    assert "<p>&lt;b&gt;One&lt;/b&gt;</p>" in page


def test_an_address_is_gone_to(client: Client, row: Consultation) -> None:
    response = client.get(address(a_paper(row, address="https://papers.example/plan.pdf")))

    assert (response.status_code, response["Location"]) == (302, "https://papers.example/plan.pdf")


def test_what_was_removed_is_not_there_for_anybody(client: Client, row: Consultation) -> None:
    paper = a_file(row)
    Paper.objects.filter(pk=paper.pk).update(removed_on=TODAY, removed_note="Wrong figures.")

    assert client.get(address(paper)).status_code == 404
    assert signed_in(Client(), a_representative(row.organisation)).get(address(paper)).status_code == 404


def test_a_paper_is_not_there_under_another_consultation(client: Client, row: Consultation) -> None:
    other = a_draft(row.area, row.organisation, "Other", shown_from=TODAY)

    assert client.get(address(a_file(row)).replace(row.reference, other.reference)).status_code == 404


def test_it_is_asked_for_again_each_time_since_it_may_be_removed(client: Client, row: Consultation) -> None:
    own = signed_in(Client(), a_representative(row.organisation)).get(address(a_file(row)))

    assert client.get(address(a_file(row)))["Cache-Control"] == "no-cache"
    assert own["Cache-Control"] == "private, no-store"


def test_the_page_lists_them_with_size_language_and_kind(client: Client, row: Consultation) -> None:
    a_paper(row, title="Long", pages=24, words=7200, language="Cymraeg", made_for="Easy Read", address="https://papers.example/a.pdf")
    a_paper(row, title="Gone", removed_on=TODAY - timedelta(days=1), removed_note="Wrong figures.", position=1)

    long, gone = client.get(f"/marchshire/consultations/{row.reference}/").context["papers"]

    assert (long.size, long.language, long.made_for, long.what) == ("24 pages, 7,200 words, about 36 minutes to read", "Cymraeg", "Easy Read", "at papers.example")
    assert (gone.href, gone.removed) == ("", "Removed on 21 November 2026: Wrong figures.")
