"""The papers of a consultation as lines: what each is, in which language, for whom, and how long it takes to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from opencompact.compact.periods import say_day
from opencompact.compact.phrases import counted
from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation, Paper
from opencompact.records.consultations.paper_files import KINDS, reading_minutes


@dataclass(frozen=True)
class PaperLine:
    """A paper as its line shows it; one that was removed says when and why and leads nowhere."""

    title: str
    href: str
    what: str
    size: str
    language: str
    made_for: str
    removed: str


def lines_of(area: Area, consultation: Consultation, papers: Iterable[Paper]) -> list[PaperLine]:
    """The papers in their order."""
    return [
        PaperLine(
            title=one.title,
            href="" if one.removed_on else _href(area, consultation, one),
            what="" if one.removed_on else what_it_is(one),
            size="" if one.removed_on else reading_size(one) or "not recorded",
            language=one.language,
            made_for=one.made_for,
            removed=f"Removed on {say_day(one.removed_on)}: {one.removed_note}" if one.removed_on else "",
        )
        for one in papers
    ]


def reading_size(paper: Paper) -> str:
    """ "4 pages, 1,200 words, about 6 minutes to read"; blank where nobody recorded it."""
    parts = [counted(paper.pages, "page")] if paper.pages else []
    if paper.words:
        minutes = counted(reading_minutes(paper.words), "minute")
        parts += [counted(paper.words, "word"), f"about {minutes} to read"]
    return ", ".join(parts)


def what_it_is(paper: Paper) -> str:
    """ "PDF, 1.2 MB", "a page of this site", "at example.org"."""
    if paper.address:
        return f"at {urlsplit(paper.address).hostname or paper.address}"
    if hasattr(paper, "file"):
        kind = KINDS.get(paper.file.kind)
        return f"{kind.name if kind else paper.file.kind.upper()}, {filesizeformat(paper.file.size)}"
    return "a page of this site"


def _href(area: Area, consultation: Consultation, paper: Paper) -> str:
    return paper.address or reverse("consultation_paper", args=[area.slug, consultation.reference, paper.reference])
