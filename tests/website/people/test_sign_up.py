"""Signing up: a name and an address, confirmed by a code."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils.html import escape

from opencompact.records.history.models import Entry
from opencompact.records.people.models import Person
from site_cast import a_person

pytestmark = pytest.mark.django_db
SIGN_UP, CODE = "/account/signup/", "/account/email/code/"


def sign_up(client, name="Ada", email="ada@example.org", query=""):
    return client.post(SIGN_UP + query, {"name": name, "email": email})


def test_somebody_new_signs_up_and_is_signed_in(client, last_code):
    assert sign_up(client, email="Ada@Example.org").url == CODE

    response = client.post(CODE, {"code": last_code()})

    assert response.url == "/account/"
    person = Person.objects.get()
    assert (person.email, person.name, person.has_usable_password()) == ("ada@example.org", "Ada", False)
    assert EmailAddress.objects.get().verified
    assert [entry.action for entry in Entry.objects.all()] == ["person.joined"]
    assert "Ada" in client.get("/account/").text


def test_until_the_code_is_entered_nobody_is_signed_in(client):
    sign_up(client)

    assert client.get("/account/").status_code == 302
    assert Person.objects.get().joined_at is None
    assert not Entry.objects.exists()


NAMES = ["O’Brien", "Nguyễn Thị Minh Khai", "عبد الله", "🙂", "X", "N" * 200, "=1+1", "<script>alert(1)</script>", "{{ 7*7 }}", "null"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_as_typed_and_shown_safely(client, last_code, name):
    sign_up(client, name)
    client.post(CODE, {"code": last_code()})

    page = client.get("/account/").text

    assert Person.objects.get().name == name
    assert f"<bdi>{escape(name)}</bdi>" in page


@pytest.mark.parametrize("name", ["", "   ", "N" * 201, "Ada\nBcc: x@example.org", "Ada\u202egro.live", "A\x00da"])
def test_what_is_no_name_gets_a_sentence(client, name):
    page = sign_up(client, name)

    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert not Person.objects.exists()


def test_names_are_composed_and_nothing_else(client):
    sign_up(client, "Zoe\u0301 Ｚｏｅ")

    assert Person.objects.get().name == "Zoé Ｚｏｅ"


def test_who_begins_again_elsewhere_is_the_same_person_with_the_later_name(client, last_code):
    sign_up(Client(), "Somebody who typed the wrong address")

    sign_up(client, "Ada")
    client.post(CODE, {"code": last_code()})

    assert Person.objects.get().name == "Ada"
    assert "Ada" in client.get("/account/").text


def test_the_code_of_one_who_began_before_no_longer_joins_anybody_twice(client, last_code):
    first = Client()
    sign_up(first, "Ada")
    old = last_code()
    sign_up(client, "Ada")
    client.post(CODE, {"code": last_code()})

    late = first.post(CODE, {"code": old})

    assert late.status_code in (200, 302)
    assert Person.objects.count() == 1
    assert EmailAddress.objects.filter(verified=True).count() == 1


def test_a_known_address_gets_a_letter_and_the_page_tells_nothing(client):
    a_person("ada@example.org", "Ada of old")

    assert sign_up(client, "Mallory").url == CODE

    assert Person.objects.get().name == "Ada of old"
    assert mail.outbox[-1].to == ["ada@example.org"]


def test_two_sign_ups_at_once_make_one_person(client, monkeypatch):
    a_person("ada@example.org")
    monkeypatch.setattr("opencompact.website.people.entry_forms.queries.is_newcomer", lambda email: True)

    assert sign_up(client).url == CODE
    assert Person.objects.count() == 1


def test_after_signing_up_one_comes_back_to_where_one_was(client, last_code):
    sign_up(client, query="?next=/account/details/")

    assert client.post(CODE, {"code": last_code()}).url == "/account/details/"


def test_start_again_leads_back_to_an_empty_form(client, last_code):
    sign_up(client, email="wrnog@example.org")

    client.post("/account/logout/?next=/account/signup/")

    assert client.get(SIGN_UP).status_code == 200
    sign_up(client)
    assert client.post(CODE, {"code": last_code()}).url == "/account/"
