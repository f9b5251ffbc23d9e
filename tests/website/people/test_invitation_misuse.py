"""Invitations misused: another organisation's withdrawn from one's own page, spam sent by an organisation just made up."""

import pytest
from django.test import Client

from opencompact.records.people.actions import invite
from opencompact.records.people.invitations import code_of
from opencompact.records.people.models import CONTRIBUTOR, OFFICER, REPRESENTATIVE, Invitation
from opencompact.records.people.visitors import HOUSE_ITSELF
from site_cast import NOON, a_partner, a_representative, an_area, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db
SENT = {"email": "new@example.org", "role": "contributor", "once": "a-mark-of-one-sending"}


@pytest.fixture
def own():
    return a_partner(an_area()).organisation


@pytest.mark.parametrize("page", ["partners/{own}/people", "people"])
def test_an_officer_cannot_withdraw_what_was_sent_elsewhere_from_a_page_of_their_own(client: Client, own, page) -> None:
    an_area("herefordshire")
    other = an_organisation("Other Body", kept_by="herefordshire")
    place = {"role": REPRESENTATIVE, "organisation": other.reference, "kept_by": "herefordshire"}
    sent = invite(by=HOUSE_ITSELF, at=NOON, email="new@example.org", **place)
    signed_in(client, an_officer())

    answer = client.post(f"/marchshire/{page.format(own=own.reference)}/invitations/{sent.reference}/withdraw/")

    assert answer.status_code == 404
    assert Invitation.objects.get().withdrawn_at is None


def test_nobody_withdraws_an_areas_invitation_from_an_organisations_page(client: Client, own) -> None:
    sent = invite(by=HOUSE_ITSELF, at=NOON, email="new@example.org", role=OFFICER, area="marchshire")
    signed_in(client, an_officer())

    answer = client.post(f"/marchshire/partners/{own.reference}/people/invitations/{sent.reference}/withdraw/")

    assert answer.status_code == 404
    assert Invitation.objects.get().withdrawn_at is None


def test_an_organisation_that_nobody_confirmed_sends_no_letters(client: Client) -> None:
    an_area()
    made_up = an_organisation("Win a prize at prizes.example", confirmed_on=None)
    signed_in(client, a_representative(made_up))

    page = client.post(f"/marchshire/partners/{made_up.reference}/people/", SENT)

    assert "The compact officer has not confirmed this organisation yet." in page.content.decode()
    assert not Invitation.objects.exists()


def test_its_officer_may_invite_for_it(client: Client) -> None:
    an_area()
    waiting = an_organisation(confirmed_on=None)
    signed_in(client, an_officer())

    client.post(f"/marchshire/partners/{waiting.reference}/people/", SENT)

    assert Invitation.objects.get().role == CONTRIBUTOR


def test_no_cache_keeps_the_page_of_a_secret_link(client: Client) -> None:
    an_area()
    sent = invite(by=HOUSE_ITSELF, at=NOON, email="new@example.org", role=OFFICER, area="marchshire")

    page = client.get(f"/invitations/{sent.reference}/{code_of(sent)}/")

    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
