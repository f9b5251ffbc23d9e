"""What a consultation still needs before it can open, and the four parts of a reason that wait with its draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from opencompact.records.consultations.models import Consultation
from opencompact.records.refusals import Refused

REASON_PARTS = {
    "commitment": "which promise is departed from",
    "why": "why",
    "softened_by": "what is done to soften it",
    "approved_by": "who approved it",
}
"""What a reason must say, beside until when."""


@dataclass(frozen=True)
class Missing:
    """Something that is not there yet: the step in which it is filled in, and what to do in a sentence."""

    step: str
    sentence: str


def missing(row: Consultation, *, has_questions: bool) -> list[Missing]:
    """What must be there before it opens and is not, in the order of the pages."""
    asked = (
        ("about", row.title, "Give it a title."),
        ("about", row.about, "Say what it is about."),
        ("about", row.audience, "Say who is asked."),
        ("about", row.what_next, "Say what happens next with the answers."),
        ("ways", row.methods or row.held_at, "Say in which ways people can take part."),
        ("ways", row.how_to_answer or row.held_at, "Say how to answer, or give the address where people do."),
        ("ways", has_contact(row), "Give somebody to ask: an e-mail address, a phone number or an address."),
        ("questions", has_questions or not is_answered_here(row), "Write the questions that are answered online."),
        ("days", row.opens_on and row.closes_on, "Choose the day on which it opens and the day on which it closes."),
    )
    return [Missing(step, sentence) for step, is_there, sentence in asked if not is_there]


def is_answered_here(row: Consultation) -> bool:
    """Whether people answer online on this site."""
    return "online" in row.methods and not row.is_held_elsewhere


def has_contact(row: Consultation) -> bool:
    """Whether people can ask somebody."""
    return bool(row.contact_email or row.contact_phone or row.contact_address)


def reason_draft(given: Mapping[str, object]) -> dict[str, str]:
    """The parts of a reason as they wait with the draft: text without white space around it, the day in ISO form."""
    parts = {name: _text(given.get(name)) for name in (*REASON_PARTS, "until_on", "until_note")}
    if parts["until_on"]:
        try:
            date.fromisoformat(parts["until_on"])
        except ValueError:
            raise Refused("The day until which the reason holds cannot be read.") from None
    return parts if any(parts.values()) else {}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "").strip()


def missing_in_reason(draft: Mapping[str, str]) -> list[str]:
    """What a reason that was begun does not say yet, in words; nothing where it is whole or was not begun."""
    if not draft:
        return []
    lacking = [words for name, words in REASON_PARTS.items() if not draft.get(name)]
    return lacking if draft.get("until_on") or draft.get("until_note") else [*lacking, "until when"]
