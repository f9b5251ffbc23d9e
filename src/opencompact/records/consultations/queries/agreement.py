"""How far several readers agree on what the answers speak to; for the bodies that asked alone."""

from dataclasses import dataclass

from django.db.models import Count, F

from opencompact.records.consultations.agreeing import Agreement, Apart, agreement_on, disagreements
from opencompact.records.consultations.models import Coding, Consultation, Reading, Theme
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.people.visitors import Visitor

MOST_APART = 50
"""How many answers on which readers differ are listed."""


@dataclass(frozen=True)
class Agreed:
    """How far the readers agree: on everything, and theme by theme; ``read`` answers were finished by anybody."""

    read: int
    readers: int
    all: Agreement
    themes: tuple[tuple[Theme, Agreement], ...]
    apart: tuple[Apart, ...]
    more_apart: int


@dataclass(frozen=True)
class Coded:
    """A theme, how many answers were coded to it by anybody, and by how many readers."""

    theme: Theme
    answers: int
    readers: int


def agreed(consultation: Consultation, *, seen_by: Visitor) -> Agreed:
    """Reckoned over the answers that at least two have finished; those that say the same count once.

    The answers on which readers differ are listed only where whoever asks is one of them: of the others they must not
    know yet how anybody coded them.
    """
    check_can_read_answers(seen_by, consultation)
    themes = list(consultation.themes.filter(retired_on__isnull=True).order_by("position", "pk"))
    views, read = _views(consultation)
    names = [theme.reference for theme in themes]
    own = {answer: readers for answer, readers in views.items() if seen_by.reference in readers}
    apart = disagreements(own, names)
    return Agreed(
        read=read,
        readers=len({reader for readers in views.values() for reader in readers}),
        all=agreement_on(views, names),
        themes=tuple((theme, agreement_on(views, [theme.reference])) for theme in themes),
        apart=tuple(apart[:MOST_APART]),
        more_apart=max(len(apart) - MOST_APART, 0),
    )


def coded(consultation: Consultation, *, seen_by: Visitor) -> list[Coded]:
    """All themes in their order, retired ones last, with how many answers were coded to each."""
    check_can_read_answers(seen_by, consultation)
    rows = consultation.themes.annotate(
        answers=Count("codings__answer", distinct=True), readers=Count("codings__coder", distinct=True)
    )
    ordered = rows.order_by(F("retired_on").asc(nulls_first=True), "position", "pk")
    return [Coded(theme, theme.answers, theme.readers) for theme in ordered]


def _views(consultation: Consultation) -> tuple[dict[str, dict[str, frozenset[str]]], int]:
    """What each reader said of each answer that they finished, and how many answers anybody finished."""
    finished = Reading.objects.filter(
        answer__consultation=consultation,
        answer__received_at__isnull=False,
        answer__erased_on__isnull=True,
        read_at__gte=F("answer__saved_at"),
    )
    views: dict[str, dict[str, frozenset[str]]] = {}
    named: dict[int, str] = {}
    seen: dict[str, str] = {}
    names = ("answer", "answer__reference", "answer__words_digest", "reader")
    rows = finished.order_by("answer", "pk").values_list(*names).iterator(chunk_size=2000)
    for answer, reference, digest, reader in rows:
        if digest and seen.setdefault(digest, reference) != reference:
            continue
        named[answer] = reference
        views.setdefault(reference, {})[reader] = frozenset()
    codings = Coding.objects.filter(answer__consultation=consultation, theme__retired_on__isnull=True)
    for answer, theme, coder in codings.values_list("answer", "theme__reference", "coder").iterator(chunk_size=2000):
        readers = views.get(named.get(answer, ""), {})
        if coder in readers:
            readers[coder] |= {theme}
    return views, len(views)
