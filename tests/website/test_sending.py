"""What a sent form and a pressed button come to: done, done before, refused, changed meanwhile, not allowed."""

from typing import Any

import pytest
from django import forms
from django.contrib import messages
from django.http import HttpRequest

from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from opencompact.website.forms import Form, VersionForm
from opencompact.website.sending import Pressing, Sending, made_before


class Named(VersionForm):
    """A name that somebody changes."""

    name = forms.CharField(label="Name")


class TooLong(Refused):
    """A refusal that a page answers in its own way."""


def sent() -> Named:
    form = Named({"name": "Mine", "version": "1"})
    assert form.is_valid()
    return form


def test_done() -> None:
    form = sent()

    with Sending(form) as sending:
        pass

    assert (sending.is_done, sending.before, form.errors) == (True, "", {})


def test_done_before_is_done_and_names_what_was_made() -> None:
    form = sent()

    with Sending(form) as sending:
        raise AlreadyDone("signature:k7m2-x9pq")

    assert (sending.is_done, sending.before, form.errors) == (True, "k7m2-x9pq", {})


def test_a_refusal_stands_on_the_form() -> None:
    form = sent()

    with Sending(form) as sending:
        raise Refused("It is closed.")

    assert not sending.is_done
    assert list(form.non_field_errors()) == ["It is closed."]


def test_what_changed_meanwhile_stands_beside() -> None:
    form = sent()

    with Sending(form) as sending:
        raise Changed("Somebody was faster.", theirs={"name": "Theirs"}, version=2)

    assert (sending.is_done, sending.conflict) == (False, [("Name", "Mine", "Theirs")])
    assert form["version"].value() == "2"


def test_a_form_without_a_version_says_that_it_was_changed() -> None:
    form = Form({})
    form.is_valid()

    with Sending(form) as sending:
        raise Changed("Somebody was faster.", theirs={}, version=2)

    assert sending.conflict == []
    assert list(form.non_field_errors()) == ["Somebody was faster."]


@pytest.mark.parametrize("error", [NotAllowed("Only the officer."), NotThere(), TooLong("Too long."), KeyError("a fault of ours")])
def test_the_rest_goes_on_its_way(error: Exception) -> None:
    form = sent()

    with pytest.raises(type(error)), Sending(form, unless=TooLong):
        raise error

    assert form.errors == {}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (None, ("success", "It is open.")),
        (AlreadyDone("area:marchshire"), ("success", "It is open.")),
        (Refused("It is open already."), ("warning", "It is open already.")),
    ],
)
def test_a_button_says_what_came_of_it(monkeypatch: pytest.MonkeyPatch, error: Exception | None, said: tuple[str, str]) -> None:
    told: list[tuple[str, str]] = []
    for level in ("success", "warning"):
        monkeypatch.setattr(messages, level, lambda request, words, level=level: told.append((level, words)))

    with Pressing(HttpRequest(), said="It is open."):
        if error:
            raise error

    assert told == [said]


@pytest.mark.parametrize("error", [NotAllowed("Only the officer."), NotThere(), KeyError("a fault of ours")])
def test_a_button_hides_neither_a_closed_door_nor_a_fault(error: Any) -> None:
    with pytest.raises(type(error)), Pressing(HttpRequest(), said="It is open."):
        raise error


@pytest.mark.parametrize(("about", "part"), [("signature:k7m2-x9pq", "k7m2-x9pq"), ("edition:marchshire/2025", "2025"), ("area:marchshire", "marchshire")])
def test_what_was_made_before_is_named_as_addresses_name_it(about: str, part: str) -> None:
    assert made_before(about) == part
