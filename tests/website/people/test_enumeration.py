"""Nobody finds out whether an address is known: the same page, the same status, the same work."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opencompact.records.people.models import Invitation, Person
from site_cast import a_person, an_area, an_officer

pytestmark = pytest.mark.django_db
ADDRESS = "ada@example.org"

DOORS = {
    "sign in": ("/account/login/", {"login": ADDRESS}),
    "sign in by password": ("/account/login/password/", {"login": ADDRESS, "password": "wrong horse battery"}),
    "sign up": ("/account/signup/", {"name": "Ada", "email": ADDRESS}),
    "forgotten password": ("/account/password/forgotten/", {"email": ADDRESS}),
}
KINDS = ["joined", "with a password", "began to sign up", "shut out"]


def someone(kind):
    person = a_person(ADDRESS, joined_at=None) if kind == "began to sign up" else a_person(ADDRESS, is_active=kind != "shut out")
    if kind == "with a password":
        person.set_password("right horse battery")
        person.save()


def asked(path, data):
    """What a stranger sees after each step, without what differs from one visit to the next, and how many letters go."""
    client, letters = Client(REMOTE_ADDR="192.0.2.7"), len(mail.outbox)
    first = client.post(path, data)
    seen = [first.status_code, first.headers.get("Location"), _plain(first)]
    if first.status_code == 302:
        page = client.get(first.url)
        wrong = [client.post(first.url, {"code": "0000-0000"}) for _ in range(5)]
        seen += [page.status_code, _plain(page)]
        seen += [(answer.status_code, answer.headers.get("Location"), _plain(answer)) for answer in wrong]
    return seen, len(mail.outbox) - letters


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("door", DOORS)
def test_known_and_unknown_answer_alike(door, kind):
    unknown, letters_to_unknown = asked(*DOORS[door])
    Person.objects.filter(email=ADDRESS).delete()  # whom the sign-up kept
    cache.clear()
    someone(kind)

    known, letters_to_known = asked(*DOORS[door])

    assert known == unknown
    assert letters_to_known == letters_to_unknown == (0 if door == "sign in by password" else 1)


@pytest.mark.parametrize("door", DOORS)
def test_known_and_unknown_cost_about_the_same(door):
    path, data = DOORS[door]
    with CaptureQueriesContext(connection) as unknown:
        Client().post(path, {key: value.replace("ada", "bea") for key, value in data.items()})
    someone("with a password")
    with CaptureQueriesContext(connection) as known:
        Client().post(path, data)

    spread = 20 if door == "sign up" else 3  # a sign-up keeps the person; the letter takes longer than that by far
    assert abs(len(known) - len(unknown)) <= spread


def test_a_password_is_hashed_for_an_unknown_address_as_well(monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: hashed.append(1) or encode(self, *given))
    path, data = DOORS["sign in by password"]
    Client().post(path, data)
    for_unknown = len(hashed)
    someone("with a password")
    hashed.clear()

    Client().post(path, data)

    assert len(hashed) == for_unknown == 1


def test_one_without_a_password_costs_as_much_as_one_with_a_wrong_one(monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: hashed.append(1) or encode(self, *given))
    someone("joined")

    Client().post(*DOORS["sign in by password"])

    assert len(hashed) == 1


def test_inviting_tells_the_inviter_nothing(client, signed_in):
    signed_in(client, an_officer(an_area()))
    a_person("ada@example.org")
    pages = []
    for email in ("ada@example.org", "bea@example.org"):
        client.post("/marchshire/people/", {"email": email, "role": "officer", "once": f"{email}-0123456789"})
        pages.append(client.get("/marchshire/people/").text.replace(email, "…"))
        Invitation.objects.all().delete()

    told = [[line for line in page.splitlines() if "…" in line] for page in pages]
    assert len(told[0]) == 2  # what was said, and what waits
    assert told[0][0] == told[1][0]


def _plain(response) -> str:
    return _without_marks(response.text) if response.status_code == 200 else ""


def _without_marks(page: str) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"|value="[^"]*"[^>]*name="once"', "", page)
