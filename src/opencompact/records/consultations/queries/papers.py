"""Finds the papers of a consultation: those to read and those removed; what all see is in ``showing.py``."""

from opencompact.records.consultations.models import Consultation, Paper
from opencompact.records.refusals import NotThere


def papers(consultation: Consultation) -> list[Paper]:
    """All of them in their order, removed ones too, each with its file where it has one, but without the content."""
    rows = consultation.papers.select_related("file").defer("file__content", "text")
    return list(rows.order_by("position", "pk"))


def paper(consultation: Consultation, reference: str) -> Paper:
    """One paper, removed or not, with its text and without the content of its file. Raises NotThere."""
    rows = consultation.papers.select_related("file").defer("file__content")
    found = rows.filter(reference=reference).first()
    if found is None:
        raise NotThere()
    found.consultation = consultation
    return found
