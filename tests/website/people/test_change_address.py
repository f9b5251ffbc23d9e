"""Changing one's address: the new one is shown to be one's own, the old one is told."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from opencompact.records.history.models import Entry
from opencompact.records.people.models import Person
from site_cast import a_person

pytestmark = pytest.mark.django_db
EMAIL, CODE = "/account/email/", "/account/email/code/"


@pytest.fixture
def ada():
    return a_person("ada@example.org", "Ada")


@pytest.fixture
def browser(client, ada, last_code):
    client.post("/account/login/", {"login": "ada@example.org"})
    client.post("/account/login/code/", {"code": last_code()})
    mail.outbox.clear()
    return client


def change(browser, to="new@example.org"):
    return browser.post(EMAIL, {"email": to, "action_add": "yes"})


def test_the_new_address_is_confirmed_and_the_old_one_told(browser, ada, last_code):
    assert change(browser, "NEW@Example.org").url == CODE
    code = last_code()
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]

    assert browser.post(CODE, {"code": code}).url == "/account/"

    ada.refresh_from_db()
    assert ada.email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("new@example.org", True, True)]
    assert ["ada@example.org"] in [letter.to for letter in mail.outbox]
    assert Entry.objects.get(action="person.changed").facts == {"changed": ["email"]}
    assert "new@example.org" in browser.get("/account/").text


def test_until_the_code_is_entered_nothing_changes(browser, ada, client):
    change(browser)
    for _ in range(5):
        browser.post(CODE, {"code": "0000-0000"})

    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    assert browser.get("/account/").status_code == 200
    assert not Entry.objects.filter(action="person.changed").exists()


def test_an_address_of_somebody_else_is_not_told_and_not_taken(browser, last_code):
    a_person("bea@example.org")

    assert change(browser, "bea@example.org").url == CODE
    page = browser.post(CODE, {"code": last_code()})  # whoever reads Bea's letters

    assert "cannot be used" in page.text
    assert Person.objects.filter(email="bea@example.org").count() == 1


@pytest.mark.parametrize("to", ["", "no address", "n\u200bew@example.org", "ADA@example.org"])
def test_what_will_not_do_gets_a_sentence(browser, to):
    page = change(browser, to)

    assert "There is a problem" in page.text
    assert not mail.outbox


def test_letters_are_not_sent_about_without_end(browser):
    pages = [change(browser, f"p{number}@example.org") for number in range(6)]

    assert [page.status_code for page in pages] == [302] * 5 + [429]


def test_the_page_says_which_address_it_is_about(browser):
    assert "ada@example.org" in browser.get(EMAIL).text


def test_it_is_for_people(client):
    assert client.get(EMAIL).url == "/account/login/?next=/account/email/"
