"""An authenticator is optional; once added, nothing leads past it but a recovery code, once."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from site_cast import a_person

pytestmark = pytest.mark.django_db
INDEX, ADD, REMOVE, ENTER = "/account/authenticator/", "/account/authenticator/add/", "/account/authenticator/remove/", "/account/authenticator/enter/"
CODES = "/account/authenticator/recovery-codes/"


def figures(secret, steps=0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def by_code(client, last_code):
    client.post("/account/login/", {"login": "ada@example.org"})
    return client.post("/account/login/code/", {"code": last_code()})


@pytest.fixture
def ada():
    return a_person("ada@example.org", "Ada")


@pytest.fixture
def secret(client, ada, last_code):
    """The key of the authenticator that Ada has just added, in her browser."""
    by_code(client, last_code)
    page = client.get(ADD).text
    key = re.search(r'typed-exactly">([A-Z2-7]+)<', page).group(1)
    assert 'src="data:image/svg+xml;base64,' in page
    assert client.post(ADD, {"code": figures(key)}).url == CODES
    cache.clear()  # as if half a minute had passed: the same figures are not taken twice
    return key


def test_after_it_is_added_the_code_alone_is_not_enough(secret, last_code):
    browser = Client()

    assert by_code(browser, last_code).url == ENTER
    assert browser.get("/account/").status_code == 302
    assert "Enter the figures" in browser.get(ENTER).text
    assert browser.post(ENTER, {"code": figures(secret)}).url == "/account/"
    assert browser.get("/account/").status_code == 200


def test_one_comes_back_to_where_one_was_after_the_second_step(secret, last_code):
    browser = Client()
    browser.post("/account/login/?next=/account/details/", {"login": "ada@example.org"})
    browser.post("/account/login/code/?next=/account/details/", {"code": last_code()})

    assert browser.post(ENTER, {"code": figures(secret)}).url == "/account/details/"


def test_the_same_figures_are_taken_once(secret, last_code):
    one, two = Client(), Client()
    by_code(one, last_code)
    by_code(two, last_code)
    now = figures(secret)

    assert one.post(ENTER, {"code": now}).status_code == 302
    assert two.post(ENTER, {"code": now}).status_code == 200


@pytest.mark.parametrize("wrong", ["000000", "", "٠٠٠٠٠٠", "x" * 60])
def test_wrong_figures_get_a_sentence(secret, last_code, wrong):
    browser = Client()
    by_code(browser, last_code)

    page = browser.post(ENTER, {"code": wrong})

    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert browser.get("/account/").status_code == 302


def test_figures_cannot_be_guessed(secret, last_code):
    browser = Client()
    by_code(browser, last_code)
    pages = [browser.post(ENTER, {"code": "000000"}).text for _ in range(6)]

    assert "too many tries" in pages[5]
    assert browser.post(ENTER, {"code": figures(secret)}).status_code == 200


def test_a_clock_that_is_half_a_minute_off_is_forgiven_and_no_more(secret, last_code):
    browser = Client()
    by_code(browser, last_code)

    assert browser.post(ENTER, {"code": figures(secret, -3)}).status_code == 200
    assert browser.post(ENTER, {"code": figures(secret, -1)}).url == "/account/"


def test_a_recovery_code_works_once(client, secret, last_code):
    shown = re.findall(r"<li>(\d{8})</li>", client.get(CODES).text)
    assert len(shown) == 10
    one, two = Client(), Client()
    by_code(one, last_code)
    by_code(two, last_code)

    assert one.post(ENTER, {"code": shown[0]}).url == "/account/"
    assert two.post(ENTER, {"code": shown[0]}).status_code == 200
    assert two.post(ENTER, {"code": shown[1]}).url == "/account/"
    assert shown[0] not in client.get(CODES).text


def test_the_codes_are_given_as_a_file_that_nobody_keeps(client, secret):
    file = client.get(CODES + "file/")

    assert "attachment" in file["Content-Disposition"]
    assert file["Content-Type"].startswith("text/plain")
    assert "no-store" in file["Cache-Control"]
    assert len(re.findall(r"^\d{8}$", file.text, re.M)) == 10


def test_new_codes_end_the_old_ones(client, secret):
    old = set(re.findall(r"<li>(\d{8})</li>", client.get(CODES).text))

    client.post(CODES + "new/")

    new = set(re.findall(r"<li>(\d{8})</li>", client.get(CODES).text))
    assert len(new) == 10
    assert not old & new


def test_a_forgotten_password_does_not_lead_past_it(secret, last_code):
    browser = Client()
    browser.post("/account/password/forgotten/", {"email": "ada@example.org"})
    browser.post("/account/password/forgotten/code/", {"code": last_code()})
    browser.post("/account/password/forgotten/new/", {"password1": "right horse battery", "password2": "right horse battery"})

    assert browser.get("/account/").status_code == 302
    answer = browser.post("/account/login/password/", {"login": "ada@example.org", "password": "right horse battery"})
    assert answer.url == ENTER


def test_it_is_removed_only_by_who_has_it(client, ada, secret, signed_in):
    thief = signed_in(Client(), ada)
    assert thief.get(REMOVE).url.startswith("/account/authenticator/again/")
    assert thief.post(REMOVE).url.startswith("/account/authenticator/again/")
    cache.clear()
    client.post(f"/account/authenticator/again/?next={REMOVE}", {"code": figures(secret)})

    assert "Remove the authenticator" in client.get(REMOVE).text
    assert client.post(REMOVE).url == INDEX
    assert "Add an authenticator" in client.get(INDEX).text


def test_whoever_signed_in_a_while_ago_signs_in_again_before_adding_one(client, ada, signed_in):
    signed_in(client, ada)

    assert client.get(ADD).url == "/account/again/?next=%2Faccount%2Fauthenticator%2Fadd%2F"


def test_pages_of_the_authenticator_are_for_people(client):
    for path in (INDEX, ADD, REMOVE, CODES, CODES + "new/", CODES + "file/"):
        assert client.get(path).status_code in (302, 403)
