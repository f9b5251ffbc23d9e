"""Letters about consultations: to those who asked to hear, were invited, answered, or hold the consultation."""

from datetime import date

from opencompact.letters import links
from opencompact.letters.recipients import NotWanted
from opencompact.letters.telling.asked import Asked, Told, Values, represented, works_for
from opencompact.records.areas.queries import areas
from opencompact.records.consultations.days import is_fed_back, state
from opencompact.records.consultations.lateness import may_change
from opencompact.records.consultations.links import code_of_answer, code_of_follow
from opencompact.records.consultations.models import Answer, Consultation, Follow
from opencompact.records.consultations.permissions import running
from opencompact.records.consultations.queries import telling
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.people.visitors import HOUSE_ITSELF

MOST_TO_ONE = 3
"""How many letters about one thing go to one address of a consultation: anybody can type anybody's address."""


def follow_confirm(asked: Asked) -> Told:
    """The link that confirms, and later ends, hearing early of consultations."""
    follow = _follow(asked)
    values: Values = {
        "subject": follow.subject,
        "place": follow.place,
        "is_confirmed": follow.confirmed_at is not None,
    }
    path = _follow_path(follow)
    return Told(values, path, "follower", stop=path) if follow.confirmed_at else Told(values, path, "follow asked")


def coming(asked: Asked) -> Told:
    """That a consultation is coming or open; not wanted once it went on, or where another letter says so."""
    consultation = _consultation(asked)
    stands = state(consultation, at=asked.at)
    is_announced = asked.letter.kind == "consultation-announced"
    if (is_announced and consultation.set_on) or stands not in ("planned", "open"):
        raise NotWanted("It went on since; a later letter, or its page, says how it stands.")
    if not is_announced and consultation.opens_on is None:
        raise NotWanted("When it opens is not recorded.")
    values = _values(consultation) | {
        "expected_on": (consultation.opens_on if consultation.set_on else None) or consultation.expected_on,
        "expected_note": consultation.expected_note,
        "is_open": stands == "open",
        "invited": [],
    }
    path = links.consultation(consultation.area_id, consultation.reference)
    if asked.to.follow is None:
        own = represented(asked)
        values["invited"] = [one.name for one in telling.invited(consultation) if one.reference in own]
        if not values["invited"]:
            raise NotWanted("They speak for no body that is invited.")
        return _told(consultation, values, path, "representative")
    follow = _follow(asked)
    if follow.confirmed_at is None:
        raise NotWanted("The request to hear early is not confirmed.")
    if telling.is_told_by_another(follow, consultation):
        raise NotWanted("An earlier request of the same address is told of it.")
    return _told(consultation, values, path, "follower", stop=_follow_path(follow))


def answer_received(asked: Asked) -> Told:
    """That an answer came, with the link that only this letter holds."""
    answer, consultation = _answered(asked)
    if answer.received_at is None:
        raise NotWanted("The answer was taken back.")
    values = _values(consultation) | {
        "received_at": answer.received_at,
        "came_on": answer.came_on,
        "is_late": answer.is_late,
        "is_entered": answer.source != "online",
        "can_change": may_change(consultation, at=asked.at),
    }
    return _told(consultation, values, _own_path(answer), "respondent")


def days_changed(asked: Asked) -> Told:
    """That the days changed; with the private link for who has not sent their answer yet."""
    answer, consultation = _answered(asked)
    period = telling.latest_period(consultation)
    if period is None or period.number != asked.letter.about.get("number"):
        raise NotWanted("The days were changed once more; a later letter says how they stand.")
    before = telling.period_before(period)
    is_draft = answer.received_at is None
    values = _values(consultation) | {
        "before": before.closes_on if before else None,
        "is_again": period.change == "opened again",
        "is_draft": is_draft,
    }
    public = links.consultation(consultation.area_id, consultation.reference)
    return _told(consultation, values, _own_path(answer) if is_draft else public, "respondent")


def withdrawn(asked: Asked) -> Told:
    """That the consultation was withdrawn, for who answered or began to; why, stands on its page."""
    answer, consultation = _answer(asked)
    values = _values(consultation) | {
        "withdrawn_on": consultation.withdrawn_on,
        "is_draft": answer.received_at is None,
    }
    path = links.consultation(consultation.area_id, consultation.reference)
    return _told(consultation, values, path, "respondent")


def feedback_published(asked: Asked) -> Told:
    """What people said and what was decided, for who answered."""
    answer, consultation = _answered(asked)
    if not is_fed_back(consultation, at=asked.at):
        raise NotWanted("The feedback is not out.")
    if answer.received_at is None:
        raise NotWanted("The answer was taken back.")
    path = links.feedback(consultation.area_id, consultation.reference)
    return _told(consultation, _values(consultation), path, "respondent")


def decision_published(asked: Asked) -> Told:
    """The decision that a consultation informed, for who answered."""
    answer, consultation = _answered(asked)
    if consultation.decided_on is None or answer.received_at is None:
        raise NotWanted("There is no decision, or the answer was taken back.")
    values = _values(consultation) | {"decided_on": consultation.decided_on}
    path = links.consultation(consultation.area_id, consultation.reference)
    return _told(consultation, values, path, "respondent")


def feedback_due(asked: Asked) -> Told:
    """Feedback that a promise wants soon, for the people of the bodies that hold the consultation."""
    consultation = _of_their_body(asked)
    if consultation.feedback_published_on or consultation.feedback_release_at:
        raise NotWanted("The feedback is out, or its release is set.")
    values = _values(consultation) | {"due": _day(asked, "due")}
    return Told(values, links.write_feedback(consultation.area_id, consultation.reference), "staff")


def answers_to_erase(asked: Asked) -> Told:
    """Answers kept until a day that has passed, for the people of the bodies that hold the consultation."""
    consultation = _of_their_body(asked)
    kept_until = consultation.keep_answers_until
    if consultation.answers_erased_on or kept_until is None or kept_until >= asked.on:
        raise NotWanted("The answers were erased, or are kept for longer.")
    values = _values(consultation) | {"kept_until": kept_until}
    return Told(values, links.keeping(consultation.area_id, consultation.reference), "staff")


def _consultation(asked: Asked) -> Consultation:
    area = areas.area(asked.letter.area, seen_by=HOUSE_ITSELF)
    found = find_consultation(area, asked.about("consultation"), seen_by=HOUSE_ITSELF)
    if found.withdrawn_on:
        raise NotWanted("The consultation was withdrawn.")
    return found


def _of_their_body(asked: Asked) -> Consultation:
    consultation = _consultation(asked)
    if not works_for(asked) & set(running(consultation)):
        raise NotWanted("They no longer work for a body that holds it.")
    return consultation


def _answered(asked: Asked) -> tuple[Answer, Consultation]:
    answer, consultation = _answer(asked)
    if consultation.withdrawn_on:
        raise NotWanted("The consultation was withdrawn.")
    return answer, consultation


def _answer(asked: Asked) -> tuple[Answer, Consultation]:
    answer = asked.to.answer
    assert answer is not None  # the recipient is an answer
    if telling.same_address_before(answer, most=MOST_TO_ONE) >= MOST_TO_ONE:
        raise NotWanted("Several such letters go to this address already.")
    return answer, answer.consultation


def _follow(asked: Asked) -> Follow:
    follow = asked.to.follow
    assert follow is not None  # the recipient is a request to hear early
    return follow


def _day(asked: Asked, name: str) -> date:
    return date.fromisoformat(asked.about(name))


def _own_path(answer: Answer) -> str:
    consultation = answer.consultation
    code = code_of_answer(answer)
    return links.own_answer(consultation.area_id, consultation.reference, answer.reference, code)


def _follow_path(follow: Follow) -> str:
    return links.follow_link(follow.area_id, follow.reference, code_of_follow(follow))


def _values(consultation: Consultation) -> Values:
    return {
        "title": consultation.title,
        "organisation": consultation.organisation.name,
        "opens_on": consultation.opens_on,
        "closes_on": consultation.closes_on,
        "closing_time": consultation.closing_time,
        "kept_until": consultation.keep_answers_until,
    }


def _told(consultation: Consultation, values: Values, path: str, part: str, *, stop: str = "") -> Told:
    """A letter whose questions go to who holds the consultation, where it says how to reach them."""
    return Told(
        values,
        path,
        part,
        stop=stop,
        answers_to=consultation.contact_email,
        phone=consultation.contact_phone,
    )
