"""Coding: a reader says which themes an answer speaks to, and that they have finished with it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from opencompact.records.consultations.models import Answer, Coding, Reading, Theme
from opencompact.records.consultations.questions import questions_in, sections_of
from opencompact.records.consultations.rows import taken_to_read
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

CODED = Act("answer.coded", "Answers were read and coded: {answers}.")

Codes = Mapping[str, Iterable[str]]
"""References of themes by the key of the question that the answer speaks to them in; "" for the whole answer."""


@transaction.atomic
def code_answer(
    *,
    by: Visitor,
    at: datetime,
    answer: Answer,
    version: int,
    codes: Codes,
    those_alike: bool = False,
    once: str | None = None,
) -> int:
    """Put what somebody codes an answer to in place of what they coded it to before, perhaps nothing; it is then read.

    ``version`` is the answer's as it was read. ``those_alike`` does the same with every other answer that says the
    same in its words. How many were coded.
    """
    row = _locked(by, answer, version, once)
    wanted = _wanted(row, codes)
    number = _put(_alike(row) if those_alike else Answer.objects.filter(pk=row.pk), wanted, by=by, at=at)
    consultation = row.consultation
    facts = {"answers": number, "consultation": consultation.reference}
    about = f"answer:{row.reference}"
    write_entry(CODED, about=about, by=by.reference, at=at, area=consultation.area_id, facts=facts, once=once)
    return number


def _locked(by: Visitor, answer: Answer, version: int, once: str | None) -> Answer:
    """Locked, so that whoever gave it does not change it between its reading and its coding."""
    row = taken_to_read(by, answer, once)
    if row.version != version:
        raise Refused("This answer was changed while you were reading it; read it again.")
    return row


def _wanted(answer: Answer, codes: Codes) -> list[tuple[str, Theme]]:
    """Question and theme. Raises Refused for a theme that is not in use and for a question that was not asked."""
    in_use = {one.reference: one for one in answer.consultation.themes.filter(retired_on__isnull=True)}
    asked = {"", *(one.key for one in questions_in(sections_of(answer.questionnaire)))}
    chosen = {(question, theme) for question, themes in codes.items() for theme in themes}
    if any(theme not in in_use for _, theme in chosen):
        raise Refused("A theme was retired or made part of another meanwhile; look at the themes and save again.")
    if any(question not in asked for question, _ in chosen):
        raise Refused("This answer was not asked that question.")
    return [(question, in_use[theme]) for question, theme in sorted(chosen)]


def _alike(answer: Answer) -> QuerySet[Answer]:
    """It and those that say the same in reply to the same version of the questions."""
    if not answer.words_digest:
        return Answer.objects.filter(pk=answer.pk)
    return Answer.objects.filter(
        consultation=answer.consultation_id,
        words_digest=answer.words_digest,
        questionnaire__number=answer.questionnaire.number,
        received_at__isnull=False,
        erased_on__isnull=True,
    )


def _put(answers: QuerySet[Answer], wanted: list[tuple[str, Theme]], *, by: Visitor, at: datetime) -> int:
    """In statements of which there are more only by portions; what stays keeps its moment. How many answers it was."""
    kept = Q(pk__in=[])
    for question, theme in wanted:
        kept |= Q(question=question, theme=theme)
    there = Coding.objects.filter(answer__in=answers, coder=by.reference, theme__retired_on__isnull=True)
    there.exclude(kept).delete()
    rows = list(answers.order_by("pk").values_list("pk", flat=True))
    codings = (
        Coding(answer_id=row, theme=theme, question=question, coder=by.reference, coded_at=at)
        for row in rows
        for question, theme in wanted
    )
    Coding.objects.bulk_create(codings, batch_size=500, ignore_conflicts=True)
    Reading.objects.bulk_create(
        (Reading(answer_id=row, reader=by.reference, read_at=at) for row in rows),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["answer", "reader"],
        update_fields=["read_at"],
    )
    return len(rows)
