"""The pages of signing: who gets in, what is shown, and what a sending does."""

import hashlib
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opencompact.records.areas.models import Area, Edition, Signature
from opencompact.records.partners.models import Organisation, Succession
from opencompact.records.people.models import CONTRIBUTOR, REPRESENTATIVE
from opencompact.records.people.visitors import Visitor
from site_cast import (
    JOINED_ON,
    a_compact,
    a_representative,
    a_role,
    an_area,
    an_edition,
    an_officer,
    an_organisation,
    signed_in,
)

pytestmark = pytest.mark.django_db
LIST = "/marchshire/compact/2025/signatories/"
SIGN = "/marchshire/compact/2025/sign/"


@pytest.fixture
def edition() -> Edition:
    return an_edition(an_area())


@pytest.fixture
def charity() -> Organisation:
    return an_organisation()


@pytest.fixture
def rae(charity: Organisation) -> Visitor:
    return a_representative(charity)


def a_signature(edition: Edition, organisation: Organisation, signed_on: date = date(2026, 3, 1), **more: Any) -> Signature:
    """A signature made directly as a row."""
    given = {"digest": edition.digest, "signs_as": "full", "signed_by": "somebody", "name_as_signed": organisation.name}
    return Signature.objects.create(edition=edition, organisation=organisation, signed_on=signed_on, **given | more)


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def test_the_public_list(client: Client, edition: Edition) -> None:
    a_signature(edition, an_organisation("Harbour Youth"))
    old = an_organisation("East March District Council", "public")
    a_signature(edition, old, date(2025, 3, 1))
    Succession.objects.create(predecessor=old, successor=an_organisation("Westmarch Council", "public"), how="merged", on=JOINED_ON)

    page = text(client.get(LIST))

    assert "1 organisation stands by this edition: 1 full signatory and 0 supporters. 1 lapsed." in page
    assert "Westmarch Council</a></bdi> <span class=\"aside\">— signed as <bdi>East March District Council</bdi></span>" in page
    assert "Lapsed on 2 March 2026: not renewed by 1 March 2026." in page
    assert "public bodies" in page
    assert edition.digest[:12] in page


def test_an_empty_list_says_that_a_name_is_no_signature(client: Client, edition: Edition) -> None:
    assert "A name in a draft or on a list is no signature" in text(client.get(LIST))


def test_names_are_shown_escaped_and_exported_guarded(client: Client, edition: Edition) -> None:
    a_signature(edition, an_organisation("=1+1 <script>alert(1)</script>"))

    assert "=1+1 &lt;script&gt;alert(1)&lt;/script&gt;" in text(client.get(LIST))
    sheet = client.get(LIST + "signatories.csv")
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"
    assert "'=1+1 <script>" in sheet.content.decode()


def test_the_list_is_searched(client: Client, edition: Edition) -> None:
    a_signature(edition, an_organisation("Harbour Youth")), a_signature(edition, an_organisation("Hill Choir"))

    page = text(client.get(LIST, {"search": "harbour", "state": "standing", "sector": "third", "sort": "since"}))
    assert ("Harbour Youth" in page, "Hill Choir" in page) == (True, False)
    assert "No signature is like that." in text(client.get(LIST, {"state": "withdrawn"}))


def test_the_queries_of_the_list_do_not_grow(client: Client, edition: Edition) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST, {"search": "o"}).status_code == 200
        return len(queries)

    a_signature(edition, an_organisation("Only"))
    client.get(LIST)
    for_one = asked()
    for n in range(60):
        a_signature(edition, an_organisation(f"Body {n}"))

    assert asked() == for_one == 10


def form_of(client: Client, path: str) -> dict[str, Any]:
    """What the page's form would send, untouched."""
    form = client.get(path).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_signing(client: Client, edition: Edition, rae: Visitor, charity: Organisation) -> None:
    signed_in(client, rae)
    page = text(client.get(SIGN))
    assert edition.digest[:12] in page
    assert "Listening before deciding" in page
    assert "Money, and when it stops" not in page  # nothing in it binds the sector

    sent = form_of(client, SIGN) | {"signs_as": "full", "may_sign": "on", "section_0": "help"}
    answer = client.post(SIGN, sent)

    signature = Signature.objects.get()
    assert signature.self_assessment == {"listening": "help"}
    assert answer["Location"] == f"/marchshire/signatures/{signature.reference}/"
    assert client.post(SIGN, sent)["Location"] == answer["Location"]  # the same sending once more
    assert "has already signed this edition" in text(client.get(SIGN))


def test_a_text_changed_meanwhile_is_refused_in_a_sentence(client: Client, edition: Edition, rae: Visitor) -> None:
    sent = form_of(signed_in(client, rae), SIGN) | {"signs_as": "full", "may_sign": "on"}
    changed = a_compact(length="13 weeks")
    Edition.objects.update(text=changed, digest=hashlib.sha256(changed.encode()).hexdigest())

    page = text(client.post(SIGN, sent))
    assert "The text has changed since you opened this page" in page
    assert not Signature.objects.exists()
    fresh = form_of(client, SIGN)["digest"]
    assert fresh == Edition.objects.get().digest


def test_without_the_words_there_is_no_signature(client: Client, edition: Edition, rae: Visitor) -> None:
    sent = form_of(signed_in(client, rae), SIGN) | {"signs_as": "full", "may_sign": ""}

    assert "There is a problem" in text(client.post(SIGN, sent))
    assert not Signature.objects.exists()


def test_a_private_body_is_told_why_it_signs_as_a_supporter(client: Client, edition: Edition) -> None:
    signed_in(client, a_representative(an_organisation("Quay Stores", "private")))

    page = text(client.get(SIGN))
    assert "The compact makes no promises of its own for your sector (private). You sign as a supporter." in page
    assert "Full signatory" not in page


def test_somebody_with_several_organisations_chooses(client: Client, edition: Edition, rae: Visitor) -> None:
    other = an_organisation("Hill Choir")
    assert rae.person
    a_role(rae.person, REPRESENTATIVE, organisation=other.reference)
    signed_in(client, rae)

    assert "Sign for Hill Choir" in text(client.get(SIGN))
    assert "You sign for Hill Choir." in text(client.get(SIGN, {"for": other.reference}))


def test_somebody_without_an_organisation_is_told_the_way(client: Client, edition: Edition) -> None:
    assert client.get(SIGN)["Location"].startswith("/account/login/?next=%2Fmarchshire")
    assert "you represent none yet" in text(signed_in(client, an_officer()).get(SIGN))


PRIVATE = ("", "self-assessment/", "renew/", "withdraw/")
ROLES = [
    ("representative", {"": 200, "self-assessment/": 200, "renew/": 200, "withdraw/": 200, "certificate/": 200}),
    ("contributor", {"": 200, "self-assessment/": 403, "renew/": 403, "withdraw/": 403, "certificate/": 200}),
    ("officer", {"": 200, "self-assessment/": 403, "renew/": 403, "withdraw/": 403, "certificate/": 200}),
    ("another", dict.fromkeys(PRIVATE, 404) | {"certificate/": 200}),
    ("public", dict.fromkeys(PRIVATE, 404) | {"certificate/": 200}),
]


@pytest.mark.parametrize(("who", "answers"), ROLES)
def test_who_gets_in(who: str, answers: dict[str, int], client: Client, edition: Edition, charity: Organisation) -> None:
    signature = a_signature(edition, charity)
    visitor = {
        "representative": lambda: a_representative(charity), "officer": an_officer, "public": lambda: None,
        "contributor": lambda: a_representative(charity, role=CONTRIBUTOR),
        "another": lambda: a_representative(an_organisation("Another"))}[who]()
    if visitor:
        signed_in(client, visitor)

    for part, status in answers.items():
        assert client.get(f"/marchshire/signatures/{signature.reference}/{part}").status_code == status, part
        assert client.get(f"/elsewhere/signatures/{signature.reference}/{part}").status_code == 404, part


def test_the_officer_sees_only_that_it_was_assessed(client: Client, edition: Edition, charity: Organisation, rae: Visitor) -> None:
    signature = a_signature(edition, charity, self_assessment={"listening": "help"})
    path = f"/marchshire/signatures/{signature.reference}/"

    assert "We need help" in text(signed_in(client, rae).get(path))
    page = text(signed_in(client, an_officer()).get(path))
    assert "It has measured itself" in page
    assert "We need help" not in page
    assert "Listening before deciding" not in page


def test_renewing_and_withdrawing(client: Client, edition: Edition, charity: Organisation, rae: Visitor) -> None:
    signature = a_signature(edition, charity, date(2025, 12, 1))
    path = f"/marchshire/signatures/{signature.reference}/"
    signed_in(client, rae)
    assert "Renew the signature" in text(client.get(path))
    assert "next to be renewed by Wednesday 1 December 2027" in text(client.get(path + "renew/"))

    for act in ("renew/", "withdraw/"):
        sent = form_of(client, path + act)
        assert client.post(path + act, sent)["Location"] == path
        assert client.post(path + act, sent)["Location"] == path

    signature.refresh_from_db()
    assert signature.renewals.count() == 1
    assert signature.withdrawn_on == date(2026, 11, 22)
    assert "Withdrawn on 22 November 2026." in text(client.get(LIST))


def test_it_cannot_be_renewed_too_early(client: Client, edition: Edition, charity: Organisation, rae: Visitor) -> None:
    signature = a_signature(edition, charity)
    path = f"/marchshire/signatures/{signature.reference}/renew/"
    sent = form_of(signed_in(client, rae), path)

    assert "It can be renewed from 31 December 2026." in text(client.post(path, sent))


def test_two_colleagues_answer_at_once_and_nothing_is_lost(client: Client, edition: Edition, charity: Organisation, rae: Visitor) -> None:
    signature = a_signature(edition, charity)
    path = f"/marchshire/signatures/{signature.reference}/self-assessment/"
    mine = form_of(signed_in(client, rae), path) | {"section_0": "already"}
    client.post(path, mine | {"section_0": "help"})

    page = text(client.post(path, mine))
    assert "Somebody else of your organisation changed these answers meanwhile." in page
    assert "We need help" in page
    assert "We already do this" in page


@pytest.mark.parametrize("forced", [{"text": "something else"}, {"text": "something else", "digest": "0" * 64}])
def test_a_text_that_no_longer_matches_is_told_everywhere(forced: dict[str, str], client: Client, edition: Edition, charity: Organisation, rae: Visitor) -> None:
    signature = a_signature(edition, charity)
    path = f"/marchshire/signatures/{signature.reference}/"
    assert "The text was checked today: it is the one that was signed" in text(client.get(path + "certificate/"))

    Edition.objects.update(**forced)

    signed_in(client, rae)
    for page in (path, path + "certificate/", path + "renew/"):
        assert "The text no longer matches what was signed" in text(client.get(page)), page


def test_an_area_that_is_not_open_shows_nothing(client: Client, edition: Edition, charity: Organisation) -> None:
    signature = a_signature(edition, charity)
    Area.objects.update(opened_on=None)

    for path in (LIST, LIST + "signatories.csv", SIGN, f"/marchshire/signatures/{signature.reference}/certificate/"):
        assert client.get(path).status_code == 404, path


def test_its_own_page_asks_for_the_new_edition(client: Client, edition: Edition, charity: Organisation, rae: Visitor) -> None:
    a_signature(edition, charity)
    an_edition(edition.area, "2026", in_force_on=date(2026, 10, 1))
    path = f"/marchshire/partners/{charity.reference}/"

    public = text(client.get(path))
    assert "Signed the edition of 2025; the edition of 2026 is in force." in public
    assert "Look after it" not in public
    own = text(signed_in(client, rae).get(path))
    assert f"/marchshire/compact/2026/sign/?for={charity.reference}" in own
    assert "Look after it" in own
