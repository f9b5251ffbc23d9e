"""Answering without an account: begun, saved as it goes, found again by a private link, sent once; and nothing is lost."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from answers_cast import (
    BEFORE_CLOSING,
    CLOSED,
    LIBRARY,
    SECTIONS,
    a_consultation,
    a_draft,
    an_answer,
    its_people,
    link_of,
    questions,
)
from conftest import Clock
from opencompact.records.consultations.actions.answers import save_answer
from opencompact.records.consultations.actions.keeping import erase_person
from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.people.models import Person
from opencompact.website.consultations.answers import parts
from site_cast import NOON, TODAY, an_area, an_officer, signed_in

pytestmark = pytest.mark.django_db
FIRST = LIBRARY | {"once": "o" * 20, "number": "1"}


@pytest.fixture(autouse=True)
def nobody_came_before() -> None:
    cache.clear()


@pytest.fixture
def consultation() -> Consultation:
    return a_consultation()


def begin_at(consultation: Consultation) -> str:
    return f"/{consultation.area_id}/consultations/{consultation.reference}/answer/"


def text_of(response: Any) -> str:
    """The text of a page, without its tags."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.replace("&#x27;", "’").split())


def test_the_first_page_says_what_who_and_by_when_and_makes_nothing(client: Client, consultation: Consultation) -> None:
    page = text_of(client.get(begin_at(consultation)))

    for words in ("When the library opens.", "Marchshire Council", "Monday 28 December 2026, until the end of the day, in 36 days",
                  "Friday 31 December 2027; then it is erased", "Part 1 of 2:", "Do you use the library?"):
        assert words in page
    assert not Answer.objects.exists()
    assert not Person.objects.exists()


def test_saving_the_first_page_leads_to_the_private_link(client: Client, consultation: Consultation) -> None:
    response = client.post(begin_at(consultation), FIRST)

    answer = Answer.objects.get()
    assert (response.status_code, response["Location"], answer.replies, answer.received_at) == (302, link_of(answer), LIBRARY, None)
    page = client.get(response["Location"]).content.decode()
    assert f'value="http://localhost:8000{link_of(answer)}"' in page or f"{link_of(answer)}\"" in page
    assert "It is not sent yet" in page


def test_the_whole_way_to_the_receipt(client: Client, consultation: Consultation, clock: Clock) -> None:
    at = client.post(begin_at(consultation), FIRST)["Location"]
    second = client.post(f"{at}2/", {"version": "1", "q3": "Tuesdays", "q4": "agree", "q5": "3", "q6": ["o1", "o2"]})
    who = {"version": "2", "answers_as": "organisation", "organisation_name": "Harbour Youth", "sector": "third", "members_asked": "yes", "members_note": "At a meeting of 40.", "name": "Ann", "email": "ann@example.org"}
    about = client.post(f"{at}about/", who)
    check = text_of(client.get(about["Location"]))
    clock.now = BEFORE_CLOSING
    sent = client.post(f"{at}check/", {"version": "3"})
    page = text_of(client.get(sent["Location"]))

    assert (second["Location"], about["Location"], sent["Location"]) == (f"{at}about/", f"{at}check/", f"{at}sent/")
    for words in ("Tuesdays", "Agree", "Read; Meet", "a voluntary or community organisation", "At a meeting of 40."):
        assert words in check
    answer = Answer.objects.get()
    assert (answer.received_at, answer.is_late) == (BEFORE_CLOSING, False)
    for words in (answer.reference, "Received 28 December 2026, 23:59", "In time? Yes", "What came of it goes to ann@example.org"):
        assert words in page


@pytest.mark.parametrize(("at", "told"), [(BEFORE_CLOSING, "In time? Yes"), (CLOSED, "The consultation closed at the end of 28 December 2026.")])
def test_a_page_opened_before_and_sent_after_closing_says_so(client: Client, consultation: Consultation, clock: Clock, at: datetime, told: str) -> None:
    link = link_of(a_draft(consultation))
    clock.now = at

    page = text_of(client.post(f"{link}check/", {"version": "1"}, follow=True))

    assert told in page


def test_after_closing_it_is_not_offered_but_what_is_posted_is_kept(client: Client, consultation: Consultation, clock: Clock) -> None:
    clock.now = CLOSED

    page = text_of(client.get(begin_at(consultation)))
    kept = client.post(begin_at(consultation), FIRST)

    assert "This consultation closed at the end of 28 December 2026." in page
    assert "<form" not in client.get(begin_at(consultation)).content.decode()
    assert "is kept, read, and marked as late" in text_of(client.get(kept["Location"]))


def test_once_the_feedback_is_out_the_text_is_shown_and_not_lost(client: Client, consultation: Consultation, clock: Clock) -> None:
    link = link_of(a_draft(consultation))
    Consultation.objects.update(feedback_published_on=date(2027, 2, 1))
    clock.now = datetime(2027, 2, 1, 12, tzinfo=UTC)

    begun = client.post(begin_at(consultation), FIRST | {"q2": "What I wrote for an hour."}).content.decode()
    saved = client.post(f"{link}1/", {"version": "1", "q1": "o1", "q2": "What I wrote for two hours."}).content.decode()
    sent = text_of(client.post(f"{link}check/", {"version": "1"}))

    assert "What came of this consultation is published" in begun
    assert "What I wrote for an hour." in begun
    assert "What I wrote for two hours." in saved
    assert LIBRARY["q2"] in sent
    assert Answer.objects.get().received_at is None


@pytest.mark.parametrize(
    ("more", "status", "told"),
    [
        ({"opens_on": date(2027, 1, 4), "closes_on": date(2027, 4, 1)}, 200, "it opens on 4 January 2027"),
        ({"shown_from": None, "set_on": None}, 404, "no such page"),
        ({"withdrawn_on": date(2026, 11, 1), "withdrawn_note": "No longer."}, 200, "withdrawn on 1 November 2026"),
        ({"held_at": "https://elsewhere.example/library"}, 200, "answered at another place"),
    ],
)
def test_where_there_is_nothing_to_answer_it_says_why(client: Client, more: dict[str, Any], status: int, told: str) -> None:
    response = client.get(begin_at(a_consultation(**more)))

    assert response.status_code == status
    assert status == 404 or told in text_of(response)


def test_before_the_opening_what_is_posted_stands_there_still(client: Client) -> None:
    consultation = a_consultation(opens_on=date(2027, 1, 4), closes_on=date(2027, 4, 1))

    page = client.post(begin_at(consultation), FIRST).content.decode()

    assert "it opens on 4 January 2027" in page
    assert LIBRARY["q2"] in page


def test_the_same_first_page_twice_leads_to_the_same_answer(client: Client, consultation: Consultation) -> None:
    first = client.post(begin_at(consultation), FIRST)
    again = client.post(begin_at(consultation), FIRST)

    assert first["Location"] == again["Location"]
    assert Answer.objects.count() == 1


def test_going_back_and_writing_on_the_first_page_loses_nothing(client: Client, consultation: Consultation) -> None:
    client.post(begin_at(consultation), FIRST)
    answer = Answer.objects.get()

    client.post(begin_at(consultation), FIRST | {"q2": "Written after going back."})
    save_answer(at=NOON, answer=answer, version=2, replies={"q2": "Written in another tab."})
    page = client.post(begin_at(consultation), FIRST | {"q2": "Written after going back again."}).content.decode()

    assert Answer.objects.get().replies["q2"] == "Written in another tab."
    assert "Written in another tab." in page
    assert "Written after going back again." in page
    assert f'action="{link_of(answer)}1/"' in page


def test_two_tabs_see_both_texts_and_the_second_sending_is_meant(client: Client, consultation: Consultation) -> None:
    answer = a_draft(consultation)
    link = link_of(answer)
    client.post(f"{link}1/", {"version": "1", "q1": "o1", "q2": "From the first tab."})

    page = client.post(f"{link}1/", {"version": "1", "q1": "o2", "q2": "From the second tab."}).content.decode()
    kept = Answer.objects.get().replies["q2"]
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    client.post(f"{link}1/", {"version": version[1], "q1": "o2", "q2": "From the second tab."})

    assert kept == "From the first tab."
    for words in ("Something was saved in another tab", "From the first tab.", "From the second tab.", "<td data-label=\"What you wrote\" class=\"typed\" dir=\"auto\">No</td>"):
        assert words in page
    assert Answer.objects.get().replies == {"q1": "o2", "q2": "From the second tab."}


def test_sent_twice_and_refreshed_it_is_one_answer(client: Client, consultation: Consultation, clock: Clock) -> None:
    link = link_of(a_draft(consultation))

    first = client.post(f"{link}check/", {"version": "1"})
    clock.now = CLOSED
    again = client.post(f"{link}check/", {"version": "1"})

    assert first["Location"] == again["Location"] == f"{link}sent/"
    assert (Answer.objects.get().received_at, Answer.objects.get().is_late) == (NOON, False)


def test_what_is_missing_is_named_with_the_way_to_it(client: Client, consultation: Consultation) -> None:
    link = link_of(a_draft(consultation, {"q2": "Only this"}, answers_as="organisation"))

    page = client.post(f"{link}check/", {"version": "2"}).content.decode()

    assert "Answer “Do you use the library?”." in page
    assert f'<a href="{link}1/" dir="auto">Do you use the library?</a>' in page
    assert f'<a href="{link}about/">The name of the organisation' in page
    assert Answer.objects.get().received_at is None


def test_until_closing_it_is_changed_and_taken_back_by_the_link(client: Client, consultation: Consultation, clock: Clock) -> None:
    answer = an_answer(consultation)
    link = link_of(answer)

    changed = client.post(f"{link}1/", {"version": "2", "q1": "o1", "q2": "Better."})
    back = client.post(f"{link}withdraw/", {"does": "withdraw"})
    taken = Answer.objects.get().received_at
    client.post(f"{link}check/", {"version": "4"})
    clock.now = CLOSED
    too_late = client.post(f"{link}1/", {"version": "5", "q1": "o1", "q2": "Too late, but still here."}).content.decode()

    assert (changed["Location"], back["Location"], taken) == (f"{link}check/", link, None)
    assert "only until the consultation closes" in too_late
    assert "Too late, but still here." in too_late
    assert Answer.objects.get().replies["q2"] == "Better."


def test_a_text_that_is_too_long_is_refused_and_stays_on_the_page(client: Client, consultation: Consultation) -> None:
    long = "x" * 1_000_000

    page = client.post(begin_at(consultation), FIRST | {"q2": long}).content.decode()

    assert "must be 20000 characters or shorter; it has 1000000." in page
    assert long in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize("text", ["nul\x00", "bell\x07", "turned\u202egnp.exe", "\u2066isolated\u2069"])
def test_what_cannot_be_seen_is_refused_in_a_sentence(client: Client, consultation: Consultation, text: str) -> None:
    page = client.post(begin_at(consultation), FIRST | {"q2": text}).content.decode()

    assert "Error: " in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<svg onload=alert(1)>", "=HYPERLINK(\"http://x\")", "{{ 7*7 }}", "[x](javascript:alert(1))", "O’Brien & Söhne", "＝1+1", "😀"])
def test_markup_and_formulas_are_kept_as_typed_and_shown_as_text(client: Client, consultation: Consultation, text: str) -> None:
    at = client.post(begin_at(consultation), FIRST | {"q2": text})["Location"]

    pages = client.get(f"{at}check/").content.decode() + client.get(f"{at}1/").content.decode()

    assert Answer.objects.get().replies["q2"] == text
    assert "<script>" not in pages
    assert "<svg onload" not in pages
    assert "49" not in re.sub(r"\d{3,}|value=\"[^\"]*\"|href=\"[^\"]*\"", "", pages) or "7*7" not in text


def test_another_language_keeps_what_was_written(client: Client, consultation: Consultation) -> None:
    welsh = [{**SECTIONS[0], "words": {"title": {"of": "Opening hours", "text": "Oriau agor"}}}, SECTIONS[1]]
    questions(consultation, language="cy", sections=welsh)

    page = client.post(begin_at(consultation), FIRST | {"to_language": "cy"}).content.decode()
    at = client.post(f"{begin_at(consultation)}?language=cy", FIRST)["Location"]
    client.post(f"{at}1/", {"version": "1", "q1": "o1", "q2": "Rhywbeth arall", "to_language": "en"})

    assert "Oriau agor" in page
    assert LIBRARY["q2"] in page
    assert re.search(r'value="o1"[^>]*checked', page)
    answer = Answer.objects.get()
    assert (answer.language, answer.replies["q2"]) == ("en", "Rhywbeth arall")


def test_a_question_appears_when_an_earlier_reply_asks_for_it(client: Client, consultation: Consultation) -> None:
    no = link_of(a_draft(consultation, {"q1": "o2"}))
    yes = link_of(a_draft(consultation, {"q1": "o1"}))

    assert "Which days do you come?" not in client.get(f"{no}2/").content.decode()
    assert "Which days do you come?" in client.get(f"{yes}2/").content.decode()


def test_a_reply_to_a_question_that_another_tab_took_away_is_kept(client: Client, consultation: Consultation) -> None:
    answer = a_draft(consultation)
    save_answer(at=NOON, answer=answer, version=1, replies={"q1": "o2"})

    client.post(f"{link_of(answer)}2/", {"version": "1", "q3": "Mondays and Fridays"})

    assert Answer.objects.get().replies["q3"] == "Mondays and Fridays"


def test_from_one_network_sixty_are_begun_in_an_hour_and_what_was_written_is_not_lost(client: Client, consultation: Consultation) -> None:
    for number in range(60):
        client.post(begin_at(consultation), {"once": f"{number:020}", "number": "1"})
    answer = Answer.objects.first()
    assert answer is not None

    page = client.post(begin_at(consultation), FIRST | {"q2": "The sixty-first."}).content.decode()
    elsewhere = client.post(begin_at(consultation), FIRST, REMOTE_ADDR="198.51.100.7")
    client.post(f"{link_of(answer)}1/", {"version": "1", **LIBRARY})
    sent = client.post(f"{link_of(answer)}check/", {"version": "2"})

    assert "Nothing you wrote is lost" in page
    assert "The sixty-first." in page
    assert elsewhere.status_code == sent.status_code == 302
    assert Answer.objects.filter(received_at__isnull=False).count() == 1


def test_saving_is_braked_too_but_a_draft_can_always_be_sent(client: Client, consultation: Consultation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_SAVED", 2)
    link = link_of(a_draft(consultation))
    for version in ("1", "2"):
        client.post(f"{link}1/", {"version": version, "q1": "o1", "q2": f"Saved from {version}"})

    page = client.post(f"{link}1/", {"version": "3", "q1": "o1", "q2": "One too many."}).content.decode()
    sent = client.post(f"{link}check/", {"version": "3"})

    assert "Nothing you wrote is lost" in page
    assert "One too many." in page
    assert (sent["Location"], Answer.objects.get().replies["q2"]) == (f"{link}sent/", "Saved from 2")


def test_letters_to_other_peoples_addresses_are_braked(client: Client, consultation: Consultation) -> None:
    link = link_of(a_draft(consultation))
    for number in range(30):
        client.post(f"{link}about/", {"version": str(number + 1), "email": f"victim{number}@example.org"})

    page = client.post(f"{link}about/", {"version": "31", "email": "victim30@example.org", "place": "Tillbrook"}).content.decode()
    taken_back = [client.post(f"{link}{page}", {"does": "withdraw", "version": "99"}).status_code for page in ["withdraw/"] * 11]

    assert "Nothing you wrote is lost" in page
    assert 'value="Tillbrook"' in page
    assert Answer.objects.get().respondent.email == "victim29@example.org"
    assert taken_back == [302] * 10 + [200]


@pytest.mark.parametrize("page", ["", "1/", "2/", "about/", "check/", "sent/", "withdraw/"])
def test_nobody_keeps_finds_or_is_told_of_its_pages(client: Client, consultation: Consultation, page: str) -> None:
    link = link_of(an_answer(consultation))

    response = client.get(link + page)

    assert (response.status_code, response["Cache-Control"], response["X-Robots-Tag"]) == (200, "private, no-store", "noindex")
    has_form = "<form" in response.content.decode()
    assert response["Referrer-Policy"] == ("same-origin" if has_form else "no-referrer")


@pytest.mark.parametrize("page", ["", "1/", "about/", "check/", "sent/", "withdraw/"])
def test_a_wrong_code_an_erased_answer_and_none_at_all_answer_alike(client: Client, consultation: Consultation, page: str) -> None:
    gone, other = an_answer(consultation, name="Ann"), an_answer(consultation)
    erase_person(by=its_people(consultation), at=NOON, on=TODAY, answer=gone)
    absent = client.get(f"{begin_at(consultation)}k7m2-x9pq/{link_of(other).split('/')[-2]}/{page}")
    wrong = link_of(gone).rsplit("/", 2)[0] + "/" + link_of(other).split("/")[-2] + "/"

    for path in (link_of(gone), wrong, link_of(other).replace("/answer/", "/answer/x")):
        response = client.get(path + page)
        assert (response.status_code, response.content) == (404, absent.content)


def test_a_part_that_is_not_there(client: Client, consultation: Consultation) -> None:
    link = link_of(a_draft(consultation))

    assert [client.get(f"{link}{part}/").status_code for part in (0, 3, 99)] == [404, 404, 404]


def test_one_takes_ones_name_off_after_closing_and_the_link_is_gone(client: Client, consultation: Consultation, clock: Clock) -> None:
    link = link_of(an_answer(consultation, name="Ann", email="ann@example.org"))
    clock.now = CLOSED + timedelta(days=30)

    page = text_of(client.post(f"{link}withdraw/", {"does": "erase"}))

    assert "Your name and address are gone" in page
    assert (client.get(link).status_code, Answer.objects.get().respondent.email, Answer.objects.get().replies) == (404, "", LIBRARY)


def test_whose_consultation_is_not_open_sees_the_preview_instead(client: Client) -> None:
    area = an_area()
    consultation = a_consultation(area, set_on=None, shown_from=None)

    page = text_of(signed_in(client, an_officer(area)).get(begin_at(consultation)))

    assert "has not opened yet" in page
    assert "see the questions as people will see them" in page


@pytest.mark.parametrize(("page", "queries"), [("", 2), ("1/", 4), ("about/", 3), ("check/", 3), ("sent/", 3), ("withdraw/", 2)])
def test_how_many_queries_its_pages_take(client: Client, consultation: Consultation, django_assert_num_queries: Any, page: str, queries: int) -> None:
    link = link_of(an_answer(consultation))
    for _ in range(3):
        an_answer(consultation)

    with django_assert_num_queries(queries):
        client.get(link + page)


def test_how_many_queries_the_first_page_takes(client: Client, consultation: Consultation, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(6):
        client.get(begin_at(consultation))
