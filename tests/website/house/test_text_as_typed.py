"""Text is kept as it was typed, save what cannot be seen and would mislead."""

from datetime import date

import pytest
from django import forms as plain
from hypothesis import given
from hypothesis import strategies as st

from opencompact.website.forms import DayField, EmailField, Form, LongTextField, TextField
from opencompact.website.house.samples import HARD_NAMES
from opencompact.website.typed import as_typed

TURNS = "It contains an unseen character that turns the direction of the writing; type it again."
UNSEEN = "It contains a character that cannot be seen; type it again."


class Writing(Form):
    """A line and a text."""

    line = TextField(label="Line", required=False)
    text = LongTextField(label="Text", required=False)


@pytest.mark.parametrize("name", HARD_NAMES)
def test_a_name_from_anywhere_is_kept_to_the_letter(name: str) -> None:
    form = Writing({"line": name, "text": name})

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"line": name, "text": name}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a  b \u00a0", "a  b"),
        ("e\u0301", "é"),
        ("ﬁ ½ Ａ", "ﬁ ½ Ａ"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("a\u200e\u200fb", "a\u200e\u200fb"),
    ],
)
def test_a_line(typed: str, kept: str) -> None:
    form = Writing({"line": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["line"] == kept


def test_lines_of_a_text_end_alike() -> None:
    form = Writing({"text": "\r\none\r\n\r\n  two\rthree\tfour\n"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "one\n\n  two\nthree\tfour"


@pytest.mark.parametrize("field", ["line", "text"])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a\u202eb", TURNS),
        ("a\u2066b", TURNS),
        ("a\x07b", UNSEEN),
        ("a\x00b", UNSEEN),
        ("a\x7fb", UNSEEN),
    ],
)
def test_what_cannot_be_seen_is_refused(field: str, typed: str, sentence: str) -> None:
    form = Writing({field: typed})

    assert sentence in form.errors[field]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"])
def test_a_line_pasted_from_elsewhere_ends_where_it_ended(end: str) -> None:
    form = Writing({"text": f"one{end}two", "line": f"one{end}two"})

    assert form.errors["line"] == ["It must be on one line."]
    assert form.cleaned_data["text"] == "one\ntwo"


@pytest.mark.parametrize("typed", ["a\u202e@example.org", "a\x00@example.org"])
def test_an_address_is_seen_whole(typed: str) -> None:
    class Asking(Form):
        """An address."""

        email = EmailField(label="E-mail address")

    assert not Asking({"email": typed}).is_valid()


@given(st.text())
def test_typed_twice_is_typed_once(text: str) -> None:
    once = as_typed(text)

    assert as_typed(once) == once


@pytest.mark.parametrize("typed", ["2027-05-24", "24/05/2027", "24 May 2027", " 24 may 2027 "])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert DayField(label="Day").clean(typed) == date(2027, 5, 24)


def test_a_plain_field_is_for_others() -> None:
    """Our forms use TextField: the plain one would keep what cannot be seen."""
    assert plain.CharField().clean("a\u202eb") == "a\u202eb"
