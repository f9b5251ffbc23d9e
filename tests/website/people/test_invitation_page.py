"""The page behind an invitation's link: looking changes nothing, accepting is a button for one person."""

from datetime import timedelta

import pytest
from django.test import Client

from opencompact.records.history.models import Entry
from opencompact.records.people.actions import accept_invitation, invite, withdraw_invitation
from opencompact.records.people.invitations import code_of
from opencompact.records.people.models import OFFICER, REPRESENTATIVE, Invitation, Role
from opencompact.records.people.visitors import visitor_for
from site_cast import NOON, a_person, a_representative, an_area, an_officer, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def youth():
    an_area()
    return an_organisation("Harbour Youth")


@pytest.fixture
def sent(youth):
    rae = a_representative(youth, "rae@example.org", "Rae Representative")
    return invite(by=rae, at=NOON, email="new@example.org", role=REPRESENTATIVE, organisation=youth.reference)


@pytest.fixture
def link(sent):
    return f"/invitations/{sent.reference}/{code_of(sent)}/"


def test_the_public_reads_who_invites_to_what_and_no_address(client, link, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = client.get(link).text

    for words in ("Rae Representative", "Harbour Youth", "representative", "Sunday 6 December 2026", "Sign in", "Sign up"):
        assert words in page
    assert "example.org" not in page
    assert f"/account/login/?next=%2Finvitations%2F{link.split('/')[2]}" in page


def test_a_scanner_that_opens_it_changes_nothing(client, link, sent):
    for method in (client.get, client.head, client.options):
        for _ in range(3):
            method(link)
    client.post(link)  # one that sends forms has not signed in

    sent.refresh_from_db()
    assert (sent.accepted_at, sent.withdrawn_at) == (None, None)
    assert Entry.objects.count() == 1


def test_whose_address_it_is_accepts_by_a_button(client, signed_in, link, youth):
    new = signed_in(client, a_person("new@example.org"))
    assert ">Accept</button>" in new.get(link).text

    assert new.post(link).url == "/account/"

    page = new.get("/account/").text
    assert "Welcome. You are representative now." in page
    assert "Harbour Youth" in page
    assert new.get(link).url == "/account/"
    assert new.post(link).url == "/account/"
    assert Role.objects.count() == 2


def test_without_the_hidden_field_it_is_not_accepted(signed_in, link, sent):
    forged = signed_in(Client(enforce_csrf_checks=True), a_person("new@example.org"))

    assert forged.post(link).status_code == 403
    sent.refresh_from_db()
    assert sent.accepted_at is None


def withdrawn(sent):
    withdraw_invitation(by=an_officer(), at=NOON, reference=sent.reference, kept_by="marchshire")


def used(sent):
    new = visitor_for(a_person("new@example.org"), on=NOON.date())
    accept_invitation(by=new, at=NOON, on=NOON.date(), reference=sent.reference, code=code_of(sent))


def run_out(sent):
    """The clock does it."""


@pytest.mark.parametrize(("misuse", "sentence"), [
    (withdrawn, "This invitation was withdrawn."), (used, "an invitation works once"), (run_out, "This invitation has run out")])
@pytest.mark.parametrize("who", ["the public", "a stranger"])
def test_closed_it_says_why_and_names_nobody(client, signed_in, clock, link, sent, misuse, sentence, who):
    misuse(sent)
    if misuse is run_out:
        clock.now += timedelta(days=15)
    if who == "a stranger":
        signed_in(client, a_person("other@example.org", "Otto Other"))

    for page in (client.get(link), client.post(link)):
        assert page.status_code == 403
        assert sentence in page.text
        for name in ("Rae", "Harbour", "new@example.org", "Accept</button>"):
            assert name not in page.text


def test_forwarded_to_somebody_else_it_says_so_and_names_nobody(client, signed_in, link, sent):
    signed_in(client, a_person("other@example.org"))

    for page in (client.get(link), client.post(link)):
        assert page.status_code == 403
        assert "sent to another address" in page.text
        assert "Sign in with another address" in page.text
        assert "Rae" not in page.text
        assert "new@example.org" not in page.text
    sent.refresh_from_db()
    assert sent.accepted_at is None


def test_a_link_that_was_changed_is_no_page(client, link, sent, youth):
    other = invite(by=an_officer(), at=NOON, email="new@example.org", role=OFFICER, area="marchshire")

    pages = [
        client.get(f"/invitations/{sent.reference}/{code_of(other)}/"),
        client.get(f"/invitations/aaaa-aaaa/{code_of(sent)}/"),
        client.get(link[:-2] + "/"),
        client.post(f"/invitations/{sent.reference}/x/"),
    ]

    assert [page.status_code for page in pages] == [404] * 4
    assert len({page.text for page in pages}) == 1


def test_who_is_new_signs_up_and_comes_back_to_accept(client, link, last_code):
    client.post(f"/account/signup/?next={link}", {"name": "Nia New", "email": "new@example.org"})

    back = client.post("/account/email/code/", {"code": last_code()})

    assert back.url == link
    assert client.post(back.url).url == "/account/"


def test_an_invitation_to_what_one_does_already_says_so(client, signed_in, youth):
    new = a_representative(youth, "new@example.org")
    sent = invite(by=an_officer(), at=NOON, email="new@example.org", role=REPRESENTATIVE, organisation=youth.reference, kept_by="marchshire")

    page = signed_in(client, new).post(f"/invitations/{sent.reference}/{code_of(sent)}/")

    assert "is held there by that person already" in page.text
    assert Invitation.objects.get().accepted_at is None


def test_the_site_itself_invites_and_an_area_is_named(client):
    an_area()
    from opencompact.records.people.visitors import HOUSE_ITSELF

    sent = invite(by=HOUSE_ITSELF, at=NOON, email="new@example.org", role=OFFICER, area="marchshire")

    page = client.get(f"/invitations/{sent.reference}/{code_of(sent)}/").text

    assert "Whoever runs this site" in page
    assert "Marchshire" in page
