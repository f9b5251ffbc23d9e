"""Letters of consultations and findings that came too late are dropped, with why."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from consultation_acts import CLERK, HAPPENS_IN_CONSULTATIONS, the_council
from opencompact.letters.models import Letter
from opencompact.letters.sending import send
from opencompact.records.consultations.actions import answers, following, keeping, planning
from opencompact.records.consultations.models import Answer, Body, Consultation, Follow, Period
from opencompact.records.people.models import Role
from opencompact.records.replies import actions as replies
from opencompact.records.replies.models import Put


def is_withdrawn(cast: Any) -> object:
    _, clerk = the_council(cast)
    Consultation.objects.update(feedback_release_at=None, feedback_published_on=None, decided_on=None)
    return planning.withdraw_consultation(by=clerk, at=cast.at, on=cast.on, consultation=Consultation.objects.get(), reason="The plan was given up.")


def ends_following(cast: Any) -> object:
    return following.end_follow(at=cast.at, follow=Follow.objects.get())


def erases_oneself(cast: Any) -> object:
    return keeping.erase_oneself(at=cast.at, on=cast.on, answer=Answer.objects.get())


def takes_it_back(cast: Any) -> object:
    Consultation.objects.update(feedback_release_at=None, feedback_published_on=None, decided_on=None)
    return answers.withdraw_answer(at=cast.at, answer=Answer.objects.get())


def replies_to_it(cast: Any) -> object:
    _, clerk = the_council(cast)
    return replies.reply(by=clerk, at=cast.at, on=cast.on, put=Put.objects.get().reference, words="The roof fell in.")


def leaves(cast: Any) -> object:
    return Role.objects.filter(person__email=CLERK).update(to_on=cast.on)


def is_put_right(cast: Any) -> object:
    """The closing day was written down wrongly."""
    Consultation.objects.update(closes_on=cast.on)
    return Period.objects.update(closes_on=cast.on)


WITHDRAWN = "The consultation was withdrawn."
GONE_ON = "It went on since; a later letter, or its page, says how it stands."
NOT_OPEN = "It was answered, no longer holds, or is public by now."


@pytest.mark.parametrize(("kind", "meanwhile", "why"), [
    ("follow-confirm", ends_following, "Whoever it was for is not there any more."),
    ("consultation-announced", ends_following, "Whoever it was for is not there any more."),
    ("consultation-announced", lambda cast: Follow.objects.update(confirmed_at=None), "The request to hear early is not confirmed."),
    ("consultation-announced", lambda cast: Consultation.objects.update(set_on=cast.on, opens_on=cast.on), GONE_ON),
    ("consultation-announced", is_withdrawn, WITHDRAWN),
    ("consultation-opened", lambda cast: Consultation.objects.update(opens_on=cast.on - timedelta(days=9), closes_on=cast.on - timedelta(days=1)), GONE_ON),
    ("consultation-opened", lambda cast: Body.objects.update(invited_on=None), "They speak for no body that is invited."),
    ("answer-received", erases_oneself, "Whoever answered left no e-mail address, or it was erased."),
    ("answer-received", takes_it_back, "The answer was taken back."),
    ("days-changed", erases_oneself, "Whoever it was for is not there any more."),
    ("days-changed", is_withdrawn, WITHDRAWN),
    ("consultation-withdrawn", erases_oneself, "Whoever answered left no e-mail address, or it was erased."),
    ("feedback-published", lambda cast: Consultation.objects.update(feedback_release_at=cast.at + timedelta(days=1)), "The feedback is not out."),
    ("feedback-published", erases_oneself, "Whoever answered left no e-mail address, or it was erased."),
    ("decision-published", lambda cast: Consultation.objects.update(decided_on=None), "There is no decision, or the answer was taken back."),
    ("feedback-due", lambda cast: Consultation.objects.update(feedback_published_on=cast.on), "The feedback is out, or its release is set."),
    ("feedback-due", leaves, "They no longer work for a body that holds it."),
    ("feedback-due", is_withdrawn, WITHDRAWN),
    ("answers-to-erase", lambda cast: Consultation.objects.update(answers_erased_on=cast.on), "The answers were erased, or are kept for longer."),
    ("answers-to-erase", lambda cast: Consultation.objects.update(keep_answers_until=cast.on), "The answers were erased, or are kept for longer."),
    ("answers-to-erase", leaves, "They no longer work for a body that holds it."),
    ("finding-put", replies_to_it, NOT_OPEN),
    ("finding-put", leaves, "They no longer speak for the organisation."),
    ("finding-put", is_put_right, NOT_OPEN),
    ("finding-soon-public", replies_to_it, NOT_OPEN),
    ("finding-soon-public", lambda cast: Put.objects.update(public_from=cast.on), NOT_OPEN),
    ("finding-soon-public", is_put_right, NOT_OPEN),
    ("finding-replied", lambda cast: Role.objects.filter(role="officer").update(to_on=cast.on), "They no longer look after this."),
])
def test_a_letter_that_came_too_late_is_dropped(kind: str, meanwhile: Callable[[Any], object], why: str, cast: Any, clock: Any, filled: Callable[[], list[Letter]]) -> None:
    HAPPENS_IN_CONSULTATIONS[kind](cast, clock)
    made = [letter.pk for letter in filled() if letter.kind == kind]
    meanwhile(cast)

    send()

    dropped = Letter.objects.filter(pk__in=made, reply=why, state="dropped")
    assert dropped.exists(), list(Letter.objects.filter(pk__in=made).values_list("state", "reply"))
    assert not any(letter.message_id == message.message()["Message-ID"] for letter in dropped for message in mail.outbox)


@pytest.mark.parametrize(("days", "kinds"), [(8, []), (7, ["finding-soon-public"]), (1, ["finding-soon-public"]), (0, [])])
def test_a_finding_that_is_soon_public(days: int, kinds: list[str], cast: Any, clock: Any, filled: Callable[[], list[Letter]]) -> None:
    HAPPENS_IN_CONSULTATIONS["finding-put"](cast, clock)
    filled()
    Letter.objects.all().delete()
    Put.objects.update(public_from=cast.on + timedelta(days=days))

    assert [letter.kind for letter in filled()] == kinds


def test_nobody_is_reminded_of_a_finding_that_no_longer_holds(cast: Any, clock: Any, filled: Callable[[], list[Letter]]) -> None:
    HAPPENS_IN_CONSULTATIONS["finding-put"](cast, clock)
    filled()
    Letter.objects.all().delete()
    Put.objects.update(public_from=cast.on + timedelta(days=7))

    is_put_right(cast)

    assert filled() == []


@pytest.mark.parametrize(("closed_days_ago", "kinds"), [(69, []), (70, ["feedback-due"]), (84, ["feedback-due"]), (85, [])])
def test_feedback_that_is_soon_due(closed_days_ago: int, kinds: list[str], cast: Any, clock: Any, filled: Callable[[], list[Letter]]) -> None:
    HAPPENS_IN_CONSULTATIONS["feedback-due"](cast, clock)
    Consultation.objects.get().periods.update(closes_on=cast.on - timedelta(days=closed_days_ago))
    Consultation.objects.update(closes_on=cast.on - timedelta(days=closed_days_ago))

    assert [letter.kind for letter in filled() if letter.kind == "feedback-due"] == kinds


@pytest.mark.parametrize(("kept_for", "kinds"), [(1, []), (0, []), (-1, ["answers-to-erase"]), (-30, ["answers-to-erase"])])
def test_answers_whose_day_has_passed(kept_for: int, kinds: list[str], cast: Any, clock: Any, filled: Callable[[], list[Letter]]) -> None:
    HAPPENS_IN_CONSULTATIONS["answers-to-erase"](cast, clock)
    Consultation.objects.update(keep_answers_until=cast.on + timedelta(days=kept_for))

    assert [letter.kind for letter in filled()] == kinds
