"""The answers as those read them who make sense of them: narrowed, sorted, page by page, and one after the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Length, NullIf

from opencompact.records.consultations.models import Answer, Coding, Consultation, Reading, Theme
from opencompact.records.consultations.queries.answers import received
from opencompact.records.partners.names import fold
from opencompact.records.people.visitors import Visitor

MOST_WORDS: Final = 8
SORTS: Final = {"": ("received_at", False), "newest": ("received_at", True), "longest": ("length", True)}
"""What each order sorts by, and whether the greatest comes first; the number of the row decides among equals."""
_NOT_ON_A_PAGE: Final = ("search", "published_search", "published_replies", "members_note", "moderation_note")


@dataclass(frozen=True)
class Chosen:
    """What narrows and sorts the answers; empty is everything. ``sector``, ``kind`` and ``place`` may be "none".

    ``alike`` is the reference of an answer: those that say the same are then shown one by one. ``statement`` is that of
    a part of the feedback: those that it rests on are shown.
    """

    search: str = ""
    sector: str = ""
    kind: str = ""
    source: str = ""
    place: str = ""
    late: str = ""
    theme: str = ""
    mine: str = ""
    alike: str = ""
    statement: str = ""
    sort: str = ""

    @property
    def given(self) -> dict[str, str]:
        """What of it was chosen, as it stands in an address."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}


@dataclass(frozen=True)
class Beside:
    """Where an answer stands among those chosen: its place, how many there are, and which come before and after."""

    place: int
    number: int
    before: str
    after: str


@dataclass(frozen=True)
class Work:
    """How far somebody is with an answer: whether they finished it, and whether it was changed since then."""

    is_read: bool = False
    is_changed: bool = False


def answers(consultation: Consultation, *, seen_by: Visitor, chosen: Chosen) -> QuerySet[Answer]:
    """The answers as chosen, lazily; of those that say the same only the first, unless ``alike`` asks for them."""
    rows = _narrowed(consultation, seen_by, chosen)
    if not chosen.alike:
        rows = rows.filter(pk__in=_first_of_each(rows))
    return (
        _sorted(rows, chosen.sort)
        .select_related("organisation", "questionnaire")
        .defer(*_NOT_ON_A_PAGE, "questionnaire__sections")
    )


def number_alike(
    consultation: Consultation, page: Iterable[Answer], *, seen_by: Visitor, chosen: Chosen
) -> dict[str, int]:
    """By the digest of its words: how many of those chosen say the same as an answer of the page."""
    digests = {one.words_digest for one in page} - {""}
    rows = _narrowed(consultation, seen_by, chosen).filter(words_digest__in=digests).order_by()
    return dict(rows.values("words_digest").annotate(number=Count("pk")).values_list("words_digest", "number"))


def beside(consultation: Consultation, answer: Answer, *, seen_by: Visitor, chosen: Chosen) -> Beside | None:
    """Its neighbours among those chosen; None where it is not among them."""
    rows = answers(consultation, seen_by=seen_by, chosen=chosen)
    name, is_falling = SORTS.get(chosen.sort, SORTS[""])
    here = rows.filter(pk=answer.pk).values_list(name, flat=True).first()
    if here is None:
        return None
    less = Q(**{f"{name}__lt": here}) | Q(**{name: here}, pk__lt=answer.pk)
    more = Q(**{f"{name}__gt": here}) | Q(**{name: here}, pk__gt=answer.pk)
    earlier, later = (more, less) if is_falling else (less, more)
    before = rows.filter(earlier).reverse().values_list("reference", flat=True).first()
    after = rows.filter(later).values_list("reference", flat=True).first()
    counted = rows.order_by().aggregate(number=Count("pk"), earlier=Count("pk", filter=earlier))
    return Beside(counted["earlier"] + 1, counted["number"], before or "", after or "")


def alike(consultation: Consultation, answer: Answer, *, seen_by: Visitor) -> int:
    """How many other answers say the same."""
    if not answer.words_digest:
        return 0
    rows = received(consultation, seen_by=seen_by).filter(words_digest=answer.words_digest)
    return rows.exclude(pk=answer.pk).count()


def themes(consultation: Consultation) -> list[Theme]:
    """The themes in use, in their order. ``consultation`` is one whose answers may be read by whoever asks."""
    return list(consultation.themes.filter(retired_on__isnull=True).order_by("position", "pk"))


def places(consultation: Consultation, *, seen_by: Visitor) -> dict[str, str]:
    """The places that answers name, as they are chosen by and as they are mostly spelt; those with most answers."""
    rows = received(consultation, seen_by=seen_by).exclude(place="").order_by()
    counted = rows.values_list("place").annotate(number=Count("pk")).order_by("-number", "place")[:MOST_PLACES]
    found: dict[str, str] = {}
    for place, _ in counted:
        found.setdefault(fold(place), place)
    return dict(sorted(found.items()))


MOST_PLACES: Final = 100


def work_on(page: Iterable[Answer], *, by: Visitor) -> dict[int, Work]:
    """How far somebody is with each answer of a page, by its row."""
    moments = {one.pk: one.saved_at for one in page}
    read = Reading.objects.filter(answer__in=list(moments), reader=by.reference).values_list("answer", "read_at")
    return {answer: Work(read_at >= moments[answer], read_at < moments[answer]) for answer, read_at in read}


def coded_by(answer: Answer, *, by: Visitor) -> dict[str, set[str]]:
    """What somebody coded an answer to: the references of themes by question, "" for the whole answer."""
    found: dict[str, set[str]] = {}
    rows = Coding.objects.filter(answer=answer, coder=by.reference).values_list("question", "theme__reference")
    for question, theme in rows:
        found.setdefault(question, set()).add(theme)
    return found


def coded_by_others(answer: Answer, *, by: Visitor) -> Mapping[str, list[tuple[str, str]]]:
    """What the others coded it to: theme and question by reader, for those who have finished the answer themselves.

    Before that it stays unsaid, so that agreement says something.
    """
    readers = dict(Reading.objects.filter(answer=answer).order_by("pk").values_list("reader", "read_at"))
    own = readers.pop(by.reference, None)
    if own is None or own < answer.saved_at:
        return {}
    found: dict[str, list[tuple[str, str]]] = {reader: [] for reader in readers}
    rows = Coding.objects.filter(answer=answer, coder__in=list(readers), theme__retired_on__isnull=True)
    ordered = rows.order_by("theme__position", "theme", "question")
    for coder, theme, question in ordered.values_list("coder", "theme__name", "question"):
        found[coder].append((theme, question))
    return found


def _narrowed(consultation: Consultation, seen_by: Visitor, chosen: Chosen) -> QuerySet[Answer]:
    rows = received(consultation, seen_by=seen_by)
    for word in fold(chosen.search).split()[:MOST_WORDS] if chosen.search.strip() else ():
        rows = rows.filter(search__contains=word)
    for name, value in (("sector", chosen.sector), ("answers_as", chosen.kind), ("source", chosen.source)):
        if value:
            rows = rows.filter(**{name: "" if value == "none" else value})
    if chosen.place:
        rows = rows.filter(place__in=_spellings(rows, chosen.place))
    if chosen.late:
        rows = rows.filter(is_late=chosen.late == "yes")
    if chosen.alike:
        same = Answer.objects.filter(consultation=consultation, reference=chosen.alike).exclude(words_digest="")
        rows = rows.filter(words_digest__in=same.values("words_digest"))
    if chosen.statement:
        rows = rows.filter(statements__reference=chosen.statement)
    return _coded(rows, seen_by, chosen)


def _spellings(rows: QuerySet[Answer], place: str) -> list[str]:
    """As "Fenwick" and "FENWICK"; "none" is for those that name no place."""
    if place == "none":
        return [""]
    spelt = rows.exclude(place="").order_by().values_list("place", flat=True).distinct()
    return [one for one in spelt if fold(one) == fold(place)]


def _coded(rows: QuerySet[Answer], seen_by: Visitor, chosen: Chosen) -> QuerySet[Answer]:
    """Narrowed by themes: by those of whoever asks, and by anybody's only of what they have finished themselves."""
    own = Reading.objects.filter(answer=OuterRef("pk"), reader=seen_by.reference)
    finished = own.filter(read_at__gte=OuterRef("saved_at"))
    if chosen.theme:
        codings = Coding.objects.filter(answer=OuterRef("pk"), theme__reference=chosen.theme)
        mine = Exists(codings.filter(coder=seen_by.reference))
        rows = rows.filter(mine | (Exists(finished) & Exists(codings)))
    if chosen.mine:
        rows = rows.filter(Exists(finished) if chosen.mine == "yes" else ~Exists(finished))
    return rows


def _first_of_each(rows: QuerySet[Answer]) -> QuerySet[Answer, int]:
    """The first of those that say the same; an answer without words is like no other."""
    digest = NullIf(F("words_digest"), Value(""))
    grouped = rows.order_by().annotate(group=Coalesce(digest, F("reference"))).values("group")
    return grouped.annotate(first=Min("pk")).values_list("first", flat=True)


def _sorted(rows: QuerySet[Answer], sort: str) -> QuerySet[Answer]:
    name, is_falling = SORTS.get(sort, SORTS[""])
    if name == "length":
        rows = rows.annotate(length=Length("search"))
    return rows.order_by(f"-{name}" if is_falling else name, "-pk" if is_falling else "pk")
