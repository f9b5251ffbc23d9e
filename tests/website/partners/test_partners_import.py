"""Reading a register in on the site: sent, looked at, read in once; nobody else sees the file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from opencompact.records.areas.models import Area
from opencompact.records.partners.models import Import, Organisation, Upload
from opencompact.records.people.visitors import Visitor
from opencompact.website.partners import imports
from partners_cast import added
from site_cast import a_person, an_area, an_officer, the_visitor

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
PAGE = "/marchshire/partners/import/"
SHEET = b"name,charity number\nHarbour Youth,1234567\n<script>alert(1)</script>,7654321\n=1+1,12\n"


@pytest.fixture
def marchshire() -> Area:
    return an_area()


@pytest.fixture
def officer(client: Client, signed_in: SignIn, marchshire: Area) -> Client:
    return signed_in(client, an_officer())


def _send(client: Client, content: bytes = SHEET, name: str = "Our list") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile("list.csv", content, "text/csv"), "name": name})


def test_it_is_looked_at_before_anything_is_read_in(officer: Client) -> None:
    sent = _send(officer)

    page = officer.get(sent["Location"]).content.decode()

    assert "Nothing has been read in yet." in page
    for shown in ("<bdi>Harbour Youth</bdi>", "&lt;script&gt;alert(1)", "Row 4:", "is no charity number"):
        assert shown in page
    assert not Organisation.objects.exists()


def test_it_is_read_in_once_and_the_file_goes(officer: Client, marchshire: Area) -> None:
    path = _send(officer)["Location"]

    first = officer.post(path, {"once": "r" * 20, "lists": "on"}, follow=True).content.decode()
    second = officer.post(path, {"once": "r" * 20, "lists": "on"}, follow=True).content.decode()

    assert "Our list: 3 added, 0 changed, 0 unchanged." in first
    assert "nothing was read in twice" in second
    assert (Organisation.objects.count(), marchshire.partners.count(), Import.objects.count(), Upload.objects.count()) == (3, 3, 1, 0)
    assert officer.get(path).status_code == 404


def test_a_question_is_asked_and_answered(officer: Client) -> None:
    added("Harbour Youth Ltd")
    path = _send(officer)["Location"]

    assert "Harbour Youth may be Harbour Youth Ltd" in officer.get(path).content.decode()
    officer.post(path, {"once": "r" * 20, "add_likely": "on"})

    assert Organisation.objects.filter(name="Harbour Youth").exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty; choose another."),
        (b"PK\x03\x04", "The file is a workbook; save the sheet as CSV UTF-8."),
        (b"title,number\nA,1\n", "No heading is &#x27;name&#x27;"),
        (b"name\n\xff\xfe\xff\n", ""),
        (b"name\n", "The file has headings, but no rows below them."),
    ],
)
def test_what_is_no_register_is_refused_on_the_form(officer: Client, content: bytes, sentence: str) -> None:
    response = _send(officer, content)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert "There is a problem" in response.content.decode()
    assert not Upload.objects.exists()


def test_a_file_too_large_is_refused(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST_BYTES", 20)

    assert "A larger one is read in by the command line." in _send(officer).content.decode()


def test_nobody_else_sees_the_file(officer: Client, signed_in: SignIn) -> None:
    path = _send(officer)["Location"]
    colleague = signed_in(Client(), an_officer(email="second@example.org"))

    assert (colleague.get(path).status_code, colleague.post(path, {"once": "r" * 20}, follow=True).status_code) == (404, 200)
    assert [officer.get(f"{PAGE}?upload={wrong}").status_code for wrong in ("%00", "2222-2222", "../x")] == [404, 404, 404]
    assert not Organisation.objects.exists()


def test_strangers_may_not(client: Client, signed_in: SignIn, marchshire: Area) -> None:
    assert client.get(PAGE).status_code == 302
    stranger = signed_in(client, the_visitor(a_person()))

    assert (stranger.get(PAGE).status_code, _send(stranger).status_code) == (403, 403)
    assert not Upload.objects.exists()


def test_earlier_ones_are_listed(officer: Client) -> None:
    officer.post(_send(officer)["Location"], {"once": "r" * 20})

    assert "Our list</th>" in officer.get(PAGE).content.decode()


def test_its_queries_do_not_grow(officer: Client, django_assert_num_queries: Any) -> None:
    small = _send(officer)["Location"]
    with django_assert_num_queries(10):
        officer.get(small)
    large = _send(officer, b"name,charity number\n" + b"".join(b"Club %d,%d\n" % (number, 2_000_000 + number) for number in range(300)))["Location"]

    with django_assert_num_queries(10):
        officer.get(large)
