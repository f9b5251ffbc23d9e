"""Explaining a departure in its four parts, and withdrawing it so that it stays to be seen."""

from datetime import date, timedelta
from typing import Any

import pytest

from opencompact.records.areas.models import Area, Edition
from opencompact.records.explanations.actions import digest_of_words, publish_explanation, withdraw_explanation
from opencompact.records.explanations.models import Explanation
from opencompact.records.explanations.queries import explanation, explanations
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_partner, a_representative, an_area, an_edition, an_officer, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def edition(area: Area) -> Edition:
    return an_edition(area)


@pytest.fixture
def council(area: Area) -> Organisation:
    council = an_organisation("Marchshire Council", "public")
    a_partner(area, council)
    return council


def publish(by: Visitor, edition: Edition, council: Organisation, **more: Any) -> Explanation:
    """Publish as the page would."""
    given: dict[str, Any] = {
        "by": by, "at": NOON, "on": TODAY, "area": edition.area, "edition": edition, "organisation": council,
        "commitment": "consultation-twelve-weeks", "concerns": "The library hours", "why": "The grant ends in March.",
        "softened_by": "Two open meetings.", "until_on": TODAY + timedelta(days=90), "approved_by": "The cabinet"}
    return publish_explanation(**given | more)


WHO = [("representative", True), ("officer", True), ("contributor", False), ("other officer", False), ("another", False), ("nobody", False)]


@pytest.mark.parametrize(("who", "may"), WHO)
def test_who_publishes_and_withdraws(who: str, may: bool, area: Area, edition: Edition, council: Organisation) -> None:
    by = {
        "representative": lambda: a_representative(council), "officer": lambda: an_officer(area), "nobody": lambda: NOBODY,
        "contributor": lambda: a_representative(council, role=CONTRIBUTOR),
        "other officer": lambda: an_officer(an_area("elsewhere")),
        "another": lambda: a_representative(an_organisation("Another"))}[who]()
    published = publish(a_representative(council, "other@example.org"), edition, council)

    def acts() -> None:
        publish(by, edition, council)
        withdraw_explanation(by=by, at=NOON, on=TODAY, explanation=published.reference, reason="It was kept after all.")

    if may:
        acts()
        assert Explanation.objects.filter(withdrawn_on=TODAY).exists()
    else:
        with pytest.raises(NotAllowed, match="Only a representative of Marchshire Council or the compact officer"):
            acts()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"commitment": "no-such-promise"}, "no such commitment in this edition"),
        ({"why": ""}, "Why"),
        ({"softened_by": ""}, "Softened by"),
        ({"approved_by": ""}, "Approved by"),
        ({"until_on": None}, "Say until when"),
        ({"until_on": None, "until_note": "   "}, "Say until when"),
        ({"until_on": date(2026, 11, 21)}, "21 November 2026 is past already"),
    ],
)
def test_it_has_its_four_parts(changed: dict[str, Any], told: str, edition: Edition, council: Organisation) -> None:
    by = a_representative(council)

    with pytest.raises(Refused, match=told):
        publish(by, edition, council, **changed)
    assert not Explanation.objects.exists()


def test_only_confirmed_partners_explain(area: Area, edition: Edition) -> None:
    stranger = an_organisation("Stranger", "public")
    with pytest.raises(Refused, match="not on the list of partners of Marchshire"):
        publish(a_representative(stranger), edition, stranger)

    Organisation.objects.update(confirmed_on=None)
    stranger.refresh_from_db()
    with pytest.raises(Refused, match="has not confirmed yet"):
        publish(an_officer(area), edition, stranger)


def test_an_edition_of_another_area_or_not_published_is_not_there(edition: Edition, council: Organisation) -> None:
    by = a_representative(council)
    with pytest.raises(NotThere):
        publish(by, edition, council, area=an_area("elsewhere"))
    edition.published_on = None
    with pytest.raises(NotThere):
        publish(by, edition, council)


def test_the_history_holds_the_digest_and_who_spoke(area: Area, edition: Edition, council: Organisation) -> None:
    published = publish(an_officer(area), edition, council)

    entry = Entry.objects.get()
    assert (entry.action, entry.facts["on_behalf"], entry.facts["text"]) == (
        "explanation.published", True, digest_of_words(published))
    assert "grant" not in str(entry.facts)


def test_sent_twice_it_is_published_once(edition: Edition, council: Organisation) -> None:
    by = a_representative(council)
    first = publish(by, edition, council, once="the-same-sending")

    with pytest.raises(AlreadyDone) as done:
        publish(by, edition, council, once="the-same-sending")
    assert done.value.about == f"explanation:{first.reference}"


def test_withdrawn_it_stays_with_its_reason_and_is_withdrawn_once(area: Area, edition: Edition, council: Organisation) -> None:
    by = a_representative(council)
    published = publish(by, edition, council)
    given: dict[str, Any] = {"by": by, "at": NOON, "on": TODAY, "explanation": published.reference}

    with pytest.raises(Refused, match="Say why it is withdrawn"):
        withdraw_explanation(**given, reason=" ")
    withdraw_explanation(**given, reason="It was kept after all.")

    found = explanation(area, published.reference, seen_by=NOBODY)
    assert (found.withdrawn_on, found.withdrawn_note, found.why) == (TODAY, "It was kept after all.", "The grant ends in March.")
    with pytest.raises(Refused, match="already withdrawn, on 22 November 2026"):
        withdraw_explanation(**given, reason="Again")


def test_found_by_commitment_organisation_and_words(area: Area, edition: Edition, council: Organisation) -> None:
    by = a_representative(council)
    library, bins = publish(by, edition, council), publish(by, edition, council, commitment="payment-on-time", concerns="The bins")

    assert list(explanations(area)) == [bins, library]
    assert list(explanations(area, commitment="payment-on-time")) == [bins]
    assert list(explanations(area, organisation=an_organisation("Another"))) == []
    assert list(explanations(area, search="library marchshire")) == [library]
    assert list(explanations(an_area("elsewhere"))) == []
