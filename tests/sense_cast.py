"""The cast of making sense: a consultation that has closed, its answers made directly as rows, its themes and readers."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from answers_cast import a_consultation
from opencompact.records.consultations.models import Answer, Coding, Consultation, Reading, Respondent, Statement, Theme
from opencompact.records.consultations.sameness import search_text, words_digest
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import Visitor
from site_cast import NOON, TODAY, a_representative

CLOSED_ON = date(2026, 10, 30)
"""Before today of the cast, so that it can be fed back."""


def closed(**more: Any) -> Consultation:
    """A consultation of Marchshire Council that closed at the end of 30 October."""
    return a_consultation(**{"opens_on": date(2026, 7, 1), "closes_on": CLOSED_ON, "set_on": date(2026, 7, 1)} | more)


def came(consultation: Consultation, *replies: dict[str, Any], at: datetime | None = None, **more: Any) -> list[Answer]:
    """Answers that came one after the other, an hour apart; ``more`` are fields of them all."""
    asked = consultation.questionnaires.order_by("-number").filter(language="en").first()
    first = at or NOON - timedelta(days=60)
    before = consultation.answers.count()
    rows = [
        Answer(**{
            "consultation": consultation, "questionnaire": asked, "replies": one, "search": search_text(one), "words_digest": words_digest(one),
            "begun_at": first, "saved_at": first + timedelta(hours=before + number), "received_at": first + timedelta(hours=before + number)} | more)
        for number, one in enumerate(replies)
    ]
    made = Answer.objects.bulk_create(rows, batch_size=500)
    Respondent.objects.bulk_create([Respondent(answer=one) for one in made], batch_size=500)
    return made


def a_reader(consultation: Consultation, name: str = "Rowan Reader") -> Visitor:
    """Somebody of the body that asked."""
    return a_representative(consultation.organisation, f"{name.split()[0].lower()}@council.example", name=name, role=CONTRIBUTOR)


def a_theme(consultation: Consultation, name: str = "Evenings", **more: Any) -> Theme:
    """A theme, the last in the list."""
    return Theme.objects.create(consultation=consultation, name=name, **{"position": consultation.themes.count() + 1} | more)


def coded(answer: Answer, reader: Visitor | str, *themes: Theme, question: str = "", at: datetime = NOON) -> None:
    """What a reader, who finished the answer, coded it to."""
    name = reader if isinstance(reader, str) else reader.reference
    Reading.objects.create(answer=answer, reader=name, read_at=at)
    for theme in themes:
        Coding.objects.create(answer=answer, theme=theme, question=question, coder=name, coded_at=at)


def a_statement(consultation: Consultation, heading: str = "Evenings", rests_on: Sequence[Answer] = (), **more: Any) -> Statement:
    """A part of the feedback with all that it must say."""
    given = {"said": "Open later.", "decided": "It opens later on Thursdays.", "difference": "partly", "why": "There is money for one evening.",
             "position": consultation.statements.count() + 1}  # fmt: skip
    row = Statement.objects.create(consultation=consultation, heading=heading, **given | more)
    row.rests_on.add(*rests_on)
    return row


def path(consultation: Consultation, page: str = "") -> str:
    """The path of one of its pages."""
    return f"/{consultation.area_id}/consultations/{consultation.reference}/{page}"


def said(number: int) -> dict[str, Any]:
    """Replies that differ from number to number."""
    return {"q1": "o1" if number % 2 else "o2", "q2": f"Reply number {number} about the evenings.", "q4": ("agree", "disagree")[number % 2]}


__all__ = ["CLOSED_ON", "NOON", "TODAY", "a_reader", "a_statement", "a_theme", "came", "closed", "coded", "path", "said"]
