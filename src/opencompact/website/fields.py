"""The fields that several rooms use: their boxes are as wide as what belongs in them, and they say what is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from opencompact.website.typed import as_typed, check_line, check_text

EARLIEST, LATEST = date(1800, 1, 1), date(2199, 12, 31)
"""The days that a record of a compact can be about."""


class _Hinted(forms.widgets.ChoiceWidget):
    """Answers each with its own line, and with a hint under those that ``hints`` names by their value."""

    template_name = "forms/options.html"
    hints: Mapping[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **given: Any) -> dict[str, Any]:
        """The answer, its hint, and the input's link to the hint."""
        option = super().create_option(name, value, *args, **given)
        option["hint"] = self.hints.get(str(value), "")
        if option["hint"] and "id" in option["attrs"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option


class Radios(_Hinted, forms.RadioSelect):
    """One of a few answers."""

    template_name = "forms/options.html"


class Boxes(_Hinted, forms.CheckboxSelectMultiple):
    """Any of several answers."""

    template_name = "forms/options.html"


class TextField(forms.CharField):
    """A line of text. ``called`` is how sentences name it; ``autocomplete`` as HTML has it; ``width`` in characters."""

    def __init__(self, *, called: str = "", autocomplete: str = "", width: int | None = None, **given: Any) -> None:
        self.called = called
        super().__init__(**given)
        self.validators.append(check_line)
        if autocomplete:
            self.widget.attrs["autocomplete"] = autocomplete
        self.widget.attrs.setdefault("class", f"w-{_width(width or self.max_length)}")
        self.widget.attrs.setdefault("dir", "auto")
        self.widget.attrs.pop("maxlength", None)  # a text cut off on pasting is a text lost

    def to_python(self, value: Any) -> Any:
        """The text as it was typed."""
        return super().to_python(as_typed(value) if isinstance(value, str) else value)


class LongTextField(forms.CharField):
    """Several lines of text; the hint says how long it may be."""

    widget = forms.Textarea

    def __init__(self, *, called: str = "", rows: int = 6, **given: Any) -> None:
        self.called = called
        if given.get("max_length"):
            most = f"Up to {given['max_length']:,} characters."
            given["help_text"] = f"{given.get('help_text', '')} {most}".strip()
        super().__init__(**given)
        self.validators.append(check_text)
        self.widget.attrs.update({"rows": rows, "dir": "auto"})
        self.widget.attrs.pop("cols", None)
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> Any:
        """The text as it was typed."""
        return super().to_python(as_typed(value) if isinstance(value, str) else value)


class EmailField(forms.EmailField):
    """An e-mail address."""

    def __init__(self, *, called: str = "", autocomplete: str = "email", **given: Any) -> None:
        self.called = called
        super().__init__(**given)
        self.validators.insert(0, check_line)
        self.widget.attrs.update({"autocomplete": autocomplete, "spellcheck": "false", "class": "w-30"})
        self.widget.attrs.pop("maxlength", None)


class NumberField(forms.IntegerField):
    """A whole number; no arrows that change it by accident."""

    widget = forms.TextInput

    def __init__(self, *, called: str = "", **given: Any) -> None:
        self.called = called
        super().__init__(**given)
        self.widget.attrs.update({"inputmode": "numeric", "class": "w-5", "spellcheck": "false"})


class DayField(forms.DateField):
    """A day, by the browser's own calendar; where it has none, typed as 2027-05-24, 24/05/2027 or 24 May 2027."""

    def __init__(self, *, called: str = "", earliest: date = EARLIEST, latest: date = LATEST, **given: Any) -> None:
        self.called, self.earliest, self.latest = called, earliest, latest
        given.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"])
        given.setdefault("widget", forms.DateInput(attrs={"type": "date", "class": "w-10"}, format="%Y-%m-%d"))
        super().__init__(**given)
        if not isinstance(self.widget, forms.HiddenInput):
            self.widget.attrs.update({"min": earliest.isoformat(), "max": latest.isoformat()})

    def validate(self, value: date | None) -> None:
        """Refuse a day far outside what a compact is about; a year of two figures is such a day."""
        super().validate(value)
        if value and not self.earliest <= value <= self.latest:
            between = f"{self.earliest:%-d %B} {self.earliest.year} and {self.latest:%-d %B} {self.latest.year}"
            raise ValidationError(f"The day must be between {between}.", code="far")


class ChoiceField(forms.ChoiceField):
    """One of a few answers, as radios. ``hints`` says something more under an answer, by its value."""

    def __init__(self, *, called: str = "", hints: Mapping[str, str] | None = None, **given: Any) -> None:
        self.called = called
        given.setdefault("widget", Radios)
        super().__init__(**given)
        if isinstance(self.widget, _Hinted):
            self.widget.hints = hints or {}


class Select(forms.Select):
    """A list that opens, written out in one template: a template for each line is most of a page's time."""

    template_name = "forms/select.html"


class SelectField(forms.ChoiceField):
    """One of many answers, from a list that opens."""

    widget = Select

    def __init__(self, *, called: str = "", **given: Any) -> None:
        self.called = called
        super().__init__(**given)


class SeveralField(forms.MultipleChoiceField):
    """Any of several answers, as boxes to tick. ``hints`` says something more under an answer, by its value."""

    def __init__(self, *, called: str = "", hints: Mapping[str, str] | None = None, **given: Any) -> None:
        self.called = called
        given.setdefault("widget", Boxes)
        super().__init__(**given)
        if isinstance(self.widget, _Hinted):
            self.widget.hints = hints or {}


class TickField(forms.BooleanField):
    """One box to tick, its label beside it."""

    def __init__(self, *, called: str = "", **given: Any) -> None:
        self.called = called
        super().__init__(**given)


class FileField(forms.FileField):
    """A file from the visitor's own machine."""

    def __init__(self, *, called: str = "", accept: str = "", **given: Any) -> None:
        self.called = called
        super().__init__(**given)
        if accept:
            self.widget.attrs["accept"] = accept


def _width(length: int | None) -> int:
    return next((width for width in (5, 10, 20, 30) if length and length <= width), 50)
