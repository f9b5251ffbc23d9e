"""The answers and their codes row by row, read as they are sent, so that twenty thousand need no more room than ten."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Min, QuerySet
from django.utils import timezone

from opencompact.records.consultations.models import Answer, Coding, Consultation, Reading
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.consultations.queries.answers import received
from opencompact.records.consultations.queries.summary import asked
from opencompact.records.consultations.questions import Question, in_words
from opencompact.records.consultations.tallying import wordings
from opencompact.records.people.visitors import Visitor

AT_ONCE: Final = 500
"""How many rows are fetched at once."""
ANSWER: Final = (
    "answer", "received", "late", "how it came", "came on", "came on, note", "entered by", "consent", "code on paper",
    "language", "version of the questions", "answers as", "sector", "organisation", "partner", "members asked",
    "how members were asked", "place", "in confidence", "name", "email", "other contact", "publication",
    "says the same as",
)  # fmt: skip
NAMELESS: Final = (
    "answer", "received on", "late", "how it came", "language", "version of the questions", "answers as", "sector",
    "organisation", "members asked", "place", "in confidence", "publication",
)  # fmt: skip
CODE: Final = ("answer", "theme", "theme's name", "question", "reader", "coded", "theme retired")
LEFT_OUT: Final = "left out"

Cells = tuple[object, ...]


@dataclass(frozen=True)
class Column:
    """A question in one wording, which versions asked it so, and the heading of its column.

    ``words`` are those of the answers that could be chosen: looked up here, since most cells of a sheet are such.
    """

    question: Question
    versions: frozenset[int]
    heading: str
    words: Mapping[str, str]


def columns(consultation: Consultation) -> list[Column]:
    """One for each question in each wording, by key, so that a sheet of tomorrow has the columns of today."""
    told = sorted(wordings(asked(consultation)), key=lambda one: (_place(one.question.key), min(one.versions)))
    found: list[Column] = []
    for one in told:
        is_first = all(one.question.key != column.question.key for column in found)
        of = one.question.key if is_first else f"{one.question.key} (from version {min(one.versions)})"
        words = {choice.key: choice.words for choice in one.question.choices}
        found.append(Column(one.question, frozenset(one.versions), f"{of}: {one.question.wording}", words))
    return found


def answer_rows(consultation: Consultation, *, seen_by: Visitor) -> Iterator[Cells]:
    """The headings, then one row an answer with all that was said, in the order in which they came."""
    check_can_read_answers(seen_by, consultation)
    return _answer_rows(consultation, received(consultation, seen_by=seen_by))


def nameless_rows(consultation: Consultation, *, seen_by: Visitor) -> Iterator[Cells]:
    """The headings, then one row an answer without anybody's name, in an order that tells nothing.

    Nothing of who gave it; of what was given in confidence neither the organisation, the place nor any words; of what
    is not to be published no words either. Words taken out before publication are out here too.
    """
    check_can_read_answers(seen_by, consultation)
    return _nameless_rows(consultation, received(consultation, seen_by=seen_by).order_by("reference"))


def code_rows(consultation: Consultation, *, seen_by: Visitor) -> Iterator[Cells]:
    """The headings, then one row a code. Readers have numbers, by who read first."""
    check_can_read_answers(seen_by, consultation)
    return _code_rows(consultation)


def _answer_rows(consultation: Consultation, rows: QuerySet[Answer]) -> Iterator[Cells]:
    told = columns(consultation)
    yield (*ANSWER, *(column.heading for column in told))
    first: dict[str, str] = {}
    for one in _read(rows, "respondent", "organisation"):
        who = getattr(one, "respondent", None)
        same = first.setdefault(one.words_digest, one.reference) if one.words_digest else one.reference
        yield (
            one.reference, _moment(one.received_at), _yes(one.is_late), one.source, _iso(one.came_on), one.came_note,
            one.entered_by, one.consent_note, one.paper_code, one.language, one.questionnaire.number, one.answers_as,
            one.sector, one.organisation_name, one.organisation.reference if one.organisation else "",
            _yes(one.members_asked), one.members_note, one.place, _yes(one.is_confidential),
            who.name if who else "", who.email if who else "", who.contact if who else "", one.moderation,
            "" if same == one.reference else same, *_replies(one, one.replies, told),
        )  # fmt: skip


def _nameless_rows(consultation: Consultation, rows: QuerySet[Answer]) -> Iterator[Cells]:
    told = columns(consultation)
    yield (*NAMELESS, *(column.heading for column in told))
    for one in _read(rows):
        is_open = not one.is_confidential
        replies = one.replies if one.published_replies is None else one.published_replies
        cells = _replies(one, replies, told, without_words=one.is_confidential or one.moderation == "withheld")
        yield (
            one.reference, _iso(timezone.localdate(one.received_at)), _yes(one.is_late), one.source, one.language,
            one.questionnaire.number, one.answers_as, one.sector,
            one.organisation_name if is_open and one.answers_as == "organisation" else "", _yes(one.members_asked),
            one.place if is_open else "", _yes(one.is_confidential), one.moderation, *cells,
        )  # fmt: skip


def _code_rows(consultation: Consultation) -> Iterator[Cells]:
    yield CODE
    first = Reading.objects.filter(answer__consultation=consultation).values("reader").annotate(first=Min("pk"))
    order = first.order_by("first").values_list("reader", flat=True)
    readers = {reader: f"reader {number}" for number, reader in enumerate(order, 1)}
    rows = Coding.objects.filter(answer__consultation=consultation, answer__erased_on__isnull=True)
    ordered = rows.order_by("answer", "theme", "question", "pk")
    names = ("answer__reference", "theme__reference", "theme__name", "question", "coder", "coded_at")
    for *what, coder, coded_at, retired_on in ordered.values_list(*names, "theme__retired_on").iterator(
        chunk_size=AT_ONCE
    ):
        yield *what, readers.get(coder, "reader"), _moment(coded_at), _yes(retired_on is not None)


def _read(rows: QuerySet[Answer], *beside: str) -> Iterable[Answer]:
    """The rows as they come, with their own version of the questions but not its text."""
    read = rows.select_related("questionnaire", *beside).defer("questionnaire__sections", "search", "published_search")
    return read.iterator(chunk_size=AT_ONCE)


def _replies(
    answer: Answer, replies: Mapping[str, object], told: Iterable[Column], *, without_words: bool = False
) -> Iterator[object]:
    """In the words of the version that was answered, put in English; blank where that version did not ask it."""
    version = answer.questionnaire.number
    for column in told:
        question = column.question
        reply = replies.get(question.key) if version in column.versions else None
        if reply is None:
            yield ""
        elif without_words and question.kind in ("text", "long"):
            yield LEFT_OUT
        elif isinstance(reply, int):
            yield reply
        elif isinstance(reply, str) and reply in column.words:
            yield column.words[reply]
        else:
            yield in_words(question, reply)


def _place(key: str) -> tuple[int, str]:
    """Question 10 comes after question 2."""
    digits = "".join(letter for letter in key if letter.isdigit())
    return int(digits) if digits else 0, key


def _moment(at: datetime | None) -> str:
    """In London, to the second, with how far it is from UTC."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def _iso(day: object) -> str:
    return day.isoformat() if hasattr(day, "isoformat") else ""


def _yes(said: bool | None) -> str:
    return "" if said is None else "yes" if said else "no"
