"""Signing in with a code by e-mail: the way of nearly everybody."""

from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from opencompact.records.history.models import Entry
from opencompact.records.people.actions import name_newcomer
from opencompact.records.people.models import Person
from site_cast import NOON, a_person

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/account/login/", "/account/login/code/"


def sign_in(client, last_code, email="ada@example.org", query=""):
    client.post(LOGIN + query, {"login": email})
    return client.post(CODE + query, {"code": last_code()})


def test_a_code_signs_in(client, last_code):
    a_person("ada@example.org")

    response = sign_in(client, last_code)

    assert response.url == "/account/"
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("typed", [" ADA@Example.org ", "ａｄａ@example.org", "ada＠example.org"])
def test_however_the_address_is_written_the_code_goes_to_the_one_that_is_kept(client, last_code, typed):
    a_person("ada@example.org")

    assert sign_in(client, last_code, typed).url == "/account/"
    assert mail.outbox[0].to == ["ada@example.org"]


@pytest.mark.parametrize("typed", ["a\u200bda@example.org", "a\u202eda@example.org", "ada\x00@example.org", "adı@example.org", "İda@example.org", "no address", "", "x" * 250 + "@example.org"])
def test_what_is_no_address_gets_a_sentence_and_no_letter(client, typed):
    page = client.post(LOGIN, {"login": typed})

    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert not mail.outbox


def test_gaps_and_strokes_in_the_code_do_not_matter(client, last_code):
    a_person("ada@example.org")
    client.post(LOGIN, {"login": "ada@example.org"})

    assert client.post(CODE, {"code": f" {last_code().replace('-', '  ')} "}).url == "/account/"


def test_a_code_works_once_and_only_in_the_browser_that_asked(client, last_code):
    a_person("ada@example.org")
    sign_in(client, last_code)

    other = Client()
    assert other.post(CODE, {"code": last_code()}).url == LOGIN
    client.post("/account/logout/")
    assert client.post(CODE, {"code": last_code()}).url == LOGIN


def test_five_wrong_codes_end_it_and_harm_nobody_else(client, last_code):
    a_person("ada@example.org")
    client.post(LOGIN, {"login": "ada@example.org"})
    right = last_code()
    answers = [client.post(CODE, {"code": "0000-0000"}) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302]
    assert client.post(CODE, {"code": right}).url == LOGIN
    assert sign_in(Client(), last_code).url == "/account/"


@pytest.mark.parametrize("code", ["", "1", "٤٤٤٤-٤٤٤٤", "é" * 8, "0" * 50])
def test_whatever_is_typed_for_a_code_gets_a_sentence(client, code):
    a_person("ada@example.org")
    client.post(LOGIN, {"login": "ada@example.org"})

    page = client.post(CODE, {"code": code})

    assert page.status_code == 200
    assert "There is a problem" in page.text


def test_a_quarter_of_an_hour_later_the_code_is_worth_nothing(client, last_code, monkeypatch):
    a_person("ada@example.org")
    client.post(LOGIN, {"login": "ada@example.org"})
    session = client.session
    state = session["account_login"]
    state["state"]["stages"]["login_by_code"]["data"]["at"] -= 901
    session["account_login"] = state
    session.save()

    assert client.post(CODE, {"code": last_code()}).url == LOGIN


def test_the_session_is_a_new_one_after_signing_in(client, last_code):
    a_person("ada@example.org")
    client.post(LOGIN, {"login": "ada@example.org"})
    before = client.cookies["sessionid"].value

    sign_in(client, last_code)

    after = client.cookies["sessionid"].value
    assert after != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get("/account/").status_code == 302


def test_signing_in_as_somebody_else_leaves_nothing_of_the_first(client, last_code):
    a_person("ada@example.org")
    a_person("bea@example.org")
    sign_in(client, last_code)
    client.post("/account/logout/")

    sign_in(client, last_code, "bea@example.org")

    assert "bea@example.org" in client.get("/account/").text


@pytest.mark.parametrize("to", [
    "//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "http:evil.example",
    "///evil.example", "/\t/evil.example", "http://testserver.evil.example", "http://localhost:8000/account/", "https://testserver/",
    "evil", "\x00//evil.example", " //evil.example",
])
def test_only_a_path_of_this_site_is_come_back_to(client, last_code, to):
    a_person("ada@example.org")

    response = sign_in(client, last_code, query=f"?next={quote(to, safe='')}")

    assert response.url == "/account/"


def test_one_comes_back_to_where_one_was(client, last_code):
    a_person("ada@example.org")
    asked = client.get("/account/details/?a=1&b=2")
    assert asked.url == "/account/login/?next=%2Faccount%2Fdetails%2F%3Fa%3D1%26b%3D2"

    response = sign_in(client, last_code, query="?next=%2Faccount%2Fdetails%2F%3Fa%3D1%26b%3D2")

    assert response.url == "/account/details/?a=1&b=2"


def test_whoever_was_shut_out_is_treated_as_unknown(client):
    a_person("ada@example.org", is_active=False)

    page = client.post(LOGIN, {"login": "ada@example.org"})

    assert page.url.startswith(CODE)
    assert "-" not in mail.outbox[-1].subject


def test_the_first_sign_in_is_when_somebody_joins(client, last_code):
    person = name_newcomer(email="ada@example.org", name="Ada", at=NOON)
    EmailAddress.objects.create(user=person, email=person.email, primary=True)

    sign_in(client, last_code)

    person.refresh_from_db()
    assert person.joined_at is not None
    assert Entry.objects.get().action == "person.joined"


def test_start_again_forgets_the_address_that_was_wrong(client):
    client.post(LOGIN, {"login": "wrong@example.org"})
    assert client.get(LOGIN).url == CODE

    back = client.post("/account/logout/?next=/account/login/")

    assert back.url == LOGIN
    assert client.get(LOGIN).status_code == 200


def test_forged_sendings_are_refused():
    client = Client(enforce_csrf_checks=True)

    for path in (LOGIN, "/account/signup/", "/account/logout/", "/account/login/password/", "/account/password/forgotten/"):
        assert client.post(path, {"login": "ada@example.org"}).status_code == 403
    assert not mail.outbox
    assert not Person.objects.exists()


def test_pages_of_signing_in_ask_the_database_nothing(client, django_assert_num_queries):
    for path in (LOGIN, "/account/login/password/", "/account/signup/", "/account/password/forgotten/"):
        with django_assert_num_queries(0):
            page = client.get(path)
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"]


def test_signing_out_needs_a_button(client, signed_in):
    signed_in(client, a_person())

    assert "Sign out" in client.get("/account/logout/").text
    assert client.get("/account/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(("path", "given"), [(LOGIN, {"login": "ada@example.org"}), ("/account/signup/", {"name": "Ada", "email": "ada@example.org"})])
def test_where_no_letter_can_go_a_sentence_says_so_to_everybody_alike(client, settings, known, path, given):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # as where mail is not set up
    if known:
        a_person("ada@example.org")

    page = client.post(path, given)

    assert page.status_code == 409
    assert "mail is not set up yet" in page.text
    assert client.get(path).status_code == 200
