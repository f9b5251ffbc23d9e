"""A visit: nobody costs nothing, what somebody saw is kept by no cache, and a role that ended is gone with the next page."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from opencompact.records.people.models import Person, Role
from opencompact.records.people.visitors import NOBODY
from opencompact.website.visits import Visits, surroundings
from site_cast import a_person, an_area, an_officer

pytestmark = pytest.mark.django_db


def answered(person=None, response=None):
    """What the middleware makes of an answer, for a person or the public."""
    request = RequestFactory().get("/")
    request.user = person
    return request, Visits(lambda _: response or HttpResponse("page"))(request)


def test_the_public_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        request, _ = answered()
        assert client.get("/privacy/").status_code == 200

    assert request.visitor is NOBODY
    assert surroundings(request)["visitor"] is NOBODY


def test_pages_differ_by_cookie():
    assert "Cookie" in Client().get("/account/login/")["Vary"]


def test_what_somebody_saw_is_kept_by_no_cache():
    assert answered(a_person())[1]["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in answered()[1]


@pytest.mark.parametrize(("said", "kept"), [
    ("public, max-age=3600", "public, max-age=3600"), ("max-age=3600", "private, no-store"), ("private, max-age=60", "private, no-store")])
def test_only_what_is_the_same_for_everybody_says_so_itself(said, kept):
    _, response = answered(a_person(), HttpResponse(headers={"Cache-Control": said}))

    assert response["Cache-Control"] == kept


def test_a_refusal_keeps_out_of_caches_as_well(client, signed_in):
    an_area()

    refused = signed_in(client, a_person()).get("/marchshire/people/")

    assert (refused.status_code, refused["Cache-Control"]) == (403, "private, no-store")


def test_a_role_that_ended_is_gone_with_the_next_page(client, signed_in):
    signed_in(client, an_officer(an_area()))
    assert client.get("/marchshire/people/").status_code == 200

    Role.objects.update(to_on="2026-11-22")

    assert client.get("/marchshire/people/").status_code == 403


def test_a_session_of_somebody_who_is_not_there_is_nobodys(client, signed_in):
    signed_in(client, a_person())
    Person.objects.all().update(is_active=False)

    assert client.get("/account/").url.startswith("/account/login/")


def test_whoever_sends_a_form_without_being_signed_in_is_told_what_to_do(client):
    an_area()

    page = client.post("/marchshire/people/", {"email": "new@example.org"})

    assert page.status_code == 403
    assert "Go back, copy what you wrote, sign in" in page.text


@pytest.mark.parametrize(("path", "quoted"), [
    ("/marchshire/people/?a=1&b=2", "%2Fmarchshire%2Fpeople%2F%3Fa%3D1%26b%3D2"),
    ("/marchshire/people/?next=//evil.example", "%2Fmarchshire%2Fpeople%2F%3Fnext%3D%2F%2Fevil.example"),
    ("/marchshire/people/?x=%0d%0aSet-Cookie:a=b", "%2Fmarchshire%2Fpeople%2F%3Fx%3D%250d%250aSet-Cookie%3Aa%3Db"),
])
def test_where_one_was_is_quoted_whole(client, path, quoted):
    an_area()

    assert client.get(path).url == f"/account/login/?next={quoted}"


def test_the_cookie_that_knows_the_browser_opens_nothing(client, last_code):
    a_person("ada@example.org")
    client.post("/account/login/", {"login": "ada@example.org"})
    answer = client.post("/account/login/code/", {"code": last_code()})
    cookie = answer.cookies["known"]
    other = Client()
    other.cookies["known"] = cookie.value

    assert other.get("/account/").status_code == 302
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 365 * 24 * 3600)
    assert "ada" not in cookie.value
