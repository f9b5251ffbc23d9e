"""Themes: added, named anew, put in order, retired, brought back, and made part of another with all that was coded."""

from typing import Any

import pytest

from opencompact.records.consultations.actions.themes import (
    add_theme,
    bring_back_theme,
    change_theme,
    merge_themes,
    move_theme,
    retire_theme,
)
from opencompact.records.consultations.models import Coding, Consultation, Theme
from opencompact.records.consultations.queries.agreement import coded as counted
from opencompact.records.consultations.queries.reading import themes
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, Refused
from sense_cast import NOON, TODAY, a_reader, a_statement, a_theme, came, closed, coded, said
from site_cast import a_person, a_representative, an_officer, an_organisation, the_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return a_reader(consultation)


def add(by: Visitor, consultation: Consultation, name: str = "Evenings", **more: Any) -> Theme:
    return add_theme(by=by, at=NOON, consultation=consultation, name=name, **more)


def names(consultation: Consultation) -> list[str]:
    return [one.name for one in themes(consultation)]


def test_themes_are_added_at_the_end_and_the_history_does_not_name_them(consultation: Consultation, reader: Visitor) -> None:
    first, _ = add(reader, consultation, "  Later   evenings "), add(reader, consultation, "Buses")

    assert names(consultation) == ["Later evenings", "Buses"]
    entry = Entry.objects.filter(action="theme.added").first()
    assert entry is not None
    assert (entry.about, entry.facts) == (f"consultation:{consultation.reference}", {"theme": first.reference})


def test_the_same_sending_adds_one(consultation: Consultation, reader: Visitor) -> None:
    add(reader, consultation, once="a" * 20)

    with pytest.raises(AlreadyDone):
        add(reader, consultation, once="a" * 20)

    assert names(consultation) == ["Evenings"]


@pytest.mark.parametrize(("name", "sentence"), [(" ", "Give the theme a name"), ("evenings", "of this name already."), ("BUSES", "it is retired, and you can bring it back")])
def test_a_name_that_will_not_do(consultation: Consultation, reader: Visitor, name: str, sentence: str) -> None:
    a_theme(consultation)
    a_theme(consultation, "Buses", retired_on=TODAY)

    with pytest.raises(Refused, match=sentence):
        add(reader, consultation, name)


def test_it_is_named_anew_and_the_second_of_two_sees_both(consultation: Consultation, reader: Visitor) -> None:
    theme = a_theme(consultation)
    change_theme(by=reader, at=NOON, theme=theme, version=1, name="Late hours", about="After six.")

    with pytest.raises(Changed) as refused:
        change_theme(by=reader, at=NOON, theme=theme, version=1, name="Nights", about="")

    assert refused.value.theirs == {"name": "Late hours", "about": "After six."}


def test_it_moves_among_those_in_use(consultation: Consultation, reader: Visitor) -> None:
    one, _, three = a_theme(consultation, "One"), a_theme(consultation, "Retired", retired_on=TODAY), a_theme(consultation, "Three")

    move_theme(by=reader, at=NOON, theme=three, up=True)

    assert names(consultation) == ["Three", "One"]
    with pytest.raises(Refused, match="end of the list"):
        move_theme(by=reader, at=NOON, theme=one, up=False)


def test_a_retired_theme_keeps_what_was_coded_and_comes_back_with_it(consultation: Consultation, reader: Visitor) -> None:
    theme, [answer] = a_theme(consultation), came(consultation, said(1))
    coded(answer, reader, theme)

    retire_theme(by=reader, at=NOON, on=TODAY, theme=theme)
    assert names(consultation) == []
    bring_back_theme(by=reader, at=NOON, theme=theme)

    assert [(one.theme.name, one.answers) for one in counted(consultation, seen_by=reader)] == [("Evenings", 1)]
    with pytest.raises(Refused, match="in use"):
        bring_back_theme(by=reader, at=NOON, theme=theme)


def test_what_was_coded_and_said_follows_a_theme_into_another(consultation: Consultation, reader: Visitor) -> None:
    """What one reader coded to both stands once; another's code, and one to another question, follow."""
    late, evenings = a_theme(consultation, "Late"), a_theme(consultation)
    [answer] = came(consultation, said(1))
    coded(answer, reader, late, evenings)
    coded(answer, "other", late, question="q2")
    statement = a_statement(consultation, theme=late)

    merge_themes(by=reader, at=NOON, on=TODAY, theme=late, into=evenings)

    assert set(Coding.objects.values_list("theme__name", "question", "coder")) == {("Evenings", "", reader.reference), ("Evenings", "q2", "other")}
    statement.refresh_from_db()
    assert (statement.theme, names(consultation)) == (evenings, ["Evenings"])


def test_what_was_approved_keeps_the_theme_it_had(consultation: Consultation, reader: Visitor) -> None:
    late, evenings = a_theme(consultation, "Late"), a_theme(consultation)
    statement = a_statement(consultation, theme=late)
    Consultation.objects.filter(pk=consultation.pk).update(feedback_release_at=NOON, feedback_published_on=TODAY)

    merge_themes(by=reader, at=NOON, on=TODAY, theme=late, into=evenings)

    statement.refresh_from_db()
    assert (statement.theme, statement.version) == (late, 1)


def test_it_cannot_become_part_of_itself_of_a_retired_one_or_of_another_consultations(consultation: Consultation, reader: Visitor) -> None:
    theme, retired = a_theme(consultation), a_theme(consultation, "Old", retired_on=TODAY)

    for other in (theme, retired):
        with pytest.raises(Refused):
            merge_themes(by=reader, at=NOON, on=TODAY, theme=theme, into=other)

    assert names(consultation) == ["Evenings"]


@pytest.mark.parametrize("who", ["officer", "stranger", "another body"])
def test_only_the_bodies_that_asked_have_themes(consultation: Consultation, reader: Visitor, who: str) -> None:
    others = {"officer": an_officer(), "stranger": the_visitor(a_person()), "another body": a_representative(an_organisation())}

    with pytest.raises(NotAllowed, match="Only people of Marchshire Council read what was answered"):
        add(others[who], consultation)

    assert add(reader, consultation).name == "Evenings"
