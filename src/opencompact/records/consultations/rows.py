"""A row taken for a change: locked, of the version that was shown, and saved as its next version."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from opencompact.compact.periods import say_day
from opencompact.records.consultations.models import Answer, Consultation, Period
from opencompact.records.consultations.permissions import check_can_read_answers, check_can_set_up
from opencompact.records.fitting import check_fits
from opencompact.records.history.writing import check_not_done
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, NotThere, Refused

PREPARED = "A consultation that is being prepared"
MOST_WORDS, LONGEST_WORD = 30, 80
"""Of subjects, places and languages: how many one consultation names, and how long each may be."""


def locked(consultation: Consultation) -> Consultation:
    """The row as it is now, and nobody else's to change until the transaction ends."""
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("area", "organisation")
    return rows.defer("area__logo").get(pk=consultation.pk)


def taken(by: Visitor, consultation: Consultation, once: str | None = None) -> Consultation:
    """The row locked for whoever may set it up, as long as it was not withdrawn and the same was not sent before."""
    check_can_set_up(by, consultation)
    check_not_done(once)
    row = locked(consultation)
    check_stands(row)
    return row


def taken_to_read(by: Visitor, answer: Answer, once: str | None = None) -> Answer:
    """An answer that came, locked for whoever reads it. Raises NotThere where it was erased or taken back meanwhile."""
    rows = Answer.objects.select_for_update(of=("self",)).select_related(
        "consultation__area", "consultation__organisation", "questionnaire"
    )
    row = rows.filter(pk=answer.pk, received_at__isnull=False, erased_on__isnull=True).first()
    if row is None:
        raise NotThere()
    check_can_read_answers(by, row.consultation)
    check_not_done(once)
    return row


def announced(
    row: Consultation,
    *,
    change: str,
    closes_on: date | None,
    by: str,
    at: datetime,
    on: date,
    closing_time: time | None = None,
    reason: str = "",
    approved_by: str = "",
) -> Period:
    """Days of a locked row written down as its next announcement, made on a day by somebody's reference."""
    assert row.opens_on is not None  # without it there are no days to announce
    period = Period(
        consultation=row,
        number=row.periods.count() + 1,
        change=change,
        opens_on=row.opens_on,
        closes_on=closes_on,
        closing_time=closing_time,
        announced_on=on,
        announced_at=at,
        announced_by=by,
        reason=reason,
        approved_by=approved_by,
    )
    check_fits(period)
    period.save()
    return period


def public_title(row: Consultation) -> str:
    """How entries name it; a draft is nobody else's to know of, and nothing can be taken out of the chain."""
    return row.title if row.shown_from else PREPARED


def title_within(row: Consultation) -> str:
    """The same within a sentence."""
    return row.title if row.shown_from else PREPARED[:1].lower() + PREPARED[1:]


def about(row: Consultation) -> str:
    """How the history refers to it."""
    return f"consultation:{row.reference}"


def check_version(row: Consultation, version: int, names: Iterable[str]) -> None:
    """Raises Changed, with what the row says now under these names, where somebody else changed it meanwhile."""
    if row.version != version:
        raise Changed(
            "Somebody else changed this consultation while you were writing.",
            theirs={name: getattr(row, name) for name in names},
            version=row.version,
        )


def check_stands(row: Consultation) -> None:
    """Nothing is changed of a consultation that was withdrawn."""
    if row.withdrawn_on:
        raise Refused(f"This consultation was withdrawn on {say_day(row.withdrawn_on)}; it stays as it is.")


def saved(row: Consultation) -> Consultation:
    """The row, checked and saved as its next version. Raises Refused."""
    row.version += 1
    check_fits(row)
    row.save()
    return row


def words_of(given: Iterable[str], *, called: str) -> list[str]:
    """A list of words as it is kept: each once, without white space around it, none too long."""
    found: dict[str, str] = {}
    for word in given:
        plain = " ".join(word.split())
        if len(plain) > LONGEST_WORD:
            raise Refused(f"{called}: each has no more than {LONGEST_WORD} characters; put each on a line of its own.")
        if plain:
            found.setdefault(plain.casefold(), plain)
    if len(found) > MOST_WORDS:
        raise Refused(f"{called}: no more than {MOST_WORDS}; there are {len(found)}.")
    return list(found.values())


def known_words(given: Iterable[str], known: Mapping[str, str], *, called: str) -> list[str]:
    """Those of the known words that were given, in our order. Raises Refused for any other."""
    chosen = set(given)
    if unknown := sorted(chosen - set(known)):
        raise Refused(f"{called}: {unknown[0]} is none of those that can be chosen.")
    return [word for word in known if word in chosen]
