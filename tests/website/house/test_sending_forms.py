"""Forms sent twice, and forms that two people send at once."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from opencompact.records.refusals import Changed
from opencompact.website.forms import DayField, OnceForm, SeveralField, TextField, VersionForm, replaced


class Adding(OnceForm):
    """Something new."""

    name = TextField(label="Name", max_length=100)


class Changing(VersionForm):
    """Something changed."""

    name = TextField(label="Name", max_length=100)
    since = DayField(label="Since", required=False)


def test_each_form_shown_has_a_mark_of_its_own() -> None:
    one, other = Adding()["once"].value(), Adding()["once"].value()

    assert one != other
    assert 16 <= len(one) <= 80


def test_a_form_sent_back_keeps_its_mark() -> None:
    mark = Adding()["once"].value()

    form = Adding({"once": mark, "name": ""})

    assert not form.is_valid()
    assert f'value="{mark}"' in str(form["once"])


def test_the_mark_reaches_the_action() -> None:
    mark = Adding()["once"].value()

    form = Adding({"once": mark, "name": "A"})

    assert form.is_valid()
    assert form.cleaned_data["once"] == mark


@pytest.mark.parametrize("mark", [None, "", "short", "x" * 81])
def test_a_mark_that_did_not_come_back_whole_is_asked_for_again(mark: str | None) -> None:
    form = Adding({"name": "A"} | ({"once": mark} if mark is not None else {}))

    assert not form.is_valid()
    assert form.faults == [("Something is missing from this page; open it again and repeat what you did.", "")]
    again = Adding({"name": "A", "once": form["once"].value()})
    assert again.is_valid()


def test_the_second_to_send_sees_both_and_loses_nothing() -> None:
    form = Changing(QueryDict("version=3&name=Mine&since=2027-05-24"))
    assert form.is_valid()

    rows = form.beside(
        Changed("Somebody was faster.", theirs={"name": "Theirs", "since": form.cleaned_data["since"]}, version=4)
    )

    assert rows == [("Name", "Mine", "Theirs")]
    assert form.non_field_errors() == ["Somebody was faster."]
    assert form["name"].value() == "Mine"
    assert form["version"].value() == "4"


def test_both_texts_stand_side_by_side() -> None:
    page = render_to_string(
        "parts/conflict.html", {"rows": [("Name", "<Mine>", None)]}, request=RequestFactory().get("/")
    )

    assert '<td data-label="What you wrote" class="typed" dir="auto">&lt;Mine&gt;</td>' in page
    assert '<td data-label="What it says now" class="typed" dir="auto"></td>' in page


@pytest.mark.parametrize("sent", [QueryDict("places=a&places=b&version=1"), {"places": ["a", "b"], "version": "1"}])
def test_of_several_answers_none_is_lost(sent: QueryDict) -> None:
    copy = replaced(sent, "version", "2")

    assert copy.getlist("places") == ["a", "b"]
    assert copy["version"] == "2"


def test_a_form_of_several_answers_takes_what_was_replaced() -> None:
    class Ticking(VersionForm):
        """Several answers."""

        places = SeveralField(label="Places", choices=[("a", "A"), ("b", "B")])

    form = Ticking(replaced(QueryDict("places=a&places=b&version=1"), "version", "2"))

    assert form.is_valid()
    assert form.cleaned_data == {"version": 2, "places": ["a", "b"]}
