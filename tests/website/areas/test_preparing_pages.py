"""The officer's pages of an edition: added from its file, mended, published, its path and its codes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from opencompact.records.areas.models import Area, Code, Edition, Step
from site_cast import a_compact, an_area, an_edition, an_officer, signed_in

pytestmark = pytest.mark.django_db
FIELDS = {"title": "The Marchshire Compact", "address": "2025", "once": "o" * 20}


@pytest.fixture
def officer(client: Client) -> Client:
    return signed_in(client, an_officer(an_area()))


def test_an_edition_is_added_from_its_file_and_published(officer: Client) -> None:
    file = SimpleUploadedFile("compact.toml", b"\xef\xbb\xbf" + a_compact().replace("\n", "\r\n").encode())

    added = officer.post("/marchshire/compact/editions/add/", FIELDS | {"file": file})
    page = officer.get(added["Location"]).content.decode()
    officer.post("/marchshire/compact/2025/publish/", {"version": "1", "once": "p" * 20})

    edition = Edition.objects.get()
    assert "Publish this edition" in page
    assert edition.text == a_compact()
    assert edition.published_on is not None


def test_a_text_with_errors_comes_back_with_all_of_them_and_can_be_mended(officer: Client) -> None:
    text = a_compact().replace('"payment"', '"pavement"').replace('"public"\nnamed', '"pubic"\nnamed')
    file = SimpleUploadedFile("compact.toml", text.encode())

    page = officer.post("/marchshire/compact/editions/add/", FIELDS | {"file": file}).content.decode()

    assert "What to mend in the text" in page
    assert page.count("<th scope=\"row\" dir=\"auto\">Line ") == 2
    assert "pavement" in page.split("<textarea")[1]
    assert not Edition.objects.exists()


def test_only_a_hundred_errors_are_shown_at_once(officer: Client) -> None:
    page = officer.post("/marchshire/compact/editions/add/", FIELDS | {"text": "[[commitments]]\n" * 200}).content.decode()

    assert page.count("<th scope=\"row\" dir=\"auto\">Line ") == 100
    assert "more errors; mend these first." in page


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Choose the compact’s file, or write its text below."),
        ({"text": a_compact(), "address": "compare"}, "is kept for the site itself"),
        ({"text": a_compact(), "title": ""}, "Enter the title of the edition."),
        ({"file": SimpleUploadedFile("c.toml", b'id = "a"\nname = "M\xe4rch"')}, "Line 2: a letter is not written in UTF-8"),
        ({"file": SimpleUploadedFile("c.toml", b"#" * 1_000_001)}, "1,000,000 at most"),
        ({"text": "<script>alert(1)</script>"}, "The file is not written as TOML"),
    ],
)
def test_what_will_not_do_is_said_in_a_sentence(officer: Client, more: dict[str, object], words: str) -> None:
    page = officer.post("/marchshire/compact/editions/add/", FIELDS | more)

    assert page.status_code == 200
    assert words in page.content.decode()
    assert "<script>" not in page.content.decode()


def test_sending_it_twice_adds_one_edition(officer: Client) -> None:
    sent = [officer.post("/marchshire/compact/editions/add/", FIELDS | {"text": a_compact()}) for _ in range(2)]

    assert [one["Location"] for one in sent] == ["/marchshire/compact/2025/"] * 2
    assert Edition.objects.count() == 1


def test_the_text_is_replaced_before_and_not_after_publishing(officer: Client) -> None:
    officer.post("/marchshire/compact/editions/add/", FIELDS | {"text": a_compact()})
    changed = {"title": "The Compact", "version": "1", "text": a_compact(length="10 weeks")}

    before = officer.post("/marchshire/compact/2025/change/", changed)
    officer.post("/marchshire/compact/2025/publish/", {"version": "2"})
    after = officer.post("/marchshire/compact/2025/change/", changed | {"version": "3"})

    assert before.status_code == 302
    assert "signatures bind to it" in after.content.decode()


def test_two_editors_of_a_text_lose_nothing(officer: Client) -> None:
    officer.post("/marchshire/compact/editions/add/", FIELDS | {"text": a_compact()})
    officer.post("/marchshire/compact/2025/change/", {"title": "First", "version": "1", "text": a_compact(length="10 weeks")})

    page = officer.post("/marchshire/compact/2025/change/", {"title": "Second", "version": "1", "text": a_compact(length="9 weeks")}).content.decode()

    assert "10 weeks" in page
    assert "9 weeks" in page
    assert 'name="version" value="2"' in page


def test_a_version_that_was_not_read_is_not_published(officer: Client) -> None:
    officer.post("/marchshire/compact/editions/add/", FIELDS | {"text": a_compact()})

    page = officer.post("/marchshire/compact/2025/publish/", {"version": "7"}, follow=True).content.decode()

    assert "Somebody else changed this edition meanwhile." in page
    assert Edition.objects.get().published_on is None


def test_steps_are_recorded_refused_and_withdrawn(officer: Client) -> None:
    officer.post("/marchshire/compact/editions/add/", FIELDS | {"text": a_compact()})
    officer.post("/marchshire/compact/2025/publish/", {"version": "1"})
    address = "/marchshire/compact/2025/steps/"

    refused = officer.post(address, {"step": "superseded", "certainty": "done", "once": "a" * 20}).content.decode()
    officer.post(address, {"step": "in_force", "certainty": "done", "day": "2025-04-01", "once": "b" * 20})
    step = Step.objects.get()
    shown = officer.get("/marchshire/compact/").content.decode()
    officer.post(f"{address}{step.reference}/withdraw/", {"note": "It was 2026.", "once": "c" * 20})

    assert "needs &quot;in force&quot; to be recorded first" in refused
    assert "In force since 1 April 2025." in shown
    assert "That it came into force is not recorded." in officer.get("/marchshire/compact/").content.decode()


def test_a_step_that_ran_over_days_ends_after_it_begins(officer: Client) -> None:
    an_edition(officer_area(), in_force_on=None)

    page = officer.post("/marchshire/compact/2025/steps/", {"step": "consulted", "certainty": "done", "day": "2025-04-02", "until": "2025-04-01", "once": "a" * 20})

    assert "The last day cannot be before the first." in page.content.decode()


def officer_area() -> Area:
    return Area.objects.get(slug="marchshire")


def test_a_code_gets_its_status_and_text(officer: Client) -> None:
    officer.post("/marchshire/compact/editions/add/", FIELDS | {"text": a_compact()})
    code = Code.objects.get()
    address = f"/marchshire/compact/2025/codes/{code.reference}/"

    officer.post(f"{address}change/", {"status": "in force", "status_on": "2026-09-01", "text": "Ask first.\n\nThank often.", "version": "1"})
    page = officer.get(address).content.decode()

    assert "since 1 September 2026" in page
    assert "<p>Thank often.</p>" in page


@pytest.mark.parametrize("path", ["editions/add/", "2025/change/", "2025/steps/"])
def test_strangers_are_sent_to_sign_in_and_others_refused(client: Client, path: str) -> None:
    an_edition(an_area())

    stranger = client.get(f"/marchshire/compact/{path}").status_code
    other = signed_in(client, an_officer(an_area("elsewhere"))).get(f"/marchshire/compact/{path}").status_code

    assert (stranger, other) == (302, 403)


@pytest.mark.parametrize("path", ["2025/publish/", "editions/add/", "2025/steps/", "2025/change/"])
def test_others_send_nothing(client: Client, path: str) -> None:
    an_edition(an_area(), published_on=None, in_force_on=None)
    signed_in(client, an_officer(an_area("elsewhere")))

    assert client.post(f"/marchshire/compact/{path}", FIELDS | {"text": a_compact(), "version": "1"}).status_code in (403, 404)
