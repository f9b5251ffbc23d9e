"""Changing what is said of a consultation; two editors, and what the history names."""

from datetime import date
from typing import Any

import pytest

from consultations_cast import CLOSES_ON, a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.planning import change_consultation
from opencompact.records.consultations.models import Consultation
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import Changed, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def change(row: Consultation, by: Any, **fields: Any) -> Consultation:
    return change_consultation(**{"by": by, "at": NOON, "consultation": row, "version": row.version} | fields)


def test_what_is_changed_is_kept_and_named_in_the_history() -> None:
    area, council = marchshire()
    row = an_announced(area, council)

    changed = change(row, a_representative(council), what_next="The cabinet decides in June.", formats=["braille", "easy read"], support_offered=True)

    assert (changed.version, changed.formats, changed.support_offered) == (2, ["easy read", "braille"], True)
    entry = Entry.objects.get()
    assert (entry.action, entry.facts["title"]) == ("consultation.changed", "Library hours")
    assert entry.facts["fields"] == ["what happens next", "formats", "money help to take part"]


def test_of_a_draft_the_history_tells_no_title() -> None:
    area, council = marchshire()

    change(a_draft(area, council), an_officer(area), title="Closing Tillbrook library")

    assert "Tillbrook" not in str(Entry.objects.get().facts)


def test_nothing_changed_is_no_entry() -> None:
    area, council = marchshire()
    row = a_draft(area, council)

    assert change(row, an_officer(area), about=row.about, methods=["paper"]).version == 1
    assert not Entry.objects.exists()


def test_the_second_of_two_editors_reads_what_the_first_wrote() -> None:
    area, council = marchshire()
    row, by = a_draft(area, council), an_officer(area)
    change(row, by, about="Theirs.")

    with pytest.raises(Changed) as changed:
        change(row, by, about="Mine.")
    assert (changed.value.theirs, changed.value.version) == ({"about": "Theirs."}, 2)
    assert change(row, by, version=2, about="Both.").about == "Both."


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": " "}, "Give the consultation a title"),
        ({"methods": ["pigeon"]}, "Ways of taking part: pigeon is none of those"),
        ({"formats": ["tattoo"]}, "Formats: tattoo is none of those"),
        ({"contact_email": "nobody"}, "Contact email"),
        ({"held_at": "javascript:x"}, "Held at"),
        ({"keep_answers_until": CLOSES_ON}, "at least until the consultation has closed"),
        ({"reason_draft": {"why": "Late.", "until_on": "soon"}}, "cannot be read"),
    ],
)
def test_what_will_not_do_is_refused(fields: dict[str, Any], told: str) -> None:
    area, council = marchshire()
    row = a_draft(area, council)

    with pytest.raises(Refused, match=told):
        change(row, an_officer(area), **fields)
    row.refresh_from_db()
    assert row.version == 1


def test_a_reason_waits_with_the_draft_and_goes_out_with_the_days() -> None:
    area, council = marchshire()
    by = an_officer(area)

    row = change(a_draft(area, council), by, reason_draft={"why": " The grant ends. ", "until_on": date(2027, 3, 31), "other": "x"})
    assert (row.reason_draft["why"], row.reason_draft["until_on"]) == ("The grant ends.", "2027-03-31")
    assert "other" not in row.reason_draft
    with pytest.raises(Refused, match="went out with the days"):
        change(an_announced(area, council), by, reason_draft={"why": "Later."})
    assert change(row, by, reason_draft={"why": ""}).reason_draft == {}


def test_who_may_and_who_is_told_that_it_is_not_there() -> None:
    area, council = marchshire()
    draft, shown = a_draft(area, council), an_announced(area, council)
    another = a_representative(an_organisation("Another"))

    for by in (NOBODY, another):
        with pytest.raises(NotThere):
            change(draft, by, about="X")
        with pytest.raises(NotAllowed):
            change(shown, by, about="X")
    assert change(draft, a_representative(council), about="X").about == "X"


def test_what_was_withdrawn_stays_as_it_is() -> None:
    area, council = marchshire()
    row = a_draft(area, council, withdrawn_on=TODAY, withdrawn_note="No money.")

    with pytest.raises(Refused, match="stays as it is"):
        change(row, an_officer(area), about="X")
