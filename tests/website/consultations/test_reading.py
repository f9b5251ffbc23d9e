"""Reading the answers: narrowed, sorted, those alike as one; one answer with its themes; and the number of queries."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opencompact.records.consultations.models import Answer, Coding, Consultation, Reading, Respondent
from opencompact.records.people.visitors import Visitor
from sense_cast import TODAY, a_reader, a_statement, a_theme, came, closed, coded, path, said
from site_cast import a_person, a_representative, an_officer, an_organisation, the_visitor

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
LIST_QUERIES, ANSWER_QUERIES, THEMES_QUERIES, AGREEMENT_QUERIES, FIGURES_QUERIES = 12, 16, 6, 8, 9
"""The visit, the area, the consultation and who runs it; then what the page shows: fixed, however many answers there are."""


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return a_reader(consultation)


@pytest.fixture
def reading(client: Client, signed_in: SignIn, reader: Visitor) -> Client:
    return signed_in(client, reader)


def listed(client: Client, consultation: Consultation, query: str = "") -> list[str]:
    response = client.get(path(consultation, f"answers/{query}"))
    assert response.status_code == 200
    return [row.begins for row in response.context["rows"]]


@pytest.fixture
def some(consultation: Consultation, reader: Visitor) -> list[Answer]:
    evenings = a_theme(consultation)
    [first] = came(consultation, {"q2": "The Café Ørsted is near."}, sector="third", answers_as="organisation", organisation_name="Harbour Youth", place="Fenwick")
    [second] = came(consultation, {"q2": "Buses"}, sector="individual", answers_as="person", is_late=True)
    [third] = came(consultation, {"q2": "Later, please: I work until six."}, source="paper", entered_by="x", consent_note="x", came_on=TODAY, place="FENWICK")
    coded(first, reader, evenings)
    coded(second, "other", evenings)
    return [first, second, third]


def test_what_came_on_paper_came_on_its_own_day_and_was_entered_later(reading: Client, consultation: Consultation) -> None:
    [letter] = came(consultation, {"q2": "By hand."}, source="letter", entered_by="x", consent_note="x", came_on=date(2026, 10, 7))

    one = reading.get(path(consultation, f"answers/{letter.reference}/")).content.decode()
    some_of_them = reading.get(path(consultation, "answers/")).content.decode()

    assert "came on 7 October 2026, by letter; entered on" in one
    assert '<td data-label="Came">7 October 2026</td>' in some_of_them


def test_answers_that_were_all_erased_are_not_said_never_to_have_come(reading: Client, consultation: Consultation) -> None:
    before = reading.get(path(consultation, "answers/")).content.decode()
    came(consultation, {}, {}, erased_on=TODAY)

    after = reading.get(path(consultation, "answers/")).content.decode()

    assert "No answer has come yet." in before
    assert "2 answers came, and were erased." in after
    assert "No answer has come yet." not in after


FIRST, SECOND, THIRD = "The Café Ørsted is near.", "Buses", "Later, please: I work until six."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [FIRST, SECOND, THIRD]),
        ("?search=cafe+orsted", [FIRST]),
        ("?search=%25", []),
        ("?sector=individual", [SECOND]),
        ("?sector=none", [THIRD]),
        ("?kind=organisation", [FIRST]),
        ("?source=paper", [THIRD]),
        ("?place=fenwick", [FIRST, THIRD]),
        ("?place=none", [SECOND]),
        ("?late=yes", [SECOND]),
        ("?late=no", [FIRST, THIRD]),
        ("?mine=yes", [FIRST]),
        ("?mine=no", [SECOND, THIRD]),
        ("?sort=newest", [THIRD, SECOND, FIRST]),
        ("?sort=longest", [THIRD, FIRST, SECOND]),
        ("?sector=nonsense&page=99&sort=%00", [FIRST, SECOND, THIRD]),
    ],
)
def test_the_list_is_narrowed_and_sorted(reading: Client, consultation: Consultation, some: list[Answer], query: str, found: list[str]) -> None:
    assert listed(reading, consultation, query) == found


def test_by_theme_others_codes_are_told_only_of_what_one_has_finished(reading: Client, consultation: Consultation, some: list[Answer], reader: Visitor) -> None:
    theme = consultation.themes.get().reference
    assert listed(reading, consultation, f"?theme={theme}") == [FIRST]

    coded(some[1], reader)

    assert listed(reading, consultation, f"?theme={theme}") == [FIRST, SECOND]


def test_those_that_say_the_same_stand_once_with_their_number_and_open(reading: Client, consultation: Consultation) -> None:
    first, *_ = came(consultation, *[{"q2": "Open later!"}] * 500, said(1))

    page = reading.get(path(consultation, "answers/"))

    assert [(row.begins, row.more) for row in page.context["rows"]] == [("Open later!", 499), ("Reply number 1 about the evenings.", 0)]
    assert "and 499 more that say the same" in page.content.decode()
    opened = reading.get(page.context["rows"][0].alike_href)
    assert (opened.context["page"].paginator.count, len(opened.context["rows"]), opened.context["rows"][0].more) == (500, 50, 0)
    assert first.reference in opened.content.decode()


def test_an_answer_is_shown_in_the_wording_it_answered_with_who_gave_it(reading: Client, consultation: Consultation) -> None:
    [one] = came(consultation, {"q1": "o1", "q2": "Late.", "q4": "strongly-agree", "q6": ["o1", "o2"]}, members_asked=True, members_note="At a meeting.")
    Respondent.objects.update(name="Rowan", email="rowan@example.org")

    response = reading.get(path(consultation, f"answers/{one.reference}/"))

    assert [(reply.wording, reply.words) for reply in response.context["replies"]] == [
        ("Do you use the library?", "Yes"), ("What would change for you?", "Late."), ("The hall should be shared with other groups.", "Strongly agree"),
        ("What do you do there?", "Read; Meet")]
    assert ("Its members", "asked At a meeting.") in response.context["facts"]
    assert "rowan@example.org" in response.content.decode()


@pytest.mark.parametrize("sort", ["", "newest", "longest"])
def test_from_answer_to_answer_as_chosen(reading: Client, consultation: Consultation, sort: str) -> None:
    came(consultation, *map(said, range(4)), {"q2": "Open later!"}, {"q2": "Open later!"})
    came(consultation, *map(said, range(4, 6)), is_late=True)
    query = f"?late=no&sort={sort}" if sort else "?late=no"
    rows = reading.get(path(consultation, f"answers/{query}")).context["rows"]
    order = [row.reference for row in rows]
    seen, href = [], rows[0].href

    while href:
        context = reading.get(href).context
        seen.append((context["answer"].reference, context["stands"].place, context["stands"].number))
        href = context["after"]

    assert seen == [(reference, number, 5) for number, reference in enumerate(order, 1)]


def test_coding_goes_on_to_the_next(reading: Client, consultation: Consultation, reader: Visitor) -> None:
    theme, (one, two) = a_theme(consultation), came(consultation, said(1), said(2))
    page = path(consultation, f"answers/{one.reference}/?sort=newest")
    assert not reading.get(page).context["after"]
    page = path(consultation, f"answers/{one.reference}/?late=no")

    response = reading.post(page, {"once": "a" * 20, "version": "1", "whole": theme.reference, "in-q2": theme.reference, "next": "yes"})

    assert response["Location"] == path(consultation, f"answers/{two.reference}/?late=no")
    assert set(Coding.objects.values_list("answer", "question", "coder")) == {(one.pk, "", reader.reference), (one.pk, "q2", reader.reference)}


def test_those_alike_are_coded_where_it_is_ticked(reading: Client, consultation: Consultation) -> None:
    one, *_ = came(consultation, *[{"q2": "Open later!"}] * 3)
    page = path(consultation, f"answers/{one.reference}/")

    response = reading.post(page, {"once": "a" * 20, "version": "1", "alike": "on"}, follow=True)

    assert "What you coded is kept: 3 answers." in response.content.decode()
    assert Reading.objects.count() == 3


def test_an_answer_changed_meanwhile_is_read_again_first(reading: Client, consultation: Consultation) -> None:
    [one] = came(consultation, said(1))
    Answer.objects.update(version=2)

    response = reading.post(path(consultation, f"answers/{one.reference}/"), {"once": "a" * 20, "version": "1"})

    assert "was changed while you were reading it" in response.content.decode()
    assert not Reading.objects.exists()


def test_how_others_coded_it_is_shown_only_afterwards_and_without_their_names(reading: Client, consultation: Consultation, reader: Visitor) -> None:
    theme, [one] = a_theme(consultation, "Late buses"), came(consultation, said(1))
    other = a_reader(consultation, "Olive Other")
    coded(one, other, theme, question="q2")
    page = path(consultation, f"answers/{one.reference}/")
    assert "Another reader" not in reading.get(page).content.decode()

    shown = reading.post(page, {"once": "a" * 20, "version": "1"}, follow=True).content.decode()

    assert "Another reader (1): <bdi>Late buses</bdi>" in shown
    assert "Olive" not in shown
    assert other.reference not in shown


def test_what_people_wrote_is_text_and_nothing_else(reading: Client, consultation: Consultation) -> None:
    bad = "<script>alert(1)</script>\n=1+1 “ ‮"
    [one] = came(consultation, {"q2": bad}, organisation_name="<b>Bold</b>", answers_as="organisation", place="<i>")
    a_theme(consultation, "<u>Theme</u>", about="<script>")

    for page in ("answers/", f"answers/{one.reference}/", "themes/", "themes/agreement/", "answers/figures/"):
        shown = reading.get(path(consultation, page)).content.decode()
        assert all(tag not in shown for tag in ("<script>", "<b>Bold", "<u>Theme", "<i>")), page


@pytest.mark.parametrize("page", ["answers/", "answers/{answer}/", "answers/figures/", "themes/", "themes/{theme}/", "themes/agreement/", "themes/{theme}/merge/"])
def test_nobody_keeps_these_pages(reading: Client, consultation: Consultation, page: str) -> None:
    [answer] = came(consultation, said(1))
    page = page.format(answer=answer.reference, theme=a_theme(consultation).reference)

    response = reading.get(path(consultation, page))

    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")


PAGES = ["answers/", "answers/{answer}/", "answers/figures/", "answers/answers.csv", "answers/codes.csv", "answers/without-names.csv", "themes/", "themes/{theme}/",
         "themes/{theme}/merge/", "themes/agreement/", "feedback/write/", "feedback/write/add/", "feedback/write/{statement}/", "feedback/write/{statement}/answers/",
         "feedback/approve/", "feedback/hold-back/"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_only_people_of_the_bodies_that_asked_read_them(client: Client, signed_in: SignIn, consultation: Consultation, reader: Visitor, page: str) -> None:
    """The officer, who sets it up on their behalf, is not among them."""
    [answer] = came(consultation, said(1))
    page = path(consultation, page.format(answer=answer.reference, theme=a_theme(consultation).reference, statement=a_statement(consultation).reference))

    assert client.get(page).status_code == 302
    for other in (an_officer(), the_visitor(a_person()), a_representative(an_organisation())):
        assert signed_in(Client(), other).get(page).status_code == 403
        assert signed_in(Client(), other).post(page).status_code in (403, 405)
    assert signed_in(Client(), reader).get(page).status_code == 200


@pytest.mark.parametrize("page", ["answers/{answer}/", "themes/{theme}/", "feedback/write/{statement}/"])
def test_what_is_another_consultations_is_not_there(reading: Client, consultation: Consultation, page: str) -> None:
    other = closed(area=consultation.area, organisation=consultation.organisation, title="Parks")
    [answer] = came(other, said(1))
    page = page.format(answer=answer.reference, theme=a_theme(other).reference, statement=a_statement(other).reference)

    assert reading.get(path(other, page)).status_code == 200
    assert reading.get(path(consultation, page)).status_code == 404


def _number(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(page).status_code == 200
    return len(caught)


@pytest.mark.slow
def test_with_two_thousand_answers_the_pages_take_as_many_queries_as_with_three(
    reading: Client, consultation: Consultation, reader: Visitor
) -> None:
    theme = a_theme(consultation)
    answers = came(consultation, *map(said, range(3)))
    pages = {"answers/?search=reply&mine=no": LIST_QUERIES, f"answers/{answers[1].reference}/": ANSWER_QUERIES, "themes/": THEMES_QUERIES,
             "themes/agreement/": AGREEMENT_QUERIES, "answers/figures/?by=place": FIGURES_QUERIES}  # fmt: skip
    coded(answers[0], reader, theme)
    few = {page: _number(reading, path(consultation, page)) for page in pages}

    more = came(consultation, *map(said, range(3, 1500)), *[{"q2": "Open later!"}] * 500, place="Fenwick")
    Reading.objects.bulk_create(Reading(answer=one, reader=name, read_at=one.saved_at) for one in more for name in ("b", "c"))
    Coding.objects.bulk_create(Coding(answer=one, theme=theme, coder="b", coded_at=one.saved_at) for one in more)

    assert few == pages
    assert {page: _number(reading, path(consultation, page)) for page in pages} == pages
