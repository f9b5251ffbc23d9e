"""The sheets: stable columns, nothing acts as a formula, no names where there should be none, and no more room for more."""

import csv
import io
import tracemalloc
from typing import Any

import pytest

from answers_cast import SECTIONS, questions
from opencompact.formats.guarded import row as line
from opencompact.records.consultations.models import Answer, Consultation, Respondent
from opencompact.records.consultations.queries.exports import (
    ANSWER,
    NAMELESS,
    answer_rows,
    code_rows,
    columns,
    nameless_rows,
)
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed
from sense_cast import TODAY, a_reader, a_theme, came, closed, coded, said
from site_cast import an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return a_reader(consultation)


def sheet(rows: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(map(line, rows)))))


def test_one_row_an_answer_with_a_column_for_each_question(consultation: Consultation, reader: Visitor) -> None:
    [one] = came(consultation, {"q1": "o1", "q2": "Later.", "q5": 7, "q6": ["o1", "o2"]}, place="Fenwick", sector="individual", answers_as="person")
    Respondent.objects.filter(answer=one).update(name="Rowan", email="rowan@example.org")

    [row] = sheet(answer_rows(consultation, seen_by=reader))

    assert (row["answer"], row["received"], row["place"], row["name"], row["late"]) == (one.reference, "2026-09-23T13:00:00+01:00", "Fenwick", "Rowan", "no")
    assert [row[key] for key in list(row)[len(ANSWER) :]] == ["Yes", "Later.", "", "", "7", "Read; Meet"]
    assert list(row)[len(ANSWER)] == "q1: Do you use the library?"


def test_a_new_version_adds_columns_and_moves_none(consultation: Consultation, reader: Visitor) -> None:
    came(consultation, {"q1": "o1"})
    before = [one.heading for one in columns(consultation)]
    [first, *_] = SECTIONS[0]["questions"]
    questions(consultation, number=2, sections=[{**SECTIONS[0], "questions": [{**first, "wording": "Do you ever use it?"}]}, SECTIONS[1]])
    came(consultation, {"q1": "o2"})

    old, new = sheet(answer_rows(consultation, seen_by=reader))

    after = [one.heading for one in columns(consultation)]
    assert [one for one in after if one in before] == before
    assert (old["q1: Do you use the library?"], new["q1: Do you use the library?"]) == ("Yes", "")
    assert (old["q1 (from version 2): Do you ever use it?"], new["q1 (from version 2): Do you ever use it?"]) == ("", "No")


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "＝1", "'=1"])
def test_what_people_write_does_not_act_as_a_formula(consultation: Consultation, reader: Visitor, words: str) -> None:
    came(consultation, {"q2": words}, organisation_name=words)

    [row] = sheet(answer_rows(consultation, seen_by=reader))

    assert row["organisation"] == row["q2: What would change for you?"] == f"'{words}"


def test_what_says_the_same_is_told(consultation: Consultation, reader: Visitor) -> None:
    first, second, _ = came(consultation, {"q2": "Later"}, {"q2": "LATER"}, said(1))

    assert [row["says the same as"] for row in sheet(answer_rows(consultation, seen_by=reader))] == ["", first.reference, ""]
    assert second.words_digest == first.words_digest


def test_without_names_nothing_tells_who_it_was(consultation: Consultation, reader: Visitor) -> None:
    [a] = came(consultation, {"q1": "o1", "q2": "A secret."}, is_confidential=True, organisation_name="Hidden Hall", answers_as="organisation", place="Fenwick")
    [b] = came(consultation, {"q2": "My name is Rowan."}, organisation_name="Rowan", answers_as="person")
    [c] = came(consultation, {"q2": "Whole words."}, moderation="published", moderated_by="x", published_replies={"q2": "Words […]."})
    [d] = came(consultation, {"q2": "Bad words."}, moderation="withheld", moderated_by="x", moderation_note="x")
    Respondent.objects.update(name="Rowan", email="rowan@example.org", contact="01632 960001")

    rows = {row["answer"]: row for row in sheet(nameless_rows(consultation, seen_by=reader))}

    words = "q2: What would change for you?"
    assert list(rows[a.reference])[: len(NAMELESS)] == list(NAMELESS)
    assert (rows[a.reference][words], rows[a.reference]["q1: Do you use the library?"]) == ("left out", "Yes")
    assert (rows[a.reference]["organisation"], rows[a.reference]["place"], rows[b.reference]["organisation"]) == ("", "", "")
    assert (rows[c.reference][words], rows[d.reference][words]) == ("Words […].", "left out")
    assert rows[a.reference]["received on"] == "2026-09-23"
    for secret in ("rowan@", "01632", "Hidden", "secret", "Whole words", "Bad words"):
        assert secret not in str(rows)


def test_its_order_tells_nothing(consultation: Consultation, reader: Visitor) -> None:
    came(consultation, *map(said, range(20)))

    told = [row["answer"] for row in sheet(nameless_rows(consultation, seen_by=reader))]

    assert told == sorted(told)


def test_one_row_a_code_and_readers_have_numbers(consultation: Consultation, reader: Visitor) -> None:
    late, old = a_theme(consultation), a_theme(consultation, "=Old", retired_on=TODAY)
    [answer] = came(consultation, said(1))
    coded(answer, "somebody", late)
    coded(answer, reader, late, old, question="q2")

    rows = sheet(code_rows(consultation, seen_by=reader))

    assert [(row["theme's name"], row["question"], row["reader"], row["theme retired"]) for row in rows] == [
        ("Evenings", "", "reader 1", "no"), ("Evenings", "q2", "reader 2", "no"), ("'=Old", "q2", "reader 2", "yes")]
    assert (rows[0]["answer"], rows[0]["coded"]) == (answer.reference, "2026-11-22T12:00:00+00:00")
    assert reader.reference not in str(rows)


@pytest.mark.parametrize("rows", [answer_rows, nameless_rows, code_rows])
def test_only_the_bodies_that_asked_have_them(consultation: Consultation, reader: Visitor, rows: Any) -> None:
    with pytest.raises(NotAllowed):
        rows(consultation, seen_by=an_officer())

    assert list(rows(consultation, seen_by=reader))


@pytest.mark.slow
@pytest.mark.parametrize("rows", [answer_rows, nameless_rows])
def test_ten_times_as_many_answers_need_no_more_room_and_no_more_queries(
    consultation: Consultation, reader: Visitor, rows: Any, django_assert_max_num_queries: Any
) -> None:
    came(consultation, *({"q2": f"{number} " + "word " * 200} for number in range(6000)))
    assert Answer.objects.count() == 6000

    with django_assert_max_num_queries(4):
        tracemalloc.start()
        read = sum(len(line(cells)) for cells in rows(consultation, seen_by=reader))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert read > 6_000_000
    assert most < 4_500_000
