"""The account page: what one acts for, confirming it, giving it up, and one's details."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from opencompact.records.partners.actions.claims import claim
from opencompact.records.people.models import CONTRIBUTOR, OFFICER, REPRESENTATIVE, Person, Role
from opencompact.records.people.visitors import Visitor
from site_cast import (
    JOINED_ON,
    NOON,
    TODAY,
    a_keeper,
    a_person,
    a_representative,
    a_role,
    an_area,
    an_officer,
    an_organisation,
)

pytestmark = pytest.mark.django_db
ACCOUNT = "/account/"


@pytest.fixture
def area():
    return an_area()


@pytest.fixture
def youth(area):
    return an_organisation("Harbour Youth")


def test_it_shows_what_one_acts_for(client, signed_in, area, youth):
    rae = a_representative(youth, name="Rae")
    a_role(rae.person, CONTRIBUTOR, organisation=an_organisation("Parish Hall").reference)
    a_role(rae.person, OFFICER, area="marchshire")

    page = signed_in(client, rae).get(ACCOUNT).text

    for words in ("Rae", "Harbour Youth", "Parish Hall", "Marchshire", "Representative since 1 April 2025", "Contributor since", "Compact officer since"):
        assert words in page
    assert f"/marchshire/partners/{youth.reference}/people/" in page
    assert "/marchshire/people/" in page


def test_who_acts_for_nothing_is_told_what_to_do(client, signed_in):
    assert "A colleague who does can invite you" in signed_in(client, a_person()).get(ACCOUNT).text


def test_a_keeper_sees_that_it_is_the_site(client, signed_in):
    assert "this site" in signed_in(client, a_keeper()).get(ACCOUNT).text


def test_an_area_that_is_not_open_is_linked_for_its_officer_only(client, signed_in):
    an_area("nextshire", opened_on=None)
    hall = an_organisation("Parish Hall", kept_by="nextshire")
    rae = a_representative(hall)

    assert "/nextshire/" not in signed_in(client, rae).get(ACCOUNT).text
    a_role(rae.person, OFFICER, area="nextshire")
    assert f"/nextshire/partners/{hall.reference}/" in client.get(ACCOUNT).text


@pytest.mark.parametrize("roles", [1, 8])
def test_its_queries_do_not_grow(client, signed_in, django_assert_num_queries, roles, area):
    person = a_person()
    for number in range(roles):
        a_role(person, CONTRIBUTOR, organisation=an_organisation(f"Body {number}").reference)
    signed_in(client, person)
    cache.clear()

    with django_assert_num_queries(13):  # session, person, visitor's roles; claims; what is due in 3, and by the records in 2; roles, organisations, areas, authenticator
        assert client.get(ACCOUNT).status_code == 200


def test_the_public_is_asked_to_sign_in(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(ACCOUNT)

    assert answer.url == "/account/login/?next=%2Faccount%2F"


@pytest.mark.parametrize(("days", "words", "button"), [
    (100, "", False), (370, "Do you still do this?", True), (400, "it gives you no rights until you do", True), (800, "can no longer be taken up", False)])
def test_a_role_is_asked_about(client, signed_in, youth, days, words, button):
    person = a_person()
    role = a_role(person, REPRESENTATIVE, organisation=youth.reference, from_on=TODAY - timedelta(days=900), confirmed_on=TODAY - timedelta(days=days))

    page = signed_in(client, person).get(ACCOUNT).text

    assert words in page
    assert (f"/account/roles/{role.pk}/confirm/" in page) is button


def test_confirming_gives_the_rights_again_at_once(client, signed_in, youth):
    person = a_person()
    role = a_role(person, REPRESENTATIVE, organisation=youth.reference, confirmed_on=JOINED_ON)
    people = f"/marchshire/partners/{youth.reference}/people/"
    assert signed_in(client, person).get(people).status_code == 403

    assert client.post(f"/account/roles/{role.pk}/confirm/").url == ACCOUNT

    assert "Thank you. We ask again in a year." in client.get(ACCOUNT).text
    assert client.get(people).status_code == 200


def test_nobody_confirms_or_gives_up_what_is_anothers(client, signed_in, youth):
    role = Role.objects.get(person=a_representative(youth).person)

    for who in (a_person(), an_officer()):
        signed_in(client, who)
        for number in (role.pk, 999_999):  # whether there is one is not told
            assert client.post(f"/account/roles/{number}/confirm/").status_code == 404
            assert client.post(f"/account/roles/{number}/leave/").status_code == 404
    role.refresh_from_db()
    assert role.to_on is None


def test_giving_up_asks_first_and_ends_at_once(client, signed_in, youth):
    rae = a_representative(youth)
    path = f"/account/roles/{Role.objects.get().pk}/leave/"
    signed_in(client, rae)

    assert "Harbour Youth" in client.get(path).text
    assert client.get(f"/marchshire/partners/{youth.reference}/people/").status_code == 200
    assert client.post(path).url == ACCOUNT

    assert client.get(f"/marchshire/partners/{youth.reference}/people/").status_code == 403
    assert client.post(path).status_code == 404


def test_the_only_officer_is_told_why_not(client, signed_in, area):
    ola = an_officer(area)

    page = signed_in(client, ola).post(f"/account/roles/{Role.objects.get().pk}/leave/")

    assert "Invite a successor first" in page.text
    assert Role.objects.get().to_on is None


def test_details_are_changed(client, signed_in):
    signed_in(client, a_person(name="Ada"))
    assert 'value="Ada"' in client.get("/account/details/").text

    assert client.post("/account/details/", {"name": "Ada Lovelace", "language": "cy"}).url == ACCOUNT

    person = Person.objects.get()
    assert (person.name, person.language) == ("Ada Lovelace", "cy")
    page = client.get(ACCOUNT).text
    assert "Your details are kept." in page
    assert "Cymraeg" in page


@pytest.mark.parametrize("given", [{"name": "", "language": "cy"}, {"name": "Ada", "language": "tlh"}, {"name": "Ada"}])
def test_details_that_will_not_do_get_a_sentence(client, signed_in, given):
    page = signed_in(client, a_person(name="Ada")).post("/account/details/", given)

    assert "There is a problem" in page.text
    assert Person.objects.get().language == "en-gb"


def test_a_claim_that_waits_is_told(client, signed_in):
    person = a_person()
    hall = an_organisation("Parish Hall")
    claim(by=Visitor(person), at=NOON, on=TODAY, organisation=hall, why="I keep the keys.")

    page = signed_in(client, person).get(ACCOUNT).text

    assert "that you speak for <bdi>Parish Hall</bdi>" in page
    assert "You act for no organisation" not in page
