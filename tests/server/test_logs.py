"""The log: one JSON object a line; nothing in it says who did what, or what they typed."""

import json
import logging
import sys
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from opencompact.server import urls
from opencompact.server.logs import Structured, without_personal
from site_cast import a_person

PERSONAL = ("somebody", "example.org", "k7m2", "secret-code", "07700")


def break_down(request: HttpRequest, address: str) -> HttpResponse:
    raise ValueError(f"Key (email)=({address}) of 07700 900123 exists already")


class WithABrokenPage:
    """The site's addresses and one page that breaks."""

    urlpatterns = [path("people/<address>/", break_down, name="broken"), *urls.urlpatterns]
    handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Any:  # Any: called for what was logged
    """What the log says, line by line, as the site writes it."""
    caplog.set_level(logging.INFO)
    for name in ("django", "django.request"):
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    return lambda: [Structured().format(record) for record in caplog.records]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=WithABrokenPage)
@pytest.mark.parametrize(("method", "address", "told"), [
    ("get", "/?q=somebody@example.org", {"method": "GET", "page": "home", "status": 200, "level": "info"}),
    ("get", "/invitations/k7m2-x9pq/secret-code/x", {"method": "GET", "page": "none", "status": 404, "level": "info"}),
    ("post", "/people/somebody@example.org/", {"method": "POST", "page": "broken", "status": 500, "level": "error"}),
    ("get", "/people/somebody%40example.org/?code=secret-code", {"method": "GET", "page": "broken", "status": 500, "level": "error"}),
])
def test_a_visit_is_one_line_that_names_the_page_and_nobody(lines: Any, method: str, address: str, told: dict[str, object]) -> None:
    getattr(Client(raise_request_exception=False), method)(address)

    written = lines()
    visits = [line for line in map(json.loads, written) if line["from"] == "opencompact.requests"]
    assert [{name: visit[name] for name in told} for visit in visits] == [told]
    assert visits[0]["ms"] >= 0
    assert not any(word in line for word in PERSONAL for line in written)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=WithABrokenPage)
def test_an_error_says_where_it_happened_and_not_with_which_values(lines: Any) -> None:
    Client(raise_request_exception=False).get("/people/somebody@example.org/")

    errors = [line for line in map(json.loads, lines()) if "error" in line]
    assert [error["error"] for error in errors] == ["ValueError"]
    assert errors[0]["where"][-1].endswith("break_down")
    assert errors[0]["status"] == 500


@pytest.mark.django_db
def test_signing_in_leaves_no_address_in_the_log(lines: Any) -> None:
    a_person("somebody@example.org")

    Client().post("/account/login/", {"login": "somebody@example.org"})
    Client().post("/account/login/password/", {"login": "somebody@example.org", "password": "wrong"})
    Client().get("/", HTTP_HOST="somebody@example.org")

    assert lines()
    assert not any(word in line for word in PERSONAL for line in lines())


@pytest.mark.django_db
def test_a_method_that_nobody_knows_is_not_repeated(lines: Any) -> None:
    Client().generic("SOMEBODY", "/")

    assert [json.loads(line)["method"] for line in lines() if "visit" in line] == ["other"]


@pytest.mark.parametrize(("said", "kept"), [
    ("Not Found: /invitations/k7m2-x9pq/abc", "Not Found: [page]"),
    ("Error handling request /account/?email=a%40b.org", "Error handling request [page]"),
    ("550 <somebody@example.org>: no such user", "550 <[address]>: no such user"),
    ("Listening at: http://127.0.0.1:8000 (4711)", "Listening at: http://127.0.0.1:8000 (4711)"),
    ("see https://example.org/people/k7m2?x=1 there", "see https://example.org/[page] there"),
    ("Invalid HTTP_HOST header: 'a@b'.", "Invalid HTTP_HOST header: '[address]'."),
])
def test_a_message_of_a_library_is_kept_without_what_is_personal(said: str, kept: str) -> None:
    assert without_personal(said) == kept


def test_a_line_stays_a_line_and_short() -> None:
    record = logging.LogRecord("a", logging.INFO, "a.py", 1, "one\ntwo\n%s", ("x" * 5000,), None)

    line = Structured().format(record)

    assert "\n" not in line
    assert len(json.loads(line)["what"]) == 300


def test_an_error_without_a_trace_is_still_named() -> None:
    try:
        raise KeyError("somebody@example.org")
    except KeyError:
        record = logging.LogRecord("a", logging.ERROR, "a.py", 1, "It broke.", None, sys.exc_info())

    line = json.loads(Structured().format(record))

    assert (line["error"], line["what"]) == ("KeyError", "It broke.")
