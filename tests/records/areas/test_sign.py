"""Signing an exact text: who may, what is refused, and what one signature makes."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from opencompact.records.areas.actions.signatures import sign
from opencompact.records.areas.models import Area, Edition, Partner, Signature
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, NotAllowed, Refused
from site_cast import NOON, TODAY, a_compact, a_representative, an_area, an_edition, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def signing(by: Visitor, edition: Edition, organisation: Organisation, **more: Any) -> Signature:
    """Sign as the page would."""
    given: dict[str, Any] = {
        "by": by, "at": NOON, "on": TODAY, "area": edition.area, "edition": edition, "organisation": organisation,
        "signs_as": "full", "self_assessment": {}, "digest": edition.digest, "once": None}
    return sign(**given | more)


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def edition(area: Area) -> Edition:
    return an_edition(area)


@pytest.fixture
def charity() -> Organisation:
    return an_organisation()


WHO: Mapping[str, bool] = {
    "representative": True, "contributor": False, "another's representative": False, "officer": False, "house": False,
    "nobody": False}


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_only_its_representative_signs(who: str, may: bool, edition: Edition, charity: Organisation) -> None:
    by = {
        "representative": lambda: a_representative(charity),
        "contributor": lambda: a_representative(charity, role=CONTRIBUTOR),
        "another's representative": lambda: a_representative(an_organisation("Another")),
        "officer": lambda: an_officer(),
        "house": lambda: HOUSE_ITSELF,
        "nobody": lambda: NOBODY,
    }[who]()

    if may:
        assert signing(by, edition, charity).signed_by == by.reference
    else:
        with pytest.raises(NotAllowed, match="Only a representative of Harbour Youth can sign for it"):
            signing(by, edition, charity)


def test_a_signature_holds_the_text_the_day_and_the_name_and_lists_the_partner(edition: Edition, charity: Organisation) -> None:
    by = a_representative(charity)

    signature = signing(by, edition, charity, self_assessment={"listening": "better"})

    assert (signature.digest, signature.signed_on, signature.name_as_signed) == (edition.digest, TODAY, "Harbour Youth")
    assert signature.self_assessment == {"listening": "better"}
    assert Partner.objects.get().since_on == TODAY
    listed, signed = Entry.objects.order_by("number")
    assert (listed.action, signed.action) == ("partner.listed", "compact.signed")
    assert signed.facts["digest"] == edition.digest
    assert "better" not in str(signed.facts)


def test_a_partner_stays_a_partner_from_its_first_day(area: Area, edition: Edition, charity: Organisation) -> None:
    Partner.objects.create(area=area, organisation=charity, since_on=None)

    signing(a_representative(charity), edition, charity)

    assert Partner.objects.get().since_on is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"confirmed_on": None}, "has not confirmed yet that Harbour Youth is who it says"),
        ({"closed_on": TODAY}, "Harbour Youth closed on 22 November 2026"),
        ({"sector": ""}, "The sector of Harbour Youth is not recorded"),
        ({"sector": "private"}, "they sign as supporters"),
    ],
)
def test_what_the_organisation_must_be(changed: dict[str, object], told: str, edition: Edition, charity: Organisation) -> None:
    by = a_representative(charity)
    Organisation.objects.update(**changed)

    with pytest.raises(Refused, match=told):
        signing(by, edition, charity)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("published", [None, TODAY + timedelta(days=1)])
def test_only_a_published_edition_can_be_signed(published: object, edition: Edition, charity: Organisation) -> None:
    Edition.objects.update(published_on=published)

    with pytest.raises(Refused, match="not published yet"):
        signing(a_representative(charity), edition, charity)


def test_an_edition_that_another_has_superseded_is_not_signed(area: Area, edition: Edition, charity: Organisation) -> None:
    an_edition(area, "2026", in_force_on=TODAY)

    with pytest.raises(Refused, match="The edition of 2026 is in force"):
        signing(a_representative(charity), edition, charity)


def test_another_text_than_the_one_on_the_page_is_refused(edition: Edition, charity: Organisation) -> None:
    shown = edition.digest
    text = a_compact(length="13 weeks")
    Edition.objects.update(text=text, digest=hashlib.sha256(text.encode()).hexdigest())

    with pytest.raises(Refused, match=f"it was {shown[:12]} and is now .* Read it again"):
        signing(a_representative(charity), edition, charity, digest=shown)


def test_a_text_forced_into_the_database_cannot_be_signed(edition: Edition, charity: Organisation) -> None:
    Edition.objects.update(text=a_compact(length="1 week"))

    with pytest.raises(Refused, match="not the one that was published"):
        signing(a_representative(charity), edition, charity)


def test_answers_fit_the_sections_that_bind_the_sector(edition: Edition, charity: Organisation) -> None:
    by = a_representative(charity)

    for answers in ({"money": "better"}, {"listening": "splendid"}, {"no-such": "help"}):
        with pytest.raises(Refused, match="do not fit"):
            signing(by, edition, charity, self_assessment=answers)


def test_sent_twice_it_signs_once_and_leads_to_the_first(edition: Edition, charity: Organisation) -> None:
    by = a_representative(charity)
    first = signing(by, edition, charity, once="the-same-sending")

    with pytest.raises(AlreadyDone) as done:
        signing(by, edition, charity, once="the-same-sending")

    assert done.value.about == f"signature:{first.reference}"
    assert Signature.objects.count() == 1


def test_a_second_representative_is_told(edition: Edition, charity: Organisation) -> None:
    signing(a_representative(charity), edition, charity)
    second = a_representative(charity, email="second@example.org")

    with pytest.raises(Refused, match="already signed this edition, on 22 November 2026"):
        signing(second, edition, charity)


def test_the_database_itself_holds_one_signature_of_a_body(edition: Edition, charity: Organisation) -> None:
    first = signing(a_representative(charity), edition, charity)
    first.pk, first.reference = None, "other-ref"

    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)
