"""Finds the papers of a consultation: those to read and those removed, and the file of one."""

from opencompact.records.consultations.models import Consultation, Paper, PaperFile
from opencompact.records.refusals import NotThere


def papers(consultation: Consultation) -> list[Paper]:
    """All of them in their order, those that were removed last; without the texts and what is in the files."""
    rows = consultation.papers.select_related("file").defer("text", "file__content", "file__digest")
    return sorted(rows, key=lambda one: (one.removed_on is not None, one.position, one.pk))


def paper(consultation: Consultation, reference: str) -> Paper:
    """One paper, removed or not, with its text and without the content of its file. Raises NotThere."""
    rows = consultation.papers.select_related("file").defer("file__content")
    found = rows.filter(reference=reference).first()
    if found is None:
        raise NotThere()
    found.consultation = consultation
    return found


def paper_to_read(consultation: Consultation, reference: str) -> Paper:
    """The same for everybody: one that was removed is not there."""
    found = paper(consultation, reference)
    if found.removed_on:
        raise NotThere()
    return found


def file_of(paper: Paper) -> PaperFile | None:
    """The file of a paper with its content, where the paper is one."""
    return PaperFile.objects.filter(paper=paper).first()
