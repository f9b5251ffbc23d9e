"""Consultations as GOV.UK publishes them: one JSON document each, alone or in a list."""

from opencompact.compact.kinds import Fact, Vocabulary
from opencompact.formats.cells import NOT_GIVEN
from opencompact.formats.columns import Cells
from opencompact.formats.dated import first_of, moment
from opencompact.formats.nested import Object, at, counted, is_blank, written
from opencompact.formats.records import Frames, Problem, ReadFile, assemble

DOCUMENT_TYPES = ("consultation", "open_consultation", "closed_consultation", "consultation_outcome")

SITE = "https://www.gov.uk"

_OUTCOMES = {
    "public_feedback_publication_date": ("public_feedback_detail", "public_feedback_documents",
                                         "public_feedback_attachments"),
    "final_outcome_publication_date": ("final_outcome_detail", "final_outcome_documents",
                                       "final_outcome_attachments"),
}


def is_govuk(data: object) -> bool:
    """Whether it is a GOV.UK consultation, or a list (bare, or under "results") with at least one."""
    return any(_is_consultation(document) for _, document in _documents(data))


def read(data: object, path: str, vocabulary: Vocabulary) -> tuple[ReadFile, Frames]:
    """The consultations of a document or a list; of two versions of one, the one updated last."""
    file = ReadFile(path, "GOV.UK")
    found: dict[str, tuple[str, Object]] = {}
    others = 0
    for place, document in _documents(data):
        if not isinstance(document, dict):
            file.problems.append(Problem(place, "It is not a document of GOV.UK."))
        elif not _is_consultation(document):
            others += 1
        else:
            _keep_latest(found, place, document, file)
    if others:
        file.notes.append(f"Documents left out because they are not consultations: {others}.")
    return file, _frames(list(found.values()), file, vocabulary)


def _frames(found: list[tuple[str, Object]], file: ReadFile, vocabulary: Vocabulary) -> Frames:
    if not found:
        return {}
    documents = [document for _, document in found]
    withdrawn = [_reference(document) for document in documents
                 if not is_blank(at(document, "withdrawn_notice", "withdrawn_at"))]
    if withdrawn:
        file.notes.append(counted("Withdrawn since, and judged all the same", withdrawn))
    published = vocabulary["consultation"].facts["feedback_published_on"]
    rows = [_facts(document, published) for document in documents]
    columns: dict[str, Cells] = {name: [row[name] for row in rows] for name in rows[0]}
    frame, problems = assemble(vocabulary["consultation"], columns, [place for place, _ in found], file.path)
    file.problems += problems
    return {"consultation": frame}


def _documents(data: object) -> list[tuple[str, object]]:
    """Every document with its place: the file itself is one, or a list of them."""
    listed = at(data, "results") if isinstance(data, dict) and "results" in data else data
    if isinstance(listed, list):
        return [(f"document {number}", document) for number, document in enumerate(listed, 1)]
    return [("document", listed)]


def _is_consultation(document: object) -> bool:
    if at(document, "schema_name") == "consultation":
        return True
    return at(document, "document_type") in DOCUMENT_TYPES and at(document, "details", "opening_date") is not None


def _reference(document: Object) -> str:
    return written(document.get("content_id")) or written(document.get("base_path"))


def _keep_latest(found: dict[str, tuple[str, Object]], place: str, document: Object, file: ReadFile) -> None:
    reference = _reference(document)
    earlier = found.get(reference or place)
    if earlier is None:
        found[reference or place] = (place, document)
        return
    newer = max(earlier, (place, document), key=lambda one: moment(one[1].get("updated_at")))
    found[reference] = newer
    file.notes.append(f"{reference} is there in two versions; the one updated last ({newer[0]}) is judged.")


def _facts(document: Object, published: Fact) -> dict[str, object]:
    organisation = at(document, "links", "organisations", 0, "title")
    return {
        "reference": _reference(document),
        "title": document.get("title"),
        "held_by": organisation or at(document, "links", "primary_publishing_organisation", 0, "title"),
        "opens_on": at(document, "details", "opening_date"),
        "closes_on": at(document, "details", "closing_date"),
        "web_address": _address(document),
        published.name: _feedback(published, document),
    }


def _address(document: Object) -> str | None:
    path = written(document.get("base_path"))
    return f"{SITE}{path}" if path.startswith("/") else None


def _feedback(published: Fact, document: Object) -> object:
    """The earlier day of the feedback and the outcome; not known where one is there, or is told of, and has no day."""
    details = document.get("details")
    dated = [at(details, day) for day in _OUTCOMES if not is_blank(at(details, day))]
    if dated:
        return first_of(published, dated)
    told_of = document.get("document_type") == "consultation_outcome"
    undated = told_of or any(not is_blank(at(details, part)) for parts in _OUTCOMES.values() for part in parts)
    return NOT_GIVEN if undated else None
