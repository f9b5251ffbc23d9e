"""A consultation that is held elsewhere, registered in a minute."""

from datetime import date
from typing import Any

import pytest

from consultations_cast import marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions.elsewhere import register_elsewhere
from opencompact.records.consultations.facts import recorded
from opencompact.records.consultations.models import Consultation
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY, Visitor
from opencompact.records.recorded import NOT_KNOWN
from opencompact.records.refusals import AlreadyDone, NotAllowed, Refused
from site_cast import NOON, TODAY, a_representative, an_area, an_officer, an_organisation

pytestmark = pytest.mark.django_db

ADDRESS = "https://consult.marchshire.example/parks/"


@pytest.fixture
def place() -> tuple[Area, Organisation]:
    return marchshire()


def register(place: tuple[Area, Organisation], by: Visitor = HOUSE_ITSELF, **more: Any) -> Consultation:
    """Register as the page would."""
    given: dict[str, Any] = {"by": by, "at": NOON, "on": TODAY, "area": place[0], "organisation": place[1], "title": "Parks", "held_at": ADDRESS,
             "opens_on": date(2026, 10, 5), "closes_on": date(2026, 12, 28)}
    return register_elsewhere(**given | more)


def facts(row: Consultation) -> dict[str, Any]:
    return dict(recorded(row.area, seen_by=NOBODY, on=TODAY)[0].facts)


def test_everybody_sees_it_at_once_with_its_days(place: tuple[Area, Organisation]) -> None:
    row = register(place)

    assert (row.shown_from, row.set_on, row.is_held_elsewhere) == (TODAY, TODAY, True)
    assert [(one.change, one.opens_on, one.closes_on) for one in row.periods.all()] == [("set", date(2026, 10, 5), date(2026, 12, 28))]
    assert (facts(row)["opens_on"], facts(row)["web_address"]) == (date(2026, 10, 5), ADDRESS)


def test_it_is_told_in_the_history(place: tuple[Area, Organisation]) -> None:
    row = register(place)

    entry = Entry.objects.get()
    assert (entry.action, entry.about) == ("consultation.registered", f"consultation:{row.reference}")
    assert (entry.facts["title"], entry.facts["address"], entry.facts["on_behalf"]) == ("Parks", ADDRESS, True)


def test_days_that_nobody_knows_stay_blank(place: tuple[Area, Organisation]) -> None:
    row = register(place, opens_on=None, closes_on=None, held_at="", known_from="Report to the cabinet, paragraph 5")

    assert (row.opens_on, row.closes_on, row.periods.count()) == (None, None, 0)
    assert (facts(row)["opens_on"], facts(row)["closes_on"]) == (None, None)


def test_only_what_was_told_is_known(place: tuple[Area, Organisation]) -> None:
    found = facts(register(place, facts={"reason": "A law fixes the days.", "reason_published_on": date(2026, 10, 5), "responses": 18,
                                         "methods": ["online", "newsletter"], "decided_on": date(2026, 11, 2)}))

    assert (found["reason"], found["reason_published_on"], found["responses"]) == ("A law fixes the days.", date(2026, 10, 5), 18)
    assert (found["methods"], found["decided_on"]) == (["online", "newsletter"], date(2026, 11, 2))
    assert found["feedback_published_on"] == NOT_KNOWN


@pytest.mark.parametrize(("more", "sentence"), [
    ({"title": "  "}, "Give the consultation a title."),
    ({"held_at": ""}, "Give the address at which it is held, or say from which paper it is known."),
    ({"closes_on": date(2026, 10, 4)}, "It cannot close on 4 October 2026, before it opens on 5 October 2026."),
    ({"held_at": "javascript:alert(1)"}, "Held at: Enter a valid URL."),
])
def test_what_cannot_be_registered_is_refused(place: tuple[Area, Organisation], more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        register(place, **more)

    assert refused.value.sentence == sentence
    assert not Consultation.objects.exists()


@pytest.mark.parametrize("again", [ADDRESS, "http://www.consult.marchshire.example/parks", f"{ADDRESS}consult_view/", f"{ADDRESS}#top"])
def test_the_same_address_is_not_registered_twice(place: tuple[Area, Organisation], again: str) -> None:
    register(place)

    with pytest.raises(Refused, match="It is registered here already: Parks"):
        register(place, title="Parks again", held_at=again)


def test_another_page_of_the_same_site_is_another_one(place: tuple[Area, Organisation]) -> None:
    register(place)
    register(place, held_at=f"{ADDRESS}?year=2027")

    assert Consultation.objects.count() == 2


def test_a_body_that_is_no_partner_holds_nothing_here(place: tuple[Area, Organisation]) -> None:
    with pytest.raises(Refused, match="is not on the list of partners"):
        register((place[0], an_organisation("Another")))


def test_the_same_sending_twice_makes_one(place: tuple[Area, Organisation]) -> None:
    register(place, once="r" * 20)

    with pytest.raises(AlreadyDone):
        register(place, once="r" * 20)
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize(("who", "may"), [
    ("officer", True), ("contributor", True), ("another body", False), ("officer elsewhere", False), ("nobody", False)])
def test_who_registers(who: str, may: bool, place: tuple[Area, Organisation]) -> None:
    by = {
        "officer": lambda: an_officer(place[0]), "contributor": lambda: a_representative(place[1], role=CONTRIBUTOR), "nobody": lambda: NOBODY,
        "another body": lambda: a_representative(an_organisation("Another")), "officer elsewhere": lambda: an_officer(an_area("elsewhere"))}[who]()
    if may:
        assert register(place, by=by).title == "Parks"
    else:
        with pytest.raises(NotAllowed):
            register(place, by=by)
