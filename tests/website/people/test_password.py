"""A password is optional: it is set, used, changed, forgotten, and never gets in the way of a code."""

import pytest
from django.core import mail
from django.test import Client

from site_cast import a_person

pytestmark = pytest.mark.django_db
GOOD, BETTER = "right horse battery", "left cow accumulator"
LOGIN, SET, CHANGE = "/account/login/password/", "/account/password/set/", "/account/password/change/"


@pytest.fixture
def ada():
    return a_person("ada@example.org", "Ada")


@pytest.fixture
def lately(client, ada, last_code):
    """Ada's browser, in which she has just signed in with a code."""
    client.post("/account/login/", {"login": "ada@example.org"})
    client.post("/account/login/code/", {"code": last_code()})
    return client


def set_password(person, password=GOOD):
    person.set_password(password)
    person.save()


def test_a_password_is_set_and_signs_in(lately, ada):
    response = lately.post(SET, {"password1": GOOD, "password2": GOOD})

    assert response.url == "/account/"
    assert "Your password is set." in lately.get("/account/").text
    assert mail.outbox[-1].to == ["ada@example.org"]  # she is told
    assert Client().post(LOGIN, {"login": "ADA@example.org", "password": GOOD}).url == "/account/"


@pytest.mark.parametrize(("first", "second"), [("short", "short"), ("password1234", "password1234"), ("123456789012", "123456789012"), ("ada@example.org", "ada@example.org"), (GOOD, BETTER), ("", "")])
def test_a_password_that_will_not_do_gets_a_sentence(lately, ada, first, second):
    page = lately.post(SET, {"password1": first, "password2": second})

    assert "There is a problem" in page.text
    ada.refresh_from_db()
    assert not ada.has_usable_password()


@pytest.mark.parametrize("password", ["  right horse battery  ", "пароль из четырёх слов", "🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃", "x" * 400])
def test_a_password_is_taken_to_the_letter(lately, password):
    lately.post(SET, {"password1": password, "password2": password})

    assert Client().post(LOGIN, {"login": "ada@example.org", "password": password}).status_code == 302
    assert Client().post(LOGIN, {"login": "ada@example.org", "password": password.strip() + "!"}).status_code == 200


def test_changing_it_needs_the_present_one_and_signs_out_the_others(client, ada):
    set_password(ada)
    other = Client()
    for browser in (client, other):
        browser.post(LOGIN, {"login": "ada@example.org", "password": GOOD})

    wrong = client.post(CHANGE, {"oldpassword": "wrong", "password1": BETTER, "password2": BETTER})
    right = client.post(CHANGE, {"oldpassword": GOOD, "password1": BETTER, "password2": BETTER})

    assert "not your present password" in wrong.text
    assert right.url == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_forgotten_it_is_set_anew_with_a_code(client, ada, last_code):
    set_password(ada)
    other = Client()
    other.post(LOGIN, {"login": "ada@example.org", "password": GOOD})
    client.post("/account/password/forgotten/", {"email": "ADA@example.org"})

    client.post("/account/password/forgotten/code/", {"code": last_code()})
    done = client.post("/account/password/forgotten/new/", {"password1": BETTER, "password2": BETTER})

    assert done.url == "/account/password/forgotten/done/"
    assert "You can sign in with it now" in client.get(done.url).text
    assert client.get("/account/").status_code == 302  # a new password is not a way past the authenticator
    assert other.get("/account/").status_code == 302
    assert Client().post(LOGIN, {"login": "ada@example.org", "password": BETTER}).url == "/account/"


def test_without_the_code_no_password_is_set(client, ada):
    client.post("/account/password/forgotten/", {"email": "ada@example.org"})

    skipped = client.post("/account/password/forgotten/new/", {"password1": BETTER, "password2": BETTER})

    assert skipped.url == "/account/password/forgotten/code/"
    ada.refresh_from_db()
    assert not ada.has_usable_password()


def test_the_letter_of_a_forgotten_password_takes_no_host_from_the_request(client, ada):
    answer = client.post("/account/password/forgotten/", {"email": "ada@example.org"}, headers={"host": "evil.example"})
    client.post("/account/password/forgotten/", {"email": "ada@example.org"}, headers={"x-forwarded-host": "evil.example"})

    assert answer.status_code == 400
    assert len(mail.outbox) == 1
    assert "evil" not in mail.outbox[0].body


def test_whoever_was_shut_out_does_not_come_in_by_password(client, ada):
    set_password(ada)
    ada.is_active = False
    ada.save()

    wrong = client.post(LOGIN, {"login": "ada@example.org", "password": "wrong"})
    right = client.post(LOGIN, {"login": "ada@example.org", "password": GOOD})

    assert "do not belong together" in wrong.text
    assert right.url == "/account/closed/"
    assert "This account is closed" in client.get(right.url).text
    assert client.get("/account/").status_code == 302


def test_shut_out_while_signed_in_is_out_with_the_next_page(client, ada, signed_in):
    signed_in(client, ada)
    assert client.get("/account/").status_code == 200

    ada.is_active = False
    ada.save()

    assert client.get("/account/").status_code == 302


def test_who_signed_in_a_while_ago_signs_in_again_before_setting_one(client, ada, signed_in):
    signed_in(client, ada)

    asked = client.get(SET)
    page = client.get(asked.url).text

    assert asked.url == "/account/again/?next=%2Faccount%2Fpassword%2Fset%2F"
    assert "Send me a code again" in page
    assert "/account/logout/?next=%2Faccount%2Flogin%2F%3Fnext%3D%252Faccount%252Fpassword%252Fset%252F" in page
    assert client.post(SET, {"password1": GOOD, "password2": GOOD}).url == asked.url


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/account//evil.example", "/marchshire/", ""])
def test_signing_in_again_leads_only_to_the_account(client, to):
    page = client.get("/account/again/", {"next": to}).text

    assert "/account/logout/?next=%2Faccount%2Flogin%2F%3Fnext%3D%252Faccount%252F" in page
    assert "evil" not in page


def test_who_has_a_password_is_asked_for_it_instead(client, ada, signed_in):
    set_password(ada)
    signed_in(client, ada)

    asked = client.get("/account/email/")
    assert asked.url == "/account/again/password/?next=%2Faccount%2Femail%2F"
    assert "There is a problem" in client.post(asked.url, {"password": "wrong"}).text
    assert client.post(asked.url, {"password": GOOD}).url == "/account/email/"
    assert client.get("/account/email/").status_code == 200
