"""The pages of a refusal: one layout, and the same answer for what is not there and for what is not seen."""

from unittest.mock import patch

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from opencompact.records.refusals import NotAllowed, NotThere
from opencompact.server import urls as usual
from opencompact.website import refusals
from site_cast import a_person, an_area, signed_in

pytestmark = pytest.mark.django_db
handler400, handler403, handler404, handler500 = (
    usual.handler400, usual.handler403, usual.handler404, usual.handler500)  # fmt: skip


def _refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise {
        "unseen": NotThere(),
        "barred": NotAllowed("Only <the> officer can do this."),
        "garbled": BadRequest(),
        "broken": RuntimeError("x"),
    }[kind]


urlpatterns = [*usual.urlpatterns, path("refuse/<kind>/", _refuse)]


@pytest.fixture
def refusing(settings: object) -> Client:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        ("unseen", 404, "There is no such page"),
        ("garbled", 400, "This could not be read"),
        ("broken", 500, "Something went wrong on our side"),
    ],
)
def test_a_refusal_is_a_page_like_others(refusing: Client, kind: str, status: int, sentence: str) -> None:
    answer = refusing.get(f"/refuse/{kind}/")

    page = answer.content.decode()
    assert answer.status_code == status
    assert f'<h1 dir="auto">{sentence}</h1>' in page
    assert f"<title>{sentence} – Open Compact</title>" in page
    assert 'class="skip"' in page


def test_what_is_not_allowed_is_said_in_its_own_sentence(refusing: Client) -> None:
    answer = signed_in(refusing, a_person()).get("/refuse/barred/")

    assert answer.status_code == 403
    assert "Only &lt;the&gt; officer can do this." in answer.content.decode()


def test_absent_and_unseen_are_alike_to_the_letter(refusing: Client) -> None:
    unseen = refusing.get("/refuse/unseen/")
    absent = refusing.get("/there/is/nothing/")

    assert (unseen.status_code, unseen.content) == (absent.status_code, absent.content)


def test_an_area_that_is_not_open_is_like_one_that_is_not() -> None:
    an_area("marchshire", opened_on=None)

    unseen, absent = Client().get("/marchshire/"), Client().get("/nowhere/")

    assert (unseen.status_code, unseen.content) == (absent.status_code, absent.content)
    assert unseen.status_code == 404


def test_the_page_of_what_is_broken_needs_no_database(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = refusals.broken(RequestFactory().get("/"))

    assert answer.status_code == 500


def test_the_page_of_what_is_broken_needs_at_worst_no_template() -> None:
    with patch("opencompact.website.refusals.render_to_string", side_effect=RuntimeError):
        answer = refusals.broken(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert b"Please go back and try again" in answer.content


def test_a_form_from_elsewhere_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@example.org"})

    assert answer.status_code == 403
    assert "Nothing was changed. Go back, open the page again" in answer.content.decode()
