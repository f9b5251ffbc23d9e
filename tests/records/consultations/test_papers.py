"""The papers of a consultation: added as one of three, and removed with a reason that stays."""

from typing import Any

import pytest

from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.papers import add_paper, remove_paper
from opencompact.records.consultations.models import Consultation, Paper, PaperFile
from opencompact.records.consultations.paper_files import checked_file
from opencompact.records.consultations.queries.papers import paper, papers
from opencompact.records.history.models import Entry
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db
PDF = checked_file(name="Draft.pdf", declared="application/pdf", content=b"%PDF-1.7 draft")


def add(row: Consultation, by: Any, **more: Any) -> Paper:
    given = {"by": by, "at": NOON, "on": TODAY, "consultation": row, "title": "The draft"}
    return add_paper(**given | more)


@pytest.fixture
def row() -> Consultation:
    area, council = marchshire()
    return an_announced(area, council)


def test_a_text_has_its_words_counted(row: Consultation) -> None:
    added = add(row, an_officer(), text="When the libraries\nare open.", words=99)

    assert (added.words, added.position) == (5, 1)


def test_a_file_is_kept_beside_its_row_and_named_in_the_history_by_its_digest(row: Consultation) -> None:
    added = add(row, an_officer(), file=PDF, pages=12)

    kept = PaperFile.objects.get(paper=added)
    assert (kept.name, kept.kind, kept.size, bytes(kept.content)) == ("Draft.pdf", "pdf", 14, b"%PDF-1.7 draft")
    facts = Entry.objects.get().facts
    assert (facts["paper"], facts["digest"]) == ("The draft", PDF.digest)


def test_they_stand_in_the_order_in_which_they_came_and_the_list_loads_no_content(row: Consultation, django_assert_num_queries: Any) -> None:
    by = an_officer()
    for title in ("One", "Two", "Three"):
        add(row, by, title=title, file=PDF)

    with django_assert_num_queries(1):
        assert [(one.title, one.file.size) for one in papers(row)] == [("One", 14), ("Two", 14), ("Three", 14)]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "one thing: an address, a text or a file"),
        ({"address": "https://a.example", "text": "Words."}, "one thing"),
        ({"text": "Words.", "file": PDF}, "one thing"),
        ({"title": " ", "text": "Words."}, "Give the paper a title"),
        ({"address": "javascript:x"}, "Address"),
    ],
)
def test_what_will_not_do_is_refused(row: Consultation, more: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        add(row, an_officer(), **more)
    assert not Paper.objects.exists()


def test_removed_it_stays_with_its_reason_and_is_removed_once(row: Consultation) -> None:
    by = an_officer()
    added = add(row, by, text="Words.")
    with pytest.raises(Refused, match="Say why it is removed"):
        remove_paper(by=by, at=NOON, on=TODAY, paper=added, reason=" ")

    remove_paper(by=by, at=NOON, on=TODAY, paper=added, reason="It was an old draft.")

    kept = paper(row, added.reference)
    assert (kept.removed_on, kept.removed_note) == (TODAY, "It was an old draft.")
    with pytest.raises(Refused, match="removed already, on 22 November 2026"):
        remove_paper(by=by, at=NOON, on=TODAY, paper=added, reason="Again.")


def test_of_a_draft_the_history_tells_no_title(row: Consultation) -> None:
    add(a_draft(row.area, row.organisation, "Secret"), an_officer(), title="Closing Tillbrook", text="Words.")

    assert "Tillbrook" not in str(Entry.objects.get().facts)
    assert "Secret" not in str(Entry.objects.get().facts)


def test_who_may_and_the_same_twice(row: Consultation) -> None:
    another = a_representative(an_organisation("Another"))
    with pytest.raises(NotAllowed):
        add(row, another, text="Words.")
    with pytest.raises(NotThere):
        add(a_draft(row.area, row.organisation), another, text="Words.")
    by = a_representative(row.organisation)
    added = add(row, by, text="Words.", once="the-same-sending")
    with pytest.raises(NotAllowed):
        remove_paper(by=another, at=NOON, on=TODAY, paper=added, reason="No.")
    with pytest.raises(AlreadyDone):
        add(row, by, text="Words.", once="the-same-sending")
    assert Paper.objects.count() == 1
