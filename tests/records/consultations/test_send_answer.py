"""Sending an answer: once however often it is pressed, changed and withdrawn until closing, and never without notice."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from answers_cast import BEFORE_CLOSING, CLOSED, LIBRARY, a_consultation, a_draft, an_answer, its_people
from opencompact.records.consultations.actions.answers import (
    begin_answer,
    save_answer,
    say_who,
    send_answer,
    withdraw_answer,
)
from opencompact.records.consultations.actions.moderation import publish_answer
from opencompact.records.consultations.models import Answer
from opencompact.records.consultations.queries.answers import counts, number_received, received
from opencompact.records.history.models import Entry, Note
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from side_by_side import side_by_side
from site_cast import NOON, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def test_it_is_received_at_the_moment_it_came_and_the_history_names_nobody() -> None:
    consultation = a_consultation()

    sent = an_answer(consultation, name="Ann Answerer", email="ann@example.org", place="Tillbrook")

    entry = Entry.objects.get()
    assert (sent.received_at, sent.is_late, sent.closing_at) == (NOON, False, CLOSED)
    assert (entry.action, entry.about, entry.by) == ("answer.received", f"answer:{sent.reference}", "nobody")
    assert entry.facts == {"title": consultation.title, "consultation": consultation.reference, "late": False}
    assert not Note.objects.exists()


def test_sent_twice_it_is_one_and_keeps_its_first_moment() -> None:
    draft = a_draft(a_consultation())

    first = send_answer(at=NOON, answer=draft, version=draft.version)
    again = send_answer(at=CLOSED, answer=draft, version=draft.version)

    assert (again.received_at, again.is_late, again.version) == (NOON, False, first.version)
    assert Entry.objects.filter(action="answer.received").count() == 1


@pytest.mark.parametrize(
    ("replies", "who", "told"),
    [
        ({"q2": "Only this"}, {}, "Answer “Do you use the library"),
        ({}, {}, "Answer “Do you use the library"),
        (LIBRARY, {"answers_as": "organisation"}, "Enter the name of the organisation"),
    ],
)
def test_what_is_missing_is_asked_for_on_sending_alone(replies: dict[str, Any], who: dict[str, Any], told: str) -> None:
    draft = a_draft(a_consultation(), replies, **who)

    with pytest.raises(Refused, match=told):
        send_answer(at=NOON, answer=draft, version=draft.version)

    assert Answer.objects.get().received_at is None


def test_what_was_saved_in_another_tab_is_read_before_it_is_sent() -> None:
    draft = a_draft(a_consultation())
    save_answer(at=NOON, answer=draft, version=1, replies={"q2": "Meanwhile"})

    with pytest.raises(Changed, match="Read the answer once more"):
        send_answer(at=NOON, answer=draft, version=1)

    assert send_answer(at=NOON, answer=draft, version=2).replies["q2"] == "Meanwhile"


def test_a_reply_to_what_is_no_longer_asked_is_not_sent() -> None:
    consultation = a_consultation()
    draft = a_draft(consultation, {"q1": "o1", "q3": "Mondays"})
    save_answer(at=NOON, answer=draft, version=1, replies={"q1": "o2"})

    kept = Answer.objects.get().replies
    sent = send_answer(at=NOON, answer=draft, version=2)

    assert (kept, sent.replies) == ({"q1": "o2", "q3": "Mondays"}, {"q1": "o2"})


def test_until_closing_it_can_be_changed_and_is_then_read_anew() -> None:
    consultation = a_consultation()
    sent = an_answer(consultation)
    publish_answer(by=its_people(consultation), at=NOON, answer=sent, version=sent.version)

    changed = save_answer(at=BEFORE_CLOSING, answer=sent, version=sent.version, replies={"q2": "Better said."})

    assert (changed.received_at, changed.moderation, changed.published_search) == (NOON, "unread", "")
    assert Entry.objects.filter(action="answer.changed").count() == 1
    with pytest.raises(Refused, match="Do you use the library"):
        save_answer(at=BEFORE_CLOSING, answer=sent, version=changed.version, replies={"q1": None})
    with pytest.raises(Refused, match="only until the consultation closes"):
        save_answer(at=CLOSED, answer=sent, version=changed.version, replies={"q2": "Too late."})
    with pytest.raises(Refused, match="only until the consultation closes"):
        say_who(at=CLOSED, answer=sent, version=changed.version, name="Too Late")


def test_what_was_published_is_taken_off_when_its_giver_asks_for_confidence() -> None:
    consultation = a_consultation()
    sent = an_answer(consultation)
    published = publish_answer(by=its_people(consultation), at=NOON, answer=sent, version=sent.version)

    changed = say_who(at=NOON, answer=sent, version=published.version, is_confidential=True)

    assert (changed.is_confidential, changed.moderation) == (True, "unread")


def test_withdrawn_it_is_a_draft_again_and_can_be_sent_anew() -> None:
    consultation = a_consultation()
    sent = an_answer(consultation)

    withdrawn = withdraw_answer(at=NOON, answer=sent)
    again = withdraw_answer(at=NOON, answer=sent)

    assert (withdrawn.received_at, again.version, number_received(consultation)) == (None, withdrawn.version, 0)
    resent = send_answer(at=CLOSED, answer=sent, version=withdrawn.version)
    assert (resent.received_at, resent.is_late) == (CLOSED, True)
    with pytest.raises(Refused, match="only until the consultation closes"):
        withdraw_answer(at=CLOSED, answer=sent)
    assert list(Entry.objects.values_list("action", flat=True)) == ["answer.received", "answer.withdrawn", "answer.received"]


def test_the_counts_tell_how_many_from_whom_late_and_alike() -> None:
    consultation = a_consultation()
    for sector in ("third", "third", "public", ""):
        an_answer(consultation, sector=sector)
    an_answer(consultation, {"q1": "o2"}, at=CLOSED)
    a_draft(consultation)

    counted = counts(consultation, seen_by=its_people(consultation))

    assert (counted.all, counted.late, counted.alike) == (5, 1, (4,))
    assert counted.by_sector == {"third": 2, "public": 1, "private": 0, "individual": 0, "": 2}


def test_only_the_people_of_the_body_that_asks_read_it(django_assert_num_queries: Any) -> None:
    consultation = a_consultation()
    an_answer(consultation)
    other = a_representative(an_organisation("Another"), "another@example.org")

    own = its_people(consultation)

    assert received(consultation, seen_by=own).count() == 1
    for visitor in (an_officer(consultation.area), other):
        for asked in (received, counts):
            with pytest.raises(NotAllowed, match="Only people of Marchshire Council read"):
                asked(consultation, seen_by=visitor)
    with django_assert_num_queries(2):
        counts(consultation, seen_by=own)


def test_five_hundred_that_say_the_same_are_all_kept() -> None:
    consultation = a_consultation()
    first = an_answer(consultation)
    copies = [Answer(consultation=consultation, questionnaire=first.questionnaire, replies=first.replies, words_digest=first.words_digest,
                     begun_at=NOON, saved_at=NOON, received_at=NOON + timedelta(seconds=n)) for n in range(499)]
    Answer.objects.bulk_create(copies)

    assert number_received(consultation) == 500
    assert counts(consultation, seen_by=its_people(consultation)).alike == (500,)


def test_what_is_erased_meanwhile_is_not_there() -> None:
    draft = a_draft(a_consultation())
    Answer.objects.update(search="", erased_on=NOON.date())

    for act in (partial(save_answer, version=1, replies={}), partial(send_answer, version=1), withdraw_answer):
        with pytest.raises(NotThere):
            act(at=NOON, answer=draft)


@pytest.mark.django_db(transaction=True)
def test_sent_eight_times_at_once_it_is_received_once() -> None:
    draft = a_draft(a_consultation())

    done = side_by_side([partial(send_answer, at=NOON, answer=draft, version=1)] * 8)

    assert {one.received_at for one in done if isinstance(one, Answer)} == {NOON}, done
    assert Entry.objects.filter(action="answer.received").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_page_sent_four_times_at_once_begins_one() -> None:
    consultation = a_consultation()

    done = side_by_side([partial(begin_answer, at=NOON, consultation=consultation, replies=LIBRARY, once="x" * 20)] * 4)

    made = [one for one in done if isinstance(one, Answer)]
    told = [one.about for one in done if isinstance(one, AlreadyDone)]
    assert (len(made), told) == (1, [f"answer:{made[0].reference}"] * 3), done
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_at_once_one_is_told_of_the_other() -> None:
    draft = a_draft(a_consultation())
    texts = ["From one tab", "From the other"]

    done = side_by_side([partial(save_answer, at=NOON, answer=draft, version=1, replies={"q2": text}) for text in texts])

    told = next(one for one in done if isinstance(one, Changed))
    assert told.theirs["q2"] == Answer.objects.get().replies["q2"]
