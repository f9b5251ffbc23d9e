"""What a form says when an answer will not do."""

import pytest
from django import forms as plain
from django.core.files.uploadedfile import SimpleUploadedFile

from opencompact.website.forms import (
    ChoiceField,
    DayField,
    EmailField,
    FileField,
    Form,
    LongTextField,
    NumberField,
    SelectField,
    SeveralField,
    TextField,
    TickField,
)
from opencompact.website.voice import called

CHOICES = [("a", "A")]

CASES = [
    (TextField(label="Name of the organisation"), "", "Enter the name of the organisation."),
    (TextField(label="Your name"), " ", "Enter your name."),
    (TextField(label="URN"), "", "Enter the URN."),
    (TextField(label="Since", called="the day it joined"), "", "Enter the day it joined."),
    (TextField(label="Who looks after it?"), "", "Answer the question: Who looks after it?"),
    (TextField(label="Name", max_length=5), "abcdefg", "The name must be 5 characters or shorter; it has 7."),
    (TextField(label="Name"), "a\nb", "It must be on one line."),
    (LongTextField(label="Reason", min_length=5), "abc", "The reason must be 5 characters or longer; it has 3."),
    (EmailField(label="E-mail address"), "", "Enter the e-mail address."),
    (EmailField(label="E-mail address"), "a@b", "Enter an e-mail address such as name@example.org."),
    (ChoiceField(label="Sector", choices=CHOICES), "", "Choose the sector."),
    (ChoiceField(label="Sector", choices=CHOICES), "z", "Choose the sector from the list."),
    (SelectField(label="Kind", choices=CHOICES), "z", "Choose the kind from the list."),
    (SeveralField(label="Places", choices=CHOICES), [], "Choose the places."),
    (SeveralField(label="Places", choices=CHOICES), ["z"], "Choose the places from the list."),
    (NumberField(label="Size"), "many", "The size must be a whole number, such as 12."),
    (NumberField(label="Size"), "1.5", "The size must be a whole number, such as 12."),
    (NumberField(label="Size", min_value=0), "-1", "The size must be 0 or more."),
    (NumberField(label="Size", max_value=9), "10", "The size must be 9 or less."),
    (NumberField(label="How many are there?"), "many", "Your answer must be a whole number, such as 12."),
    (DayField(label="Day it joined"), "", "Enter the day it joined."),
    (
        DayField(label="Day it joined"),
        "2027-02-30",
        "The day it joined must be a day that there is, such as 24 May 2027.",
    ),
    (DayField(label="Day it joined"), "soon", "The day it joined must be a day that there is, such as 24 May 2027."),
    (DayField(label="Day it joined"), "0027-05-24", "The day must be between 1 January 1800 and 31 December 2199."),
    (TickField(label="It has agreed"), "", "Tick the box: It has agreed."),
    (FileField(label="Sheet"), None, "Choose the sheet."),
    (plain.CharField(label="Postcode"), "", "Enter the postcode."),
    (TextField(label="Name", error_messages={"required": "Say who you are."}), "", "Say who you are."),
]


@pytest.mark.parametrize(("field", "answer", "sentence"), CASES)
def test_a_mistake_is_said_in_a_sentence(field: plain.Field, answer: object, sentence: str) -> None:
    class One(Form):
        """One field."""

        asked = field

    form = One({"asked": answer})

    assert form.errors["asked"] == [sentence]


def test_an_empty_file_is_refused() -> None:
    class Sending(Form):
        """A file."""

        sheet = FileField(label="Sheet")

    form = Sending({}, {"sheet": SimpleUploadedFile("a.csv", b"")})

    assert form.errors["sheet"] == ["The file is empty; choose another."]


def test_one_form_does_not_change_what_another_says() -> None:
    class One(Form):
        """A field of Django's own."""

        asked = plain.CharField(label="Postcode")

    One({}).is_valid()

    assert plain.CharField().error_messages["required"] == "This field is required."


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Name", "the name"),
        ("Your name", "your name"),
        ("A reason", "a reason"),
        ("URN", "the URN"),
        ("E-mail address:", "the e-mail address"),
    ],
)
def test_a_label_in_a_sentence(label: str, name: str) -> None:
    assert called(label) == name
