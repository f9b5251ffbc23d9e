"""The pages of the bodies, the papers and the events of a consultation."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.models import Body, Consultation, Meeting, Paper, PaperFile
from site_cast import TODAY, a_partner, a_representative, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def page_of(row: Consultation, page: str, asked: str = "") -> str:
    return f"/marchshire/consultations/{row.reference}/{page}/{asked}"


def form_of(client: Client, path: str, which: str = "") -> dict[str, Any]:
    context = client.get(path).context
    form = context["forms"][which] if which else context["form"]
    found = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in found.items() if value not in (None, "")} | ({"what": which} if which else {})


@pytest.fixture
def row(client: Client) -> Consultation:
    area, council = marchshire()
    signed_in(client, a_representative(council))
    for name in ("Fen Carers", "Fen Boats", "Harbour Youth"):
        a_partner(area, an_organisation(name))
    return a_draft(area, council)


def found_and_put(client: Client, row: Consultation, **more: Any) -> HttpResponse:
    """Look for the two of the Fen, tick both, and send."""
    path = page_of(row, "bodies", "?search=fen")
    sent = form_of(client, path, "partners")
    ticked = [value for value, _ in client.get(path).context["forms"]["partners"].fields["partners"].choices]
    return client.post(path, sent | {"partners-partners": ticked, "partners-parts": ["is_affected"]} | more)


def test_partners_are_found_by_their_name_and_put_on_the_list_at_once(client: Client, row: Consultation) -> None:
    assert "No body is noted yet." in text(client.get(page_of(row, "bodies")))

    answer = found_and_put(client, row)

    page = text(client.get(answer["Location"]))
    assert "2 partners are on the list." in page
    assert "2 affected, <strong>2 of them not invited yet</strong>" in page
    assert "or it is on the list already" in text(client.get(page_of(row, "bodies", "?search=fen")))


def test_sent_twice_they_stand_once(client: Client, row: Consultation) -> None:
    path = page_of(row, "bodies", "?search=fen")
    sent = form_of(client, path, "partners")
    ticked = [value for value, _ in client.get(path).context["forms"]["partners"].fields["partners"].choices]
    for _ in range(2):
        assert client.post(path, sent | {"partners-partners": ticked, "partners-parts": ["is_affected"]}).status_code == 302

    assert Body.objects.count() == 2


def test_inviting_needs_its_day(client: Client, row: Consultation) -> None:
    page = text(found_and_put(client, row, **{"partners-parts": ["was_invited"]}))
    assert "Enter the day on which they were invited." in page
    assert "Tick “Was invited”, or take the day out." in text(found_and_put(client, row, **{"partners-invited_on": "2026-11-20"}))
    assert not Body.objects.exists()

    found_and_put(client, row)
    path = page_of(row, "bodies")
    sent = form_of(client, path, "invite")
    assert "Enter the day on which they were invited." in text(client.post(path, sent))
    assert "2 invitations are noted." in text(client.post(path, sent | {"invite-invited_on": "2026-11-20"}, follow=True))
    assert set(Body.objects.values_list("invited_on", flat=True)) == {date(2026, 11, 20)}


def test_a_body_that_is_no_partner_is_typed_changed_and_taken_off(client: Client, row: Consultation) -> None:
    path = page_of(row, "bodies")
    client.post(path, form_of(client, path, "name") | {"name-name": "Tillbrook Parish Council", "name-parts": ["is_affected"]})
    body = Body.objects.get()
    here = f"{path}?body={body.pk}"

    client.post(here, form_of(client, here, "change") | {"change-parts": ["is_affected", "was_invited"], "change-invited_on": "2026-11-20"})
    body.refresh_from_db()
    assert body.invited_on == date(2026, 11, 20)
    assert "The body is off the list" in text(client.post(path, {"remove": body.pk, "once": "taken-off-once-only"}, follow=True))
    assert not Body.objects.exists()


def test_the_officer_does_not_say_who_asks_together(client: Client, row: Consultation) -> None:
    signed_in(client, an_officer())

    assert "Who asks together is said by people of Marchshire Council" in text(client.get(page_of(row, "bodies", "?search=fen")))
    assert found_and_put(client, row, **{"partners-parts": ["runs_it"]}).status_code == 403
    assert not Body.objects.exists()


@pytest.mark.parametrize("sent", [{"remove": "x"}, {"remove": "9" * 30}, {"remove": "0"}, {"what": "none"}, {"what": "partners"}, {"what": "change"}])
def test_odd_sendings_do_no_harm(client: Client, row: Consultation, sent: dict[str, str]) -> None:
    assert client.post(page_of(row, "bodies", "?body=zzz"), sent).status_code in (200, 404)


def a_file(name: str = "Draft.pdf", content: bytes = b"%PDF-1.7 draft", declared: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, declared)


def test_a_text_an_address_and_a_file_are_added_with_their_sizes(client: Client, row: Consultation) -> None:
    path = page_of(row, "papers")
    assert "There is no paper yet." in text(client.get(path))
    for number, given in enumerate(({"text": "word " * 400}, {"address": "marchshire.example/libraries"}, {"file": a_file(), "pages": "12"})):
        assert client.post(path, form_of(client, path) | {"title": f"Paper {number}"} | given).status_code == 302

    page = text(client.get(path))
    for said in ("400 words, about 2 minutes to read", "https://marchshire.example/libraries", "PDF: Draft.pdf", "12 pages"):
        assert said in page
    assert PaperFile.objects.get().digest != ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Give the address, write the text, or choose the file"),
        ({"text": "Words.", "address": "https://a.example"}, "A paper is one thing"),
        ({"file": a_file("Draft.docx")}, "something else"),
        ({"file": a_file(content=b"%PDF-1.7 <script>")}, "begins like a web page"),
        ({"file": a_file("Draft.epub")}, "not taken"),
        ({"file": a_file(content=b"")}, "The file is empty"),
        ({"text": "Words.", "title": ""}, "Enter its title."),
    ],
)
def test_papers_that_will_not_do_are_told(client: Client, row: Consultation, given: dict[str, Any], told: str) -> None:
    path = page_of(row, "papers")

    assert told in text(client.post(path, form_of(client, path) | {"title": "The draft"} | given))
    assert not Paper.objects.exists()


def test_how_a_text_reads_is_told_before_it_is_added(client: Client, row: Consultation) -> None:
    path = page_of(row, "papers")

    page = text(client.post(path, form_of(client, path) | {"title": "The draft", "text": "We utilise it.", "look": "yes"}))

    assert "“utilise” (use)" in page
    assert "3 words in the text." in page
    assert not Paper.objects.exists()


def test_a_paper_is_removed_with_its_reason(client: Client, row: Consultation) -> None:
    paper = Paper.objects.create(consultation=row, title="The draft", text="Words.", words=1, added_on=TODAY)
    path = page_of(row, "papers", f"?remove={paper.reference}")

    assert "Enter the reason." in text(client.post(path, form_of(client, path) | {"reason": ""}))
    page = text(client.post(path, form_of(client, path) | {"reason": "It was an old draft."}, follow=True))
    assert "Removed on 22 November 2026" in page
    assert "It was an old draft." in page
    assert client.get(page_of(row, "papers", "?remove=none")).status_code == 404


def test_an_event_is_added_changed_by_two_and_cancelled(client: Client, row: Consultation) -> None:
    path = page_of(row, "events")
    assert "There is no event yet." in text(client.get(path))
    client.post(path, form_of(client, path) | {"title": "Open evening", "held_on": "2026-12-08", "starts_at": "18:30"})
    meeting = Meeting.objects.get()
    here = page_of(row, "events", f"?event={meeting.reference}")
    first = form_of(client, here)
    client.post(here, first | {"place": "Tillbrook library"})

    assert "Tillbrook library</td>" in text(client.post(here, first | {"place": "Town hall"}))
    page = text(client.post(path, {"cancel": meeting.reference, "once": "cancelled-once-only"}, follow=True))
    assert "cancelled</span> on 22 November 2026" in page
    assert "8 December 2026, 18:30" in page


def test_how_many_came_is_written_down_afterwards(client: Client, row: Consultation) -> None:
    path = page_of(row, "events")

    assert "once the event was held" in text(client.post(path, form_of(client, path) | {"title": "Evening", "held_on": "2026-12-08", "attendance": "12"}))
    client.post(path, form_of(client, path) | {"title": "Evening", "held_on": "2026-11-20", "attendance": "1200"})
    assert "1,200" in text(client.get(path))
    assert client.get(page_of(row, "events", "?event=none")).status_code == 404
    assert client.post(path, {"cancel": "none"}).status_code == 404
