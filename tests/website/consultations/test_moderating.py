"""Reading before publishing, and what everybody reads afterwards: no names, no words that were taken out, no confidences."""

from typing import Any

import pytest
from django.test import Client

from answers_cast import LIBRARY, a_consultation, a_draft, an_answer, its_people
from opencompact.records.consultations.actions.answers import save_answer
from opencompact.records.consultations.models import Answer, Consultation
from site_cast import NOON, a_representative, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return a_consultation()


@pytest.fixture
def staff(consultation: Consultation) -> Client:
    return signed_in(Client(), its_people(consultation))


def path(consultation: Consultation, page: str) -> str:
    return f"/{consultation.area_id}/consultations/{consultation.reference}/answers/{page}/"


def publish(staff: Client, answer: Answer, does: str = "publish", **more: str) -> Any:
    version = {"version": str(answer.version), "out-version": str(answer.version), "why-version": str(answer.version)}
    return staff.post(path(answer.consultation, f"{answer.reference}/moderate"), {"does": does, **version, **more}, follow=True)


def test_nothing_is_published_that_nobody_read(client: Client, consultation: Consultation) -> None:
    an_answer(consultation)
    a_draft(consultation)

    page = client.get(path(consultation, "published")).content.decode()

    assert "1 answer came, and none is published yet." in page
    assert LIBRARY["q2"] not in page
    assert "No answer is published yet." in page


def test_published_it_stands_there_without_a_name(client: Client, staff: Client, consultation: Consultation) -> None:
    answer = an_answer(consultation, name="Ann Answerer", email="ann@example.org", place="Tillbrook")

    told = publish(staff, answer).content.decode()
    page = client.get(path(consultation, "published")).content.decode()

    assert "It is published." in told
    assert LIBRARY["q2"] in page
    assert "1 of 1 answer that came is published." in page
    assert all(word not in page for word in ("Ann", "ann@", "Tillbrook", answer.reference))


def test_words_taken_out_stay_with_those_who_may_read_them(client: Client, staff: Client, consultation: Consultation) -> None:
    answer = an_answer(consultation, {"q1": "o1", "q2": "The caretaker Bert Blank was rude."})

    publish(staff, answer, "take out", **{"out-q2": "The caretaker […] was rude.", "out-reason": "It named somebody."})

    for address in (path(consultation, "published"), f"{path(consultation, 'published')}?search=bert"):
        page = client.get(address).content.decode()
        assert "Blank" not in page
    page = client.get(path(consultation, "published")).content.decode()
    assert "The caretaker […] was rude." in page
    assert "It named somebody." in page
    assert "Bert Blank" in staff.get(path(consultation, f"{answer.reference}/moderate")).content.decode()


@pytest.mark.parametrize(
    ("does", "more", "told"),
    [
        ("take out", {"out-q2": "I could not borrow books.", "out-reason": ""}, "Say why words were taken out"),
        ("take out", {"out-q2": "I never borrow books.", "out-reason": "Mended"}, "“never” does not stand there"),
        ("withhold", {"why-reason": ""}, "Say why it is not published."),
        ("publish", {"version": "x"}, "Something is missing from this page"),
    ],
)
def test_a_refusal_is_said_on_the_page(staff: Client, consultation: Consultation, does: str, more: dict[str, str], told: str) -> None:
    answer = an_answer(consultation)

    page = publish(staff, answer, does, **more).content.decode()

    assert told in page
    assert more.get("out-q2", "") in page
    assert Answer.objects.get().moderation == "unread"


def test_withheld_with_a_reason_and_undone(staff: Client, consultation: Consultation) -> None:
    answer = an_answer(consultation)

    publish(staff, answer, "withhold", **{"why-reason": "It threatens somebody."})
    withheld = staff.get(f"{path(consultation, 'moderate')}?state=withheld").content.decode()
    publish(staff, answer, "undo")

    assert "It threatens somebody." in withheld
    assert Answer.objects.get().moderation == "unread"


def test_many_that_say_the_same_are_published_at_once_and_stand_once(client: Client, staff: Client, consultation: Consultation) -> None:
    first = an_answer(consultation)
    copies = [Answer(consultation=consultation, questionnaire=first.questionnaire, replies=first.replies, words_digest=first.words_digest,
                     begun_at=NOON, saved_at=NOON, received_at=NOON) for _ in range(499)]
    Answer.objects.bulk_create(copies)

    queue = staff.get(path(consultation, "moderate")).content.decode()
    told = publish(staff, first, "publish alike").content.decode()
    page = client.get(path(consultation, "published")).content.decode()

    assert "499 other answers say exactly the same" in queue
    assert "500 answers are published." in told
    assert page.count(LIBRARY["q2"]) == 1
    assert "500 answers say exactly this." in page


def test_organisations_among_them_are_named(client: Client, staff: Client, consultation: Consultation) -> None:
    first = an_answer(consultation, answers_as="organisation", organisation_name="Harbour <b>Youth</b>", sector="third")
    an_answer(consultation, name="Ann")

    publish(staff, first, "publish alike")
    page = client.get(path(consultation, "published")).content.decode()

    assert "Harbour &lt;b&gt;Youth&lt;/b&gt;" in page
    assert "2 answers say exactly this." in page


def test_what_was_given_in_confidence_is_not_in_the_queue(staff: Client, consultation: Consultation) -> None:
    answer = an_answer(consultation, {"q1": "o2", "q2": "Between us."}, is_confidential=True)

    page = staff.get(path(consultation, "moderate")).content.decode()
    publish(staff, answer)

    assert "Between us." not in page
    assert "1 answer was given in confidence and is never published." in page
    assert Answer.objects.get().moderation == "unread"


def test_markup_is_shown_as_text(client: Client, staff: Client, consultation: Consultation) -> None:
    answer = an_answer(consultation, {"q1": "o1", "q2": "<script>alert(1)</script> =1+1"})

    publish(staff, answer)
    pages = client.get(path(consultation, "published")).content.decode() + staff.get(f"{path(consultation, 'moderate')}?state=published").content.decode()

    assert "<script>" not in pages
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1" in pages


def test_changed_by_its_giver_it_is_taken_off_until_it_is_read_again(client: Client, staff: Client, consultation: Consultation) -> None:
    answer = an_answer(consultation)
    publish(staff, answer)

    save_answer(at=NOON, answer=answer, version=answer.version, replies={"q2": "Bert did it."})
    old_page = publish(staff, answer).content.decode()

    assert "Bert" not in client.get(path(consultation, "published")).content.decode()
    assert "changed by whoever gave it meanwhile" in old_page


def test_who_reads_what_is_not_published(consultation: Consultation) -> None:
    answer = an_answer(consultation)

    for page in ("moderate", f"{answer.reference}/moderate"):
        public = Client().get(path(consultation, page))
        officer = signed_in(Client(), an_officer(consultation.area, f"{page[:4]}@officer.example")).get(path(consultation, page))
        another = signed_in(Client(), a_representative(an_organisation(f"Another {page}"))).get(path(consultation, page))
        assert (public.status_code, officer.status_code, another.status_code) == (302, 403, 403)


def test_a_consultation_that_is_not_shown_has_no_such_page(client: Client) -> None:
    assert client.get(path(a_consultation(shown_from=None, set_on=None), "published")).status_code == 404


def test_no_search_and_no_cache_keeps_what_may_be_taken_off_again(client: Client, consultation: Consultation) -> None:
    response = client.get(path(consultation, "published"))

    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")


@pytest.mark.parametrize("many", [2, 30])
def test_how_many_queries_the_lists_take(client: Client, staff: Client, consultation: Consultation, django_assert_num_queries: Any, django_assert_max_num_queries: Any, many: int) -> None:
    for number in range(many):
        answer = an_answer(consultation, LIBRARY | {"q2": f"Number {number}"})
    Answer.objects.filter(pk__lte=answer.pk - many // 2).update(moderation="published", moderated_by="somebody", published_search="number")

    with django_assert_num_queries(7):
        client.get(path(consultation, "published"))
    staff.get(path(consultation, "moderate"))
    with django_assert_max_num_queries(MODERATE):
        staff.get(path(consultation, "moderate"))


MODERATE = 12
"""Some of them for the steps of working on it, which stand on every page of its people."""
