"""Coding: which themes an answer speaks to, that it is finished, and when others' codes may be seen."""

from datetime import timedelta
from typing import Any

import pytest

from opencompact.records.consultations.actions.coding import code_answer
from opencompact.records.consultations.models import Answer, Coding, Consultation, Reading
from opencompact.records.consultations.queries.agreement import agreed
from opencompact.records.consultations.queries.reading import Chosen, Work, answers, coded_by, coded_by_others, work_on
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, NotThere, Refused
from sense_cast import NOON, TODAY, a_reader, a_theme, came, closed, coded, said
from site_cast import an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return a_reader(consultation)


def code(by: Visitor, answer: Answer, codes: dict[str, list[str]], **more: Any) -> int:
    return code_answer(by=by, at=NOON, answer=answer, version=answer.version, codes=codes, **more)


def test_an_answer_is_coded_as_a_whole_and_by_question(consultation: Consultation, reader: Visitor) -> None:
    late, buses = a_theme(consultation), a_theme(consultation, "Buses")
    [answer] = came(consultation, said(1))

    code(reader, answer, {"": [late.reference], "q2": [buses.reference, late.reference]})

    assert coded_by(answer, by=reader) == {"": {late.reference}, "q2": {buses.reference, late.reference}}
    assert work_on([answer], by=reader) == {answer.pk: Work(is_read=True)}
    entry = Entry.objects.get(action="answer.coded")
    assert (entry.about, entry.facts) == (f"answer:{answer.reference}", {"answers": 1, "consultation": consultation.reference})


def test_coding_anew_takes_the_place_of_ones_own_codes_and_of_nobody_elses(consultation: Consultation, reader: Visitor) -> None:
    late, old = a_theme(consultation), a_theme(consultation, "Old", retired_on=TODAY)
    [answer] = came(consultation, said(1))
    coded(answer, reader, late, old)
    coded(answer, "other", late)

    code(reader, answer, {})

    assert set(Coding.objects.values_list("theme__name", "coder")) == {("Old", reader.reference), ("Evenings", "other")}
    assert Reading.objects.filter(reader=reader.reference).count() == 1


def test_those_that_say_the_same_are_coded_together(consultation: Consultation, reader: Visitor) -> None:
    late = a_theme(consultation)
    first, *_ = came(consultation, *[{"q2": "Open later"}, {"q2": "open  LATER"}, {"q2": "Open later"}, said(1)])

    assert code(reader, first, {"": [late.reference]}, those_alike=True) == 3

    assert Coding.objects.filter(theme=late).count() == 3
    assert Entry.objects.get(action="answer.coded").facts["answers"] == 3


def test_what_cannot_be_coded_is_refused(consultation: Consultation, reader: Visitor) -> None:
    retired, theme = a_theme(consultation, "Old", retired_on=TODAY), a_theme(consultation)
    [answer] = came(consultation, said(1))

    with pytest.raises(Refused, match="retired"):
        code(reader, answer, {"": [retired.reference]})
    with pytest.raises(Refused, match="was not asked"):
        code(reader, answer, {"q99": [theme.reference]})
    with pytest.raises(Refused, match="changed while you were reading"):
        code_answer(by=reader, at=NOON, answer=answer, version=2, codes={})
    with pytest.raises(NotAllowed):
        code(an_officer(), answer, {})
    assert not Reading.objects.exists()


def test_what_was_withdrawn_or_erased_is_not_there(consultation: Consultation, reader: Visitor) -> None:
    [answer] = came(consultation, said(1))
    Answer.objects.update(received_at=None)

    with pytest.raises(NotThere):
        code(reader, answer, {})


def test_others_codes_are_seen_once_one_has_finished_oneself(consultation: Consultation, reader: Visitor) -> None:
    late = a_theme(consultation)
    [answer] = came(consultation, said(1))
    coded(answer, "other", late, question="q2")

    assert coded_by_others(answer, by=reader) == {}
    assert list(answers(consultation, seen_by=reader, chosen=Chosen(theme=late.reference))) == []
    code(reader, answer, {})

    assert coded_by_others(answer, by=reader) == {"other": [("Evenings", "q2")]}
    assert list(answers(consultation, seen_by=reader, chosen=Chosen(theme=late.reference))) == [answer]


def test_an_answer_changed_since_it_was_read_is_to_be_read_again(consultation: Consultation, reader: Visitor) -> None:
    [answer] = came(consultation, said(1))
    coded(answer, reader, at=answer.saved_at - timedelta(seconds=1))
    coded(answer, "other")

    assert work_on([answer], by=reader) == {answer.pk: Work(is_changed=True)}
    assert coded_by_others(answer, by=reader) == {}
    assert list(answers(consultation, seen_by=reader, chosen=Chosen(mine="no"))) == [answer]


def test_agreement_counts_answers_that_say_the_same_once(consultation: Consultation, reader: Visitor) -> None:
    late = a_theme(consultation)
    for answer in came(consultation, *[{"q2": "Open later"}] * 12, *map(said, range(9))):
        coded(answer, reader, late)
        coded(answer, "other", late)

    told = agreed(consultation, seen_by=reader)

    assert (told.read, told.readers, told.all.answers, told.all.share, told.all.kappa) == (10, 2, 10, 1.0, None)


def test_differences_are_told_only_to_those_who_finished_the_answer(consultation: Consultation, reader: Visitor) -> None:
    late = a_theme(consultation)
    mine, theirs = came(consultation, said(1), said(2))
    coded(mine, reader, late)
    coded(mine, "b")
    coded(theirs, "b", late)
    coded(theirs, "c")

    told = agreed(consultation, seen_by=reader)

    assert [one.answer for one in told.apart] == [mine.reference]
    assert (told.all.disagreements, told.all.is_reckoned) == (2, False)
    with pytest.raises(NotAllowed):
        agreed(consultation, seen_by=an_officer())
