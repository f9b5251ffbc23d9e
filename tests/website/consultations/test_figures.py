"""The figures for those who asked, whole; and the sheets as they are sent."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.people.visitors import Visitor
from opencompact.website.consultations.sense.bars import bars
from sense_cast import TODAY, a_reader, a_theme, came, closed, coded, path, said

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reading(client: Client, signed_in: SignIn, consultation: Consultation) -> Client:
    return signed_in(client, a_reader(consultation))


def test_every_question_is_counted_with_its_small_numbers(reading: Client, consultation: Consultation) -> None:
    came(consultation, {"q1": "o1", "q6": ["o1", "o2"]}, {"q1": "o1", "q6": ["o2"]}, {"q1": "o2"})

    figures = {one.wording: one for one in reading.get(path(consultation, "answers/figures/")).context["figures"]}

    assert figures["Do you use the library?"].lines == (("Yes", "2", "67%"), ("No", "1", "33%"), ("No reply", "0", "0%"))
    assert figures["What do you do there?"].lines == (("Read", "1", "33%"), ("Meet", "2", "67%"), ("No reply", "1", "33%"))
    assert figures["What do you do there?"].note == "Replied to in 2 of 3 answers. Several could be chosen."
    assert figures["What would change for you?"].lines == ()


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("sector", [("a voluntary or community organisation", "1", ("1", "0", "0")), ("not said", "1", ("0", "1", "0"))]),
        ("place", [("Fenwick", "1", ("1", "0", "0")), ("not said", "1", ("0", "1", "0"))]),
        ("source", [("online", "2", ("1", "1", "0"))]),
    ],
)
def test_each_question_is_looked_at_by_a_group(reading: Client, consultation: Consultation, by: str, rows: list[object]) -> None:
    came(consultation, {"q1": "o1"}, sector="third", place="Fenwick")
    came(consultation, {"q1": "o2"})

    figures = reading.get(path(consultation, f"answers/figures/?by={by}")).context["figures"]

    assert list(figures[0].tables[0].rows) == rows


def test_an_unknown_group_is_none(reading: Client, consultation: Consultation) -> None:
    came(consultation, {"q1": "o1"})

    assert reading.get(path(consultation, "answers/figures/?by=name")).context["figures"][0].tables == ()


def test_with_no_answer_and_with_erased_ones_the_page_says_so(reading: Client, consultation: Consultation) -> None:
    assert "No answer has come yet." in reading.get(path(consultation, "answers/figures/")).content.decode()
    came(consultation, said(1), said(2))
    Answer.objects.update(replies={}, search="", erased_on=TODAY)

    assert "The answers were erased." in reading.get(path(consultation, "answers/figures/")).content.decode()


def test_each_picture_has_its_table_and_its_words_are_only_words() -> None:
    picture = bars("figure-1", "<Title>", [("A & B", 4, "4"), ("<b>", None, "fewer than 5"), ("None", 0, "0")])

    assert "&lt;Title&gt;" in picture
    assert "A &amp; B: 4; &lt;b&gt;: fewer than 5; None: 0" in picture
    assert picture.count("<rect") == 3
    assert 'width="68.00%"' in picture


@pytest.mark.parametrize(("page", "rows"), [("answers", 3), ("codes", 2), ("without-names", 3)])
def test_the_sheets_are_sent_as_they_are_read(reading: Client, consultation: Consultation, page: str, rows: int) -> None:
    theme, answers = a_theme(consultation), came(consultation, said(1), {"q2": "=1+1"}, said(3))
    coded(answers[0], "b", theme)
    coded(answers[1], "b", theme)

    response = reading.get(path(consultation, f"answers/{page}.csv"))
    sheet = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]

    assert response.streaming
    assert (response["Cache-Control"], response["X-Robots-Tag"], response["X-Content-Type-Options"]) == ("private, no-store", "noindex", "nosniff")
    assert response["Content-Disposition"].startswith('attachment; filename="marchshire-')
    assert len(list(csv.DictReader(io.StringIO(sheet)))) == rows
    assert ",=1" not in sheet
