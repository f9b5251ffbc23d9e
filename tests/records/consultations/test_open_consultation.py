"""Opening: the days, the questions and the reason go out in one act, or nothing does."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from consultations_cast import a_draft, marchshire
from opencompact.records.areas.models import Area, Step
from opencompact.records.consultations.actions.days import open_consultation
from opencompact.records.consultations.models import Consultation, Period, Questionnaire
from opencompact.records.explanations.models import Explanation
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db
REASON = {
    "commitment": "consultation-twelve-weeks", "why": "The grant ends in March.", "softened_by": "Two open meetings.",
    "approved_by": "The cabinet", "until_on": "2027-03-31", "until_note": ""}
ONE_QUESTION = [{"key": "s1", "title": "Hours", "intro": "", "questions": [{"key": "q1", "kind": "text", "wording": "Which hours?"}]}]


def act(row: Consultation, by: Visitor, **more: Any) -> Consultation:
    return open_consultation(**{"by": by, "at": NOON, "on": TODAY, "consultation": row, "version": row.version} | more)


def test_the_days_are_announced_and_shown() -> None:
    area, council = marchshire()
    row = a_draft(area, council)

    opened = act(row, a_representative(council, role=CONTRIBUTOR))

    assert (opened.set_on, opened.shown_from, opened.version) == (TODAY, TODAY, 2)
    period = Period.objects.get()
    assert (period.number, period.change, period.opens_on, period.closes_on, period.announced_on) == (1, "set", row.opens_on, row.closes_on, TODAY)
    assert not Explanation.objects.exists()
    entry = Entry.objects.get()
    assert (entry.action, entry.facts["opens_on"], entry.facts["closes_on"], entry.facts["reason"]) == (
        "consultation.opened", "2026-12-01", "2027-02-23", "")


def test_the_questions_are_fixed_with_it() -> None:
    area, council = marchshire()
    row = a_draft(area, council, methods=["online"])
    Questionnaire.objects.create(consultation=row, sections=ONE_QUESTION)

    act(row, an_officer(area))

    assert Questionnaire.objects.get().frozen_at == NOON


def test_the_reason_goes_out_with_the_days() -> None:
    area, council = marchshire()
    row = a_draft(area, council, closes_on=date(2027, 1, 26), reason_draft=REASON)

    act(row, a_representative(council))

    reason = Explanation.objects.get()
    assert (reason.subject, reason.concerns, reason.why, reason.until_on, reason.published_on) == (
        row.reference, "Library hours", "The grant ends in March.", date(2027, 3, 31), TODAY)
    assert [entry.action for entry in Entry.objects.order_by("number")] == ["explanation.published", "consultation.opened"]


WHO: list[tuple[Callable[[Area, Organisation], Visitor], type[Exception] | None, type[Exception] | None]] = [
    (lambda area, council: a_representative(council), None, None),
    (lambda area, council: an_officer(area), None, None),
    (lambda area, council: a_representative(council, role=CONTRIBUTOR), None, NotAllowed),
    (lambda area, council: a_representative(an_organisation("Another")), NotThere, NotThere),
    (lambda area, council: NOBODY, NotThere, NotThere),
]


@pytest.mark.parametrize(("who", "plainly", "with_reason"), WHO)
def test_who_opens_and_who_opens_with_a_reason(
    who: Callable[[Area, Organisation], Visitor], plainly: type[Exception] | None, with_reason: type[Exception] | None
) -> None:
    area, council = marchshire()
    by = who(area, council)

    for row, refusal in ((a_draft(area, council), plainly), (a_draft(area, council, reason_draft=REASON), with_reason)):
        if refusal is None:
            assert act(row, by).set_on == TODAY
            continue
        with pytest.raises(refusal):
            act(row, by)
        row.refresh_from_db()
        assert (row.set_on, row.periods.count()) == (None, 0)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"about": ""}, "Say what it is about."),
        ({"audience": ""}, "Say who is asked."),
        ({"what_next": ""}, "Say what happens next"),
        ({"how_to_answer": ""}, "Say how to answer"),
        ({"contact_email": ""}, "Give somebody to ask"),
        ({"closes_on": None}, "Choose the day on which it opens"),
        ({"methods": ["online", "paper"]}, "Write the questions that are answered online."),
        ({"about": "", "audience": ""}, "about. Say who"),
        ({"opens_on": date(2026, 11, 21)}, "21 November 2026 is past already"),
        ({"opens_on": date(2027, 2, 23)}, "close on a later day"),
        ({"reason_draft": {"why": "Late."}}, "The reason does not say yet: which promise is departed from, what is done to soften it, who"),
        ({"reason_draft": REASON | {"until_on": "2026-11-01"}}, "1 November 2026 is past already"),
        ({"reason_draft": REASON | {"commitment": "none-such"}}, "no such commitment"),
        ({"set_on": TODAY}, "announced already, on 22 November 2026"),
        ({"withdrawn_on": TODAY, "withdrawn_note": "No."}, "withdrawn"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_happens(given: dict[str, Any], told: str) -> None:
    area, council = marchshire()
    row = a_draft(area, council, **given)

    with pytest.raises(Refused, match=told):
        act(row, an_officer(area))
    assert (Period.objects.count(), Explanation.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_answered_at_another_address_it_needs_no_questions_and_no_way_of_its_own() -> None:
    area, council = marchshire()
    row = a_draft(area, council, methods=["online"], how_to_answer="", held_at="https://elsewhere.example/libraries")

    assert act(row, an_officer(area)).set_on == TODAY


def test_without_an_edition_in_force_no_reason_can_go_out() -> None:
    area, council = marchshire()
    Step.objects.all().delete()

    with pytest.raises(Refused, match="No edition of the compact is in force"):
        act(a_draft(area, council, reason_draft=REASON), an_officer(area))


def test_sent_twice_it_opens_once_and_another_version_is_refused() -> None:
    area, council = marchshire()
    row, by = a_draft(area, council), an_officer(area)
    with pytest.raises(Changed):
        act(row, by, version=3)

    act(row, by, once="the-same-sending")
    with pytest.raises(AlreadyDone):
        act(row, by, once="the-same-sending")
    assert Period.objects.count() == 1
