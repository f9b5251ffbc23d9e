"""Counts the answers: whole for the bodies that asked, and as they may be published."""

from collections.abc import Iterator, Sequence

from opencompact.records.consultations.counting import SMALLEST
from opencompact.records.consultations.figures import Figures, figures
from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.consultations.questions import Question, questions_in, sections_from
from opencompact.records.consultations.tallying import Came, Tally, tally
from opencompact.records.consultations.translating import ENGLISH
from opencompact.records.people.visitors import Visitor

AT_ONCE = 1000
"""How many answers are fetched at once."""


def summary(consultation: Consultation, *, seen_by: Visitor) -> Tally:
    """Everything counted, small numbers too, in a fixed number of queries. For the bodies that asked alone."""
    check_can_read_answers(seen_by, consultation)
    return _tally(consultation)


def figures_to_publish(consultation: Consultation, *, seen_by: Visitor) -> Figures:
    """The figures as everybody will read them; a place that only a few gave is named in none of them."""
    check_can_read_answers(seen_by, consultation)
    return figures(_tally(consultation, named_from=SMALLEST))


def asked(consultation: Consultation) -> dict[int, Sequence[Question]]:
    """The questions of every version that was ever asked, in English."""
    rows = consultation.questionnaires.filter(language=ENGLISH, frozen_at__isnull=False).order_by("number")
    return {one.number: tuple(questions_in(sections_from(one.sections))) for one in rows}


def _tally(consultation: Consultation, *, named_from: int = 1) -> Tally:
    return tally(asked(consultation), _came(consultation), named_from=named_from)


def _came(consultation: Consultation) -> Iterator[Came]:
    rows = Answer.objects.filter(consultation=consultation, received_at__isnull=False, erased_on__isnull=True)
    names = ("questionnaire__number", "replies", "sector", "answers_as", "place", "source")
    for row in rows.order_by("pk").values_list(*names).iterator(chunk_size=AT_ONCE):
        yield Came(*row)
