"""The feedback as it is written: themes, parts, what they rest on, the release and holding it back, the decision."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from opencompact.records.consultations.models import Consultation, Statement, Theme
from opencompact.records.people.visitors import Visitor
from sense_cast import NOON, TODAY, a_reader, a_statement, a_theme, came, closed, coded, path, said
from site_cast import an_officer

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
ONCE = {"once": "a" * 20}


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reading(client: Client, signed_in: SignIn, consultation: Consultation) -> Client:
    return signed_in(client, a_reader(consultation))


def shown(client: Client, consultation: Consultation, page: str, given: dict[str, Any] | None = None) -> str:
    """The page, or what sending it came to, in the end."""
    address = path(consultation, page)
    response = client.get(address) if given is None else client.post(address, given, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_themes_are_added_named_anew_moved_retired_and_merged(reading: Client, consultation: Consultation) -> None:
    shown(reading, consultation, "themes/", ONCE | {"name": "Evenings", "about": ""})
    shown(reading, consultation, "themes/", {"once": "b" * 20, "name": "Buses", "about": "The 42 too."})
    evenings, buses = Theme.objects.order_by("pk")

    assert "stands elsewhere" in shown(reading, consultation, f"themes/{buses.reference}/move/", {"once": "c" * 20, "up": "yes"})
    shown(reading, consultation, f"themes/{evenings.reference}/", {"version": "1", "name": "Late hours", "about": ""})
    assert "is retired" in shown(reading, consultation, f"themes/{buses.reference}/retire/", {"once": "d" * 20})
    assert "is in use again" in shown(reading, consultation, f"themes/{buses.reference}/retire/", {"once": "e" * 20})
    page = shown(reading, consultation, f"themes/{evenings.reference}/merge/", {"once": "f" * 20, "into": buses.reference})
    assert "Tick the box" in page
    page = shown(reading, consultation, f"themes/{evenings.reference}/merge/", {"once": "g" * 20, "into": buses.reference, "sure": "on"})

    assert "“Late hours” is part of “Buses” now." in page
    assert [one.name for one in Theme.objects.filter(retired_on=None)] == ["Buses"]


def test_two_who_name_a_theme_at_once_both_see_it(reading: Client, consultation: Consultation) -> None:
    theme = a_theme(consultation, "Theirs", version=2)

    page = shown(reading, consultation, f"themes/{theme.reference}/", {"version": "1", "name": "Mine", "about": ""})

    assert "Theirs</td>" in page
    assert 'value="Mine"' in page


def test_agreement_says_what_it_rests_on(reading: Client, consultation: Consultation) -> None:
    theme = a_theme(consultation)
    assert "fewer than 10 answers" in shown(reading, consultation, "themes/agreement/")
    for number, answer in enumerate(came(consultation, *map(said, range(12)))):
        coded(answer, "b", *([theme] if number < 6 else []))
        coded(answer, "c", *([theme] if number < 7 else []))

    context = reading.get(path(consultation, "themes/agreement/")).context

    assert [(one.answers, share, kappa, one.disagreements) for _, one, share, kappa in context["rows"]] == [(12, "92%", "0.83", 1)]
    assert context["apart"] == []


def test_a_part_rests_on_what_was_coded_to_its_theme(reading: Client, consultation: Consultation) -> None:
    theme = a_theme(consultation)
    for answer in came(consultation, said(1), said(2)):
        coded(answer, "b", theme)
    assert f"?theme={theme.reference}" in shown(reading, consultation, "feedback/write/")

    page = shown(reading, consultation, f"feedback/write/add/?theme={theme.reference}", ONCE | {
        "heading": "Evenings", "said": "Open later.", "decided": "", "difference": "", "why": ""})  # fmt: skip

    assert "2 answers</a>" in page
    assert "It does not say yet: what was decided, what changed by it." in page
    assert f"?theme={theme.reference}" not in page


def test_answers_are_taken_away_and_added(reading: Client, consultation: Consultation) -> None:
    theme = a_theme(consultation)
    one, two, three = came(consultation, said(1), said(2), said(3))
    row = a_statement(consultation, rests_on=[one], theme=theme)
    coded(three, "b", theme)
    page = f"feedback/write/{row.reference}/answers/"
    assert "1 answer was coded to its theme" in shown(reading, consultation, page)

    assert "Added: 1 answer. Taken away: 1 answer." in shown(reading, consultation, page, ONCE | {"add": two.reference, "remove": one.reference})
    assert "Added: 1 answer coded to its theme." in shown(reading, consultation, page, {"once": "b" * 20, "theme": "yes"})
    assert "No answer to this consultation has the reference" in shown(reading, consultation, page, {"once": "c" * 20, "add": "nonsense"})

    assert set(row.rests_on.all()) == {two, three}


def test_two_who_change_a_part_at_once_both_see_it(reading: Client, consultation: Consultation) -> None:
    row = a_statement(consultation, version=2, said="Theirs.")

    page = shown(reading, consultation, f"feedback/write/{row.reference}/", {
        "version": "1", "heading": "Evenings", "said": "Mine.", "decided": "", "difference": "", "why": ""})  # fmt: skip

    assert "Somebody else changed this while you were writing" in page
    assert "Theirs.</td>" in page
    assert "Mine.</textarea>" in page


def test_parts_are_moved_and_taken_out(reading: Client, consultation: Consultation) -> None:
    a_statement(consultation, "One")
    two = a_statement(consultation, "Two")

    shown(reading, consultation, f"feedback/write/{two.reference}/move/", ONCE | {"up": "yes"})
    assert [one.heading for one in Statement.objects.order_by("position")] == ["Two", "One"]
    page = shown(reading, consultation, f"feedback/write/{two.reference}/remove/", {"once": "b" * 20})

    assert "“Two” is no part of the feedback any more." in page


def _approval(version: int = 1, **more: str) -> dict[str, str]:
    return ONCE | {"version": str(version), "summary": "In short.", "release": "now", "on": "", "time": ""} | more


def test_it_is_looked_at_first_and_then_published_at_once(reading: Client, consultation: Consultation) -> None:
    a_statement(consultation)
    came(consultation, *map(said, range(20)))
    page = shown(reading, consultation, "feedback/approve/")
    assert "What people said" in page
    assert "fewer than 5" not in page.split("How many answered")[0]

    page = shown(reading, consultation, "feedback/approve/", _approval())

    assert "The feedback is published." in page
    assert Consultation.objects.get().feedback_release_at == NOON


def test_it_is_released_on_a_day_and_at_a_time_in_london(reading: Client, consultation: Consultation) -> None:
    a_statement(consultation)

    shown(reading, consultation, "feedback/approve/", _approval(release="later", on="2027-05-24", time="09:30"))

    assert Consultation.objects.get().feedback_release_at == datetime(2027, 5, 24, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"release": "later"}, "Enter the day of the release."), ({"release": "later", "on": "2027-05-24", "time": "late"}, "such as 09:30"),
     ({"release": "later", "on": "2029-05-24"}, "more than a year ahead"), ({"release": ""}, "Choose when it comes out.")],
)  # fmt: skip
def test_a_release_that_will_not_do(reading: Client, consultation: Consultation, given: dict[str, str], sentence: str) -> None:
    a_statement(consultation)

    assert sentence in shown(reading, consultation, "feedback/approve/", _approval(**given))
    assert Consultation.objects.get().feedback_release_at is None


def test_while_it_is_open_the_page_says_why_not(reading: Client, consultation: Consultation) -> None:
    a_statement(consultation)
    Consultation.objects.update(closes_on=TODAY)

    assert "It is open until 22 November 2026" in shown(reading, consultation, "feedback/approve/")


def test_it_is_held_back_and_changed_again(reading: Client, consultation: Consultation) -> None:
    row = a_statement(consultation)
    Consultation.objects.update(feedback_release_at=NOON + timedelta(hours=1), feedback_published_on=TODAY)
    page = shown(reading, consultation, "feedback/write/")
    assert "unless it is held back" in page
    assert f"{row.reference}/move/" not in page

    page = shown(reading, consultation, "feedback/hold-back/", ONCE | {"version": "1", "reason": "A mistake."})

    assert "it can be changed again" in page
    assert f"{row.reference}/move/" in page


def test_a_correction_after_the_release_stands_on_the_page_with_its_day(reading: Client, consultation: Consultation) -> None:
    a_statement(consultation)
    Consultation.objects.update(feedback_release_at=NOON, feedback_published_on=TODAY)

    shown(reading, consultation, "feedback/write/add/", ONCE | {"heading": "At six", "said": "x", "decided": "", "difference": "", "why": ""})

    assert "Correction of 22 November 2026." in Client().get(path(consultation, "feedback/")).content.decode()


def test_the_decision_is_recorded_also_by_the_officer(client: Client, signed_in: SignIn, consultation: Consultation) -> None:
    Consultation.objects.update(feedback_release_at=NOON, feedback_published_on=TODAY)
    officer, page = signed_in(client, an_officer()), "decision/"
    given = ONCE | {"version": "1", "decided_on": "2026-11-20", "note": "It opens on Thursdays.", "address": "javascript:alert(1)"}
    assert "begins with https://" in shown(officer, consultation, page, given)
    assert "without a name or a password" in shown(officer, consultation, page, given | {"address": "https://marchshire.example@evil.example/"})

    officer.post(path(consultation, page), given | {"address": "https://marchshire.example/minutes"})

    feedback = Client().get(path(consultation, "feedback/")).content.decode()
    assert "Taken on Friday 20 November 2026." in feedback
    assert 'href="https://marchshire.example/minutes"' in feedback
    assert path(consultation, "feedback/") in shown(officer, consultation, page)
