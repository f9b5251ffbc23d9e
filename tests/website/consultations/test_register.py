"""Registering a consultation that is held elsewhere, on the site: in a minute, by whose it is or by the officer."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from consultations_cast import an_announced, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from site_cast import a_partner, a_person, a_representative, an_officer, an_organisation, the_visitor

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
PAGE = "/marchshire/consultations/elsewhere/"
PARKS = {"title": "Parks", "held_at": "consult.marchshire.example/parks/", "opens_on": "2026-10-05", "closes_on": "2026-12-28", "once": "r" * 20}


@pytest.fixture
def place() -> tuple[Area, Organisation]:
    return marchshire()


@pytest.fixture
def council(client: Client, signed_in: SignIn, place: tuple[Area, Organisation]) -> Client:
    """Somebody of the council, at the door."""
    return signed_in(client, a_representative(place[1]))


def sent(client: Client, **more: Any) -> Any:
    return client.post(PAGE, PARKS | more)


def test_who_speaks_for_one_body_need_not_say_which(council: Client) -> None:
    page = council.get(PAGE).content.decode()

    assert "<bdi>Marchshire Council</bdi> holds it with another tool." in page


def test_four_answers_will_do(council: Client) -> None:
    answer = sent(council)

    row = Consultation.objects.get()
    assert answer["Location"] == f"/marchshire/consultations/{row.reference}/"
    assert (row.title, row.held_at, row.closes_on) == ("Parks", "https://consult.marchshire.example/parks/", date(2026, 12, 28))


def test_sent_twice_it_is_one(council: Client) -> None:
    first, second = sent(council), sent(council)

    assert first["Location"] == second["Location"]
    assert Consultation.objects.count() == 1


def test_what_is_told_beside_is_kept_and_what_is_left_empty_is_not_known(council: Client) -> None:
    sent(council, reason="A law fixes the days.", reason_published_on="2026-10-05", places="Wendbury\nTillbrook")

    row = Consultation.objects.get()
    assert (row.told["reason"], row.places) == ("A law fixes the days.", ["Wendbury", "Tillbrook"])
    assert "feedback_published_on" not in row.told


@pytest.mark.parametrize(("more", "sentence"), [
    ({"title": ""}, "Enter its title."), ({"held_at": ""}, "Enter its web address."), ({"held_at": "no address"}, "Enter a web address such as"),
    ({"closes_on": "2026-10-01"}, "It cannot close before it opens."), ({"reason": "A law."}, "Give the day on which the reason was published."),
    ({"title": "a\u202eb"}, "turns the direction"),
])
def test_what_will_not_do_is_said_beside_its_field(council: Client, more: dict[str, str], sentence: str) -> None:
    page = sent(council, **more)

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Consultation.objects.exists()


def test_the_same_address_again_is_refused_in_a_sentence(council: Client) -> None:
    sent(council)

    assert "It is registered here already: Parks." in sent(council, once="s" * 20).content.decode()


def test_an_officer_chooses_the_body(client: Client, signed_in: SignIn, place: tuple[Area, Organisation]) -> None:
    officer = signed_in(client, an_officer(place[0]))
    a_partner(place[0], an_organisation("Harbour Youth"))
    page = officer.get(f"{PAGE}?search=council").content.decode()
    answer = officer.post(f"{PAGE}?organisation={place[1].reference}", PARKS)

    assert f"?organisation={place[1].reference}" in page
    assert "Harbour Youth" not in page
    assert answer.status_code == 302
    assert Consultation.objects.get().organisation == place[1]


def test_who_belongs_to_no_body_is_told_who_may(client: Client, signed_in: SignIn, place: tuple[Area, Organisation]) -> None:
    stranger = signed_in(client, the_visitor(a_person()))

    assert stranger.get(PAGE).status_code == 403
    assert sent(stranger).status_code == 403


def test_for_a_body_that_is_not_theirs_they_may_not(council: Client) -> None:
    other = an_organisation("Wend Health", "public")

    assert council.post(f"{PAGE}?organisation={other.reference}", PARKS).status_code == 403
    assert not Consultation.objects.exists()


def test_its_queries(council: Client, django_assert_num_queries: Any) -> None:
    council.get(PAGE)

    with django_assert_num_queries(5):
        council.get(PAGE)


def test_what_is_known_later_is_recorded_on_a_page_of_its_own(council: Client) -> None:
    sent(council)
    row = Consultation.objects.get()
    page = f"/marchshire/consultations/{row.reference}/told/"
    shown = council.get(page).content.decode()
    answer = council.post(page, {"version": row.version, "decided_on": "2027-02-01", "looked_for_feedback": "on"})

    assert 'name="opens_on"' not in shown
    assert answer["Location"] == f"/marchshire/consultations/{row.reference}/"
    row.refresh_from_db()
    assert (row.decided_on, row.told["feedback_published_on"]) == (date(2027, 2, 1), None)


def test_it_is_not_both_published_and_not_there(council: Client) -> None:
    sent(council)
    row = Consultation.objects.get()
    page = council.post(f"/marchshire/consultations/{row.reference}/told/", {"version": 1, "feedback_published_on": "2027-02-01", "looked_for_feedback": "on"})

    assert "Give the day, or say that nothing is published; not both." in page.content.decode()


def test_one_that_is_set_up_here_has_pages_of_its_own(council: Client, place: tuple[Area, Organisation]) -> None:
    ours = an_announced(*place)

    assert council.get(f"/marchshire/consultations/{ours.reference}/told/")["Location"].endswith(f"/{ours.reference}/work/")


def test_others_record_nothing(client: Client, signed_in: SignIn, council: Client) -> None:
    sent(council)
    other = signed_in(Client(), a_representative(an_organisation("Another")))

    assert other.get(f"/marchshire/consultations/{Consultation.objects.get().reference}/told/").status_code == 403


def test_who_was_slower_sees_both_texts(council: Client) -> None:
    sent(council)
    page = f"/marchshire/consultations/{Consultation.objects.get().reference}/told/"
    council.post(page, {"version": 1, "about": "Trees."})
    answer = council.post(page, {"version": 1, "about": "Benches."}).content.decode()

    assert "Somebody else changed this while you were writing" in answer
    assert "Trees." in answer
    assert "Benches." in answer
