"""Lists of consultations on the site: looked at and read in by the officer; and every consultation as a file."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consultations_cast import a_draft, an_announced, marchshire
from opencompact.cli import main
from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.partners.models import Organisation, Upload
from opencompact.records.people.visitors import Visitor
from opencompact.website.consultations.lists import reading
from site_cast import TODAY, a_partner, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
PAGE = "/marchshire/consultations/read/"
LIST = b"reference,title,held_by,opens_on,closes_on\nC-1,<script>alert(1)</script>,Marchshire Council,2026-10-05,2026-12-28\nC-2,=1+1,Nobody,2026-10-05,\n"


@pytest.fixture
def place() -> tuple[Area, Organisation]:
    return marchshire()


@pytest.fixture
def officer(client: Client, signed_in: SignIn, place: tuple[Area, Organisation]) -> Client:
    return signed_in(client, an_officer(place[0]))


def send(client: Client, content: bytes = LIST, file: str = "list.csv", **more: str) -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(file, content), "name": "The council's list"} | more)


def text(answer: Any) -> str:
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def test_a_list_is_looked_at_before_anything_is_read_in(officer: Client) -> None:
    page = text(officer.get(send(officer)["Location"]))

    assert "Nothing has been read in yet." in page
    for shown in ("&lt;script&gt;alert(1)", "Nobody is no partner of Marchshire", "Row 3:"):
        assert shown in page
    assert not Consultation.objects.exists()


def test_it_is_read_in_once_and_the_file_goes(officer: Client) -> None:
    path = send(officer)["Location"]

    first = text(officer.post(path, {"once": "r" * 20}, follow=True))
    second = text(officer.post(path, {"once": "r" * 20}, follow=True))

    assert "The council&#x27;s list: 1 added, 0 changed, 0 unchanged." in first
    assert "nothing was read in twice" in second
    assert (Consultation.objects.count(), Upload.objects.count()) == (1, 0)
    assert officer.get(path).status_code == 404
    assert "Read in before" in text(officer.get(PAGE))


def test_a_list_that_names_no_body_is_whose_it_is_said_to_be(officer: Client) -> None:
    content = (Path(__file__).parents[3] / "examples" / "marchshire-citizen-space.json").read_bytes()
    path = send(officer, content, "search.json", whose="marchshire council")["Location"]

    assert "<bdi>Marchshire Council</bdi>" in text(officer.get(path))
    officer.post(path, {"once": "r" * 20})
    assert Consultation.objects.count() == 3


@pytest.mark.parametrize(("content", "more", "sentence"), [
    (b"PK\x03\x04", {}, "is a workbook"), (b"name\nHarbour Youth\n", {}, "holds no consultations"),
    (LIST, {"whose": "nobody"}, "No partner of the area is called that"), (LIST, {"whose": "wend"}, "Several partners are called like that: Wend A, Wend B."),
    (LIST, {"name": ""}, "Enter what it is called."),
])
def test_what_will_not_do_is_said_in_a_sentence(officer: Client, place: tuple[Area, Organisation], content: bytes, more: dict[str, str], sentence: str) -> None:
    for name in ("Wend A", "Wend B"):
        a_partner(place[0], an_organisation(name, "public"))

    page = text(send(officer, content, **more))

    assert sentence in page
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_not_even_read(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 10)

    assert "a list may have 0 MB" in text(send(officer))


def test_nobody_but_the_officer_reads_a_list_in(officer: Client, signed_in: SignIn, place: tuple[Area, Organisation]) -> None:
    path = send(officer)["Location"]
    other = signed_in(Client(), a_representative(place[1]))

    assert [other.get(PAGE).status_code, send(other).status_code, other.get(path).status_code] == [403] * 3
    assert "/login/" in Client().get(PAGE)["Location"]


def checked(folder: Path, content: str, ending: str) -> list[tuple[str, ...]]:
    """What ``opencompact check`` finds in a file."""
    file = folder / f"consultations.{ending}"
    file.write_text(content, encoding="utf-8", newline="")
    words = ["check", str(file), "--compact", "herefordshire-2014", "--as-of", TODAY.isoformat(), "--format", "json", "--findings"]
    found = json.loads(CliRunner().invoke(main, words).stdout)["findings"]
    return sorted((one["record"], one["commitment"], one["because"]) for one in found)


def test_the_files_of_all_hold_what_everybody_sees_and_say_the_same(client: Client, place: tuple[Area, Organisation], tmp_path: Path) -> None:
    shown = an_announced(*place, title="=Shown", closes_on=TODAY + timedelta(days=60))
    a_draft(*place, title="Hidden")

    sheet, data = (client.get(f"/marchshire/consultations/consultations.{ending}") for ending in ("csv", "json"))

    assert (sheet["Content-Type"], sheet["Content-Disposition"]) == ("text/csv; charset=utf-8", 'attachment; filename="marchshire-consultations.csv"')
    written = text(sheet)
    stored = text(data)
    assert [one["title"] for one in json.loads(stored)["consultations"]] == ["=Shown"]
    assert "'=Shown" in written
    found = checked(tmp_path, written, "csv")
    assert found == checked(tmp_path, stored, "json")
    assert {record for record, _, _ in found} == {shown.reference}


def test_an_officers_list_of_all_holds_no_draft_either(officer: Client, place: tuple[Area, Organisation]) -> None:
    a_draft(*place)

    assert json.loads(text(officer.get("/marchshire/consultations/consultations.json"))) == {}


def test_one_alone_and_a_draft_only_for_its_people(client: Client, signed_in: SignIn, place: tuple[Area, Organisation]) -> None:
    shown, draft = an_announced(*place), a_draft(*place)

    def status(row: Consultation, ending: str, who: Client = client) -> int:
        return int(who.get(f"/marchshire/consultations/{row.reference}/consultation.{ending}").status_code)

    assert (status(shown, "json"), status(shown, "csv"), status(draft, "json"), status(draft, "csv")) == (200, 200, 404, 404)
    assert status(draft, "json", signed_in(Client(), a_representative(place[1]))) == 200


def test_the_queries_of_a_file_do_not_grow(client: Client, place: tuple[Area, Organisation], django_assert_num_queries: Any) -> None:
    an_announced(*place)
    text(client.get("/marchshire/consultations/consultations.json"))
    for _ in range(5):
        an_announced(*place)

    with django_assert_num_queries(10):
        text(client.get("/marchshire/consultations/consultations.json"))
