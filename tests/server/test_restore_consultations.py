"""A restore brings back no address, no words of an answer and no request to hear that was ended; and tells nobody twice."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from answers_cast import a_consultation, a_draft, an_answer, its_people
from consultation_acts import FOLLOWER, RESIDENT, follows, opened, released
from letters_cast import Cast
from opencompact.letters.filling import fill
from opencompact.letters.models import Letter
from opencompact.letters.outbox import release
from opencompact.letters.sending import send
from opencompact.records.consultations.actions.following import end_follow
from opencompact.records.consultations.actions.keeping import erase_answers, erase_oneself, erase_person
from opencompact.records.consultations.models import Answer, Consultation, Follow, Respondent, Statement, Told
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.server.backups.restoring import restore
from opencompact.server.backups.writing import write_backup
from site_cast import NOON, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOON + timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def put_back(path: Path) -> Any:
    return restore(path, at=LATER, on=TODAY)


def deliver(clock: Any) -> list[str]:
    """Whom letters went to."""
    before = len(mail.outbox)
    fill(at=clock.now, on=clock.today)
    send()
    return [message.to[0] for message in mail.outbox[before:]]


def test_who_was_told_of_the_feedback_is_told_no_more_and_the_proof_is_there(path: Path, clock: Any) -> None:
    consultation = a_consultation()
    an_answer(consultation, email=RESIDENT)
    released(consultation, clock)
    write_backup(path, at=NOON)
    assert deliver(clock) == [RESIDENT, RESIDENT]  # that it came, and what came of it
    proof = list(Told.objects.order_by("what").values_list("what", "message_id", "digest"))

    put_back(path)
    release(at=clock.now)

    assert deliver(clock) == []
    assert list(Told.objects.order_by("what").values_list("what", "message_id", "digest")) == proof
    assert [what for what, _, _ in proof] == ["answer-received", "feedback-published"]


def test_a_follower_who_was_told_is_told_no_more_and_one_who_ended_it_is_not_told(path: Path, clock: Any) -> None:
    cast = Cast()
    follows(cast)
    gone = follows(cast, "gone@example.org")
    deliver(clock)
    opened(cast)
    write_backup(path, at=NOON)
    end_follow(at=NOON, follow=gone)
    assert FOLLOWER in deliver(clock)

    put_back(path)
    release(at=clock.now)

    assert deliver(clock) == []
    assert not Follow.objects.filter(email="gone@example.org").exists()


def test_who_was_erased_stays_erased(path: Path) -> None:
    consultation = a_consultation()
    person, words, own, kept = (an_answer(consultation, email=f"{name}@example.org") for name in ("person", "words", "own", "kept"))
    draft = a_draft(consultation, email="draft@example.org")
    write_backup(path, at=NOON)
    by = its_people(consultation)
    erase_person(by=by, at=NOON, on=TODAY, answer=person)
    erase_person(by=by, at=NOON, on=TODAY, answer=words, words_too=True, reason="It names a child.")
    for answer in (own, draft):
        erase_oneself(at=NOON, on=TODAY, answer=answer)

    done = put_back(path)

    assert done.carried.erasures == 4
    assert list(Respondent.objects.exclude(email="").values_list("email", flat=True)) == ["kept@example.org"]
    assert set(Answer.objects.filter(replies={}).values_list("reference", flat=True)) == {words.reference, draft.reference}
    assert Answer.objects.get(reference=kept.reference).replies


def test_what_a_statement_rests_on_is_in_the_backup(path: Path) -> None:
    consultation = a_consultation()
    answers = [an_answer(consultation), an_answer(consultation)]
    statement = Statement.objects.create(consultation=consultation, heading="Evenings", said="Open in the evening.")
    statement.rests_on.set(answers)
    write_backup(path, at=NOON)
    statement.rests_on.clear()

    put_back(path)

    assert set(Statement.objects.get().rests_on.values_list("reference", flat=True)) == {answer.reference for answer in answers}


def test_answers_that_were_all_erased_stay_so(path: Path) -> None:
    consultation = a_consultation(keep_answers_until=None)
    an_answer(consultation, email=RESIDENT)
    write_backup(path, at=NOON)
    Consultation.objects.update(keep_answers_until=TODAY - timedelta(days=1))
    consultation.refresh_from_db()
    erase_answers(by=HOUSE_ITSELF, at=NOON, on=TODAY, consultation=consultation, number=1)

    put_back(path)

    assert Consultation.objects.get().answers_erased_on is not None
    assert not Respondent.objects.exclude(email="").exists()
    assert not Letter.objects.filter(state="waiting").exists()
