"""Every form of the site is one of ours, and keeps every text as typed."""

import importlib

from django import forms as plain

from opencompact.website.forms import EmailField, Form, LongTextField, TextField

TAKEN_OUT = {"opencompact.website.people.entry_forms.SignUpForm.username"}
"""What a library declares and removes again before the form is shown."""


def _forms() -> list[type[plain.Form]]:
    importlib.import_module("opencompact.server.urls")
    found: list[type[plain.Form]] = [plain.Form]
    for form in found:
        found.extend(other for other in form.__subclasses__() if other not in found)
    return [form for form in found if form.__module__.startswith("opencompact.") and not form.__name__.startswith("_")]


def test_every_form_is_one_of_ours() -> None:
    others = [f"{form.__module__}.{form.__name__}" for form in _forms() if not issubclass(form, Form)]

    assert others == []


def test_every_text_is_kept_as_typed() -> None:
    ours = (TextField, LongTextField, EmailField)
    others = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in _forms()
        for name, field in (form.base_fields | getattr(form, "ours", {})).items()
        if isinstance(field, plain.CharField)
        and not isinstance(field, (*ours, plain.UUIDField))
        and not isinstance(field.widget, (plain.HiddenInput, plain.PasswordInput))
    ]

    assert set(others) <= TAKEN_OUT
