"""For each kind of letter about consultations and findings what has to happen in Marchshire so that one goes to somebody."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from answers_cast import a_consultation, a_draft, an_answer
from consultations_cast import a_draft as a_prepared
from letters_cast import SECRET
from opencompact.monitoring.putting import put_new_findings
from opencompact.records.areas.models import Signature
from opencompact.records.consultations.actions import bodies, days, following, planning
from opencompact.records.consultations.models import Consultation, Follow
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import Person, Role
from opencompact.records.people.visitors import Visitor, visitor_for
from opencompact.records.replies import actions as replies
from opencompact.records.replies.models import Put
from site_cast import a_compact, a_partner, a_representative, an_organisation

CLERK, RESIDENT, FOLLOWER = "clerk@council.example", "resident@example.org", "follower@example.org"
FEEDBACK = """
[[commitments]]
id = "tell-people"
topic = "feedback"
section = "listening"
clause = "1.4"
text = "Tell people what came of it within twelve weeks of closing."
binds = ["all"]
record = "consultation"
check = { kind = "within", done = "feedback_published_on", after = "closes_on", at_most = "12 weeks" }
"""


def the_council(cast: Any) -> tuple[Organisation, Visitor]:
    """Marchshire Council, a partner, and its clerk, who represents it."""
    council = Organisation.objects.filter(name="Marchshire Council").first()
    if council is None:
        council = an_organisation("Marchshire Council", "public")
        a_partner(cast.area, council)
    there = Person.objects.filter(email=CLERK).first()
    return council, visitor_for(there, on=cast.on) if there else a_representative(council, CLERK, "Cleo Clerk")


def a_held(cast: Any, **more: Any) -> Consultation:
    """An open consultation of the council's, with questions, and with the clerk in office."""
    council, _ = the_council(cast)
    return a_consultation(cast.area, council, **more)


def follows(cast: Any, email: str = FOLLOWER, *, confirmed: bool = True, **more: Any) -> Follow:
    """Somebody asked to hear early, and used the link."""
    follow = following.ask_to_follow(at=cast.at, area=cast.area, email=email, **more)
    assert follow is not None
    return following.confirm_follow(at=cast.at, follow=follow) if confirmed else follow


def announced(cast: Any, **more: Any) -> Consultation:
    """The council announces a consultation ahead."""
    council, clerk = the_council(cast)
    row = a_prepared(cast.area, council, **{"about": f"{SECRET} what it is about", "opens_on": None, "closes_on": None, "expected_on": date(2027, 3, 1)} | more)
    return planning.announce(by=clerk, at=cast.at, on=cast.on, consultation=row, version=row.version)


def opened(cast: Any, **more: Any) -> Consultation:
    """The council announces the days of a consultation, and who is invited."""
    council, clerk = the_council(cast)
    row = a_prepared(cast.area, council, about=f"{SECRET} what it is about", opens_on=cast.on, closes_on=cast.on + timedelta(days=84), **more)
    if not any(partner.organisation_id == cast.youth.pk for partner in cast.area.partners.all()):
        a_partner(cast.area, cast.youth)
    bodies.put_body(by=clerk, at=cast.at, consultation=row, organisation=cast.youth, invited_on=cast.on)
    row.refresh_from_db()
    return days.open_consultation(by=clerk, at=cast.at, on=cast.on, consultation=row, version=row.version)


def extended(cast: Any, consultation: Consultation, until: date = date(2027, 1, 11)) -> Consultation:
    """The council gives people more time."""
    _, clerk = the_council(cast)
    consultation.refresh_from_db()
    opens_on = consultation.opens_on
    assert opens_on is not None
    return days.change_days(
        by=clerk, at=cast.at, on=cast.on, consultation=consultation, version=consultation.version, change="extended",
        opens_on=opens_on, closes_on=until, reason=f"{SECRET} snow", approved_by="The cabinet")


def follow_asked(cast: Any, clock: Any) -> str:
    follows(cast, confirmed=False, subject="libraries")
    return FOLLOWER


def told_to_a_follower(cast: Any, clock: Any) -> str:
    follows(cast)
    announced(cast)
    return FOLLOWER


def told_to_who_is_invited(cast: Any, clock: Any) -> str:
    opened(cast)
    return "rae@example.org"


def answered(cast: Any, clock: Any) -> str:
    an_answer(a_held(cast), {"q1": "o1", "q2": f"{SECRET} what I think"}, name=f"{SECRET} Ann Asker", email=RESIDENT, contact="5 Side Street")
    return RESIDENT


def days_changed(cast: Any, clock: Any) -> str:
    consultation = a_held(cast)
    a_draft(consultation, {"q1": "o1", "q2": f"{SECRET} not done yet"}, email=RESIDENT)
    extended(cast, consultation)
    return RESIDENT


def withdrawn(cast: Any, clock: Any) -> str:
    consultation = a_held(cast)
    an_answer(consultation, {"q1": "o1", "q2": f"{SECRET} what I think"}, email=RESIDENT)
    _, clerk = the_council(cast)
    planning.withdraw_consultation(by=clerk, at=cast.at, on=cast.on, consultation=consultation, reason=f"{SECRET} the money is gone")
    return RESIDENT


def fed_back(cast: Any, clock: Any) -> str:
    consultation = a_held(cast)
    an_answer(consultation, email=RESIDENT)
    released(consultation, clock)
    return RESIDENT


def released(consultation: Consultation, clock: Any, *, after: timedelta = timedelta(0)) -> None:
    """The feedback was approved, and its moment has come (or came some time ago)."""
    given = {"feedback_release_at": clock.now - after, "feedback_published_on": clock.today, "feedback_summary": f"{SECRET} it changed"}
    Consultation.objects.filter(pk=consultation.pk).update(**given)


def decided(cast: Any, clock: Any) -> str:
    from opencompact.records.consultations.actions.feedback import decide

    consultation = a_held(cast, opens_on=date(2026, 8, 3), closes_on=date(2026, 11, 2))
    an_answer(consultation, at=datetime(2026, 10, 1, 12, tzinfo=UTC), email=RESIDENT)
    released(consultation, clock)
    _, clerk = the_council(cast)
    consultation.refresh_from_db()
    decide(by=clerk, at=cast.at, on=cast.on, consultation=consultation, version=consultation.version, decided_on=cast.on, note=f"{SECRET} fewer days", address="")
    return RESIDENT


def promises_feedback(cast: Any) -> None:
    """The compact of Marchshire promises feedback, and the council has signed it."""
    council, _ = the_council(cast)
    text = a_compact() + FEEDBACK
    cast.edition.text, cast.edition.digest = text, hashlib.sha256(text.encode()).hexdigest()
    cast.edition.save()
    Signature.objects.create(
        edition=cast.edition, organisation=council, digest=cast.edition.digest, signs_as="full", signed_on=date(2026, 5, 1),
        signed_by="test", name_as_signed=council.name)


def feedback_due(cast: Any, clock: Any) -> str:
    promises_feedback(cast)
    a_held(cast, opens_on=date(2026, 6, 1), closes_on=date(2026, 9, 7))  # twelve weeks later is 30 November
    return CLERK


def to_be_erased(cast: Any, clock: Any) -> str:
    consultation = a_held(cast)
    an_answer(consultation)
    Consultation.objects.filter(pk=consultation.pk).update(keep_answers_until=cast.on - timedelta(days=1))
    return CLERK


def found(cast: Any, clock: Any) -> str:
    a_held(cast, opens_on=date(2026, 6, 1), closes_on=date(2026, 7, 6))  # five weeks, and no reason
    put_new_findings(at=cast.at, on=cast.on)
    return CLERK


def soon_public(cast: Any, clock: Any) -> str:
    found(cast, clock)
    day = Put.objects.get().public_from - timedelta(days=7)
    clock.now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    Role.objects.update(confirmed_on=day)
    return CLERK


def replied(cast: Any, clock: Any) -> str:
    found(cast, clock)
    _, clerk = the_council(cast)
    replies.reply(by=clerk, at=cast.at, on=cast.on, put=Put.objects.get().reference, words=f"{SECRET} the roof fell in")
    return "officer@example.org"


HAPPENS_IN_CONSULTATIONS: dict[str, Callable[[Any, Any], str]] = {
    "follow-confirm": follow_asked,
    "consultation-announced": told_to_a_follower,
    "consultation-opened": told_to_who_is_invited,
    "answer-received": answered,
    "days-changed": days_changed,
    "consultation-withdrawn": withdrawn,
    "feedback-published": fed_back,
    "decision-published": decided,
    "feedback-due": feedback_due,
    "answers-to-erase": to_be_erased,
    "finding-put": found,
    "finding-soon-public": soon_public,
    "finding-replied": replied,
}
