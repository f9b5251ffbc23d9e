"""The bodies of a consultation: who asks together, who is affected, who was invited; and who may say so."""

from datetime import date, timedelta
from typing import Any

import pytest

from answers_cast import a_consultation, an_answer, its_people
from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.bodies import invite, put_body, put_partners, remove_body
from opencompact.records.consultations.models import Body, Consultation
from opencompact.records.consultations.permissions import runs
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_partner, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def put(row: Consultation, by: Any, organisation: Organisation | None = None, **more: Any) -> Body:
    return put_body(**{"by": by, "at": NOON, "consultation": row, "organisation": organisation} | more)


@pytest.fixture
def row() -> Consultation:
    area, council = marchshire()
    return an_announced(area, council)


@pytest.fixture
def youth(row: Consultation) -> Organisation:
    youth = an_organisation()
    a_partner(row.area, youth)
    return youth


def test_a_partner_is_noted_and_what_is_noted_later_stands_in_its_place(row: Consultation, youth: Organisation) -> None:
    by = an_officer()
    put(row, by, youth, is_affected=True)

    put(row, by, youth, is_affected=True, invited_on=TODAY)

    body = Body.objects.get()
    assert (body.organisation, body.is_affected, body.invited_on) == (youth, True, TODAY)
    entry = Entry.objects.order_by("number").last()
    assert entry is not None
    assert (entry.action, entry.facts["body"], entry.facts["part"]) == ("body.put", "Harbour Youth", ["affected", "invited on 22 November 2026"])


def test_a_body_that_is_no_partner_is_noted_by_its_name_once(row: Consultation) -> None:
    by = an_officer()
    put(row, by, name=" Tillbrook Parish Council ", sector="public", is_affected=True)

    put(row, by, name="tillbrook parish council", sector="public", invited_on=TODAY)

    body = Body.objects.get()
    assert (body.name, body.sector, body.is_affected, body.invited_on) == ("Tillbrook Parish Council", "public", False, TODAY)


def test_of_a_draft_the_history_names_nobody(youth: Organisation, row: Consultation) -> None:
    put(a_draft(row.area, row.organisation, "Secret"), an_officer(), youth, is_affected=True)

    facts = Entry.objects.get().facts
    assert (facts["body"], facts["organisation_reference"]) == ("A body", "")
    assert "Secret" not in str(facts)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"name": "X"}, "Say what it has to do with"),
        ({"name": "", "is_affected": True}, "Choose a partner, or type the name"),
        ({"name": "X", "invited_on": TODAY + timedelta(1)}, "23 November 2026 is still to come"),
        ({"name": "X", "is_affected": True, "sector": "fourth"}, "Sector"),
    ],
)
def test_what_will_not_do_is_refused(row: Consultation, more: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        put(row, an_officer(), **more)
    assert not Body.objects.exists()


def test_the_body_that_asks_and_strangers_to_the_area_are_not_put(row: Consultation) -> None:
    by = an_officer()
    with pytest.raises(Refused, match="Marchshire Council is the body that asks"):
        put(row, by, row.organisation, is_affected=True)
    with pytest.raises(Refused, match="Stranger is not on the list of partners"):
        put(row, by, an_organisation("Stranger"), is_affected=True)


def test_only_its_own_people_say_who_asks_together_since_those_read_the_answers(row: Consultation, youth: Organisation) -> None:
    officer, member = an_officer(), a_representative(row.organisation)
    with pytest.raises(NotAllowed, match="those bodies read the answers"):
        put(row, officer, youth, runs_it=True)

    body = put(row, member, youth, runs_it=True)

    assert runs(a_representative(youth), row)
    for act in (lambda: put(row, officer, youth, is_affected=True), lambda: remove_body(by=officer, at=NOON, consultation=row, body=body.pk)):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(Refused, match="Only a partner of the area asks together"):
        put(row, member, name="Somebody", runs_it=True)


def test_several_at_once_are_added_to_what_was_noted(row: Consultation, youth: Organisation) -> None:
    other = an_organisation("Fen Carers")
    a_partner(row.area, other)
    put(row, an_officer(), youth, is_affected=True)

    put_partners(by=a_representative(row.organisation), at=NOON, consultation=row, organisations=[youth, other], invited_on=TODAY)

    assert [(str(body), body.is_affected, body.invited_on) for body in Body.objects.order_by("pk")] == [
        ("Harbour Youth", True, TODAY), ("Fen Carers", False, TODAY)]


def test_sent_twice_they_are_put_once(row: Consultation, youth: Organisation) -> None:
    given: dict[str, Any] = {"by": an_officer(), "at": NOON, "consultation": row, "organisations": [youth], "is_affected": True, "once": "the-same-sending"}
    put_partners(**given)

    with pytest.raises(AlreadyDone):
        put_partners(**given)
    assert (Body.objects.count(), Entry.objects.count()) == (1, 1)


def test_they_are_invited_together_and_on_a_day(row: Consultation) -> None:
    by = an_officer()
    bodies = [put(row, by, name=name, is_affected=True).pk for name in ("A", "B", "C")]

    invite(by=by, at=NOON, consultation=row, bodies=bodies[:2], invited_on=date(2026, 11, 20))

    assert list(Body.objects.order_by("pk").values_list("invited_on", flat=True)) == [date(2026, 11, 20), date(2026, 11, 20), None]
    with pytest.raises(Refused, match="Give the day"):
        invite(by=by, at=NOON, consultation=row, bodies=bodies, invited_on=None)
    with pytest.raises(Refused, match="Tick at least one"):
        invite(by=by, at=NOON, consultation=row, bodies=[0], invited_on=TODAY)


def test_taken_off_the_history_keeps_it(row: Consultation) -> None:
    by = an_officer()
    body = put(row, by, name="Tillbrook Parish Council", is_affected=True)

    remove_body(by=by, at=NOON, consultation=row, body=body.pk)

    assert not Body.objects.exists()
    last = Entry.objects.order_by("number").last()
    assert last is not None
    assert (last.action, last.facts["body"], last.facts["part"]) == ("body.removed", "Tillbrook Parish Council", ["affected"])
    with pytest.raises(NotThere):
        remove_body(by=by, at=NOON, consultation=row, body=0)


def test_another_body_and_a_withdrawn_consultation(row: Consultation, youth: Organisation) -> None:
    with pytest.raises(NotAllowed):
        put(row, a_representative(youth), youth, is_affected=True)
    Consultation.objects.update(withdrawn_on=TODAY, withdrawn_note="No money.")
    with pytest.raises(Refused, match="stays as it is"):
        put(row, an_officer(), youth, is_affected=True)


def test_once_people_have_answered_no_further_body_reads_what_they_said() -> None:
    area, council = marchshire()
    row = a_consultation(area, council)
    youth = an_organisation()
    a_partner(area, youth)
    an_answer(row)

    by = its_people(row)

    put(row, by, youth, is_affected=True)
    with pytest.raises(Refused, match="People have answered, and were told who reads what they say"):
        put(row, by, youth, runs_it=True)

    assert not runs(a_representative(youth), row)
