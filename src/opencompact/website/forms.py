"""How forms look and speak: the renderer with our own templates, and the forms that all rooms build on."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from opencompact.records.refusals import Changed
from opencompact.website.fields import (
    Boxes,
    ChoiceField,
    DayField,
    EmailField,
    FileField,
    LongTextField,
    NumberField,
    Radios,
    SelectField,
    SeveralField,
    TextField,
    TickField,
)
from opencompact.website.voice import speak

__all__ = [
    "Boxes",
    "ChoiceField",
    "DayField",
    "EmailField",
    "FileField",
    "Filters",
    "Form",
    "LongTextField",
    "NumberField",
    "OnceForm",
    "Radios",
    "Renderer",
    "SelectField",
    "SeveralField",
    "TextField",
    "TickField",
    "VersionForm",
]


class Bound(BoundField):
    """A field on a page, which knows where a link to it must go and how it is laid out."""

    @property
    def first_id(self) -> str:
        """The id of its first input: of radios and boxes the first one, which a link can go to."""
        several = isinstance(self.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget))
        return f"{self.auto_id}_0" if several else self.id_for_label

    @property
    def is_tick(self) -> bool:
        """Whether it is one box whose label stands beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Whether it may be left empty and must say so; a box to tick may always be left."""
        return not (self.field.required or self.is_tick or isinstance(self.form, Filters))


class Renderer(TemplatesSetting):
    """Forms by the patterns of the GOV.UK design system: label, hint, error, field."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = Bound


class Form(forms.Form):
    """A form in our voice: each field says in a sentence what to write, and every text is kept as typed."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name, field in self.fields.items():
            speak(field, str(field.label or name.replace("_", " ")))

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What is wrong, each with the id of the input that it is about, or none."""
        return faults(self)


class Filters(Form):
    """A form that narrows a list, by GET; everything in it may be left empty."""


class OnceForm(Form):
    """A form that makes something: ``once`` marks this sending of it, so that sending it twice makes one."""

    once = forms.CharField(max_length=80, min_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.initial.setdefault("once", token_urlsafe(16))

    def full_clean(self) -> None:
        """Check it; where the mark did not come back whole, the page that says so carries a new one."""
        super().full_clean()
        if "once" in self.errors:
            self.data = replaced(self.data, self.add_prefix("once"), token_urlsafe(16))


class VersionForm(Form):
    """A form that changes something: ``version`` is that of the thing when the form was shown."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def beside(self, changed: Changed) -> list[tuple[str, object, object]]:
        """What was written here beside what somebody else wrote meanwhile, where they differ: label, yours, theirs.

        The form then says so itself, and sending it again is meant: it carries the newer version.
        """
        self.add_error(None, changed.sentence)
        self.data = replaced(self.data, self.add_prefix("version"), str(changed.version))
        return [
            (str(self[name].label), self.cleaned_data.get(name), theirs)
            for name, theirs in changed.theirs.items()
            if name in self.fields and (self.cleaned_data.get(name) or "") != (theirs or "")
        ]


def replaced(data: Mapping[str, Any], name: str, value: str) -> QueryDict:
    """What was sent, with one value in place of another."""
    copy = QueryDict(mutable=True)
    for sent in data:
        several = data.getlist(sent) if isinstance(data, MultiValueDict) else data[sent]
        copy.setlist(sent, several if isinstance(several, list) else [several])
    copy[name] = value
    return copy


def faults(form: forms.BaseForm) -> list[tuple[str, str]]:
    """What is wrong with a form, in the order of its fields, each with the id of the input that it is about."""
    general = [(str(sentence), "") for sentence in form.non_field_errors()]
    hidden = [("Something is missing from this page; open it again and repeat what you did.", "")]
    return [
        *general,
        *(hidden if any(field.errors for field in form.hidden_fields()) else []),
        *((str(sentence), _first_id(field)) for field in form.visible_fields() for sentence in field.errors),
    ]


def _first_id(field: BoundField) -> str:
    return field.first_id if isinstance(field, Bound) else field.id_for_label
