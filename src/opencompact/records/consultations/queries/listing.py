"""An area's consultations as lists: open, coming, closed, ended, being prepared; searched, narrowed and counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, F, OrderBy, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Answer, Body, Consultation
from opencompact.records.consultations.permissions import visible
from opencompact.records.consultations.queries import states
from opencompact.records.consultations.queries.states import Now
from opencompact.records.partners.names import fold
from opencompact.records.people.visitors import NOBODY, Visitor

GROUPS: Final = ("open", "coming", "closed", "ended", "drafts")
"""Where a consultation is listed. Whoever sets one up sees it among the drafts until everybody sees it."""
MOST_WORDS: Final = 12
MOST_CHOICES: Final = 300
_NOT_IN_A_LINE: Final = (
    "audience", "how_to_answer", "what_next", "can_change", "cannot_change", "support_note", "minority_groups_note",
    "contact_address", "reason_draft", "feedback_summary",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to: words, a subject, a place, and the reference of a body that asks."""

    search: str = ""
    subject: str = ""
    place: str = ""
    body: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.search.strip() or self.subject.strip() or self.place.strip() or self.body)


ALL: Final = Wanted()


class Listing:
    """An area's consultations as somebody sees them at a moment, narrowed once for a whole page."""

    def __init__(self, area: Area, *, seen_by: Visitor, at: datetime, wanted: Wanted = ALL) -> None:
        self.now = states.now_in(area.slug, at=at)
        self.rows = _narrowed(_seen(area, seen_by), wanted)

    def group(self, name: str, *, year: int | None = None) -> QuerySet[Consultation]:
        """Those of one group, in the order in which they are read; lazy, to be paged.

        ``year`` is that of their end, 0 for those of which no day tells when.
        """
        rows = self.rows.filter(_in_group(name, self.now))
        if name == "ended":
            rows = rows.annotate(ended_on=_ended_on())
            rows = rows if year is None else rows.filter(**({"ended_on__year": year} if year else _WITHOUT_A_YEAR))
        return rows.select_related("organisation").defer(*_NOT_IN_A_LINE).order_by(*_ORDERS[name], "title", "pk")

    def counts(self) -> dict[str, int]:
        """How many there are of each group, in one query."""
        return self.rows.aggregate(**{name: Count("pk", filter=_in_group(name, self.now)) for name in GROUPS})

    def years(self) -> list[tuple[int, int]]:
        """The years in which consultations ended, the latest first, each with how many; 0 where no day is known."""
        rows = self.rows.filter(_in_group("ended", self.now)).annotate(ended_on=_ended_on())
        counted = rows.annotate(year=ExtractYear("ended_on")).order_by().values_list("year").annotate(all=Count("pk"))
        return sorted(((year or 0, number) for year, number in counted), reverse=True)


@dataclass(frozen=True)
class Choices:
    """What a list can be narrowed to."""

    subjects: list[str]
    places: list[str]
    bodies: list[tuple[str, str]]


def choices(area: Area, *, seen_by: Visitor) -> Choices:
    """The subjects and places of the consultations that somebody sees, each once however it is written; who asks."""
    rows = _seen(area, seen_by).order_by("-pk").values_list(
        "subjects", "places", "organisation__reference", "organisation__name"
    )  # fmt: skip
    found = list(rows)
    bodies = {reference: name for _, _, reference, name in found}
    return Choices(
        subjects=_each_once(word for subjects, *_ in found for word in subjects),
        places=_each_once(word for _, places, *_ in found for word in places),
        bodies=sorted(bodies.items(), key=lambda one: fold(one[1]))[:MOST_CHOICES],
    )


def subjects(area: Area) -> list[str]:
    """The subjects of the consultations that everybody sees."""
    return choices(area, seen_by=NOBODY).subjects


def places(area: Area) -> list[str]:
    """The places of the consultations that everybody sees."""
    return choices(area, seen_by=NOBODY).places


def speaks_of(words: Iterable[str], wanted: str) -> bool:
    """Whether a subject or a place is among those of a consultation, however it is written; blank is in all."""
    asked = fold(wanted)
    return not wanted.strip() or any(fold(str(word)) == asked for word in words)


def running_with(rows: Sequence[Consultation]) -> Mapping[int, list[Body]]:
    """By row number: the bodies that hold each consultation together with the one that asks, in one query."""
    found: dict[int, list[Body]] = defaultdict(list)
    bodies = Body.objects.filter(consultation__in=[row.pk for row in rows], runs_it=True)
    for body in bodies.select_related("organisation").order_by("organisation__sorts_as", "name", "pk"):
        found[body.consultation_id].append(body)
    return found


def answers_to(rows: Sequence[Consultation]) -> Mapping[int, int]:
    """By row number: how many answers came to each, in one query."""
    came = Answer.objects.filter(consultation__in=[row.pk for row in rows], received_at__isnull=False)
    return dict(came.order_by().values_list("consultation").annotate(all=Count("pk")))


def _seen(area: Area, seen_by: Visitor) -> QuerySet[Consultation]:
    return Consultation.objects.filter(visible(seen_by, area), area=area)


def _in_group(group: str, now: Now) -> Q:
    shown = Q(shown_from__isnull=False)
    match group:
        case "open":
            return shown & states.is_open(now)
        case "coming":
            return shown & states.planned(now)
        case "closed":
            return shown & states.closed_lately(now)
        case "ended":
            return states.ended(now)
        case _:
            return ~shown & (states.is_open(now) | states.planned(now))


def _narrowed(rows: QuerySet[Consultation], wanted: Wanted) -> QuerySet[Consultation]:
    """Words, subjects and places are compared folded, which neither database can: one query reads them."""
    if wanted.body:
        with_them = Body.objects.filter(runs_it=True, organisation__reference=wanted.body).values("consultation")
        rows = rows.filter(Q(organisation__reference=wanted.body) | Q(pk__in=with_them))
    words = fold(wanted.search).split()[:MOST_WORDS] if wanted.search.strip() else []
    if not (words or wanted.subject.strip() or wanted.place.strip()):
        return rows
    told = rows.order_by().values_list("pk", "subjects", "places", "title", "organisation__name", "about")
    found = [
        pk
        for pk, subjects, places, title, body, about in told.iterator(chunk_size=500)
        if speaks_of(subjects, wanted.subject)
        and speaks_of(places, wanted.place)
        and _has_words(words, title, body, *subjects, *places, about=about)
    ]
    return rows.filter(pk__in=found)


def _has_words(words: Sequence[str], *named: str, about: str) -> bool:
    """Whether each word stands in what it is named by, or, as it is written, in what it is about."""
    if not words:
        return True
    folded, written = fold(" ".join(map(str, named))), about.casefold()
    return all(word in folded or word in written for word in words)


def _each_once(words: Iterable[str]) -> list[str]:
    """Each word once, as it was written last, in their order."""
    found: dict[str, str] = {}
    for word in dict.fromkeys(map(str, words)):
        if word.strip():
            found.setdefault(fold(word), word.strip())
    return [found[key] for key in sorted(found)][:MOST_CHOICES]


_WITHOUT_A_YEAR: Final = {"ended_on__isnull": True}


def _ended_on() -> Coalesce:
    return Coalesce("withdrawn_on", "closes_on", "feedback_published_on", "decided_on", "opens_on")


_ORDERS: Final[Mapping[str, tuple[OrderBy, ...]]] = {
    "open": (F("closes_on").asc(nulls_last=True), F("closing_time").asc(nulls_last=True)),
    "coming": (Coalesce("opens_on", "expected_on").asc(nulls_last=True),),
    "closed": (F("closes_on").desc(nulls_last=True),),
    "ended": (F("ended_on").desc(nulls_last=True),),
    "drafts": (F("pk").desc(),),
}
