"""The cast of the answers: a consultation of Marchshire Council that is open for answers, its questions, its people."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions.answers import begin_answer, say_who, send_answer
from opencompact.records.consultations.links import code_of_answer
from opencompact.records.consultations.models import Answer, Consultation, Period, Questionnaire
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import Visitor
from site_cast import NOON, TODAY, a_partner, a_representative, an_area, an_organisation

SECTIONS: list[dict[str, Any]] = [
    {"key": "s1", "title": "Opening hours", "intro": "The library is to open on fewer days.", "questions": [
        {"key": "q1", "kind": "one", "wording": "Do you use the library?", "required": True,
         "options": [{"key": "o1", "words": "Yes"}, {"key": "o2", "words": "No"}]},
        {"key": "q2", "kind": "long", "wording": "What would change for you?"}]},
    {"key": "s2", "title": "The building", "intro": "", "questions": [
        {"key": "q3", "kind": "text", "wording": "Which days do you come?", "shown_if": {"question": "q1", "options": ["o1"]}},
        {"key": "q4", "kind": "agree", "wording": "The hall should be shared with other groups."},
        {"key": "q5", "kind": "number", "wording": "How many of you come?"},
        {"key": "q6", "kind": "several", "wording": "What do you do there?",
         "options": [{"key": "o1", "words": "Read"}, {"key": "o2", "words": "Meet"}]}]},
]
LIBRARY = {"q1": "o1", "q2": "I could not borrow books after work."}
"""A first page that will do."""
OPENED_ON, CLOSES_ON = date(2026, 10, 5), date(2026, 12, 28)
BEFORE_CLOSING = datetime(2026, 12, 28, 23, 59, 59, tzinfo=UTC)
CLOSED = datetime(2026, 12, 29, tzinfo=UTC)


def a_consultation(area: Area | None = None, organisation: Organisation | None = None, **more: Any) -> Consultation:
    """A consultation that opened in October and closes at the end of 28 December."""
    area = area or an_area()
    if organisation is None:
        organisation = Organisation.objects.filter(name="Marchshire Council").first() or an_organisation("Marchshire Council", "public")
        a_partner(area, organisation)
    given = {
        "title": "The library’s opening hours", "about": "When the library opens.", "audience": "Everybody.", "methods": ["online"],
        "opens_on": OPENED_ON, "closes_on": CLOSES_ON, "set_on": OPENED_ON, "shown_from": OPENED_ON,
        "keep_answers_until": date(2027, 12, 31), "contact_name": "Lee Library", "contact_phone": "01632 960001"}
    consultation = Consultation.objects.create(area=area, organisation=organisation, **given | more)
    if consultation.set_on:
        Period.objects.create(
            consultation=consultation, number=1, change="set", opens_on=consultation.opens_on, closes_on=consultation.closes_on,
            closing_time=consultation.closing_time, announced_on=OPENED_ON, announced_at=NOON, announced_by="house")
    questions(consultation)
    return consultation


def questions(consultation: Consultation, *, number: int = 1, language: str = "en", sections: list[dict[str, Any]] | None = None) -> Questionnaire:
    """The questions, frozen as opening freezes them."""
    sections = sections if sections is not None else SECTIONS
    digest = hashlib.sha256(json.dumps(sections).encode()).hexdigest()
    return Questionnaire.objects.create(
        consultation=consultation, number=number, language=language, sections=sections, frozen_at=NOON - timedelta(days=60), digest=digest,
        change_note="A question was added." if number > 1 else "")


_begun = iter(range(10**6))


def a_draft(consultation: Consultation, replies: dict[str, Any] | None = None, *, at: datetime = NOON, **who: Any) -> Answer:
    """An answer that was begun and not sent."""
    once = f"page-{next(_begun):020}"
    answer = begin_answer(at=at, consultation=consultation, replies=LIBRARY if replies is None else replies, once=once)
    return say_who(at=at, answer=answer, version=answer.version, **who) if who else answer


def an_answer(consultation: Consultation, replies: dict[str, Any] | None = None, *, at: datetime = NOON, **who: Any) -> Answer:
    """An answer that was sent."""
    answer = a_draft(consultation, replies, at=at, **who)
    return send_answer(at=at, answer=answer, version=answer.version)


def its_people(consultation: Consultation, role: str = CONTRIBUTOR) -> Visitor:
    """Somebody of the body that asks, who reads the answers."""
    return a_representative(consultation.organisation, f"{role}@council.example", role=role)


def link_of(answer: Answer) -> str:
    """The private link, as a path."""
    consultation = answer.consultation
    return f"/{consultation.area_id}/consultations/{consultation.reference}/answer/{answer.reference}/{code_of_answer(answer)}/"


__all__ = ["BEFORE_CLOSING", "CLOSED", "CLOSES_ON", "LIBRARY", "OPENED_ON", "SECTIONS", "TODAY", "a_consultation", "a_draft",
           "an_answer", "its_people", "link_of", "questions"]
