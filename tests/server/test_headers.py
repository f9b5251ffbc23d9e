"""What every answer carries: a strict policy for content, cookies for this site alone, and nothing kept of a person's pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from opencompact.server import urls
from site_cast import a_person

pytestmark = pytest.mark.django_db
POLICY = {"default-src 'none'", "style-src 'self'", "img-src 'self' data:", "form-action 'self'", "base-uri 'none'",
          "frame-ancestors 'none'"}


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("nobody@example.org broke it")


class WithABrokenPage:
    """The site's addresses and one page that breaks."""

    urlpatterns = [path("broken/", break_down), *urls.urlpatterns]
    handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def visitor() -> Iterator[Client]:
    """The public, at a site with a page that breaks."""
    with override_settings(ROOT_URLCONF=WithABrokenPage):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize(("address", "more", "status"), [
    ("/", {}, 200),
    ("/health/", {}, 200),
    ("/account/login/", {}, 200),
    ("/nowhere/at/all/", {}, 404),
    ("/account", {}, 301),
    ("/static/site.css", {}, 200),
    ("/static/nothing.css", {}, 404),
    ("/broken/", {}, 500),
    ("/", {"HTTP_HOST": "evil.example"}, 400),
])
def test_every_answer_has_the_strict_policy(visitor: Client, address: str, more: dict[str, Any], status: int) -> None:
    answer = visitor.get(address, **more)

    assert answer.status_code == status
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    answer.close()  # a style sheet is a file


def test_a_form_from_elsewhere_is_refused_under_the_same_policy() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@example.org"})

    assert answer.status_code == 403
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY


def test_no_page_has_inline_style_or_script(visitor: Client) -> None:
    for address in ("/", "/account/login/", "/nowhere/", "/broken/"):
        page = visitor.get(address).content.decode()
        assert "<script" not in page
        assert "<style" not in page
        assert " style=" not in page


def test_a_page_that_breaks_tells_nothing_of_why(visitor: Client) -> None:
    page = visitor.get("/broken/").content.decode()

    assert "nobody@example.org" not in page
    assert "Traceback" not in page


def test_what_a_signed_in_person_saw_is_kept_by_no_cache(visitor: Client, signed_in: Callable[..., Client]) -> None:
    person = signed_in(visitor, a_person())

    kept = [person.get(address)["Cache-Control"] for address in ("/", "/nowhere/", "/broken/")]
    assert kept == ["private, no-store"] * 3


def test_what_the_public_saw_is_not_shown_to_the_next_who_signed_in(visitor: Client) -> None:
    assert "Cookie" in visitor.get("/")["Vary"]


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(visitor: Client) -> None:
    visitor.get("/account/login/")

    cookie = visitor.cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert (settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE) == (True, "Lax")


def test_a_session_that_was_there_before_signing_in_is_not_taken_over(visitor: Client) -> None:
    visitor.get("/account/login/")
    session = visitor.session
    session["before"] = "planted"
    session.save()
    planted = session.session_key

    visitor.force_login(a_person())

    assert visitor.session.session_key != planted
