"""How often one may try, and that nobody can shut another out by trying."""

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client, override_settings

from opencompact.records.people.models import Remembered
from opencompact.website.people.limits import TOO_OFTEN
from site_cast import a_person

pytestmark = pytest.mark.django_db
LOGIN, CODE, PASSWORD = "/account/login/", "/account/login/code/", "/account/login/password/"
SHARED = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_remembered"}}


def stranger(number=1, **more) -> Client:
    return Client(REMOTE_ADDR=f"198.51.100.{number}", **more)


def known_browser(last_code, email="ada@example.org") -> Client:
    """A browser in which somebody has signed in before, and has signed out."""
    browser = Client(REMOTE_ADDR="203.0.113.1")
    browser.post(LOGIN, {"login": email})
    browser.post(CODE, {"code": last_code()})
    browser.post("/account/logout/")
    return browser


def test_the_fourth_code_in_ten_minutes_is_refused_in_a_sentence():
    pages = [stranger().post(LOGIN, {"login": "ada@example.org"}) for _ in range(4)]

    assert [page.status_code for page in pages] == [302, 302, 302, 200]
    assert TOO_OFTEN in pages[3].text
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("path", ["/account/signup/", "/account/password/forgotten/"])
def test_every_door_that_sends_a_letter_counts_the_same(path):
    for _ in range(3):
        stranger().post(LOGIN, {"login": "ada@example.org"})

    page = stranger().post(path, {"email": "ADA@example.org", "name": "Ada"})

    assert TOO_OFTEN in page.text
    assert len(mail.outbox) == 3


def test_one_stranger_cannot_shut_out_the_person_from_elsewhere(last_code):
    a_person("ada@example.org")
    for _ in range(10):
        stranger(1).post(LOGIN, {"login": "ada@example.org"})
    ada = stranger(2)

    ada.post(LOGIN, {"login": "ada@example.org"})

    assert ada.post(CODE, {"code": last_code()}).url == "/account/"


def test_a_thousand_strangers_cannot_shut_out_a_browser_that_the_person_knows(last_code):
    a_person("ada@example.org")
    ada = known_browser(last_code)
    for number in range(70):
        stranger(number).post(LOGIN, {"login": "ada@example.org"})
    assert TOO_OFTEN in stranger(200).post(LOGIN, {"login": "ada@example.org"}).text

    ada.post(LOGIN, {"login": "ada@example.org"})

    assert ada.post(CODE, {"code": last_code()}).url == "/account/"


def test_an_address_gets_at_most_sixty_letters_a_day_from_all_strangers_together():
    for number in range(100):
        stranger(number).post(LOGIN, {"login": "ada@example.org"})

    assert len(mail.outbox) == 60


def test_knowing_ones_own_address_opens_nobody_elses(last_code):
    a_person("ada@example.org")
    a_person("bea@example.org")
    bea = known_browser(last_code, "bea@example.org")
    mail.outbox.clear()

    for _ in range(5):
        bea.post(LOGIN, {"login": "ada@example.org"})
        bea.post("/account/logout/")

    assert len(mail.outbox) == 3


@pytest.mark.parametrize("cookie", ["", "x", "x:y:z", '{"a": 1}'])
def test_a_forged_cookie_is_no_cookie(cookie):
    client = stranger()
    client.cookies["known"] = cookie

    assert client.post(LOGIN, {"login": "ada@example.org"}).status_code == 302


def test_a_password_is_guessed_five_times_and_its_owner_comes_in_all_the_same(last_code):
    ada = a_person("ada@example.org")
    ada.set_password("right horse battery")
    ada.save()
    own = known_browser(last_code)
    wrong = [stranger(number).post(PASSWORD, {"login": "ada@example.org", "password": "wrong"}) for number in range(6)]
    right = {"login": "ada@example.org", "password": "right horse battery"}

    assert "do not belong together" in wrong[4].text
    assert "too many tries" in wrong[5].text
    assert "too many tries" in stranger(9).post(PASSWORD, right).text
    assert own.post(PASSWORD, right).url == "/account/"


def test_one_network_tries_ten_passwords_a_minute_and_no_more():
    pages = [stranger().post(PASSWORD, {"login": f"p{number}@example.org", "password": "wrong"}) for number in range(11)]

    assert "too many tries" in pages[10].text
    assert "too many tries" not in stranger(2).post(PASSWORD, {"login": "p@example.org", "password": "wrong"}).text


def test_one_network_asks_for_thirty_codes_a_minute_and_no_more():
    pages = [stranger().post(LOGIN, {"login": f"p{number}@example.org"}) for number in range(31)]

    assert pages[29].status_code == 302
    assert pages[30].status_code == 429
    assert "Wait ten minutes" in pages[30].text


def test_accounts_are_not_made_by_the_hundred():
    pages = [stranger().post("/account/signup/", {"name": "A", "email": f"p{number}@example.org"}) for number in range(21)]

    assert pages[20].status_code == 429


def test_a_whole_ipv6_network_is_one_network():
    for number in range(3):
        Client(REMOTE_ADDR=f"2001:db8:0:1::{number}").post(LOGIN, {"login": "ada@example.org"})

    assert TOO_OFTEN in Client(REMOTE_ADDR="2001:db8:0:1::9").post(LOGIN, {"login": "ada@example.org"}).text


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_each_visitor_is_counted_and_what_they_say_of_themselves_is_not_believed():
    for number in range(3):
        stranger(headers={"x-forwarded-for": f"1.1.1.{number}, 192.0.2.1"}).post(LOGIN, {"login": "ada@example.org"})

    assert TOO_OFTEN in stranger(headers={"x-forwarded-for": "9.9.9.9, 192.0.2.1"}).post(LOGIN, {"login": "ada@example.org"}).text
    assert stranger(headers={"x-forwarded-for": "192.0.2.2"}).post(LOGIN, {"login": "ada@example.org"}).status_code == 302


def test_without_a_proxy_the_header_is_not_believed():
    for number in range(3):
        stranger(headers={"x-forwarded-for": f"1.1.1.{number}"}).post(LOGIN, {"login": "ada@example.org"})

    assert TOO_OFTEN in stranger(headers={"x-forwarded-for": "9.9.9.9"}).post(LOGIN, {"login": "ada@example.org"}).text


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=2)
@pytest.mark.parametrize("given", [{"headers": {"x-forwarded-for": "192.0.2.1"}}, {"headers": {"x-forwarded-for": "nonsense, more"}}, {"REMOTE_ADDR": ""}])
def test_whose_network_cannot_be_told_share_one_limit_and_get_a_page(given):
    pages = [Client(**given).post(LOGIN, {"login": "ada@example.org"}) for _ in range(4)]

    assert [page.status_code for page in pages] == [302, 302, 302, 200]


@override_settings(CACHES=SHARED)
def test_the_limit_is_kept_where_every_process_sees_it():
    for _ in range(3):
        stranger().post(LOGIN, {"login": "ada@example.org"})

    another_process = caches.create_connection("default")
    assert another_process.get(Remembered.objects.filter(cache_key__contains="code_to_stranger:3").get().cache_key.split(":", 2)[2])
    assert TOO_OFTEN in stranger().post(LOGIN, {"login": "ada@example.org"}).text
    assert "example.org" not in " ".join(Remembered.objects.values_list("cache_key", flat=True))


@override_settings(CACHES=SHARED)
def test_only_one_process_gets_a_lock():
    one, two = caches.create_connection("default"), caches.create_connection("default")

    assert [one.add("lock", 1, timeout=10), two.add("lock", 1, timeout=10)] == [True, False]
