"""The people of an area and of an organisation: listed, invited and ended by those who look after it."""

import pytest
from django.test import Client

from opencompact.records.people.actions import invite
from opencompact.records.people.models import CONTRIBUTOR, OFFICER, REPRESENTATIVE, Invitation, Role
from site_cast import (
    NOON,
    a_keeper,
    a_partner,
    a_person,
    a_representative,
    a_role,
    an_area,
    an_officer,
    an_organisation,
)

pytestmark = pytest.mark.django_db
ONCE = "a-mark-of-one-sending"


@pytest.fixture
def area():
    return an_area()


@pytest.fixture
def youth(area):
    return a_partner(area).organisation


@pytest.fixture
def of_area(area):
    return "/marchshire/people/"


@pytest.fixture
def of_youth(youth):
    return f"/marchshire/partners/{youth.reference}/people/"


WHO = {  # who: (status of the area's page, status of the organisation's page)
    "nobody": (302, 302),
    "stranger": (403, 403),
    "officer": (200, 200),
    "officer next door": (403, 403),
    "keeper": (403, 200),
    "representative": (403, 200),
    "contributor": (403, 403),
    "representative of another": (403, 403),
}


def visitor(who, youth):
    make = {
        "stranger": a_person,
        "officer": an_officer,
        "officer next door": lambda: an_officer(an_area("nextshire"), "next@example.org"),
        "keeper": a_keeper,
        "representative": lambda: a_representative(youth),
        "contributor": lambda: a_representative(youth, role=CONTRIBUTOR),
        "representative of another": lambda: a_representative(an_organisation("Other")),
    }
    return make[who]()


@pytest.mark.parametrize(("who", "statuses"), WHO.items())
def test_who_sees_and_changes_the_people(client, signed_in, of_area, of_youth, youth, who, statuses):
    someone = a_person("someone@example.org")
    officer = a_role(someone, OFFICER, area="marchshire")
    works = a_role(someone, CONTRIBUTOR, organisation=youth.reference)
    if who != "nobody":
        signed_in(client, visitor(who, youth))

    for path, role, status in ((of_area, officer, statuses[0]), (of_youth, works, statuses[1])):
        for page in (path, f"{path}{role.pk}/end/"):
            assert client.get(page).status_code == status
        posted = client.post(f"{path}{role.pk}/end/").status_code
        assert posted == {302: 403, 403: 403, 200: 302}[status]
        role.refresh_from_db()
        assert (role.to_on is not None) is (status == 200)


def test_it_lists_people_and_what_waits(client, signed_in, area, youth, of_youth):
    rae = a_representative(youth, name="Rae Representative")
    a_role(a_person("con@example.org", "Connie"), CONTRIBUTOR, organisation=youth.reference)
    invite(by=rae, at=NOON, email="new@example.org", role=CONTRIBUTOR, organisation=youth.reference)

    page = signed_in(client, rae).get(of_youth).text

    for words in ("Rae Representative", "Connie", "con@example.org", "new@example.org", "6 December 2026", "Withdraw"):
        assert words in page


@pytest.mark.parametrize("people", [1, 12])
def test_its_queries_do_not_grow(client, signed_in, of_youth, youth, django_assert_num_queries, people):
    rae = a_representative(youth)
    for number in range(people):
        a_role(a_person(f"p{number}@example.org"), CONTRIBUTOR, organisation=youth.reference)
        invite(by=rae, at=NOON, email=f"i{number}@example.org", role=CONTRIBUTOR, organisation=youth.reference)
    signed_in(client, rae)

    with django_assert_num_queries(7):  # session, person, visitor's roles; organisation, area, roles, invitations
        assert client.get(of_youth).status_code == 200


def test_inviting_says_where_it_goes_and_until_when(client, signed_in, area, of_area):
    signed_in(client, an_officer(area))

    answer = client.post(of_area, {"email": "New@Example.org", "role": "officer", "once": ONCE})

    assert answer.url == of_area
    assert "An invitation goes to new@example.org. It can be accepted until 6 December 2026." in client.get(of_area).text
    assert Invitation.objects.get().role == OFFICER


def test_sent_twice_it_is_one_invitation(client, signed_in, area, of_area):
    signed_in(client, an_officer(area))

    for _ in range(2):
        assert client.post(of_area, {"email": "new@example.org", "role": "officer", "once": ONCE}).url == of_area

    assert Invitation.objects.get().email == "new@example.org"


@pytest.mark.parametrize("given", [
    {"email": "no address", "role": "representative"}, {"email": "n\u200bew@example.org", "role": "representative"},
    {"email": "new@example.org", "role": "officer"}, {"email": "new@example.org", "role": "keeper"}, {"email": "new@example.org"},
    {"email": "a@example.org, b@example.org", "role": "representative"}, {"email": "a@example.org\nBcc: b@example.org", "role": "representative"},
])
def test_what_will_not_do_gets_a_sentence(client, signed_in, youth, of_youth, given):
    page = signed_in(client, a_representative(youth)).post(of_youth, {**given, "once": ONCE})

    assert "There is a problem" in page.text
    assert not Invitation.objects.exists()


def test_who_keeps_an_organisation_is_read_from_its_entry_and_not_from_the_form(client, signed_in, of_youth):
    an_area("nextshire")
    signed_in(client, an_officer("nextshire"))

    page = client.post(of_youth, {"email": "new@example.org", "role": "representative", "once": ONCE, "kept_by": "nextshire"})

    assert page.status_code == 403
    assert not Invitation.objects.exists()


def test_a_refusal_stands_on_the_form_and_loses_nothing(client, signed_in, area, of_area):
    signed_in(client, an_officer(area))
    client.post(of_area, {"email": "new@example.org", "role": "officer", "once": ONCE})

    page = client.post(of_area, {"email": "new@example.org", "role": "officer", "once": ONCE + "2"}).text

    assert "still waits" in page
    assert 'value="new@example.org"' in page


def test_ending_asks_first_and_is_at_once(client, signed_in, youth, of_youth):
    connie = a_representative(youth, "con@example.org", "Connie", role=CONTRIBUTOR)
    hers = Role.objects.get(person=connie.person)
    rae = signed_in(client, a_representative(youth))

    assert "<bdi>Connie</bdi> is contributor" in rae.get(f"{of_youth}{hers.pk}/end/").text
    assert rae.post(f"{of_youth}{hers.pk}/end/").url == of_youth

    assert "Connie no longer is contributor there." in rae.get(of_youth).text
    assert rae.post(f"{of_youth}{hers.pk}/end/").status_code == 404


def test_a_representative_may_end_their_own_and_is_out(client, signed_in, youth, of_youth):
    rae = a_representative(youth)

    assert signed_in(client, rae).post(f"{of_youth}{Role.objects.get().pk}/end/").url == "/account/"

    assert client.get(of_youth).status_code == 403


def test_the_only_officer_is_not_ended(client, signed_in, area, of_area):
    page = signed_in(client, an_officer(area)).post(f"{of_area}{Role.objects.get().pk}/end/")

    assert "Invite a successor first" in page.text


def test_a_role_of_another_place_is_not_ended_here(client, signed_in, youth, area, of_area, of_youth):
    works = Role.objects.get(person=a_representative(youth).person)
    both = signed_in(client, an_officer(area))

    assert both.post(f"{of_area}{works.pk}/end/").status_code in (403, 404)
    works.refresh_from_db()
    assert works.to_on is None


def test_an_invitation_is_withdrawn_by_a_button(client, signed_in, area, of_area):
    officer = an_officer(area)
    sent = invite(by=officer, at=NOON, email="new@example.org", role=OFFICER, area="marchshire")
    path = f"{of_area}invitations/{sent.reference}/withdraw/"

    assert signed_in(client, officer).get(path).status_code == 405
    assert signed_in(Client(), a_person()).post(path).status_code == 403
    assert client.post(path).url == of_area

    assert "its link opens nothing any more" in client.get(of_area).text
    assert client.post(path).url == of_area
    assert "was withdrawn" in client.get(of_area).text
    assert client.post(f"{of_area}invitations/aaaa-aaaa/withdraw/").status_code == 404


def test_an_area_or_organisation_that_is_not_there_is_not_there(client, signed_in, area):
    signed_in(client, an_officer(area))

    assert client.get("/nowhere/people/").status_code == 404
    assert client.get("/marchshire/partners/aaaa-aaaa/people/").status_code == 404


def test_names_from_all_over_are_shown_safely(client, signed_in, youth, of_youth):
    for number, name in enumerate(["<script>alert(1)</script>", "عبد الله", "=1+1", "N" * 200]):
        a_role(a_person(f"p{number}@example.org", name), REPRESENTATIVE, organisation=youth.reference)

    page = signed_in(client, an_officer()).get(of_youth).text

    assert "<script>" not in page
    for name in ("&lt;script&gt;", "<bdi>عبد الله</bdi>", "<bdi>=1+1</bdi>", "N" * 200):
        assert name in page


def test_a_keeper_invites_an_officer_while_the_area_has_none(client, signed_in, area, of_area):
    signed_in(client, a_keeper())
    assert "Nobody acts for it here yet" in client.get(of_area).text

    client.post(of_area, {"email": "new@example.org", "role": "officer", "once": ONCE})
    withdraw = f"{of_area}invitations/{Invitation.objects.get().reference}/withdraw/"
    assert client.post(withdraw).url == of_area

    an_officer(area)
    assert client.get(of_area).status_code == 403
    assert client.post(withdraw).status_code == 403
