"""Real actions by many at once: every update is there, who came second is told, and a form sent twice makes one thing."""

from functools import partial

import pytest

from opencompact.records.history.models import Entry
from opencompact.records.history.verifying import verify
from opencompact.records.partners.actions import add_organisation, change_organisation
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import AlreadyDone, Changed
from side_by_side import side_by_side
from site_cast import NOON, TODAY, an_officer, an_organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WRITERS = 8


def add_a_line(officer: Visitor, organisation: Organisation, line: str) -> int:
    """Read the page, add a line to what is there, send; told that somebody was faster, do it again on top of theirs."""
    about, version = organisation.about, organisation.version
    for turn in range(1, 100):
        try:
            change_organisation(by=officer, at=NOON, organisation=organisation, version=version, about=f"{about}\n{line}".strip())
            return turn
        except Changed as theirs:
            about, version = str(theirs.theirs["about"]), theirs.version
    raise AssertionError("It never came to its turn.")


def test_eight_editors_of_one_entry_lose_no_word() -> None:
    officer, organisation = an_officer(), an_organisation(version=1)
    lines = [f"Line {number}" for number in range(WRITERS)]

    done = side_by_side([partial(add_a_line, officer, organisation, line) for line in lines])

    assert all(isinstance(turn, int) for turn in done), done
    organisation.refresh_from_db()
    assert sorted(organisation.about.split("\n")) == lines
    assert (organisation.version, Entry.objects.count()) == (1 + WRITERS, WRITERS)
    assert verify("marchshire").faults == ()


def test_of_two_editors_the_second_is_told_what_the_first_wrote() -> None:
    officer, organisation = an_officer(), an_organisation(version=1, about="As it was")

    def change(about: str) -> str:
        return change_organisation(by=officer, at=NOON, organisation=organisation, version=1, about=about).about

    done = side_by_side([partial(change, "One"), partial(change, "Other")])

    first = next(about for about in done if isinstance(about, str))
    second = next(refusal for refusal in done if isinstance(refusal, Changed))
    assert (second.theirs["about"], second.version) == (first, 2)
    assert Organisation.objects.get().about == first
    assert Entry.objects.count() == 1


def test_a_form_sent_eight_times_at_once_adds_one_organisation() -> None:
    officer = an_officer()

    def add() -> str:
        added = add_organisation(by=officer, at=NOON, on=TODAY, kept_by="marchshire", name="Wend Valley Health",
                                 sector="public", identifiers=("GB-COH-01234567",), once="token")
        return f"organisation:{added.reference}"

    done = side_by_side([add] * WRITERS)

    made = [about for about in done if isinstance(about, str)]
    assert [refusal.about for refusal in done if isinstance(refusal, AlreadyDone)] == made * (WRITERS - 1)
    assert Organisation.objects.count() == Entry.objects.filter(once="token").count() == 1
