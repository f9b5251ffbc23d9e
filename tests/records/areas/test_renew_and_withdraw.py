"""Renewing each year and withdrawing: who may, when, and what stays to be seen."""

from datetime import date, timedelta
from typing import Any

import pytest

from opencompact.records.areas.actions.signatures import assess, renew, withdraw
from opencompact.records.areas.models import Area, Edition, Signature
from opencompact.records.areas.queries.signatures import public_signature
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation, Succession
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from site_cast import JOINED_ON, NOON, a_representative, an_area, an_edition, an_officer, an_organisation

pytestmark = pytest.mark.django_db
SIGNED_ON = date(2026, 3, 1)
DUE_ON = date(2027, 3, 1)
A_DAY = timedelta(days=1)


@pytest.fixture
def edition() -> Edition:
    return an_edition(an_area())


@pytest.fixture
def charity() -> Organisation:
    return an_organisation()


@pytest.fixture
def signature(edition: Edition, charity: Organisation) -> Signature:
    return Signature.objects.create(
        edition=edition, organisation=charity, digest=edition.digest, signs_as="full", signed_on=SIGNED_ON,
        signed_by="somebody", name_as_signed=charity.name)


def renewing(by: Visitor, signature: Signature, on: date = DUE_ON, once: str | None = None) -> Signature:
    """Renew as the page would."""
    return renew(by=by, at=NOON, on=on, signature=signature.reference, once=once)


def withdrawing(by: Visitor, signature: Signature, on: date = DUE_ON) -> Signature:
    """Withdraw as the page would."""
    return withdraw(by=by, at=NOON, on=on, signature=signature.reference, once=None)


@pytest.mark.parametrize("act", [renewing, withdrawing])
@pytest.mark.parametrize(
    ("who", "may"), [("representative", True), ("contributor", False), ("another", False), ("officer", False), ("nobody", False)]
)
def test_only_its_representative_renews_and_withdraws(act: Any, who: str, may: bool, signature: Signature, charity: Organisation) -> None:
    by = {
        "representative": lambda: a_representative(charity),
        "contributor": lambda: a_representative(charity, role=CONTRIBUTOR),
        "another": lambda: a_representative(an_organisation("Another")),
        "officer": an_officer,
        "nobody": lambda: NOBODY,
    }[who]()

    if may:
        assert act(by, signature) == signature
    else:
        with pytest.raises(NotAllowed, match="Only a representative of Harbour Youth"):
            act(by, signature)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (DUE_ON - timedelta(days=61), "It can be renewed from 31 December 2026"),
        (DUE_ON - timedelta(days=60), ""),
        (DUE_ON - A_DAY, ""),
        (DUE_ON, ""),
        (DUE_ON + A_DAY, ""),  # it has lapsed, and comes back
    ],
)
def test_it_is_renewed_from_sixty_days_before(on: date, told: str, signature: Signature, charity: Organisation) -> None:
    by = a_representative(charity)

    if told:
        with pytest.raises(Refused, match=told):
            renewing(by, signature, on)
    else:
        renewing(by, signature, on)
        signed = public_signature(signature.reference, seen_by=NOBODY, on=on)
        assert (signed.state, signed.term.renewed_on) == ("standing", on)


@pytest.mark.parametrize(
    ("on", "state", "told"),
    [
        (SIGNED_ON, "standing", "To be renewed by 1 March 2027."),
        (DUE_ON - timedelta(days=60), "due", "To be renewed by 1 March 2027."),
        (DUE_ON, "due", "To be renewed by 1 March 2027."),
        (DUE_ON + A_DAY, "lapsed", "Lapsed on 2 March 2027: not renewed by 1 March 2027."),
    ],
)
def test_how_it_stands(on: date, state: str, told: str, signature: Signature) -> None:
    signed = public_signature(signature.reference, seen_by=NOBODY, on=on)

    assert (signed.state, signed.told) == (state, told)


def test_renewed_twice_in_a_term_it_is_told_from_when(signature: Signature, charity: Organisation) -> None:
    by = a_representative(charity)
    renewing(by, signature, DUE_ON - A_DAY, once="the-same-sending")

    with pytest.raises(AlreadyDone):
        renewing(by, signature, DUE_ON - A_DAY, once="the-same-sending")
    with pytest.raises(Refused, match="It can be renewed from 1 January 2028"):
        renewing(by, signature, DUE_ON)
    assert signature.renewals.count() == 1


def test_what_was_withdrawn_stays_with_its_day_and_is_not_renewed(signature: Signature, charity: Organisation) -> None:
    by = a_representative(charity)
    withdrawing(by, signature)

    signed = public_signature(signature.reference, seen_by=NOBODY, on=DUE_ON)
    assert (signed.state, signed.told) == ("withdrawn", "Withdrawn on 1 March 2027.")
    with pytest.raises(Refused, match="withdrawn on 1 March 2027; sign again"):
        renewing(by, signature)
    with pytest.raises(Refused, match="already withdrawn, on 1 March 2027"):
        withdrawing(by, signature)
    assert Entry.objects.get().action == "signature.withdrawn"


def test_an_older_edition_is_not_renewed_but_the_new_one_signed(signature: Signature, charity: Organisation) -> None:
    an_edition(signature.edition.area, "2026", in_force_on=date(2026, 12, 1))

    signed = public_signature(signature.reference, seen_by=NOBODY, on=DUE_ON)
    assert (signed.state, signed.told) == ("older", "Signed the edition of 2025; the edition of 2026 is in force.")
    with pytest.raises(Refused, match="The edition of 2026 is in force; sign it"):
        renewing(a_representative(charity), signature)


def test_a_text_forced_into_the_database_is_seen_and_not_renewed(signature: Signature, charity: Organisation) -> None:
    Edition.objects.update(text="something else")

    assert not public_signature(signature.reference, seen_by=NOBODY, on=DUE_ON).text_matches
    with pytest.raises(Refused, match="no longer the one that was signed"):
        renewing(a_representative(charity), signature)


def test_text_and_digest_forced_together_are_seen_as_well(signature: Signature) -> None:
    Edition.objects.update(text="something else", digest="0" * 64)

    assert not public_signature(signature.reference, seen_by=NOBODY, on=DUE_ON).text_matches


def test_duties_follow_through_a_chain_of_successors(signature: Signature, charity: Organisation) -> None:
    between, last = an_organisation("Between"), an_organisation("Harbour and Hill")
    Succession.objects.create(predecessor=charity, successor=between, how="replaced", on=JOINED_ON)
    Succession.objects.create(predecessor=between, successor=last, how="merged", on=JOINED_ON)

    with pytest.raises(NotAllowed, match="Only a representative of Harbour and Hill"):
        renewing(a_representative(charity), signature)
    renewing(a_representative(last), signature)

    signed = public_signature(signature.reference, seen_by=NOBODY, on=DUE_ON)
    assert (signed.name, signed.signed_as, signed.state) == ("Harbour and Hill", "Harbour Youth", "standing")


def test_where_a_body_was_split_each_signs_for_itself(signature: Signature, charity: Organisation) -> None:
    north, south = an_organisation("North"), an_organisation("South")
    for heir in (north, south):
        Succession.objects.create(predecessor=charity, successor=heir, how="split", on=JOINED_ON)

    signed = public_signature(signature.reference, seen_by=NOBODY, on=DUE_ON)
    assert signed.name == "North and South"
    with pytest.raises(Refused, match="each of them signs for itself"):
        renewing(a_representative(north), signature)


def test_answers_are_changed_by_version(signature: Signature, charity: Organisation) -> None:
    by = a_representative(charity)
    given: dict[str, Any] = {"by": by, "at": NOON, "on": DUE_ON, "signature": signature.reference}
    assess(**given, version=1, self_assessment={"listening": "help"})

    with pytest.raises(Changed) as changed:
        assess(**given, version=1, self_assessment={"listening": "already"})

    assert (changed.value.theirs, changed.value.version) == ({"listening": "help"}, 2)
    assert Signature.objects.get().self_assessment == {"listening": "help"}
    assert "help" not in str(Entry.objects.get().facts)


def test_a_signature_in_an_area_that_is_not_open_is_not_there(signature: Signature, charity: Organisation) -> None:
    Area.objects.update(opened_on=None)

    with pytest.raises(NotThere):
        public_signature(signature.reference, seen_by=NOBODY, on=DUE_ON)
    assert public_signature(signature.reference, seen_by=a_representative(charity), on=DUE_ON)
