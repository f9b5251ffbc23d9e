"""The papers of a consultation: added as an address, a text or a file, and removed with a reason that stays."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from opencompact.compact.periods import say_day
from opencompact.records.consultations.models import Consultation, Paper, PaperFile
from opencompact.records.consultations.paper_files import Checked, words_in
from opencompact.records.consultations.rows import about, taken, title_within
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

ADDED = Act("paper.added", "A paper was added to {title}: {paper}.")
REMOVED = Act("paper.removed", "A paper was removed from {title}: {paper}.")

MOST_PAPERS = 60


@transaction.atomic
def add_paper(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    consultation: Consultation,
    title: str,
    language: str = "",
    made_for: str = "",
    address: str = "",
    text: str = "",
    file: Checked | None = None,
    pages: int | None = None,
    words: int | None = None,
    once: str | None = None,
) -> Paper:
    """Add a paper: one of an address, a text or a file. The words of a text are counted here."""
    row = taken(by, consultation, once)
    if not title.strip():
        raise Refused("Give the paper a title.")
    if sum(map(bool, (address, text.strip(), file))) != 1:
        raise Refused("A paper is one thing: an address, a text or a file.")
    if row.papers.count() >= MOST_PAPERS:
        raise Refused(f"There is room for {MOST_PAPERS} papers, removed ones among them.")

    paper = Paper(
        consultation=row,
        position=(row.papers.aggregate(last=Max("position"))["last"] or 0) + 1,
        title=title.strip(),
        language=language,
        made_for=made_for,
        address=address,
        text=text,
        pages=pages,
        words=words_in(text) if text else words,
        added_on=on,
    )
    check_fits(paper)
    paper.save()
    if file is not None:
        _keep(paper, file)
    _tell(ADDED, row, paper, by=by, at=at, once=once, digest=file.digest if file else "")
    return paper


@transaction.atomic
def remove_paper(
    *, by: Visitor, at: datetime, on: date, paper: Paper, reason: str, once: str | None = None
) -> Paper:
    """Take a paper away; that it was there stays to be seen, with the reason."""
    row = taken(by, paper.consultation, once)
    gone = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if gone.removed_on:
        raise Refused(f"This paper was removed already, on {say_day(gone.removed_on)}.")
    if not reason.strip():
        raise Refused("Say why it is removed; it stays on the list with this reason.")
    gone.removed_on, gone.removed_note = on, reason.strip()
    check_fits(gone)
    gone.save()
    _tell(REMOVED, row, gone, by=by, at=at, once=once)
    return gone


def _keep(paper: Paper, file: Checked) -> None:
    kept = PaperFile(
        paper=paper, name=file.name, kind=file.kind, size=file.size, digest=file.digest, content=file.content
    )
    check_fits(kept)
    kept.save()


def _tell(
    act: Act,
    row: Consultation,
    paper: Paper,
    *,
    by: Visitor,
    at: datetime,
    once: str | None,
    digest: str = "",
) -> None:
    is_shown = row.shown_from is not None
    facts = {
        "title": title_within(row),
        "paper": paper.title if is_shown else "not shown yet",
        "paper_reference": paper.reference,
        "digest": digest,
    }
    write_entry(act, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
