"""Letters of consultations in real SMTP: who gets one, the proof beside each answer, and nobody gets one twice."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from answers_cast import a_draft as a_begun
from answers_cast import an_answer
from consultation_acts import FOLLOWER, a_held, announced, extended, follows, opened, released, the_council
from letters_cast import Cast
from mail_server import Post
from opencompact.letters import sending
from opencompact.letters.filling import TOGETHER, fill
from opencompact.letters.models import Letter
from opencompact.letters.sending import TAKEN_FOR, send
from opencompact.letters.telling.consultations import MOST_TO_ONE
from opencompact.records.consultations.actions import answers, bodies, elsewhere, planning
from opencompact.records.consultations.actions.telling import note_told
from opencompact.records.consultations.models import Answer, Consultation, Follow, Respondent, Told
from opencompact.records.refusals import NotThere
from side_by_side import side_by_side
from site_cast import NOON, a_partner, a_representative, an_organisation

Filled = Callable[[], list[Letter]]


def told_of(kind: str) -> list[str]:
    """To whom letters of a kind wait."""
    return list(Letter.objects.filter(kind=kind, state="waiting").order_by("pk").values_list("recipient", flat=True))


def many(consultation: Consultation, number: int) -> None:
    """That many answers with an address each, as rows; every tenth is a draft."""
    first = an_answer(consultation)
    rows = [Answer(
        consultation=consultation, questionnaire=first.questionnaire, replies=first.replies, begun_at=NOON, saved_at=NOON,
        received_at=None if n % 10 == 0 else NOON) for n in range(number)]
    Answer.objects.bulk_create(rows, batch_size=500)
    made = Answer.objects.filter(consultation=consultation).exclude(pk=first.pk).order_by("pk")
    Respondent.objects.bulk_create([Respondent(answer=one, email=f"person-{n}@example.org") for n, one in enumerate(made)], batch_size=500)


def test_the_early_letter_tells_no_day_that_was_not_announced(cast: Cast, post: Post, filled: Filled) -> None:
    follows(cast)
    announced(cast, opens_on=date(2027, 2, 16), closes_on=date(2027, 5, 11))  # it is expected on 1 March
    filled()
    send()

    letter = post.arrived[1].get_content()
    assert ("1 March 2027" in letter, "February" in letter) == (True, False)


def test_from_the_announcement_to_the_feedback(cast: Cast, post: Post, clock: Any, filled: Filled) -> None:
    follows(cast)
    announced(cast)
    filled()
    assert send() == {"sent": 2}
    assert post.addresses == [FOLLOWER, FOLLOWER]
    assert post.arrived[1]["Subject"] == "Coming: Library hours"
    assert f"<http://localhost:8000/marchshire/consultations/follow/{Follow.objects.get().reference}/" in post.arrived[1]["List-Unsubscribe"]

    consultation = a_held(cast)
    with_address = [an_answer(consultation, email=f"person-{n}@example.org") for n in range(3)]
    without = an_answer(consultation)
    a_begun(consultation, email="draft@example.org")
    filled()
    send()
    released(consultation, clock)
    post.addresses.clear()
    filled()

    assert send() == {"sent": 3}
    assert Counter(post.addresses) == {f"person-{n}@example.org": 1 for n in range(3)}
    for answer in with_address:
        proof, letter = answer.told.get(what="feedback-published"), Letter.objects.get(kind="feedback-published", recipient=f"answer:{answer.reference}")
        assert (proof.message_id, proof.digest, proof.told_at, proof.cause) == (letter.message_id, letter.digest, letter.sent_at, letter.cause)
    assert not without.told.exists()
    assert filled() == []
    assert send() == {}


def test_before_its_moment_nothing_is_told_and_an_hour_later_it_is(cast: Cast, clock: Any, filled: Filled) -> None:
    consultation = a_held(cast)
    an_answer(consultation, email="person@example.org")
    released(consultation, clock, after=timedelta(hours=-1))
    filled()
    assert told_of("feedback-published") == []

    clock.now += timedelta(hours=1)
    filled()
    assert len(told_of("feedback-published")) == 1


class Killed(BaseException):
    """The program is gone, in the middle of everything."""


@pytest.mark.parametrize("moment", ["before the proof", "after the proof"])
def test_killed_in_the_moment_of_sending_it_has_both_or_neither(moment: str, cast: Cast, post: Post, clock: Any, filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = an_answer(a_held(cast), email="person@example.org")
    filled()
    with monkeypatch.context() as patch:
        name = "note_sent" if moment == "before the proof" else "_becomes"
        patch.setattr(sending, name, lambda *given, **more: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            send()
    assert (Letter.objects.get().state, Told.objects.count()) == ("sending", 0)

    clock.now += TAKEN_FOR + timedelta(seconds=1)
    assert send() == {"sent": 1}

    letter = Letter.objects.get()
    assert (letter.state, answer.told.get().message_id) == ("sent", letter.message_id)
    assert {message["Message-ID"] for message in post.arrived} == {letter.message_id}


def test_what_the_server_refused_is_no_proof(cast: Cast, post: Post, filled: Filled) -> None:
    an_answer(a_held(cast), email="person@example.org")
    post.answers["RCPT"] = "550 nobody here"
    filled()

    assert send() == {"failed": 1}
    assert not Told.objects.exists()


def test_a_proof_is_noted_once(cast: Cast) -> None:
    answer = an_answer(a_held(cast))
    given = {"what": "days-changed", "cause": "a:1", "at": NOON, "message_id": "<1@example.org>", "digest": "d" * 64}

    first = note_told(answer=answer.reference, **given)

    assert note_told(answer=answer.reference, **given | {"message_id": "<2@example.org>"}) == first
    with pytest.raises(NotThere):
        note_told(answer="none-none", **given)


@pytest.mark.parametrize(("subject", "place", "is_told"), [
    ("", "", True), ("libraries", "", True), ("LIBRARIES ", "", True), ("buses", "", False),
    ("", "Tillbrook", True), ("", "Harbour", False), ("libraries", "Tillbrook", True), ("libraries", "Harbour", False),
])
def test_who_hears_of_a_subject_and_a_place(subject: str, place: str, is_told: bool, cast: Cast, filled: Filled) -> None:
    follow = follows(cast, subject=subject, place=place)
    announced(cast, subjects=["Libraries", "reading"], places=["Tillbrook"])
    filled()

    assert told_of("consultation-announced") == ([f"follow:{follow.reference}"] if is_told else [])


def test_what_names_no_place_is_told_everywhere_and_an_unused_link_is_not(cast: Cast, filled: Filled) -> None:
    here = follows(cast, place="Tillbrook")
    follows(cast, "waiting@example.org", confirmed=False)
    announced(cast)
    filled()

    assert told_of("consultation-announced") == [f"follow:{here.reference}"]


def test_two_requests_of_one_address_make_one_letter(cast: Cast, post: Post, filled: Filled) -> None:
    follows(cast, subject="libraries")
    follows(cast)
    announced(cast, subjects=["libraries"])
    filled()
    send()

    assert Counter(message["Subject"] for message in post.arrived)["Coming: Library hours"] == 1


@pytest.mark.parametrize(("closes_on", "is_told"), [(date(2026, 12, 21), True), (date(2026, 11, 20), False)])
def test_what_is_held_elsewhere_is_told_while_it_can_be_answered(closes_on: date, is_told: bool, cast: Cast, post: Post, filled: Filled) -> None:
    follows(cast)
    council, clerk = the_council(cast)
    elsewhere.register_elsewhere(
        by=clerk, at=cast.at, on=cast.on, area=cast.area, organisation=council, title="Bus routes", held_at="https://ask.example.org/buses",
        opens_on=date(2026, 10, 1), closes_on=closes_on)
    filled()
    send()

    assert ("Open until 21 December 2026: Bus routes" in {message["Subject"] for message in post.arrived}) == is_told


def test_a_body_invited_later_is_told_and_nobody_twice(cast: Cast, clock: Any, filled: Filled) -> None:
    consultation = opened(cast)
    late = an_organisation("Hill Youth")
    a_partner(cast.area, late)
    other = a_representative(late)
    filled()
    _, clerk = the_council(cast)
    for invited_on in (cast.on, cast.on - timedelta(days=1)):
        bodies.put_body(by=clerk, at=cast.at, consultation=consultation, organisation=late, invited_on=invited_on)
    filled()

    assert told_of("consultation-opened") == [f"person:{cast.representative.reference}", f"person:{other.reference}"]


def test_changed_days_go_to_drafts_too_and_only_the_last_change(cast: Cast, clock: Any, filled: Filled, post: Post) -> None:
    consultation = a_held(cast)
    sent, draft = an_answer(consultation, email="sent@example.org"), a_begun(consultation, email="draft@example.org")
    filled()
    send()
    extended(cast, consultation)
    filled()
    clock.now += timedelta(minutes=1)
    extended(cast, consultation, date(2027, 2, 1))
    filled()
    post.arrived.clear()

    assert send() == {"sent": 2, "dropped": 2}
    texts = {message["To"]: " ".join(message.get_content().split()) for message in post.arrived}
    assert all("It now closes on Monday 1 February 2027." in text for text in texts.values())
    assert f"/answer/{draft.reference}/" in texts["draft@example.org"]
    assert f"/answer/{sent.reference}/" not in texts["sent@example.org"]
    assert draft.told.filter(what="days-changed").count() == 1


def test_a_withdrawal_is_told_to_whoever_answered_or_began(cast: Cast, filled: Filled) -> None:
    consultation = a_held(cast)
    with_address = [an_answer(consultation, email="resident@example.org"), a_begun(consultation, email="draft@example.org")]
    an_answer(consultation)
    _, clerk = the_council(cast)

    planning.withdraw_consultation(by=clerk, at=cast.at, on=cast.on, consultation=consultation, reason="The money is gone.")
    filled()

    assert told_of("consultation-withdrawn") == [f"answer:{one.reference}" for one in with_address]


def test_one_address_is_not_bombed(cast: Cast, post: Post, filled: Filled) -> None:
    consultation = a_held(cast)
    for number in range(MOST_TO_ONE + 3):
        an_answer(consultation, email="Victim@example.org" if number % 2 else "victim@example.org")
    an_answer(consultation, email="other@example.org")
    filled()
    send()

    assert Counter(post.addresses) == {"victim@example.org": MOST_TO_ONE, "other@example.org": 1}


def test_an_answer_that_was_taken_back_hears_nothing_of_the_feedback(cast: Cast, clock: Any, filled: Filled, post: Post) -> None:
    consultation = a_held(cast)
    answer = an_answer(consultation, email="person@example.org")
    filled()
    answers.withdraw_answer(at=cast.at, answer=answer)
    released(consultation, clock)
    filled()

    assert send() == {"dropped": 1}
    assert post.arrived == []


def test_the_queries_of_making_letters_do_not_grow_by_the_letter(cast: Cast, clock: Any) -> None:
    def asked(number: int) -> int:
        consultation = a_held(cast)
        many(consultation, number)
        fill(at=clock.now, on=clock.today)
        extended(cast, consultation)
        released(consultation, clock)
        with CaptureQueriesContext(connection) as queries:
            made = fill(at=clock.now, on=clock.today)
        assert made == number + number - number // 10
        return len(queries)

    few, more = asked(TOGETHER), asked(3 * TOGETHER)

    assert more - few < 2 * 2 * TOGETHER / 20  # SQLite takes some fifty rows in one query, PostgreSQL all of a part
    assert fill(at=clock.now, on=clock.today) == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_side_by_side_each_letter_is_made_once(clock: Any) -> None:
    cast = Cast()
    consultation = a_held(cast)
    many(consultation, 1200)
    fill(at=clock.now, on=clock.today)
    extended(cast, consultation)
    released(consultation, clock)

    made = side_by_side([partial(fill, at=clock.now, on=timezone.localdate(clock.now))] * 3)

    assert all(isinstance(number, int) for number in made), made
    assert Letter.objects.filter(kind="days-changed").count() == 1200
    assert Letter.objects.filter(kind="feedback-published").count() == 1080
