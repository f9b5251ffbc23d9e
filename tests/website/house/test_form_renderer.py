"""How a form is laid out: what is wrong on top, then label, hint, error and field, each tied to the next."""

import re
from datetime import date

import pytest
from django import forms as plain
from django.template.loader import render_to_string
from django.test import RequestFactory

from opencompact.website.forms import (
    ChoiceField,
    DayField,
    FileField,
    Filters,
    Form,
    LongTextField,
    NumberField,
    SelectField,
    SeveralField,
    TextField,
    TickField,
)

KINDS = [("a", "A club"), ("b", "A <b>charity</b>")]


class Example(Form):
    """One of each."""

    name = TextField(label="Name", max_length=200, help_text="As on letters.", autocomplete="organization")
    sector = ChoiceField(label="Sector", choices=KINDS, hints={"a": "Meets <weekly>."})
    places = SeveralField(label="Places", choices=KINDS)
    since = DayField(label="Day it joined")
    size = NumberField(label="Size")
    kind = SelectField(label="Kind", choices=[("", ""), *KINDS])
    agrees = TickField(label="It has agreed")
    about = LongTextField(label="About", max_length=1000, required=False)


def _part(form: plain.BaseForm, name: str = "parts/form.html", **more: object) -> str:
    given = {"form": form, "submit": "Add", **more}
    return render_to_string(name, given, request=RequestFactory().get("/"))


@pytest.mark.parametrize(
    ("field", "first"),
    [
        ("name", "id_name"),
        ("sector", "id_sector_0"),
        ("places", "id_places_0"),
        ("since", "id_since"),
        ("size", "id_size"),
        ("kind", "id_kind"),
        ("agrees", "id_agrees"),
    ],
)
def test_the_list_of_mistakes_leads_to_the_first_input(field: str, first: str) -> None:
    page = _part(Example({}))

    assert page.count(f'<a href="#{first}">') == 1
    assert re.search(rf'<(input|select|textarea)[^>]* id="{first}"', page)
    assert page.index("There is a problem") < page.index("<form")


def test_a_form_not_sent_yet_has_no_mistakes() -> None:
    page = _part(Example())

    assert "There is a problem" not in page
    assert "aria-invalid" not in page


def test_label_hint_error_and_field_stand_in_this_order() -> None:
    page = _part(Example({}))

    order = ['<label for="id_name">', 'id="id_name_helptext"', 'id="id_name_error"', 'name="name"']
    places = [page.index(part) for part in order]
    assert places == sorted(places)
    assert 'aria-describedby="id_name_helptext id_name_error"' in page


@pytest.mark.parametrize("field", ["sector", "places"])
def test_answers_to_choose_from_stand_under_their_question(field: str) -> None:
    page = _part(Example({}))

    group = next(part for part in re.findall(r"<fieldset.*?</fieldset>", page, re.DOTALL) if f'name="{field}"' in part)
    assert f'aria-describedby="id_{field}_error"' in group
    assert f"<legend>{field.capitalize()}</legend>" in group


def test_an_answer_has_its_own_hint() -> None:
    page = _part(Example())

    assert '<p class="hint" id="id_sector_0_hint">Meets &lt;weekly&gt;.</p>' in page
    assert 'id="id_sector_0" aria-describedby="id_sector_0_hint"' in page
    assert "id_sector_1_hint" not in page


def test_what_may_be_left_empty_says_so() -> None:
    page = _part(Example())

    assert page.count("(optional)") == 1
    assert re.search(r"About\s*<span class=\"aside\">\(optional\)</span>", page)


def test_how_long_a_text_may_be_is_said_beforehand() -> None:
    page = _part(Example())

    assert "Up to 1,000 characters." in page
    assert "maxlength" not in page  # a text that is cut off on pasting is a text lost


def test_nothing_but_our_words_is_markup() -> None:
    page = _part(Example({"name": '"><script>', "sector": "<x>"}))

    assert "<script" not in page
    assert "A &lt;b&gt;charity&lt;/b&gt;" in page


def test_boxes_are_as_wide_as_what_belongs_in_them() -> None:
    page = _part(Example())

    classes = dict(re.findall(r'name="(\w+)"[^>]* class="(w-\d+)"', page))
    assert classes == {"name": "w-50", "since": "w-10", "size": "w-5"}


def test_the_browser_is_told_what_belongs_where() -> None:
    page = _part(Example())

    assert 'autocomplete="organization"' in page
    assert 'inputmode="numeric"' in page
    assert re.search(r'<input type="date"[^>]*name="since"', page)


def test_a_day_is_given_to_the_browser_as_it_wants_it() -> None:
    page = _part(Example(initial={"since": date(2027, 5, 24)}))

    assert 'value="2027-05-24"' in page


def test_the_form_carries_its_guard_even_when_included_alone() -> None:
    page = _part(Example())

    assert re.search(r'<input type="hidden" name="csrfmiddlewaretoken" value="\w{64}">', page)


def test_a_file_goes_with_a_form_made_for_it() -> None:
    class Sending(Form):
        """A file."""

        sheet = FileField(label="Sheet", accept=".csv")

    page = _part(Sending())

    assert 'enctype="multipart/form-data"' in page
    assert 'accept=".csv"' in page
    assert "multipart" not in _part(Example())


def test_what_is_wrong_as_a_whole_leads_nowhere() -> None:
    form = Example({})
    form.add_error(None, "This is <closed>.")

    page = _part(form)

    assert "<li>This is &lt;closed&gt;.</li>" in page


def test_a_filter_asks_by_get_and_needs_nothing() -> None:
    class Narrow(Filters):
        """A filter."""

        search = TextField(label="Name", required=False)

    page = _part(Narrow({}), "parts/filters.html", clear_url="/all/")

    assert '<form method="get"' in page
    assert "(optional)" not in page
    assert "csrf" not in page
    assert '<a href="/all/">Show all</a>' in page


def test_a_form_of_a_library_is_laid_out_the_same_way() -> None:
    class Theirs(plain.Form):
        """A form that is not ours."""

        code = plain.CharField(label="Code")
        way = plain.ChoiceField(label="Way", choices=KINDS, widget=plain.RadioSelect)

    page = _part(Theirs({}))

    assert '<a href="#id_code">' in page
    assert '<a href="#id_way_0">' in page
    assert '<label for="id_code">Code</label>' in page


@pytest.mark.parametrize(("form", "begins"), [(Example({}), "Error: "), (Example(), "")])
def test_the_title_says_first_that_something_is_wrong(form: Form, begins: str) -> None:
    page = _part(form, "refusals/not_allowed.html")

    assert f"<title>{begins}You cannot do this" in page
